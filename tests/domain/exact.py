"""The second route: the same rules once more, in exact fractions and without the product's code."""

from decimal import Decimal
from fractions import Fraction

MISSING = "–"


def exact(cell: str) -> Fraction | None:
    """Read a cell of a rule page: a decimal, a fraction, or a dash for missing."""
    return None if cell == MISSING else Fraction(cell)


def number(cell: str) -> float | None:
    """Read a cell as the computer holds it."""
    return None if cell == MISSING else float(cell)


def exact_list(cell: str) -> list[Fraction | None]:
    """Read a cell with a list, exactly; an empty cell is an empty list."""
    return [exact(item) for item in cell.split(", ") if item]


def numbers(cell: str) -> list[float | None]:
    """Read a cell with a list as the computer holds it."""
    return [number(item) for item in cell.split(", ") if item]


def is_close(found: float | Fraction | None, exactly: Fraction | None) -> bool:
    """Compare a result with an exact number; missing is only like missing."""
    if found is None or exactly is None:
        return found is None and exactly is None
    return abs(Fraction(found) - exactly) < Fraction(1, 10**9)


def same(found: float | Fraction | None, printed: str) -> bool:
    """Compare a result with a printed cell."""
    return is_close(found, exact(printed))


def decimal(cell: str) -> Decimal | None:
    """Read a decimal cell as the database would hand it over."""
    return None if cell == MISSING else Decimal(cell)


def exact_verdict(
    *, kind: str, value: Fraction | None, floor: Fraction | None, aim: Fraction | None, tolerance: Fraction | None
) -> tuple[str, Fraction | None]:
    """Judge by intervals: in is a closed stretch of the line, near the same stretch widened."""
    if kind == "YES_NO":
        floor, aim, tolerance = Fraction(1), None, Fraction(0)
    posts = [post for post in (floor, aim) if post is not None]
    if value is None or kind == "JUDGEMENT" or len(posts) < (2 if kind == "BETWEEN" else 1):
        return "NONE", None

    stretch = {"AT_MOST": (None, max(posts)), "BETWEEN": (min(posts), max(posts))}.get(kind, (min(posts), None))
    width = max(posts) - min(posts)
    margin = width / 10 if tolerance is None else tolerance
    position = (value - posts[0]) / (posts[1] - posts[0]) if width else None
    for verdict, extra in (("IN", Fraction(0)), ("NEAR", margin)):
        low, high = stretch
        if (low is None or value >= low - extra) and (high is None or value <= high + extra):
            return verdict, position
    return "OUT", position


def exact_expected(*, shape: str, time_used: Fraction) -> Fraction:
    """Expected progress from the definition, cut to the stretch from 0 to 1."""
    used = min(Fraction(1), max(Fraction(0), time_used))
    if shape == "MILESTONE":
        return Fraction(int(used == 1))
    return used if shape == "LINEAR" else 3 * used**2 - 2 * used**3


def exact_earned(*, shape: str, progress: Fraction | None) -> Fraction | None:
    """Earned time by halving the stretch until the expected progress fits: no closed form."""
    if progress is None or (shape == "MILESTONE" and progress < 1):
        return None
    low, high = Fraction(0), Fraction(1)
    for _ in range(50):
        middle = (low + high) / 2
        if exact_expected(shape=shape, time_used=middle) < progress:
            low = middle
        else:
            high = middle
    return high
