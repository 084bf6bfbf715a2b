"""How far do people who judge the same thing lie apart? Cases: docs/rules/analysis.md."""

from collections.abc import Sequence
from enum import StrEnum
from math import fsum
from statistics import median, variance

from goalposts.analysis.pairs import heard
from goalposts.domain.comparison import Number

_FEWEST_TO_COMPARE = 2


class Centre(StrEnum):
    MEAN = "MEAN"
    MEDIAN = "MEDIAN"


def average_deviation(*, ratings: Sequence[Number | None], centre: Centre | str) -> float | None:
    """Give the mean distance of the ratings from their centre, in the ratings' own units.

    Shapes: None when nothing was rated. Source: Burke, Finkelstein, Dusig 1999; denominator n.
    """
    values = heard(values=ratings)
    if not values:
        return None
    middle = median(values) if Centre(centre) is Centre.MEDIAN else fsum(values) / len(values)
    return fsum(abs(value - middle) for value in values) / len(values)


def rwg(*, ratings: Sequence[Number | None], points: Number) -> float | None:
    """Compare the spread of the ratings with that of people who answer at random: 1 all alike, 0 as at random.

    Shapes: `points` on the scale; None under two ratings, or for a scale of one point. Edges: below 0 when people lie
    further apart than by chance. Source: James, Demaree, Wolf 1984.
    """
    values = heard(values=ratings)
    at_random = (float(points) ** 2 - 1) / 12
    if len(values) < _FEWEST_TO_COMPARE or at_random <= 0:
        return None
    return 1 - variance(values) / at_random
