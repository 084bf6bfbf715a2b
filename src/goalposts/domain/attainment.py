"""How far stakeholders got together, and what was not heard. Table: docs/rules/attainment.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from goalposts.domain.comparison import Number, is_less

LEAST_COVERAGE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """A weighted share with the worst and best case for what was not heard, all parts of 1."""

    point: float | None
    coverage: float | None
    low: float | None
    high: float | None


def attainment(*, values: Sequence[Number | None], weights: Sequence[Number | None]) -> Attainment:
    """Weigh what was heard, and say between which bounds the whole must lie.

    Shapes: values 0 to 1 or None (not heard), one weight ≥ 0 each; all None without weight.
    Edges: exactly 60 % heard is enough for a point; the bounds are given always; a value without a
    weight is left out.
    Source: docs/rules/attainment.md; Manski 1989.
    """
    pairs = [(value, float(weight)) for value, weight in zip(values, weights, strict=True) if weight is not None]
    heard = [(float(value), weight) for value, weight in pairs if value is not None]
    everything = fsum(weight for _, weight in pairs)
    if everything <= 0:
        return Attainment(point=None, coverage=None, low=None, high=None)

    weight_heard = fsum(weight for _, weight in heard)
    sum_heard = fsum(value * weight for value, weight in heard)
    coverage, low = weight_heard / everything, sum_heard / everything
    is_enough = not is_less(this=coverage, than=LEAST_COVERAGE)
    return Attainment(
        point=sum_heard / weight_heard if is_enough else None, coverage=coverage, low=low, high=low + 1 - coverage
    )
