"""The files of a release, opened again: all that was released is in them, and nothing else; and who cannot see can read them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pptx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from goalposts.domain.released import FindingKind
from goalposts.reports.as_docx import review_document
from goalposts.reports.as_pptx import MOST_FINDING_SLIDES, review_slides
from goalposts.reports.as_review_xlsx import review_workbook
from goalposts.reports.papers.review import review_pdf
from goalposts.reports.review_content import ReviewReport
from goalposts.reports.review_report import review_report
from tests.reports import releases
from tests.reports.releases import LONG_WORD, QUOTE, finding, ordinary, said

RECIPIENT = "Milan Kok, Brugwachter Services"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
OFFICE: dict[str, Callable[..., bytes]] = {"pptx": review_slides, "docx": review_document, "xlsx": review_workbook}
FORMS = {**OFFICE, "pdf": review_pdf}
CASES = ("ordinary", "nothing", "few", "too_much")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a property of a file would be called; none of them may be anywhere, in any part.
TELLTALES = (
    b"creator", b"lastModifiedBy", b"dcterms", b"created>", b"modified>", b"cp:revision", b"TotalTime", b"<Company", b"<Manager",
    b"<Application", b"thumbnail", b"printerSettings", b"rsid", b"customXml", b"Steve Canny", b"python-docx", b"python-pptx",
    b"xlsxwriter", b"w:author", b"w:date", b"notesSlide", b"creationId",
)  # fmt: skip


@cache
def report(case: str = "ordinary", language: str = "nl") -> ReviewReport:
    return review_report(content=getattr(releases, case)(), language=language, recipient=RECIPIENT)


@cache
def made(form: str, case: str = "ordinary", language: str = "nl") -> bytes:
    return FORMS[form](report=report(case, language))


def parts_of(package: bytes) -> Iterator[tuple[str, bytes, zipfile.ZipInfo]]:
    """Open every part of a package, and of the packages within it."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        assert held.comment == b""
        for place in held.infolist():
            content = held.read(place)
            yield place.filename, content, place
            if place.filename.endswith((".xlsx", ".docx", ".pptx")):
                yield from parts_of(content)


def paper(case: str = "ordinary", language: str = "nl") -> PdfReader:
    return PdfReader(io.BytesIO(made("pdf", case, language)))


def words_in(form: str, case: str = "ordinary", language: str = "nl") -> str:
    """Read all text of a file, as one line."""
    if form == "pdf":
        text = " ".join(page.extract_text() for page in paper(case, language).pages).replace("\u00ad", "")
        return " ".join(text.split())
    found = []
    for name, content, _ in parts_of(made(form, case, language)):
        if name.endswith(".xml") and not name.startswith(("ppt/charts", "[", "docProps", "_rels")):
            found += [part.text or "" for part in ET.fromstring(content).iter() if part.tag.rpartition("}")[2] == "t"]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("form", OFFICE)
@pytest.mark.parametrize("case", ["ordinary", "too_much"])
def test_no_part_of_an_office_file_tells_who_made_it_or_when(form: str, case: str) -> None:
    names = set()
    for name, content, place in parts_of(made(form, case)):
        names.add(name)
        assert place.date_time == (1980, 1, 1, 0, 0, 0), name
        assert place.extra == b"", name
        assert place.comment == b"", name
        found = [tell for tell in TELLTALES if tell.lower() in content.lower()]
        assert found == [], name
        assert not re.search(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T", content), name
        assert not name.endswith((".bin", ".jpeg", ".emf")), name
    assert "docProps/core.xml" in names
    assert not any("app.xml" in name or "custom" in name for name in names)


@pytest.mark.parametrize("form", OFFICE)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_only_properties_are_title_and_language(form: str, language: str) -> None:
    cores = [content for name, content, _ in parts_of(made(form, "ordinary", language)) if name == "docProps/core.xml"]
    assert cores
    for core in cores:
        told = {one.tag.rpartition("}")[2]: one.text for one in ET.fromstring(core)}
        assert told == {"title": report("ordinary", language).title, "language": LOCALES[language]}


@pytest.mark.parametrize("form", OFFICE)
def test_every_part_that_is_pointed_at_is_there(form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(form))) as held:
        names = set(held.namelist())
        types = ET.fromstring(held.read("[Content_Types].xml"))
        overrides = {one.attrib["PartName"].lstrip("/") for one in types if "PartName" in one.attrib}
        assert overrides <= names
        for name in (one for one in names if one.endswith(".rels")):
            targets = [one.attrib["Target"] for one in ET.fromstring(held.read(name))]
            places = {_joined(name.rpartition("_rels/")[0], target) for target in targets}
            assert places <= names, name


