"""How good are stated chances? Cases: docs/rules/analysis.md. Outcomes are 0 or 1."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, fsum, log, sqrt
from statistics import NormalDist

from goalposts.analysis.pairs import together
from goalposts.domain.comparison import Number

Column = Sequence[Number | None]
_NEAREST = 1e-6
_SLACK = 1e-9
_FEWEST_TO_VARY = 2
_LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Auc:
    """How often the higher score had the outcome, with a 95 % interval where there is one."""

    auc: float | None
    low: float | None
    high: float | None


def brier(*, probabilities: Column, outcomes: Column) -> float | None:
    """Give the mean squared distance of chance and outcome: 0 always sure and right. Source: Brier 1950."""
    pairs = together(probabilities, outcomes)
    return fsum((chance - outcome) ** 2 for chance, outcome in pairs) / len(pairs) if pairs else None


def log_loss(*, probabilities: Column, outcomes: Column) -> float | None:
    """Give the mean surprise at the outcomes, in natural units; chances are kept a millionth away from 0 and 1."""
    pairs = [(min(max(p, _NEAREST), 1 - _NEAREST), outcome) for p, outcome in together(probabilities, outcomes)]
    return -fsum(y * log(p) + (1 - y) * log(1 - p) for p, y in pairs) / len(pairs) if pairs else None


def calibration_error(*, probabilities: Column, outcomes: Column, bins: int) -> float | None:
    """Give how far stated chances lie from what happened, bin by bin of equal width; an edge belongs to the upper bin."""
    pairs = together(probabilities, outcomes)
    if not pairs or bins < 1:
        return None
    gaps: dict[int, list[float]] = defaultdict(list)
    for chance, outcome in pairs:
        place = chance * bins
        gaps[min(floor(place + _SLACK * max(1.0, place)), bins - 1)].append(chance - outcome)
    return fsum(abs(fsum(gap)) for gap in gaps.values()) / len(pairs)


def auc(*, scores: Column, outcomes: Column) -> Auc:
    """Give how often one with the outcome scored higher than one without, ties for half.

    Shapes: all None without both outcomes; no interval with fewer than two of either, or when nothing varies.
    Source: Mann and Whitney; interval by DeLong 1988, cut to 0 and 1.
    """
    import numpy as np
    from scipy.stats import rankdata

    pairs = together(scores, outcomes)
    with_it = np.array([score for score, outcome in pairs if outcome])
    without = np.array([score for score, outcome in pairs if not outcome])
    m, n = len(with_it), len(without)
    if not m or not n:
        return Auc(auc=None, low=None, high=None)
    ranks = rankdata(np.concatenate([with_it, without]))
    beaten = (ranks[:m] - rankdata(with_it)) / n
    beaten_by = 1 - (ranks[m:] - rankdata(without)) / m
    area = float(beaten.mean())
    if m < _FEWEST_TO_VARY or n < _FEWEST_TO_VARY:
        return Auc(auc=area, low=None, high=None)
    spread = float(beaten.var(ddof=1)) / m + float(beaten_by.var(ddof=1)) / n
    if spread <= np.finfo(float).eps ** 2:
        return Auc(auc=area, low=None, high=None)
    half = NormalDist().inv_cdf((1 + _LEVEL) / 2) * sqrt(spread)
    return Auc(auc=area, low=max(0.0, area - half), high=min(1.0, area + half))


def wilson(*, successes: Number | None, n: Number | None, level: float = _LEVEL) -> tuple[float, float] | None:
    """Give the interval in which a share lies, from k of n; None without any.

    Source: Wilson 1927, without continuity correction.
    """
    if successes is None or not n:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, total = float(successes) / float(n), float(n)
    middle = share + z**2 / (2 * total)
    half = z * sqrt(share * (1 - share) / total + z**2 / (4 * total**2))
    whole = 1 + z**2 / total
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
