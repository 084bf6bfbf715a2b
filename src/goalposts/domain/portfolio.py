"""Who holds how much of the whole: revenue beside time. Table: docs/rules/portfolio.md."""

from collections.abc import Sequence
from decimal import Decimal
from math import fsum, lcm

from goalposts.domain.comparison import Number

Pair = tuple[float, float]


def _paired(values: Sequence[Number | None], ranked_by: Sequence[Number | None]) -> list[Pair] | None:
    """Pair values with what ranks them, without the gaps; None where there are no shares."""
    pairs = [
        (float(value), float(rank))
        for value, rank in zip(values, ranked_by, strict=True)
        if value is not None and rank is not None
    ]
    has_shares = all(value >= 0 for value, _ in pairs) and any(value > 0 for value, _ in pairs)
    return pairs if has_shares else None


def _ties(pairs: Sequence[Pair], *, is_descending: bool) -> list[list[float]]:
    """Group the values of pairs that share one rank, in the order of that rank."""
    groups: list[list[float]] = []
    last: float | None = None
    for value, rank in sorted(pairs, key=lambda pair: pair[1], reverse=is_descending):
        if rank != last:
            groups.append([])
            last = rank
        groups[-1].append(value)
    return groups


def gini(*, values: Sequence[Number | None]) -> float | None:
    """Say how unequally values are spread: 0 all alike, towards 1 all with one.

    Shapes: None for an empty list, a negative value, or nothing but zeros; one value gives 0.
    Source: docs/rules/portfolio.md §1.
    """
    return concentration_index(values=values, ranked_by=values)


def concentration_index(*, values: Sequence[Number | None], ranked_by: Sequence[Number | None]) -> float | None:
    """Say whether values gather with those who rank high (above 0) or low (below 0).

    Shapes: as for `gini`; `ranked_by` may be negative.
    Edges: ties share their mean rank, so the order of entry does not matter.
    Source: docs/rules/portfolio.md §2.
    """
    pairs = _paired(values, ranked_by)
    if pairs is None:
        return None
    n, passed, weighted = len(pairs), 0, []
    for group in _ties(pairs, is_descending=False):
        mean_rank = passed + (len(group) + 1) / 2
        weighted.append(mean_rank * fsum(group))
        passed += len(group)
    total = fsum(value for value, _ in pairs)
    return 2 * fsum(weighted) / (n * total) - (n + 1) / n


def top_share(*, values: Sequence[Number | None], ranked_by: Sequence[Number | None], fraction: Number) -> float | None:
    """Say which share of the values the top part of the customers by rank holds.

    Units: `fraction` and the answer as parts of 1.
    Edges: the last customer counts in part; those tied on the edge all count for the same part.
    Source: docs/rules/portfolio.md §3.
    """
    pairs = _paired(values, ranked_by)
    if pairs is None:
        return None
    room, held = float(fraction) * len(pairs), []
    for group in _ties(pairs, is_descending=True):
        part = min(1.0, max(0.0, room) / len(group))
        held.append(part * fsum(group))
        room -= len(group)
    return fsum(held) / fsum(value for value, _ in pairs)


def hhi(*, values: Sequence[Number | None]) -> float | None:
    """Say how much of the whole hangs on few: the sum of squared shares, 1 when one has all."""
    pairs = _paired(values, values)
    if pairs is None:
        return None
    total = fsum(value for value, _ in pairs)
    return fsum((value / total) ** 2 for value, _ in pairs)


_TENTHS = 1000  # of a per cent, in the whole


def rounded_shares(*, values: Sequence[Number]) -> tuple[Decimal, ...] | None:
    """Write each value as a share of the whole, so that the shares still add up to 100.0.

    Shapes: in the order of `values`; None where there are no shares, as for `gini`. Units: pct, one decimal.
    Edges: what rounding down leaves over goes, a tenth each, to the largest remainders; among equal ones to the larger
    value, then to the one that comes first.
    Source: docs/rules/portfolio.md §4; the largest remainder, as seats are divided.
    """
    ratios = [value.as_integer_ratio() for value in values]
    common = lcm(*(below for _, below in ratios))
    exact = [above * (common // below) for above, below in ratios]
    whole = sum(exact)
    if whole == 0 or min(exact) < 0:
        return None
    given = [divmod(one * _TENTHS, whole) for one in exact]
    floors = [floor for floor, _ in given]
    order = sorted(range(len(exact)), key=lambda at: (-given[at][1], -exact[at], at))
    for at in order[: _TENTHS - sum(floors)]:
        floors[at] += 1
    return tuple(Decimal(floor).scaleb(-1) for floor in floors)
