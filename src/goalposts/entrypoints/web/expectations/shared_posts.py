"""The picture of several people's posts over one series, with its words in the reader's language."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.expectations.queries import RegisterRow
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.expectations.lines import ExpectationLine
from goalposts.reports.charts.picture import Chart
from goalposts.reports.charts.shared_posts import MOST_SIDES, PostsSide, SharedPosts, SharedPostsLabels, shared_posts


def shared_posts_picture(
    lines: Sequence[ExpectationLine], *, values: Sequence[tuple[date, float]], today: date
) -> Chart | None:
    """Draw each one's posts over the values they share.

    Shapes: None when fewer than two have posts in numbers; of more than the picture holds the first.
    """
    sides = [side for side in map(_side, lines) if side is not None][:MOST_SIDES]
    if len(sides) < 2:
        return None
    shown = tuple((day, value) for day, value in values if day <= today)
    unit = next((line.row.unit for line in lines if line.row.unit), "")
    name = next((line.row.metric_name for line in lines if line.row.metric_name), "")
    return shared_posts(
        name="shared",
        shown=SharedPosts(sides=tuple(sides), values=shown, today=today, unit=unit or ""),
        headline=_headline(sides),
        subtitle=ngettext("%(metric)s, %(n)s value", "%(metric)s, %(n)s values", len(shown))
        % {"metric": name, "n": len(shown)},
        description=_("At the left the values by day; at the right, for each person, where they count as met."),
        locale=locale(),
        labels=_labels(),
    )


def _side(line: ExpectationLine) -> PostsSide | None:
    row = line.row
    low, high = _met(row)
    if low is None and high is None:
        return None
    return PostsSide(who=row.stakeholder_name, words=line.posts, low=low, high=high, is_agreed=not row.is_dashed)


def _met(row: RegisterRow) -> tuple[float | None, float | None]:
    """Give from which value to which these posts count as met."""
    near = row.aim if row.floor is None else row.floor
    if row.kind == "BETWEEN" and row.floor is not None and row.aim is not None:
        return row.floor, row.aim
    if row.kind == "AT_LEAST":
        return near, None
    return (None, near) if row.kind == "AT_MOST" else (None, None)


def _headline(sides: Sequence[PostsSide]) -> str:
    lows = [side.low for side in sides if side.low is not None]
    highs = [side.high for side in sides if side.high is not None]
    if lows and highs and max(lows) > min(highs):
        return _("No value is met for all of them")
    count = len({side.who for side in sides})
    return ngettext("%(n)s person, one series", "%(n)s people, one series", count) % {"n": count}


def _labels() -> SharedPostsLabels:
    return SharedPostsLabels(
        who=_("Who"), posts=_("Posts"), agreed=_("agreed"), proposed=_("not agreed"), day=_("Day"), value=_("Value")
    )
