"""Makes the documents of a release: `python -m tests.bench.documents OUTCOME`, in an installation.

Ours: PDF, slides, document and workbook of one release with twenty findings, from its content in words.
The floor: the same words, tables and pictures through each library alone, in its own looks.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import django

django.setup()

import docx  # noqa: E402
import pptx  # noqa: E402
import typst  # noqa: E402
import xlsxwriter  # noqa: E402
from openpyxl import load_workbook  # noqa: E402
from pptx.chart.data import XyChartData  # noqa: E402
from pptx.enum.chart import XL_CHART_TYPE  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from goalposts.domain.released import ReleaseContent  # noqa: E402
from goalposts.reports.as_docx import review_document  # noqa: E402
from goalposts.reports.as_pptx import review_slides  # noqa: E402
from goalposts.reports.as_review_xlsx import review_workbook  # noqa: E402
from goalposts.reports.papers.chart_picture import paper_png, paper_svg  # noqa: E402
from goalposts.reports.papers.progress import fonts  # noqa: E402
from goalposts.reports.papers.review import review_pdf  # noqa: E402
from goalposts.reports.review_content import ReviewReport  # noqa: E402
from goalposts.reports.review_report import review_report  # noqa: E402
from tests.reports.releases import ordinary  # noqa: E402

ROUNDS = 5
TIMES = 10
PLAIN = b"""
#let told = json(bytes(sys.inputs.content))
#set document(title: told.title)
#set text(lang: "nl", font: "Source Sans Pro")
#for one in told.texts { par(one) }
#image(bytes(told.svg), format: "svg", width: 100%, alt: "x")
"""
Texts = list[str]


def time_documents() -> dict[str, Any]:
    """Make each form. Shapes: per form CPU seconds of ours and of the floor (the middle of five), and how many pages."""
    report = told(0)
    texts = _texts(report)
    svg, png = paper_svg(chart=report.mirror.picture), paper_png(chart=report.mirror.picture)
    forms: dict[str, tuple[Callable[..., bytes], Callable[[int], object]]] = {
        "pdf": (review_pdf, lambda turn: _plain_pdf(report, [f"{turn} {text}" for text in texts], svg)),
        "pptx": (review_slides, lambda _: _plain_slides(texts)),
        "docx": (review_document, lambda _: _plain_document(report, texts, png)),
        "xlsx": (review_workbook, lambda _: _plain_workbook(texts)),
    }
    return {
        form: {
            "seconds": _middle(partial(_ours, make)),
            "floor_seconds": _middle(floor),
            "pages": _pages(form, make(report=report)),
        }
        for form, (make, floor) in forms.items()
    }


def _ours(make: Callable[..., bytes], turn: int) -> bytes:
    return make(report=told(turn))


def large(turn: int) -> ReleaseContent:
    """Take an ordinary release with so many times its findings, and other words each turn, or typst would remember them."""
    one = ordinary()
    longer = tuple(
        replace(
            finding,
            sentence_nl=f"{turn} {finding.sentence_nl}",
            confidence_why=f"{turn} {finding.confidence_why}",
            fragments=tuple(replace(said, text=f"{turn} {said.text}") for said in finding.fragments) * 3,
        )
        for finding in one.findings
    )
    return replace(one, findings=longer * TIMES)


def told(turn: int) -> ReviewReport:
    """Put it in words, which is part of what is measured."""
    return review_report(content=large(turn), language="nl", recipient="Milan Kok")


def _texts(report: ReviewReport) -> Texts:
    found: Texts = []
    for section in report.sections:
        found += [section.title, *section.lead, *(one.text for one in section.typed)]
        found += [" ".join(pair) for pair in section.facts]
        for one in section.findings:
            found += [one.sentence.text, *(f"{name} {words.text}" for name, words in one.facts)]
            found += [text for saying in (*one.sayings, *one.against) for text in (saying.text, saying.mark)]
    return found


def _plain_pdf(report: ReviewReport, texts: Texts, svg: str) -> bytes:
    content = json.dumps({"title": report.title, "texts": texts, "svg": svg})
    made: bytes = typst.compile(
        PLAIN, format="pdf", font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"content": content},
        pdf_standards=["ua-1"],
    )  # fmt: skip
    return made


def _plain_slides(texts: Texts) -> None:
    pages = pptx.Presentation()
    for at in range(20):
        slide: Any = pages.slides.add_slide(pages.slide_layouts[1])
        slide.shapes.title.text = texts[at]
        slide.placeholders[1].text = "\n".join(texts[at::20])
    numbers: Any = XyChartData()
    series = numbers.add_series("x")
    for at in range(10):
        series.add_data_point(at, at)
    for slide in list(pages.slides)[:2]:
        slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, 0, 0, 3000000, 3000000, numbers)
    pages.save(io.BytesIO())


def _plain_document(report: ReviewReport, texts: Texts, png: bytes) -> None:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    for held in (section.table for section in report.sections if section.table is not None):
        table = document.add_table(rows=1 + len(held.rows), cols=len(held.columns))
        for row, cells in zip(table.rows, (held.columns, *held.rows), strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.add_picture(io.BytesIO(png))
    document.save(io.BytesIO())


def _plain_workbook(texts: Texts) -> None:
    with xlsxwriter.Workbook(io.BytesIO()) as book:
        page = book.add_worksheet()
        for at, text in enumerate(texts):
            page.write_string(at, 0, text)


def _middle(work: Callable[[int], object]) -> float:
    work(0)
    taken = []
    for turn in range(1, ROUNDS + 1):
        started = time.process_time()
        work(turn)
        taken.append(time.process_time() - started)
    return sorted(taken)[ROUNDS // 2]


def _pages(form: str, content: bytes) -> int:
    """Count pages, slides or rows; what a document takes in pages only its program knows, so its paragraphs by thirty."""
    file = io.BytesIO(content)
    if form == "pdf":
        return len(PdfReader(file).pages)
    if form == "pptx":
        return len(list(pptx.Presentation(file).slides))
    if form == "docx":
        return len(docx.Document(file).paragraphs) // 30 + 1
    return sum(sheet.max_row or 0 for sheet in load_workbook(file).worksheets) // 30 + 1


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(time_documents()), "utf-8")