def _joined(folder: str, target: str) -> str:
    parts: list[str] = []
    whole = target if target.startswith("/") else f"{folder}{target}"
    for part in whole.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_release_is_the_same_file(form: str) -> None:
    assert FORMS[form](report=report()) == made(form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_file_is_made_whatever_was_released(form: str, case: str, language: str) -> None:
    assert len(made(form, case, language)) > 4000


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf"])
def test_what_was_released_is_in_it_character_for_character(form: str) -> None:
    text = words_in(form)
    plain = text.replace(" ", "")
    wanted = [QUOTE, "The team is always in the building when we need them.", "Letterlijk citaat", "Carla Brandsma", "4 van 7 stemmen",
              "te weinig stemmen", "Kade 3, 9711 AB Groningen", f"Versie 2, 18-05-2026, voor {RECIPIENT}",
              "Er is niet gevraagd naar de prijs"]  # fmt: skip
    assert [one for one in wanted if one.replace(" ", "") not in plain] == []


@pytest.mark.parametrize("form", FORMS)
def test_an_exact_quote_is_never_cut(form: str) -> None:
    long = "Dit zei iemand heel precies, met alle woorden erbij. " * 40
    content = ordinary(findings=tuple(finding(kind, fragments=(said(long.strip()), said())) for kind in FindingKind))
    shown = FORMS[form](report=review_report(content=content, language="nl", recipient=RECIPIENT))
    if form == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(shown)).pages)
    else:
        text = " ".join(
            content.decode("utf-8", "replace") for name, content, _ in parts_of(shown) if name.endswith(".xml")
        )
    count = "".join(text.replace("\u00ad", "").split()).count("heelprecies")
    assert count in (0, 40 * 4), "a slide leaves a quote out whole; the others hold it whole"
    assert (count == 0) is (form == "pptx")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pdf_has_title_language_tags_and_words_for_its_picture(language: str) -> None:
    held, told = paper("ordinary", language), report("ordinary", language)
    root: Any = held.trailer["/Root"]
    assert held.metadata is not None
    assert held.metadata.title == told.title
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    kinds = list(_structure(root["/StructTreeRoot"]))
    names = [str(one.get("/S")) for one in kinds]
    assert names.count("/H1") == len(told.sections)
    assert {"/H2", "/Table", "/TH", "/TD", "/Figure"} <= set(names)
    assert [one["/Alt"] for one in kinds if one.get("/S") == "/Figure"] == [told.mirror.description]
    xmp = root["/Metadata"].get_data()
    assert b"pdfuaid:part>1<" in xmp


