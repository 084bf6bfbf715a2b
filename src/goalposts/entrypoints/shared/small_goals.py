"""The small goal beside a sentence about it: its posts and where the ball is, drawn on the server, without script."""

from collections.abc import Sequence
from datetime import date

from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts import MiniGoal, Shot
from goalposts.reports.charts.formats import number_text

LONGEST_FIGURE = 12
WITHOUT_FIGURES = ("YES_NO", "JUDGEMENT")


def small_goal(
    *,
    kind: str,
    floor: float | None,
    aim: float | None,
    value: float | None = None,
    day: date | None = None,
    position: float | None = None,
    verdict: str = "NONE",
    is_agreed: bool = True,
    former: Sequence[float | None] = (),
) -> MiniGoal:
    """Picture one goal; without a value only its posts, and figures beneath them where the posts are figures.

    Shapes: `former` are the posts that these replaced; they are left out where there is no scale to lay them on.
    """
    shot = None
    if value is not None and day is not None:
        shot = Shot(position=position, verdict=verdict, text="", day=day)
    has_figures = kind not in WITHOUT_FIGURES
    low, high = (_figure(post) if has_figures else "" for post in (floor, aim))
    return MiniGoal(
        shot=shot,
        floor=low,
        aim=high,
        is_agreed=is_agreed,
        has_figures=has_figures,
        former=_places(former, floor=floor, aim=aim) if has_figures else (),
    )


def _places(former: Sequence[float | None], *, floor: float | None, aim: float | None) -> tuple[float, ...]:
    """Lay former posts on the scale of those of now, that have 0 at the floor and 1 at the aim."""
    if floor is None or aim is None or floor == aim:
        return ()
    return tuple((post - floor) / (aim - floor) for post in former if post is not None and post not in (floor, aim))


def _figure(post: float | None) -> str:
    text = "" if post is None else number_text(value=post, locale=locale())
    return text if len(text) <= LONGEST_FIGURE else ""
