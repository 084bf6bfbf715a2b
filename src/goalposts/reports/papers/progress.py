"""A progress report as PDF: tagged for screen readers, in its reader's language, from the same words as mail and page."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro

from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.progress import Facts, progress_told

TEMPLATE = Path(__file__).with_name("progress.typ")
STANDARD = "ua-1"
COLOURS = ("pitch", "line", "in", "near", "out")


def progress_pdf(*, facts: Facts, language: str = "") -> bytes:
    """Lay a report out on paper: PDF/UA-1 with title and language; the same facts give the same bytes.

    Shapes: `language` as in progress_told. Edges: signs that no font of ours has are shown as a box.
    """
    import typst

    told = asdict(progress_told(facts=facts, language=language))
    content = _drawable(told | {"colours": {name: LIGHT[name] for name in COLOURS}})
    made_at = datetime.combine(date.fromisoformat(str(facts["told_date"])), time(), tzinfo=UTC)
    pdf: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content)},
        pdf_standards=[STANDARD],
        timestamp=int(made_at.timestamp()),
    )
    return pdf


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_source_sans_pro.font_directory]
    )


def _drawable(content: Any) -> Any:
    return content
