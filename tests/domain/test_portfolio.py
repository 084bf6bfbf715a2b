"""docs/rules/portfolio.md, row by row: first by counting pairs and places, then the code."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis.strategies import decimals, lists

from goalposts.domain import portfolio

from .exact import exact_list, numbers, same
from .rule_tables import table

Row = dict[str, str]
Pairs = list[tuple[Fraction, Fraction]]


def whole_pairs(row: Row) -> Pairs | None:
    values = exact_list(row["values"])
    ranks = exact_list(row["ranked by"]) if "ranked by" in row else values
    pairs = [(v, r) for v, r in zip(values, ranks, strict=True) if v is not None and r is not None]
    if any(value < 0 for value, _ in pairs) or sum(value for value, _ in pairs) == 0:
        return None
    return pairs


def exact_concentration(pairs: Pairs) -> Fraction:
    """Compare everybody with everybody: no ranks, no ties to mend."""
    n, total = len(pairs), sum(value for value, _ in pairs)
    more = sum(
        (one - other) * ((above > below) - (above < below)) for (one, above), (other, below) in product(pairs, pairs)
    )
    return Fraction(more) / (2 * n * total)


def exact_top(pairs: Pairs, fraction: Fraction) -> Fraction:
    """Give each place to all who may stand on it, in equal parts, until the room is full."""
    room, held = fraction * len(pairs), Fraction(0)
    for value, rank in pairs:
        above = sum(1 for _, other in pairs if other > rank)
        beside = sum(1 for _, other in pairs if other == rank)
        held += value * min(Fraction(1), max(Fraction(0), (room - above) / beside))
    return held / sum(value for value, _ in pairs)


@pytest.mark.parametrize("row", table(page="portfolio", section="1."))
def test_spread(row: Row) -> None:
    pairs, values = whole_pairs(row), numbers(row["values"])
    total = sum(value for value, _ in pairs) if pairs else Fraction(0)
    shares = [value / total for value, _ in pairs] if pairs else []

    for name, worked_out, found in (
        ("gini", exact_concentration(pairs) if pairs else None, portfolio.gini(values=values)),
        ("hhi", sum(share * share for share in shares) if pairs else None, portfolio.hhi(values=values)),
    ):
        assert same(worked_out, row[name]), name
        assert same(found, row[name]), name


@pytest.mark.parametrize("row", table(page="portfolio", section="2."))
def test_concentration(row: Row) -> None:
    pairs, printed = whole_pairs(row), row["concentration index"]

    assert same(exact_concentration(pairs) if pairs else None, printed)
    found = portfolio.concentration_index(values=numbers(row["values"]), ranked_by=numbers(row["ranked by"]))
    assert same(found, printed)


@pytest.mark.parametrize("row", table(page="portfolio", section="3."))
def test_the_share_of_the_top(row: Row) -> None:
    pairs, fraction = whole_pairs(row), Fraction(row["fraction"])

    assert same(exact_top(pairs, fraction) if pairs else None, row["top share"])
    found = portfolio.top_share(
        values=numbers(row["values"]), ranked_by=numbers(row["ranked by"]), fraction=float(fraction)
    )
    assert same(found, row["top share"])


def exact_shares(values: list[Fraction]) -> list[Fraction] | None:
    """Give away a thousand tenths one by one, each to whoever is furthest below what is theirs."""
    whole = sum(values)
    if whole == 0 or any(value < 0 for value in values):
        return None
    given = [int(value * 1000 / whole) for value in values]
    while sum(given) < 1000:
        owed = [value * 1000 / whole - so_far for value, so_far in zip(values, given, strict=True)]
        given[max(range(len(values)), key=lambda at: (owed[at], values[at], -at))] += 1
    return [Fraction(tenths, 10) for tenths in given]


@pytest.mark.parametrize("row", table(page="portfolio", section="4."))
def test_shares_that_add_up(row: Row) -> None:
    values = [value for value in exact_list(row["values"]) if value is not None]
    printed = None if row["shares"] == "–" else [Fraction(cell) for cell in row["shares"].split(", ")]
    found = portfolio.rounded_shares(values=[Decimal(str(float(value))) for value in values])

    assert exact_shares(values) == printed
    assert (None if found is None else [Fraction(share) for share in found]) == printed


@given(lists(decimals(min_value=0, max_value=10**9, places=2), min_size=1, max_size=60).filter(any))
def test_shares_always_add_up_to_a_hundred(values: list[Decimal]) -> None:
    found = portfolio.rounded_shares(values=values)

    assert found is not None
    assert sum(found) == 100
    assert all(abs(Fraction(share) - Fraction(value) * 100 / Fraction(sum(values))) < Fraction(1, 10)
               for share, value in zip(found, values, strict=True))  # fmt: skip


def test_lists_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        portfolio.concentration_index(values=[1, 2], ranked_by=[1])
