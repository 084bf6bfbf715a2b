"""A release as a Word document: real headings, tables with heading rows, the mirror as a picture with its words."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.charts.picture import ChartTable
from goalposts.reports.office_words import LOCALES, SANS, SERIF, plain
from goalposts.reports.packages import bare
from goalposts.reports.papers.chart_picture import paper_png
from goalposts.reports.review_content import FindingPart, ReviewReport, Saying, Section, Typed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

PICTURE_CM = 16.0
FIRST_CM = 5.6
TEXT_CM = 16.2
SHORT_CM = (2.4, 10.2, 3.6)
MARGIN_CM = 2.4
SIZES = {"Normal": 10.5, "Title": 26.0, "Subtitle": 13.0, "Heading 1": 17.0, "Heading 2": 12.0, "Heading 3": 10.5}


def review_document(*, report: ReviewReport) -> bytes:
    """Write a release as DOCX; the same report gives the same bytes. Its only properties are title and language."""
    import docx

    document = docx.Document()
    _set_styles(document, language=report.language)
    _set_page(document, report)
    _cover(document, report)
    for section in report.sections:
        _section(document, section, report)
    out = BytesIO()
    document.save(out)
    return bare(package=out.getvalue(), title=report.title, language=LOCALES[report.language])


def _set_styles(document: "Document", *, language: str) -> None:
    """Give every style the letters, the ink and the language of the document."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = SANS, Pt(size)
        style.font.color.rgb = RGBColor.from_string(LIGHT["ink"].lstrip("#"))
        style.font.bold = name.startswith(("Title", "Heading"))
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), SANS)
    normal: Any = document.styles["Normal"]
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    document.styles["Heading 1"].paragraph_format.space_before = Pt(26)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(8)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(18)
    document.styles["Heading 2"].paragraph_format.space_after = Pt(6)
    _set_language(normal.element.get_or_add_rPr(), language)
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), LOCALES[language])


