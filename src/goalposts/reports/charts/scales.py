"""From a value to a place, and the round numbers and days to write beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
_DAYS: Final = (1, 2, 7, 14)
_NOTHING: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight line from values to px. `low` lies at `start`, `high` at `end`; `start` may be the larger one."""

    low: float
    high: float
    start: float
    end: float

    def at(self, *, value: float) -> float:
        """This function will give the place of a value, also outside the range."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def places(self, *, values: Sequence[float]) -> list[float]:
        """This function will give the places of many values."""
        step = (self.end - self.start) / (self.high - self.low)
        first = self.start - self.low * step
        return [first + value * step for value in values]


def nice_ticks(*, low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """This function will give round numbers that enclose low to high: steps of 1, 2, 2.5 or 5 times a power of ten.

    Shapes: ascending, at least two, the first ≤ low and the last ≥ high. Edges: equal ends get room on both sides.
    """
    if low > high:
        low, high = high, low
    if math.isclose(low, high, rel_tol=1e-9, abs_tol=_NOTHING):
        room = abs(low) * 0.1 if abs(low) > _NOTHING else 1.0
        low, high = low - room, high + room
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(times * power for times in _STEPS if times * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    places = max(0, 2 - math.floor(math.log10(step)))
    return tuple(round(count * step, places) for count in range(first, last + 1))


def day_ticks(*, first: date, last: date, most: int) -> tuple[date, ...]:
    """This function will give round days within first to last: firsts of months, or days where a month is too coarse.

    Shapes: ascending, at most `most`, may be empty only when `most` is 0.
    """
    if (last - first).days > 62 or most <= 1:
        return _month_ticks(first=first, last=last, most=most)
    step = next((days for days in _DAYS if (last - first).days // days + 1 <= most), 31)
    count = (last - first).days // step + 1
    return tuple(first + timedelta(days=step * number) for number in range(count))[:most]


def _month_ticks(*, first: date, last: date, most: int) -> tuple[date, ...]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    if first.day > 1:
        start += 1
    for step in _MONTHS:
        months = [month for month in range(start, end + 1) if month % step == 0]
        if len(months) <= most:
            return tuple(date(month // 12, month % 12 + 1, 1) for month in months)
    return ()


def thinned(*, points: Sequence[tuple[float, float]], columns: float = 2.0) -> tuple[tuple[float, float], ...]:
    """This function will thin a line to what an eye can see: per column as wide as the line its lowest and highest point.

    Shapes: points are (x, y) by ascending x, x in px; the order stays, the first and the last point stay, no extreme is lost.
    """
    if len(points) <= 2:
        return tuple(points)
    kept: list[tuple[float, float]] = [points[0]]
    column = int(points[0][0] / columns)
    low = high = points[0]
    for point in points:
        place = int(point[0] / columns)
        if place != column:
            kept += _telling(low, high)
            column, low, high = place, point, point
        elif point[1] < low[1]:
            low = point
        elif point[1] > high[1]:
            high = point
    kept += [*_telling(low, high), points[-1]]
    return tuple(dict.fromkeys(kept))


def _telling(low: tuple[float, float], high: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    return (low,) if low is high else (low, high) if low[0] <= high[0] else (high, low)
