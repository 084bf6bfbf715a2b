"""A release as PDF: tagged for screen readers, in its reader's language, with the mirror as a picture and as a table."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.papers.chart_picture import paper_svg
from goalposts.reports.papers.progress import compiled
from goalposts.reports.review_content import ReviewReport

TEMPLATE = Path(__file__).with_name("review.typ")
COLOURS = {"pitch": "pitch", "line": "line", "ink": "ink", "quiet": "ink-2", "sunk": "sunk"}
# The paper carries no moment; the library asks for one all the same.
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def review_pdf(*, report: ReviewReport) -> bytes:
    """Lay a release out on paper: PDF/UA-1; the same report gives the same bytes. Edges: as `compiled`."""
    told: dict[str, Any] = asdict(report)
    content = told | {
        "colours": {name: LIGHT[colour] for name, colour in COLOURS.items()},
        "svg": paper_svg(chart=report.mirror.picture) if report.mirror.rows else "",
    }
    return compiled(content=content, template=TEMPLATE, made_at=NO_MOMENT)