def _set_language(properties: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    told = OxmlElement("w:lang")
    told.set(qn("w:val"), LOCALES.get(language, language))
    properties.append(told)


def _set_page(document: "Document", report: ReviewReport) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(MARGIN_CM)
    page.top_margin = page.bottom_margin = Cm(2.2)
    foot = page.footer.paragraphs[0]
    foot.add_run(plain(text=f"{report.running}  ·  ")).font.size = Pt(8.5)
    number = foot.add_run()
    number.font.size = Pt(8.5)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001
    field.append(number._r)  # noqa: SLF001
    settings: Any = document.settings.element
    for found in settings.findall(qn("w:themeFontLang")):
        found.set(qn("w:val"), LOCALES[report.language])


def _cover(document: "Document", report: ReviewReport) -> None:
    from docx.shared import Pt

    for line in report.letterhead:
        document.add_paragraph(plain(text=line)).paragraph_format.space_after = Pt(0)
    label = document.add_paragraph(plain(text=report.label), style="Subtitle")
    label.paragraph_format.space_before = Pt(130)
    document.add_paragraph(plain(text=report.title), style="Title")
    _drop_borders(document)
    for name, words in report.cover:
        _fact(document, name, Typed(text=words, language=report.language), report.language)
    if report.change:
        document.add_paragraph(plain(text=report.change[0])).runs[0].bold = True
        _typed(document.add_paragraph(), report.change[1], report.language)


def _drop_borders(document: "Document") -> None:
    from docx.oxml.ns import qn

    properties: Any = document.styles["Title"].element.get_or_add_pPr()
    for found in properties.findall(qn("w:pBdr")):
        properties.remove(found)


def _section(document: "Document", section: Section, report: ReviewReport) -> None:
    heading = document.add_heading(plain(text=section.title), level=1)
    heading.paragraph_format.page_break_before = section is report.sections[0]
    for words in section.typed:
        _typed(document.add_paragraph(), words, report.language)
    for line in section.lead:
        document.add_paragraph(plain(text=line))
    for name, text in section.facts:
        _fact(document, name, Typed(text=text, language=report.language), report.language)
    if section.key == "mirror" and report.mirror.rows:
        _picture(document, report)
    if section.table is not None:
        _table(document, section.table, is_short=section.key == "short")
    for finding in section.findings:
        _finding(document, finding, report)


def _picture(document: "Document", report: ReviewReport) -> None:
    from docx.shared import Cm

    headline = document.add_paragraph()
    headline.add_run(plain(text=report.mirror.picture.headline)).bold = True
    headline.paragraph_format.keep_with_next = True
    shape = document.add_picture(BytesIO(paper_png(chart=report.mirror.picture)), width=Cm(PICTURE_CM))
    told: Any = shape._inline.docPr  # noqa: SLF001
    told.set("descr", plain(text=report.mirror.description))
    told.set("name", report.labels["picture"])


def _finding(document: "Document", finding: FindingPart, report: ReviewReport) -> None:
    heading = document.add_heading(f"{finding.number}. ", level=2)
    _typed(heading, finding.sentence, report.language)
    for name, words in finding.facts:
        _fact(document, name, words, report.language)
    for saying in finding.sayings:
        _saying(document, saying, report.language)
    if finding.against:
        document.add_heading(plain(text=report.labels["against"]), level=3)
        for saying in finding.against:
            _saying(document, saying, report.language)


def _saying(document: "Document", saying: Saying, language: str) -> None:
    """Set words that were said: their own in serif between marks, the reviewer's in sans; under it in which form."""
    from docx.shared import Cm, Pt

    said = document.add_paragraph()
    run = said.add_run(plain(text=f"“{saying.text}”" if saying.is_exact else saying.text))
    if saying.is_exact:
        run.font.name, run.font.size = SERIF, Pt(11.5)
    if saying.language != language:
        _set_language(run._r.get_or_add_rPr(), saying.language)  # noqa: SLF001
    said.paragraph_format.keep_with_next = True
    said.paragraph_format.space_after = Pt(0)
    mark = document.add_paragraph()
    mark.add_run(plain(text=saying.mark)).font.size = Pt(9)
    for one in (said, mark):
        one.paragraph_format.left_indent = Cm(0.6)
        _set_bar(one, LIGHT["pitch"] if saying.is_exact else LIGHT["line-strong"])


def _set_bar(paragraph: "Paragraph", colour: str) -> None:
    """Draw a bar at the left of a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, bar = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, setting in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", colour.lstrip("#"))):
        bar.set(qn(f"w:{name}"), setting)
    borders.append(bar)
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _fact(document: "Document", name: str, words: Typed, language: str) -> None:
    """Set a label and its words side by side, the words hanging beside the label however long they are."""
    from docx.shared import Cm, Pt

    line = document.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(FIRST_CM), Cm(-FIRST_CM)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(FIRST_CM))
    line.paragraph_format.space_after = Pt(2)
    line.add_run(plain(text=name)).bold = True
    line.add_run("\t")
    _typed(line, words, language)


def _typed(line: "Paragraph", words: Typed, language: str) -> None:
    run = line.add_run(plain(text=words.text))
    if words.language != language:
        _set_language(run._r.get_or_add_rPr(), words.language)  # noqa: SLF001
    if words.note:
        line.add_run(plain(text=f" ({words.note})"))


def _table(document: "Document", told: ChartTable, *, is_short: bool) -> None:
    """Set a table whose first row is its heading on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = document.add_table(rows=1 + len(told.rows), cols=len(told.columns), style="Table Grid")
    rows: Any = table._tbl.tr_lst  # noqa: SLF001
    for place, words in enumerate((told.columns, *told.rows)):
        for cell, text in zip(rows[place].tc_lst, words, strict=True):
            _cell(cell, text, is_heading=not place)
    rows[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    properties: Any = table._tbl.tblPr  # noqa: SLF001
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), plain(text=told.caption))
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    properties.append(_borders())
    properties.append(layout)
    properties.append(caption)
    _set_widths(table._tbl, SHORT_CM if is_short else _widths(len(told.columns)))  # noqa: SLF001
    document.add_paragraph()


def _cell(cell: Any, text: str, *, is_heading: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    line = cell.p_lst[0]
    spacing = OxmlElement("w:spacing")
    for side in ("before", "after"):
        spacing.set(qn(f"w:{side}"), "60")
    line.get_or_add_pPr().append(spacing)
    run = line.add_r()
    run.text = plain(text=text)
    if is_heading:
        run.get_or_add_rPr()._add_b()  # noqa: SLF001


def _widths(columns: int) -> tuple[float, ...]:
    """Give the first column what the others leave."""
    other = TEXT_CM / (columns + 1.5)
    return (TEXT_CM - other * (columns - 1), *(other,) * (columns - 1))


def _set_widths(table: Any, widths: tuple[float, ...]) -> None:
    from docx.shared import Cm

    for column, wide in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Cm(wide)
    for row in table.tr_lst:
        for cell, wide in zip(row.tc_lst, widths, strict=True):
            cell.width = Cm(wide)


def _borders() -> Any:
    """Draw thin lines between rows, and none between columns."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in ("top", "bottom", "insideH") else "nil")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), LIGHT["line-strong"].lstrip("#"))
        borders.append(line)
    return borders
