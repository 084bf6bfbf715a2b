"""Several people's posts over one series: who wants the values where, and where they are.

Each one's posts are a lane at the right of the values: a post as a thick line with a cap that points to where it is met, and
the name beside it. Where no value is met for all, dots mark the stretch between.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goalposts.reports.charts.formats import day_text, month_text, number_text, short_day_text
from goalposts.reports.charts.lettering import text_width, wrapped
from goalposts.reports.charts.marks import mark
from goalposts.reports.charts.picture import Chart, ChartTable, box, framed, lettered, stroke
from goalposts.reports.charts.scales import Scale, day_ticks, nice_ticks, thinned

MOST_SIDES: Final = 6
DAYS_BY_DAY: Final = 62
_LINE: Final = 16.0
_PLOT: Final = 210.0
_TOP: Final = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsSide:
    """One person's posts: the values from `low` to `high` are met (None: without end); `words` tell them in a sentence."""

    who: str
    words: str
    low: float | None
    high: float | None
    is_agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPostsLabels:
    """Every word of the picture, in the reader's language."""

    who: str
    posts: str
    agreed: str
    proposed: str
    day: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPosts:
    """What the picture shows: sides in the order of the page, values by ascending day."""

    sides: tuple[PostsSide, ...]
    values: tuple[tuple[date, float], ...]
    today: date
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """One width: where the values are, and where the lanes."""

    look: str
    width: float
    left: float
    edge: float
    days: Scale
    scale: Scale
    ticks: tuple[float, ...]

    def y(self, value: float) -> float:
        return self.scale.at(value=value)

    def lane(self, at: int, count: int) -> tuple[float, float]:
        """Give both ends of a lane."""
        room = (self.width - self.edge - 12) / count
        return self.edge + 12 + room * at, self.edge + 12 + room * (at + 1) - 8


def shared_posts(
    *, name: str, shown: SharedPosts, headline: str, subtitle: str, description: str, locale: str,
    labels: SharedPostsLabels,
) -> Chart:  # fmt: skip
    """This function will draw several people's posts beside the values they share.

    Shapes: at least one side with a post, at most MOST_SIDES; the values may be empty.
    """
    wide, narrow = (
        framed(body=body, name=name, look=look, size=(width, height), headline=headline, description=description)
        for look, width in (("wide", 760.0), ("narrow", 328.0))
        for body, height in (_drawn(shown, look=look, width=width, locale=locale, labels=labels),)
    )
    table = _table(shown, caption=headline, locale=locale, labels=labels)
    return Chart(name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow, table=table)


def _drawn(shown: SharedPosts, *, look: str, width: float, locale: str, labels: SharedPostsLabels) -> tuple[str, float]:
    room = _room(shown, look=look, width=width, locale=locale)
    key, height = _key(shown, room=room, labels=labels)
    body = (
        _gap(shown, room=room)
        + _frame(shown, room=room, locale=locale)
        + _series(shown, room=room)
        + "".join(
            _lane(side, room=room, at=at, count=len(shown.sides), locale=locale) for at, side in enumerate(shown.sides)
        )
        + key
    )
    return body, height


def _room(shown: SharedPosts, *, look: str, width: float, locale: str) -> _Room:
    posts = [post for side in shown.sides for post in (side.low, side.high) if post is not None]
    known = [*posts, *(value for _, value in shown.values)]
    spread = max(known) - min(known) or abs(max(known)) or 1.0
    ticks = nice_ticks(low=min(known) - spread * 0.12, high=max(known) + spread * 0.12, most=5)
    left = max(text_width(text=number_text(value=tick, locale=locale), size=12) for tick in ticks) + 10
    edge = left + (width - left) * (0.58 if look == "wide" else 0.5)
    days = [day for day, _ in shown.values] + [shown.today]
    first, last = min(days), max(days)
    first = first if first < last else last - timedelta(days=30)
    return _Room(
        look=look,
        width=width,
        left=left,
        edge=edge,
        days=Scale(low=first.toordinal(), high=last.toordinal(), start=left + 8, end=edge - 8),
        scale=Scale(low=ticks[0], high=ticks[-1], start=_TOP + _PLOT, end=_TOP),
        ticks=ticks,
    )


