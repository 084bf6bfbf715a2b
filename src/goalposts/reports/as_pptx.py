"""A release as slides: ten to twenty, with charts that stay charts, real titles, and nothing in the notes."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.charts.picture import ChartTable
from goalposts.reports.office_words import LOCALES, plain
from goalposts.reports.packages import bare
from goalposts.reports.review_content import FindingPart, ReviewReport, Saying, Section, Typed
from goalposts.reports.slide_charts import add_bars, add_mirror
from goalposts.reports.slide_parts import (
    Box,
    Line,
    Piece,
    add_table,
    add_text,
    cut_line,
    fill_text,
    fitted_lines,
    table_rows,
)

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

MOST_FINDING_SLIDES = 10  # with what stands on the others, twenty in all
LAYOUTS = (0, 5)  # of the library's own template: a title page, and a title with room
TITLE = Box(x=0.65, y=0.62, width=12.0, height=1.15)
BODY = Box(x=0.65, y=1.95, width=12.0, height=4.75)
KICKER = Box(x=0.65, y=0.3, width=12.0, height=0.32)
FOOT = Box(x=0.65, y=6.98, width=11.2, height=0.3)
NUMBER = Box(x=11.9, y=6.98, width=0.75, height=0.3)
TITLE_SIZES = (28, 24, 20, 18)
SHORT_WIDTHS = (1.5, 8.0, 2.5)


class _Deck:
    """Slides that are being made, with the words and the language that all of them share."""

    def __init__(self, *, report: ReviewReport) -> None:
        import pptx

        self.report, self.language = report, report.language
        self.pages: Presentation = pptx.Presentation()
        _set_up(self.pages)

    def slide(self, *, title: Typed, kicker: str = "") -> "Slide":
        """Add a slide with its title, the line above it, and what stands at its foot."""
        made: Slide = self.pages.slides.add_slide(self.pages.slide_layouts[1])
        said, size = cut_line(
            piece=Piece(text=title.text, language=title.language, is_bold=True), box=TITLE, sizes=TITLE_SIZES
        )
        fill_text(frame=_title_of(made), lines=[(said,)], size=size)
        above = [part for part in (kicker, title.note) if part]
        if above:
            self.write(slide=made, lines=[self.ours(text=", ".join(above), is_quiet=True)], box=KICKER, size=13)
        self.foot(slide=made)
        return made

    def foot(self, *, slide: "Slide") -> None:
        """Print version, day and recipient, and the number of the slide."""
        self.write(slide=slide, lines=[self.ours(text=self.report.running, is_quiet=True)], box=FOOT, size=10)
        number = str(len(self.pages.slides))
        self.write(slide=slide, lines=[self.ours(text=number, is_quiet=True)], box=NUMBER, size=10)

    def own(self, *, text: str) -> Typed:
        """Take a text of ours as one in the reader's language."""
        return Typed(text=text, language=self.language)

    def ours(self, *, text: str, is_quiet: bool = False, is_bold: bool = False) -> Line:
        """Make a paragraph of ours."""
        return (Piece(text=text, language=self.language, is_quiet=is_quiet, is_bold=is_bold),)

    def write(self, *, slide: "Slide", lines: Sequence[Line], box: Box, size: float) -> None:
        """Put paragraphs on a slide, named by what they begin with."""
        if lines:
            add_text(slide=slide, lines=lines, box=box, size=size, name=plain(text=lines[0][0].text[:40]))

    def write_fitted(self, *, slide: "Slide", lines: Sequence[Line], box: Box) -> None:
        """Put as many paragraphs on a slide as fit, and say so where some do not."""
        rest = self.ours(text=self.report.labels["elsewhere"], is_quiet=True)
        shown, size = fitted_lines(lines=lines, box=box, rest=rest)
        self.write(slide=slide, lines=shown, box=box, size=size)


def review_slides(*, report: ReviewReport) -> bytes:
    """Write a release as PPTX; the same report gives the same bytes. Its only properties are title and language.

    Shapes: at most twenty slides; of more findings than fit the first of each kind have a slide, the others a line.
    Edges: a quote is never cut: one that does not fit is left to the report, and the slide says so.
    """
    deck = _Deck(report=report)
    _cover(deck)
    shares = _shares(report)
    for section in report.sections:
        if section.key in shares:
            _kind_slides(deck, section, shares[section.key])
        elif section.key == "mirror" and report.mirror.rows:
            _mirror_slides(deck, section)
        else:
            _section_slide(deck, section)
    out = BytesIO()
    deck.pages.save(out)
    return bare(package=out.getvalue(), title=report.title, language=LOCALES[report.language])


