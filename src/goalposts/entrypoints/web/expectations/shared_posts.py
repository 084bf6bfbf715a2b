"""The picture of several people's posts over one series."""

from collections.abc import Sequence
from datetime import date

from goalposts.entrypoints.web.expectations.lines import ExpectationLine
from goalposts.reports.charts.picture import Chart


def shared_posts_picture(
    lines: Sequence[ExpectationLine], *, values: Sequence[tuple[date, float]], today: date
) -> Chart | None:
    """Draw each one's posts over the values they share; None when nobody has posts in numbers."""
    return None