def _frame(shown: SharedPosts, *, room: _Room, locale: str) -> str:
    pieces = [lettered(text=shown.unit, x=0, y=12, look="c-12 c-quiet")] if shown.unit else []
    for tick in room.ticks:
        y = room.y(tick)
        pieces.append(stroke(path=f"M{room.left:g} {y:.1f}H{room.width:g}", look="c-rule"))
        text = number_text(value=tick, locale=locale)
        pieces.append(lettered(text=text, x=room.left - 8, y=y + 4, look="c-12 c-end c-quiet"))
    bottom = _TOP + _PLOT
    pieces.append(stroke(path=f"M{room.left:g} {bottom:g}H{room.edge:g}", look="c-axis"))
    first, last = (date.fromordinal(int(end)) for end in (room.days.low, room.days.high))
    taken = room.left
    for day in day_ticks(first=first, last=last, most=5 if room.look == "wide" else 2):
        x = room.days.at(value=day.toordinal())
        is_short = (last - first).days <= DAYS_BY_DAY
        month = f"{month_text(month=day.month, locale=locale)} {day.year}"
        text = short_day_text(day=day, locale=locale) if is_short else month
        half = text_width(text=text, size=12) / 2
        pieces.append(stroke(path=f"M{x:.1f} {bottom:g}v4", look="c-axis"))
        if x - half >= taken and x + half <= room.edge:
            pieces.append(lettered(text=text, x=x, y=bottom + 17, look="c-12 c-mid c-quiet"))
            taken = x + half + 8
    return "".join(pieces)


def _series(shown: SharedPosts, *, room: _Room) -> str:
    places = [(room.days.at(value=day.toordinal()), room.y(value)) for day, value in shown.values]
    if not places:
        return ""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in thinned(points=places))
    line = stroke(path=f"M{path}", look="c-series") if len(places) > 1 else ""
    x, y = places[-1]
    return line + mark(verdict="none", x=x, y=y, radius=5)


def _lane(side: PostsSide, *, room: _Room, at: int, count: int, locale: str) -> str:
    """This function will draw where one person wants the values: filled, with the posts as thick lines."""
    start, end = room.lane(at, count)
    top = room.scale.end if side.high is None else room.y(side.high)
    bottom = room.scale.start if side.low is None else room.y(side.low)
    if side.low is None and side.high is None:
        return ""
    look = "c-floor" if side.is_agreed else "c-floor c-pending"
    pieces = [box(x=start, y=top, width=end - start, height=bottom - top, look="c-zone")]
    for post, y, below in ((side.low, bottom, 15), (side.high, top, -6)):
        if post is None:
            continue
        pieces.append(stroke(path=f"M{start:.1f} {y:.1f}H{end:.1f}", look=look))
        text = number_text(value=post, locale=locale)
        pieces.append(lettered(text=text, x=(start + end) / 2, y=y + below, look="c-12 c-b c-mid c-halo"))
    middle, way = (start + end) / 2, 1 if side.low is None else -1
    if side.low is None or side.high is None:
        tip = (top + bottom) / 2
        pieces.append(
            stroke(
                path=f"M{middle:.1f} {tip - 8 * way:.1f}v{16 * way}m-5 {-6 * way}l5 {6 * way}l5 {-6 * way}",
                look="c-axis",
            )
        )
    pieces.append(lettered(text=str(at + 1), x=middle, y=_TOP + _PLOT + 17, look="c-12 c-b c-mid"))
    return "".join(pieces)


def _gap(shown: SharedPosts, *, room: _Room) -> str:
    """This function will mark the stretch that is met for nobody, where no value is met for all."""
    lows = [side.low for side in shown.sides if side.low is not None]
    highs = [side.high for side in shown.sides if side.high is not None]
    if not lows or not highs or max(lows) <= min(highs):
        return ""
    start = room.edge + 6
    ends = "".join(f"M{start:.1f} {room.y(end):.1f}H{room.width:g}" for end in (max(lows), min(highs)))
    return stroke(path=ends, look="c-ghost")


def _key(shown: SharedPosts, *, room: _Room, labels: SharedPostsLabels) -> tuple[str, float]:
    """This function will say below the plot whose lane is whose, and give the height of it all."""
    y, pieces = _TOP + _PLOT + 26, list[str]()
    for at, side in enumerate(shown.sides):
        text = f"{at + 1} · {side.who}: {side.words}"
        text = text if side.is_agreed else f"{text} ({labels.proposed})"
        for number, line in enumerate(wrapped(text=text, size=12, width=room.width - 16, lines=4)):
            y += _LINE
            pieces.append(lettered(text=line, x=16 if number else 0, y=y, look="c-12"))
    return "".join(pieces), y + 8


def _table(shown: SharedPosts, *, caption: str, locale: str, labels: SharedPostsLabels) -> ChartTable:
    sides = [
        (side.who, f"{side.words} ({labels.agreed if side.is_agreed else labels.proposed})") for side in shown.sides
    ]
    last = [
        (day_text(day=day, locale=locale), number_text(value=value, locale=locale)) for day, value in shown.values[-12:]
    ]
    return ChartTable(
        caption=caption,
        columns=(f"{labels.who} / {labels.day}", f"{labels.posts} / {labels.value}"),
        rows=(*sides, *reversed(last)),
    )
