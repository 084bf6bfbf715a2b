"""The moving posts: floor and aim as step lines with the zone between them shaded, the posts of before as ghosts, a flag
at each move (which, who, why), and the shots on top, so that one sees whether we missed or the goal moved.

Source: docs/design.md, "The pictures".
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from goalposts.reports.charts.formats import day_text, month_text, number_text, short_day_text
from goalposts.reports.charts.lettering import text_width, wrapped
from goalposts.reports.charts.marks import mark
from goalposts.reports.charts.picture import Chart, box, framed, lettered, stroke
from goalposts.reports.charts.scales import day_ticks, thinned
from goalposts.reports.charts.timeline_field import (
    NARROW,
    WIDE,
    Field,
    Plan,
    PostsRevision,
    Timeline,
    TimelineLabels,
    TimelineShot,
    field_for,
    named_posts,
    roomy,
)
from goalposts.reports.charts.timeline_table import flag_text, timeline_table

MOST_MARKS: Final = 40
LAST_MARKS: Final = 6
GHOSTS: Final = 3
FLAG_LANES: Final = 3
_LANE: Final = 18.0
_LINE: Final = 16.0


def posts_timeline(
    *,
    name: str,
    timeline: Timeline,
    headline: str,
    subtitle: str,
    description: str,
    locale: str,
    labels: TimelineLabels,
) -> Chart:
    """This function will draw how the posts of one expectation moved and where the shots went meanwhile.

    Shapes: versions and shots may each be empty; of shots without a verdict only the last is marked. Above 40 shots the values are a line and only the last six are marked.
    Edges: one point, equal values, a missing floor or aim are drawn with room around them.
    """
    wide, narrow = (
        framed(
            body=body, name=name, look=plan.look, size=(plan.width, height), headline=headline, description=description
        )
        for plan in (WIDE, NARROW)
        for body, height in (_drawn(timeline=timeline, plan=plan, locale=locale, labels=labels),)
    )
    table = timeline_table(timeline=timeline, headline=headline, locale=locale, labels=labels)
    return Chart(name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow, table=table)


def _drawn(*, timeline: Timeline, plan: Plan, locale: str, labels: TimelineLabels) -> tuple[str, float]:
    fitting = roomy(timeline=timeline, plan=plan, locale=locale, labels=labels)
    lanes = _flag_lanes(timeline=timeline, plan=fitting)
    depth = max((lane for lane, _ in lanes), default=-1) + 1
    field = field_for(timeline=timeline, plan=fitting, top=26 + _LANE * max(1, depth))
    key, height = _key(timeline=timeline, lanes=lanes, plan=plan, top=field.bottom + 26, locale=locale, labels=labels)
    body = (
        _frame(field=field, timeline=timeline, locale=locale, labels=labels)
        + _posts(field=field, timeline=timeline)
        + _flags(field=field, timeline=timeline, lanes=lanes)
        + _days(field=field, timeline=timeline, locale=locale, labels=labels)
        + _shots(field=field, shots=timeline.shots)
        + _endings(field=field, timeline=timeline, locale=locale, labels=labels)
        + key
    )
    return body, height


def _frame(*, field: Field, timeline: Timeline, locale: str, labels: TimelineLabels) -> str:
    plan = field.plan
    unit = f"{timeline.unit} · {labels.better}" if timeline.unit else labels.better
    pieces = [lettered(text=unit, x=0, y=12, look="c-12 c-quiet")]
    for tick in field.ticks:
        y = field.y(value=tick)
        pieces.append(stroke(path=f"M{plan.left:g} {y:.1f}H{field.edge:g}", look="c-rule"))
        text = number_text(value=tick, locale=locale)
        pieces.append(lettered(text=text, x=plan.left - 8, y=y + 4, look="c-12 c-end c-quiet"))
    pieces.append(stroke(path=f"M{plan.left:g} {field.bottom:g}H{field.edge:g}", look="c-axis"))
    return "".join(pieces) + _day_marks(field=field, today=timeline.today, locale=locale, labels=labels)


def _day_marks(*, field: Field, today: date, locale: str, labels: TimelineLabels) -> str:
    first, last = (date.fromordinal(int(end)) for end in (field.days.low, field.days.high))
    half = text_width(text=labels.today, size=12) / 2 + 2
    middle = min(field.plan.width - half, max(half, field.x(day=today)))
    pieces = [lettered(text=labels.today, x=middle, y=field.bottom + 17, look="c-12 c-b c-mid")]
    taken, room = (middle - half - 8, middle + half + 8), 0.0
    for number, day in enumerate(day_ticks(first=first, last=last, most=field.plan.day_marks)):
        text = _tick_text(day=day, is_first=number == 0, is_short=(last - first).days <= 62, locale=locale)
        x, half = field.x(day=day), text_width(text=text, size=12) / 2
        pieces.append(stroke(path=f"M{x:.1f} {field.bottom:g}v4", look="c-axis"))
        if x - half >= room and x + half <= field.plan.width and (x + half < taken[0] or x - half > taken[1]):
            pieces.append(lettered(text=text, x=x, y=field.bottom + 17, look="c-12 c-mid c-quiet"))
            room = x + half + 8
    return "".join(pieces)


def _tick_text(*, day: date, is_first: bool, is_short: bool, locale: str) -> str:
    if is_short:
        return short_day_text(day=day, locale=locale)
    month = month_text(month=day.month, locale=locale)
    return f"{month} {day.year}" if is_first or day.month == 1 else month


def _posts(*, field: Field, timeline: Timeline) -> str:
    agreed = [one for one in timeline.revisions if one.is_agreed]
    ends = [*(field.x(day=one.day) for one in agreed[1:]), field.edge][: len(agreed)]
    zones, ghosts = [], []
    for at, (one, end) in enumerate(zip(agreed, ends, strict=True)):
        x = field.x(day=one.day)
        if one.floor is not None and one.aim is not None:
            height = field.y(value=one.aim) - field.y(value=one.floor)
            zones.append(box(x=x, y=field.y(value=one.floor), width=end - x, height=height, look="c-zone"))
        if len(agreed) - 1 - GHOSTS <= at < len(agreed) - 1:
            ghosts += [
                stroke(path=f"M{end:.1f} {field.y(value=value):.1f}H{field.edge:g}", look="c-ghost")
                for value in (one.floor, one.aim)
                if value is not None
            ]
    lines = "".join(
        stroke(path=path, look=f"c-{post}")
        for post in ("aim", "floor")
        if (path := _steps(field=field, values=[getattr(one, post) for one in agreed], agreed=agreed, ends=ends))
    )
    return "".join(zones + ghosts) + lines + _proposals(field=field, timeline=timeline)


def _steps(
    *, field: Field, values: Sequence[float | None], agreed: Sequence[PostsRevision], ends: Sequence[float]
) -> str:
    path, is_drawing = "", False
    for value, one, end in zip(values, agreed, ends, strict=True):
        if value is None:
            is_drawing = False
            continue
        start = "V" if is_drawing else f"M{field.x(day=one.day):.1f} "
        path += f"{start}{field.y(value=value):.1f}H{end:.1f}"
        is_drawing = True
    return path


def _proposals(*, field: Field, timeline: Timeline) -> str:
    return "".join(
        stroke(path=f"M{field.x(day=one.day):.1f} {field.y(value=value):.1f}H{field.edge:g}", look="c-floor c-pending")
        for one in timeline.revisions
        if not one.is_agreed
        for value in (one.floor, one.aim)
        if value is not None
    )


def _flag_lanes(*, timeline: Timeline, plan: Plan) -> list[tuple[int, str]]:
    """This function will choose for each flag its lane and words: in full where they fit, else only the version.

    Edges: a flag stands higher than every later flag its words reach, so that no pole runs through words.
    """
    field = field_for(timeline=timeline, plan=plan, top=0)
    later: list[tuple[float, int]] = []
    chosen: list[tuple[int, str]] = []
    for one in reversed(timeline.revisions):
        x, short = field.x(day=one.day), f"v{one.number}"
        for words in (flag_text(one=one) if plan.has_words else short, short):
            end = x + 16 + text_width(text=words, size=12)
            lane = 1 + max((taken for place, taken in later if place < end), default=-1)
            if lane < FLAG_LANES and end <= plan.width:
                break
        later.append((x, lane))
        chosen.append((lane, words))
    return chosen[::-1]


def _flags(*, field: Field, timeline: Timeline, lanes: Sequence[tuple[int, str]]) -> str:
    pieces = []
    for one, (lane, words) in zip(timeline.revisions, lanes, strict=True):
        x, y = field.x(day=one.day), field.top - 12 - _LANE * lane
        look = "c-flag" if one.is_agreed else "c-flag c-pending"
        pieces.append(stroke(path=f"M{x:.1f} {field.bottom:g}V{y - 8:.1f}", look=look))
        pieces.append(stroke(path=f"M{x:.1f} {y - 8:.1f}l8 4l-8 4z", look="c-pennant"))
        pieces.append(lettered(text=words, x=x + 12, y=y, look="c-12"))
    return "".join(pieces)


def _days(*, field: Field, timeline: Timeline, locale: str, labels: TimelineLabels) -> str:
    x = field.x(day=timeline.today)
    today = stroke(path=f"M{x:.1f} {field.top - 4:g}V{field.bottom + 5:g}", look="c-today")
    if timeline.due_date is None:
        return today
    due = field.x(day=timeline.due_date)
    in_force = [one for one in timeline.revisions if one.is_agreed and one.floor is not None]
    mouth = ""
    if in_force and in_force[-1].floor is not None:
        low = field.y(value=in_force[-1].floor)
        high = low if in_force[-1].aim is None else field.y(value=in_force[-1].aim)
        mouth = stroke(path=f"M{due - 7:.1f} {low:.1f}H{due:.1f}V{high:.1f}H{due - 7:.1f}", look="c-goal")
    text = f"{labels.due} {short_day_text(day=timeline.due_date, locale=locale)}"
    return today + mouth + lettered(text=text, x=due - 4, y=field.top + 11, look="c-12 c-end c-halo")


def _shots(*, field: Field, shots: Sequence[TimelineShot]) -> str:
    line = thinned(
        points=list(
            zip(
                field.days.places(values=[shot.day.toordinal() for shot in shots]),
                (shot.value for shot in shots),
                strict=True,
            )
        )
    )
    path = "L".join(f"{x:.1f} {field.y(value=value):.1f}" for x, value in line)
    drawn = [stroke(path=f"M{path}", look="c-series")] if len(line) > 1 else []
    is_unjudged = bool(shots) and all(shot.verdict.lower() == "none" for shot in shots)
    marked = 1 if is_unjudged else len(shots) if len(shots) <= MOST_MARKS else LAST_MARKS
    last = shots[-marked:] if marked else ()
    for left, shot in zip(range(len(last) - 1, -1, -1), last, strict=True):
        x, y = field.x(day=shot.day), field.y(value=shot.value)
        drawn.append(mark(verdict=shot.verdict, x=x, y=y, radius=6.5 if left == 0 else 4.5))
    return "".join(drawn)


def _endings(*, field: Field, timeline: Timeline, locale: str, labels: TimelineLabels) -> str:
    """This function will write at the right end what each line is worth, with its name where there is room."""
    named = sorted(
        (field.y(value=value), number_text(value=value, locale=locale), word, "c-quiet" if "pending" in look else "c-b")
        for value, word, look in named_posts(timeline=timeline, labels=labels)
    )
    places = apart(places=[y for y, *_ in named], room=15, high=field.bottom)
    return "".join(
        lettered(
            text=f"{word} {number}" if field.plan.has_words else number, x=field.edge + 6, y=y + 4, look=f"c-12 {look}"
        )
        for y, (_, number, word, look) in zip(places, named, strict=True)
    )


def apart(*, places: Sequence[float], room: float, high: float) -> list[float]:
    """This function will push ascending places apart until `room` lies between them, and none lies beyond `high`.

    Edges: with too little room in all they stay apart and run over the top.
    """
    made: list[float] = []
    for place in places:
        made.append(place if not made else max(place, made[-1] + room))
    limit = high
    for at in range(len(made) - 1, -1, -1):
        made[at] = min(made[at], limit)
        limit = made[at] - room
    return made


def _key(
    *, timeline: Timeline, lanes: Sequence[tuple[int, str]], plan: Plan, top: float, locale: str, labels: TimelineLabels
) -> tuple[str, float]:
    """This function will write below the plot what the flags had no room for, and give the height of it all."""
    y, pieces = top, list[str]()
    if not plan.has_words:
        y, pieces = _line_names(timeline=timeline, plan=plan, top=top, locale=locale, labels=labels)
    for one, (_, words) in zip(timeline.revisions, lanes, strict=True):
        if words == flag_text(one=one):
            continue
        day = day_text(day=one.day, locale=locale)
        text = " · ".join(part for part in (f"v{one.number}", day, one.who, one.why) if part)
        text = text if one.is_agreed else f"{text} ({labels.proposed})"
        for at, line in enumerate(wrapped(text=text, size=12, width=plan.width - 20, lines=3)):
            y += _LINE
            pieces.append(lettered(text=line, x=16 if at else 0, y=y, look="c-12"))
    return "".join(pieces), y + 6


def _line_names(
    *, timeline: Timeline, plan: Plan, top: float, locale: str, labels: TimelineLabels
) -> tuple[float, list[str]]:
    """This function will name the lines below a plot that has no room for names, each after a piece of its line."""
    x, y, pieces = 0.0, top + _LINE, []
    for value, word, look in named_posts(timeline=timeline, labels=labels):
        text = f"{word} {number_text(value=value, locale=locale)}"
        width = 26 + text_width(text=text, size=12)
        if x and x + width > plan.width:
            x, y = 0.0, y + _LINE
        pieces.append(stroke(path=f"M{x:.1f} {y - 4:.1f}h20", look=look))
        pieces.append(lettered(text=text, x=x + 26, y=y, look="c-12"))
        x += width + 14
    return (y if pieces else top), pieces
