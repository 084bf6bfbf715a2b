"""Do two readers hear the same thing in a text? Cases: docs/rules/analysis.md.

Codes are a table of coders by units; None where a coder did not read a unit.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum
from math import fsum, isclose
from typing import Any

from goalposts.domain.comparison import Number

Code = Hashable
Codes = Sequence[Sequence[Code | None]]
_FEWEST_TO_PAIR = 2


class Level(StrEnum):
    """What the distance between two codes means."""

    NOMINAL = "NOMINAL"
    ORDINAL = "ORDINAL"
    INTERVAL = "INTERVAL"
    RATIO = "RATIO"


def percent_agreement(*, codes: Codes) -> float | None:
    """Give the share of agreeing pairs of coders, averaged over the units that at least two of them read.

    Shapes: parts of 1; None when no unit was read twice.
    """
    shares = [_agreeing(Counter(unit)) for unit in _units(codes) if len(unit) >= _FEWEST_TO_PAIR]
    return fsum(shares) / len(shares) if shares else None


def krippendorff_alpha(*, codes: Codes, level: Level | str) -> float | None:
    """Give agreement beyond chance for any number of coders, with what is missing: 1 all alike, 0 as by chance.

    Edges: units with one code are dropped before anything is counted; None when all codes that can be paired are equal,
    or when a ratio divides by 0. Source: Krippendorff 2011.
    """
    units = [unit for unit in _units(codes) if len(unit) >= _FEWEST_TO_PAIR]
    counts: Counter[Code] = Counter(code for unit in units for code in unit)
    distance = _DISTANCES[Level(level)]
    total = sum(counts.values())
    try:
        expected = fsum(
            counts[one] * counts[other] * distance(one, other, counts) for one in counts for other in counts
        ) / (total * (total - 1) or 1)
        observed = fsum(_unlike(Counter(unit), distance, counts) for unit in units) / (total or 1)
    except ZeroDivisionError:
        return None
    return 1 - observed / expected if expected else None


def cohen_kappa(*, first: Sequence[Code | None], second: Sequence[Code | None]) -> float | None:
    """Give the agreement of two coders beyond chance.

    Shapes: None without a unit that both read, or when chance alone would make them agree. Source: Cohen 1960.
    """
    pairs = [pair for pair in zip(first, second, strict=True) if None not in pair]
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(one == other for one, other in pairs) / n
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return _beyond(observed, chance=sum(ours[code] * theirs[code] for code in ours) / n**2)


def fleiss_kappa(*, counts: Sequence[Sequence[Number | None]]) -> float | None:
    """Give the agreement beyond chance from how often each subject got each category.

    Shapes: subjects by categories. Edges: with unequal totals the agreement is averaged over the rows with at least two
    ratings, the shares of the categories over all rated rows. Source: Fleiss 1971; Gwet 2014.
    """
    rows = [[float(value or 0) for value in row] for row in counts]
    rated = [row for row in rows if sum(row) > 0]
    twice = [row for row in rated if sum(row) >= _FEWEST_TO_PAIR]
    if not twice:
        return None
    agreed = fsum(fsum(c * (c - 1) for c in row) / (sum(row) * (sum(row) - 1)) for row in twice) / len(twice)
    shares = [fsum(row[at] / sum(row) for row in rated) / len(rated) for at in range(len(rated[0]))]
    return _beyond(agreed, chance=fsum(share**2 for share in shares))


def gwet_ac1(*, codes: Codes, categories: Sequence[Code]) -> float | None:
    """Give the agreement beyond chance, steady where nearly all codes are the same.

    Shapes: `categories` lists all that exist, used or not; None under two of them, or when no unit was read twice.
    Source: Gwet 2008.
    """
    every = set(categories)
    agreed = percent_agreement(codes=codes)
    if agreed is None or len(every) < _FEWEST_TO_PAIR:
        return None
    units = [Counter(unit) for unit in _units(codes) if unit]
    shares = [fsum(unit[code] / unit.total() for unit in units) / len(units) for code in every]
    return _beyond(agreed, chance=fsum(share * (1 - share) for share in shares) / (len(every) - 1))


def _units(codes: Codes) -> list[list[Code]]:
    return [[code for code in unit if code is not None] for unit in zip(*codes, strict=True)]


def _agreeing(unit: Counter[Code]) -> float:
    n = unit.total()
    return sum(c * (c - 1) for c in unit.values()) / (n * (n - 1))


def _beyond(observed: float, *, chance: float) -> float | None:
    return None if isclose(chance, 1) else (observed - chance) / (1 - chance)


Distance = Callable[[Any, Any, Mapping[Any, int]], float]


def _unlike(unit: Counter[Code], distance: Distance, counts: Mapping[Code, int]) -> float:
    """Sum the distances of all pairs in a unit, which weighs as many codes as it has."""
    pairs = fsum(unit[one] * unit[other] * distance(one, other, counts) for one in unit for other in unit)
    return pairs / (unit.total() - 1)


def _nominal(one: Any, other: Any, counts: Mapping[Any, int]) -> float:
    return float(one != other)


def _ordinal(one: Any, other: Any, counts: Mapping[Any, int]) -> float:
    low, high = min(one, other), max(one, other)
    between = sum(n for code, n in counts.items() if low <= code <= high)
    return float(between - (counts[one] + counts[other]) / 2) ** 2 if one != other else 0.0


def _interval(one: Any, other: Any, counts: Mapping[Any, int]) -> float:
    return float(one - other) ** 2


def _ratio(one: Any, other: Any, counts: Mapping[Any, int]) -> float:
    return float((one - other) / (one + other)) ** 2 if one != other else 0.0


_DISTANCES: Mapping[Level, Distance] = {
    Level.NOMINAL: _nominal,
    Level.ORDINAL: _ordinal,
    Level.INTERVAL: _interval,
    Level.RATIO: _ratio,
}
