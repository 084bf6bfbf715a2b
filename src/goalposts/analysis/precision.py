"""How near do predictions come to what the customer said? Cases: docs/rules/analysis.md."""

from collections.abc import Sequence
from math import fsum

from goalposts.analysis.pairs import together
from goalposts.domain.comparison import Number

Column = Sequence[Number | None]
_FEWEST_TO_COMPARE = 2


def bias(*, predicted: Column, actual: Column) -> float | None:
    """Give how much too high the predictions are on average; below 0 too low."""
    pairs = together(predicted, actual)
    return fsum(guess - truth for guess, truth in pairs) / len(pairs) if pairs else None


def mean_absolute_error(*, predicted: Column, actual: Column) -> float | None:
    """Give how far the predictions are off on average, whichever way."""
    pairs = together(predicted, actual)
    return fsum(abs(guess - truth) for guess, truth in pairs) / len(pairs) if pairs else None


def skill(*, predicted: Column, actual: Column, reference: Column) -> float | None:
    """Give which part of the error of a reference was spared: 1 no error left, 0 nothing gained, below 0 worse.

    Shapes: `reference` holds one prediction per pair; None when the reference makes no error.
    """
    rows = together(predicted, actual, reference)
    ours = fsum(abs(guess - truth) for guess, truth, _ in rows)
    theirs = fsum(abs(other - truth) for _, truth, other in rows)
    return 1 - ours / theirs if theirs else None


def concordance(*, predicted: Column, actual: Column) -> float | None:
    """Give how close the pairs lie to the line on which prediction and answer are equal: 1 on it.

    Shapes: None under two pairs, or when both are constant and equal. Source: Lin 1989, denominators n.
    """
    pairs = together(predicted, actual)
    n = len(pairs)
    if n < _FEWEST_TO_COMPARE:
        return None
    guess_mean, truth_mean = fsum(guess for guess, _ in pairs) / n, fsum(truth for _, truth in pairs) / n
    shared = fsum((guess - guess_mean) * (truth - truth_mean) for guess, truth in pairs)
    spread = fsum((guess - guess_mean) ** 2 + (truth - truth_mean) ** 2 for guess, truth in pairs)
    whole = spread + n * (guess_mean - truth_mean) ** 2
    return 2 * shared / whole if whole else None