def _structure(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        held = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(held, dict) and "/S" in held:
            yield held
            yield from _structure(held)


@pytest.mark.parametrize("case", ["ordinary", "too_much"])
def test_the_pdf_tells_nobody_and_no_moment(case: str) -> None:
    held = paper(case)
    assert held.metadata is not None
    assert set(held.metadata) <= {"/Title", "/Creator", "/Producer"}
    assert all("Typst" in value for name, value in held.metadata.items() if name != "/Title")
    root: Any = held.trailer["/Root"]
    xmp = root["/Metadata"].get_data()
    assert b"Date" not in xmp
    assert b"author" not in xmp.lower()
    assert b"<dc:creator" not in xmp
    assert not root.get("/Names", {}).get("/EmbeddedFiles")
    assert all(not page.get("/Annots") for page in held.pages)


@pytest.mark.parametrize(
    ("case", "least", "most"), [("ordinary", 10, 20), ("nothing", 10, 20), ("few", 10, 20), ("too_much", 20, 20)]
)
def test_slides_are_ten_to_twenty_each_with_a_title_and_no_notes(case: str, least: int, most: int) -> None:
    pages = pptx.Presentation(io.BytesIO(made("pptx", case)))
    slides = list(pages.slides)
    assert least <= len(slides) <= most
    for slide in slides:
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text.strip()
        assert not slide.has_notes_slide
        assert next(iter(slide.shapes)).is_placeholder, "the title is read first"
    assert MOST_FINDING_SLIDES == 10


@pytest.mark.parametrize("case", CASES)
def test_nothing_stands_outside_its_slide(case: str) -> None:
    pages = pptx.Presentation(io.BytesIO(made("pptx", case)))
    assert pages.slide_width is not None
    assert pages.slide_height is not None
    for number, slide in enumerate(pages.slides, start=1):
        for shape in slide.shapes:
            assert shape.left >= 0, number
            assert shape.left + shape.width <= pages.slide_width, (number, shape.name)
            assert shape.top + shape.height <= pages.slide_height, (number, shape.name)


def test_charts_on_slides_are_charts_with_words_and_a_sheet_without_what_is_hidden() -> None:
    pages = pptx.Presentation(io.BytesIO(made("pptx")))
    charts = [shape for slide in pages.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 2
    for shape in charts:
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
    mirror: Any = charts[0]
    assert mirror._element.nvGraphicFramePr.cNvPr.get("descr") == report().mirror.description
    sheet = load_workbook(io.BytesIO(mirror.chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    grades = [(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=2) if row[0].value]
    assert grades == [
        ("Communicatie", 7.6), ("Communicatie", 5.4), ("Relatie", 7), ("Relatie", 7), ("Resultaten", 7.8), ("Resultaten", 7.9),
        ("Presentatie", 6.1), ("Presentatie", 8.2), ("Vernieuwing", 5.5), ("Vernieuwing", None),
    ]  # fmt: skip
    kept = [point.get("idx") for point in mirror.chart._chartSpace.iter("{*}xVal") for point in point.iter("{*}pt")]
    assert kept[:9] == ["0", "1", "3", "4", "6", "7", "9", "10", "12"]


def test_every_run_on_a_slide_says_its_language() -> None:
    pages = pptx.Presentation(io.BytesIO(made("pptx")))
    spoken: dict[str, str] = {}
    for slide in pages.slides:
        for run in slide._element.iter(f"{DRAWING}r"):
            properties = run.find(f"{DRAWING}rPr")
            assert properties is not None
            spoken[run.findtext(f"{DRAWING}t") or ""] = properties.get("lang", "")
    assert set(spoken.values()) == {"nl-NL", "en-GB"}
    assert spoken["“The team is always in the building when we need them.”"] == "en-GB"
    assert spoken[f"“{QUOTE}”"] == "nl-NL"


def test_the_document_has_headings_languages_heading_rows_and_words_for_its_picture() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    told = report()
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == [one.title for one in told.sections]
    assert [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Title"] == [
        told.title
    ]
    picture: Any = document.inline_shapes[0]
    assert picture._inline.docPr.get("descr") == told.mirror.description
    assert picture._inline.docPr.get("name") == "Beeld"
    for table in document.tables:
        assert table._tbl.tr_lst[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        assert table._tbl.tblPr.find(f"{WORD}tblCaption").get(f"{WORD}val")
    normal: Any = document.styles["Normal"].element
    assert normal.find(f"{WORD}rPr/{WORD}lang").get(f"{WORD}val") == "nl-NL"
    english = [run for one in document.paragraphs for run in one.runs if "always in the building" in run.text]
    assert english[0]._r.find(f"{WORD}rPr/{WORD}lang").get(f"{WORD}val") == "en-GB"


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_quotes_stand_in_serif_and_the_reviewers_words_in_sans(form: str) -> None:
    if form == "docx":
        runs: list[Any] = [run for one in docx.Document(io.BytesIO(made(form))).paragraphs for run in one.runs]
    else:
        shapes = [shape for slide in pptx.Presentation(io.BytesIO(made(form))).slides for shape in slide.shapes]
        frames: list[Any] = [shape.text_frame for shape in shapes if shape.has_text_frame]
        runs = [run for frame in frames for line in frame.paragraphs for run in line.runs]
    assert {run.font.name for run in runs if QUOTE in run.text} == {"Cambria"}
    assert {run.font.name for run in runs if "Bij een grote storing" in run.text} <= {"Calibri", None}


def test_the_workbook_holds_what_was_released_in_typed_cells() -> None:
    book = load_workbook(io.BytesIO(made("xlsx")))
    assert book.sheetnames == ["Over deze vrijgave", "De spiegel", "Bevindingen", "Wat gezegd is", "Verwachtingen"]
    rows = {name: [[cell.value for cell in row] for row in book[name].iter_rows(min_row=2)] for name in book.sheetnames}
    assert ["Communicatie", 7.6, 5.4, 7, None] in rows["De spiegel"]
    assert ["Vernieuwing", 5.5, None, None, "te weinig stemmen"] in rows["De spiegel"]
    assert [row[:2] for row in rows["Bevindingen"]] == [[1, "Behouden"], [2, "Verbeteren"], [3, "Risico"], [4, "Kans"]]
    assert [2, "ja", QUOTE, "Letterlijk citaat"] in rows["Wat gezegd is"]
    assert all(book[name].sheet_state == "visible" for name in book.sheetnames)


@pytest.mark.parametrize("form", FORMS)
def test_signs_that_no_file_may_hold_do_not_break_it(form: str) -> None:
    odd = finding(sentence_nl="=1+1 <b>&\x07 \ufffe 😀 #strong[x]", fragments=(said("@SUM(A1) \x00 “in” *ster* _x_"),))
    content = ordinary(findings=(odd,), supplier_name="<A> & B", label_nl="#let x = 1")
    file = FORMS[form](report=review_report(content=content, language="nl", recipient="=cmd|' /C calc'!A0"))
    if form == "pdf":
        assert "#strong[x]" in " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
        return
    for name, part, _ in parts_of(file):
        if name.endswith((".xml", ".rels")):
            assert ET.fromstring(part) is not None
        assert b"<f>=cmd" not in part
        assert name.startswith("ppt/") or b"<f>" not in part


def test_a_long_word_is_in_every_form() -> None:
    for form in ("pdf", "docx"):
        assert LONG_WORD in words_in(form, "too_much").replace(" ", "")
