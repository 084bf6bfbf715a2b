"""docs/rules/attainment.md, row by row, in exact fractions and in code."""

from fractions import Fraction

import pytest

from goalposts.domain.attainment import attainment

from .exact import exact_list, numbers, same
from .rule_tables import table

RESULTS = ("point", "coverage", "low", "high")


def fill_in(pairs: list[tuple[Fraction | None, Fraction]], silent: Fraction) -> Fraction | None:
    """Give the weighted mean when everybody who was silent had answered the same."""
    total = sum((weight for _, weight in pairs), Fraction(0))
    filled = (weight * (silent if value is None else value) for value, weight in pairs)
    return sum(filled, Fraction(0)) / total if total else None


@pytest.mark.parametrize("row", table(page="attainment", section=""))
def test_the_attainment_table(row: dict[str, str]) -> None:
    both = zip(exact_list(row["values"]), exact_list(row["weights"]), strict=True)
    pairs = [(value, weight) for value, weight in both if weight is not None]
    low, high = fill_in(pairs, Fraction(0)), fill_in(pairs, Fraction(1))
    coverage = None if low is None or high is None else 1 - (high - low)
    heard = [pair for pair in pairs if pair[0] is not None]
    is_enough = coverage is not None and coverage >= Fraction(3, 5)
    point = fill_in(heard, Fraction(0)) if is_enough else None

    found = attainment(values=numbers(row["values"]), weights=numbers(row["weights"]))

    for name, exactly in zip(RESULTS, (point, coverage, low, high), strict=True):
        assert same(exactly, row[name]), name
        assert same(getattr(found, name), row[name]), name


def test_every_value_needs_its_weight() -> None:
    with pytest.raises(ValueError, match="argument"):
        attainment(values=[1], weights=[1, 1])