def _set_up(pages: "Presentation") -> None:
    """Make the library's template ours: wide slides, two layouts, titles at the left, a bar on top of each."""
    from pptx.util import Inches

    pages.slide_width, pages.slide_height = Inches(13.333), Inches(7.5)
    layouts = pages.slide_layouts
    for layout in [one for at, one in enumerate(layouts) if at not in LAYOUTS]:
        layouts.remove(layout)
    for layout in (pages.slide_master, *layouts):
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx > 1:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001
    for layout, title in ((layouts[0], Box(x=0.65, y=2.2, width=12.0, height=1.7)), (layouts[1], TITLE)):
        _place(layout.placeholders[0], title)
        _add_bar(layout)
    _place(layouts[0].placeholders[1], Box(x=0.65, y=1.75, width=12.0, height=0.45))


def _place(shape: Any, box: Box) -> None:
    from pptx.util import Inches

    shape.left, shape.top, shape.width, shape.height = (Inches(part) for part in (box.x, box.y, box.width, box.height))


def _add_bar(layout: Any) -> None:
    """Draw the bar in the layout, where no reader of screens stumbles over it."""
    from pptx.oxml import parse_xml

    space = "http://schemas.openxmlformats.org/presentationml/2006/main"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    layout.shapes._spTree.append(  # noqa: SLF001
        parse_xml(
            f'<p:sp xmlns:p="{space}" xmlns:a="{drawing}"><p:nvSpPr><p:cNvPr id="90" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12192000" cy="91440"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:srgbClr val="{LIGHT["pitch"].lstrip("#")}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        )
    )


def _title_of(slide: "Slide") -> Any:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    title: Any = slide.shapes.title
    frame = title.text_frame
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.TOP, True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    return frame


def _cover(deck: _Deck) -> None:
    from pptx.enum.text import PP_ALIGN

    report = deck.report
    slide = deck.pages.slides.add_slide(deck.pages.slide_layouts[0])
    frame = _title_of(slide)
    piece = Piece(text=report.title, language=deck.language, is_bold=True)
    said, size = cut_line(piece=piece, box=Box(x=0, y=0, width=12, height=1.65), sizes=(40, 32, 26, 20))
    fill_text(frame=frame, lines=[(said,)], size=size)
    label: Any = slide.placeholders[1].text_frame
    label.margin_left = label.margin_top = 0
    label.paragraphs[0].alignment = PP_ALIGN.LEFT
    fill_text(frame=label, lines=[deck.ours(text=report.label, is_quiet=True)], size=18)
    letterhead = [deck.ours(text=line) for line in report.letterhead]
    deck.write_fitted(slide=slide, lines=letterhead, box=Box(x=0.65, y=0.4, width=12, height=1.2))
    facts = [_fact(deck, name, deck.own(text=words)) for name, words in report.cover]
    has_change = report.change is not None
    deck.write_fitted(slide=slide, lines=facts, box=Box(x=0.65, y=4.1, width=5.6 if has_change else 12, height=2.75))
    if report.change:
        change = [deck.ours(text=report.change[0], is_bold=True), _typed(deck, report.change[1])]
        deck.write_fitted(slide=slide, lines=change, box=Box(x=6.8, y=4.1, width=5.85, height=2.75))
    deck.foot(slide=slide)


def _fact(deck: _Deck, name: str, words: Typed) -> Line:
    return (Piece(text=f"{name}: ", language=deck.language, is_bold=True), *_typed(deck, words))


def _typed(deck: _Deck, words: Typed) -> Line:
    said = Piece(text=words.text, language=words.language)
    note = Piece(text=f" ({words.note})", language=deck.language, is_quiet=True)
    return (said, note) if words.note else (said,)


def _section_slide(deck: _Deck, section: Section) -> None:
    slide = deck.slide(title=deck.own(text=section.title))
    lines = [*(_typed(deck, words) for words in section.typed), *(deck.ours(text=line) for line in section.lead)]
    lines += [_fact(deck, name, deck.own(text=words)) for name, words in section.facts]
    if section.table is None:
        deck.write_fitted(slide=slide, lines=lines, box=BODY)
        return
    deck.write_fitted(slide=slide, lines=lines, box=Box(x=BODY.x, y=1.45, width=BODY.width, height=0.75))
    _table(deck, slide, section.table, is_short=section.key == "short")


def _table(deck: _Deck, slide: "Slide", table: ChartTable, *, is_short: bool) -> None:
    """Put a table under the lead; rows that do not fit are counted in a line under it."""
    box = Box(x=BODY.x, y=2.3, width=BODY.width, height=4.35)
    other = BODY.width / (len(table.columns) + 2)
    first = BODY.width - other * (len(table.columns) - 1)
    widths = SHORT_WIDTHS if is_short else (first, *(other,) * (len(table.columns) - 1))
    size = next(
        (
            size
            for size in (16, 14, 12)
            if table_rows(table=table, widths=widths, box=box, size=size) == len(table.rows)
        ),
        11,
    )
    rows = table_rows(table=table, widths=widths, box=box, size=size)
    add_table(slide=slide, table=table, rows=rows, widths=widths, box=box, size=size, language=deck.language)
    if rows < len(table.rows):
        left = f"+ {len(table.rows) - rows}. {deck.report.labels['elsewhere']}"
        place = Box(x=BODY.x, y=6.62, width=BODY.width, height=0.3)
        deck.write(slide=slide, lines=[deck.ours(text=left, is_quiet=True)], box=place, size=12)


def _mirror_slides(deck: _Deck, section: Section) -> None:
    """Show the mirror, and what matters most where numbers of it may be shown."""
    mirror = deck.report.mirror
    slide = deck.slide(title=deck.own(text=mirror.picture.headline), kicker=section.title)
    add_mirror(
        slide=slide,
        mirror=mirror,
        box=Box(x=0.65, y=1.6, width=12, height=4.55),
        name=section.title,
        language=deck.language,
    )
    key = deck.ours(text=f"○ {mirror.ours}   →   ● {mirror.theirs}")
    lead = deck.ours(text=section.lead[-1], is_quiet=True)
    deck.write(slide=slide, lines=[key, lead], box=Box(x=0.65, y=6.2, width=12, height=0.7), size=13)
    if mirror.bars:
        bars = deck.slide(title=deck.own(text=mirror.bars_title), kicker=section.title)
        tall = min(BODY.height, 0.5 + 0.75 * len(mirror.bars))
        add_bars(slide=bars, mirror=mirror, box=Box(x=BODY.x, y=BODY.y, width=11, height=tall), name=mirror.bars_title)


def _shares(report: ReviewReport) -> dict[str, int]:
    """Divide the slides for findings over the kinds: one each, then in turn whoever has more to tell."""
    counts = {key: len(report.section(key=key).findings) for key in ("keep", "improve", "risk", "chance")}
    shares = dict.fromkeys(counts, 1)
    while sum(shares.values()) < MOST_FINDING_SLIDES:
        wanting = [key for key in counts if counts[key] > shares[key]]
        if not wanting:
            break
        key = min(wanting, key=lambda one: shares[one])
        shares[key] += 1
    return shares


def _kind_slides(deck: _Deck, section: Section, share: int) -> None:
    """Give each finding its slide; where there are too many, the last slide of the kind lists the others."""
    if not section.findings:
        _section_slide(deck, section)
        return
    own = len(section.findings) if len(section.findings) <= share else max(share - 1, 0)
    for finding in section.findings[:own]:
        _finding_slide(deck, section, finding)
    if left := section.findings[own:]:
        labels = deck.report.labels
        slide = deck.slide(title=deck.own(text=labels["more"]), kicker=section.title)
        numbered = [(*_typed(deck, one.sentence),) for one in left]
        lines = [
            (Piece(text=f"{one.number}. ", language=deck.language), *line)
            for one, line in zip(left, numbered, strict=True)
        ]
        deck.write_fitted(slide=slide, lines=[deck.ours(text=labels["more_told"], is_quiet=True), *lines], box=BODY)


def _finding_slide(deck: _Deck, section: Section, finding: FindingPart) -> None:
    """Tell one finding: what was said at the left, how many and how sure at the right."""
    slide = deck.slide(title=finding.sentence, kicker=f"{section.title}, {finding.number}")
    deck.write_fitted(slide=slide, lines=list(_said(deck, finding)), box=Box(x=0.65, y=1.95, width=7.3, height=4.85))
    facts = [_fact(deck, name, words) for name, words in finding.facts]
    deck.write_fitted(slide=slide, lines=facts, box=Box(x=8.5, y=1.95, width=4.15, height=4.85))


def _said(deck: _Deck, finding: FindingPart) -> Iterator[Line]:
    for saying in finding.sayings:
        yield _saying(deck, saying)
    if finding.against:
        yield deck.ours(text=deck.report.labels["against"], is_bold=True)
    for saying in finding.against:
        yield _saying(deck, saying)


def _saying(deck: _Deck, saying: Saying) -> Line:
    """Set words that were said, with the form in which they are told in the same paragraph, so that both stay together."""
    text = f"“{saying.text}”" if saying.is_exact else saying.text
    said = Piece(text=text, language=saying.language, is_serif=saying.is_exact)
    return said, Piece(text=f"  {saying.mark}", language=deck.language, is_quiet=True, scale=0.78)
