"""The small picture of one goal for a card: its posts, the last shot, and the figures of the posts beneath them.

The same places as in the goal chart: floor left, aim right, better always further right.
"""

from dataclasses import dataclass
from typing import Final

from goalposts.reports.charts.goal_chart import Shot, drawn_shot, position_of
from goalposts.reports.charts.picture import box, lettered, stroke

WIDTH: Final = 280.0
GROUND: Final = 36.0
BAR: Final = 4.0
LEFT: Final = 92.0
RIGHT: Final = 188.0
RADIUS: Final = 7.5
EDGE: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniGoal:
    """One goal for a card.

    Shapes: `floor` and `aim` are the figures under the posts, empty where there is none; with one of them the goal has one
    post. A goal without figures (a yes or no, or what a judge says) is whole. `shot` None where nothing was measured. `former`
    are the places of posts that were replaced, 0 on the floor of now and 1 on the aim.
    """

    shot: Shot | None
    floor: str
    aim: str
    is_agreed: bool = True
    has_figures: bool = True
    former: tuple[float, ...] = ()


def goal_mini(*, goal: MiniGoal) -> str:
    """This function will draw one goal of 280 px wide: dashed while not agreed, without a shot where nothing was measured.

    Hidden from screen readers: the words beside it say the same.
    """
    floor, aim = goal.floor, goal.aim
    is_whole = not goal.has_figures or bool(floor and aim)
    height = 54 if floor or aim else 40
    drawing = _goal(is_agreed=goal.is_agreed, is_whole=is_whole) + _figures(floor=floor, aim=aim)
    drawing += "".join(
        stroke(path=f"M{_x(place, EDGE):.1f} {GROUND:g}V{BAR:g}", look="c-ghost") for place in goal.former
    )
    ground = stroke(path=f"M0 {GROUND:g}H{WIDTH:g}", look="c-axis")
    return (
        f'<svg class="mini" viewBox="0 0 {WIDTH:g} {height}" aria-hidden="true" focusable="false">'
        f"{ground}{drawing}{_shot(goal.shot)}</svg>"
    )


def _goal(*, is_agreed: bool, is_whole: bool) -> str:
    look = "c-goal" if is_agreed else "c-goal-open"
    if not is_whole:
        half = LEFT + (RIGHT - LEFT) * 0.4
        return stroke(path=f"M{LEFT:g} {GROUND:g}V{BAR:g}H{half:.1f}", look=look)
    zone = box(x=LEFT, y=BAR, width=RIGHT - LEFT, height=GROUND - BAR, look="c-zone") if is_agreed else ""
    return zone + stroke(path=f"M{LEFT:g} {GROUND:g}V{BAR:g}H{RIGHT:g}V{GROUND:g}", look=look)


def _figures(*, floor: str, aim: str) -> str:
    only = [text for text in (floor, aim) if text]
    if len(only) == 1:
        return lettered(text=only[0], x=LEFT, y=GROUND + 16, look="c-13 c-mid")
    return "".join(
        lettered(text=text, x=x, y=GROUND + 16, look="c-13 c-mid") for text, x in ((floor, LEFT), (aim, RIGHT)) if text
    )


def _shot(shot: Shot | None) -> str:
    if shot is None:
        return ""
    x = _x(min(2.0, max(-1.0, position_of(shot=shot))), RADIUS + 9)
    return drawn_shot(shot=shot, x=x, y=GROUND - RADIUS - 3, radius=RADIUS)


def _x(place: float, edge: float) -> float:
    """This function will turn a place in goal widths into pixels that stay so far from the picture's edges."""
    return min(WIDTH - edge, max(edge, LEFT + place * (RIGHT - LEFT)))
