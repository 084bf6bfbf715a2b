"""A progress report as PDF: tagged for screen readers, in its reader's language, from the same words as mail and page."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

import font_source_sans_pro

from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.progress import Facts, progress_told

TEMPLATE = Path(__file__).with_name("progress.typ")
COLOURS = {
    "pitch": "pitch",
    "line": "line",
    "ink": "ink",
    "quiet": "ink-2",
    "in": "in-mark",
    "near": "near-mark",
    "out": "out-mark",
}
UNKNOWN_SIGN = "□"
REGULAR = "SourceSansPro-Regular.ttf"


def progress_pdf(*, facts: Facts, language: str = "") -> bytes:
    """Lay a report out on paper: PDF/UA-1 with title and language; the same facts give the same bytes.

    Shapes: `language` as in progress_told. Edges: a sign that no font here can draw becomes a box.
    """
    told = asdict(progress_told(facts=facts, language=language))
    content = told | {"colours": {name: LIGHT[colour] for name, colour in COLOURS.items()}}
    made_at = datetime.combine(date.fromisoformat(str(facts["told_date"])), time(), tzinfo=UTC)
    return compiled(content=content, template=TEMPLATE, made_at=made_at)


def compiled(*, content: Mapping[str, Any], template: Path, made_at: datetime) -> bytes:
    """Lay plain data out by a template of ours. Edges: a sign that no font here can draw becomes a box."""
    import typst

    try:
        return _compiled(content, template=template, made_at=made_at)
    except typst.TypstError as refused:
        if "could not be displayed" not in refused.message:
            raise
        return _compiled(_drawable(content), template=template, made_at=made_at)


def _compiled(content: Mapping[str, Any], *, template: Path, made_at: datetime) -> bytes:
    import typst

    pdf: bytes = typst.compile(
        template.read_bytes(),
        format="pdf",
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content)},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    return pdf


@cache
def fonts() -> Any:
    """Give the fonts of the house as typst takes them, read once in a process."""
    import typst

    folder = font_source_sans_pro.font_directory
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


@cache
def _signs() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(Path(font_source_sans_pro.font_directory) / REGULAR, lazy=True) as font:
        return frozenset(chr(number) for number in font.getBestCmap()) | {"\n"}


def _drawable(content: Any) -> Any:
    """Put a box where a sign cannot be drawn; signs that only join or steer others go."""
    if isinstance(content, str):
        kept = (
            sign for sign in normalize("NFC", content) if sign in _signs() or category(sign) not in ("Cc", "Cf", "Mn")
        )
        return "".join(sign if sign in _signs() else UNKNOWN_SIGN for sign in kept)
    if isinstance(content, Mapping):
        return {name: _drawable(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_drawable(value) for value in content]
    return content
