"""docs/rules/attention.md, row by row."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from, tuples

from goalposts.domain import attention, portfolio
from goalposts.domain.attention import Brought, RankBy
from goalposts.domain.months import whole_months

from .exact import MISSING, exact, number, numbers, same
from .rule_tables import table

Row = dict[str, str]


def words(cell: str) -> list[bool]:
    return [word == "yes" for word in cell.split(", ") if word]


@pytest.mark.parametrize("row", table(page="attention", section="1."))
def test_ranks(row: Row) -> None:
    columns = zip(row["revenue"].split(", "), row["margin"].split(", "), words(row["strategic"]), strict=True)
    brought = [
        Brought(
            revenue_eur=None if revenue == MISSING else Decimal(revenue),
            margin_eur=None if margin == MISSING else Decimal(margin),
            is_strategic=is_strategic,
        )
        for revenue, margin, is_strategic in columns
    ]

    found = attention.ranks(brought=brought, rank_by=RankBy(row["by"]))

    assert list(found) == [int(rank) for rank in row["ranks"].split(", ")]


@pytest.mark.parametrize("row", table(page="attention", section="2."))
def test_the_curve(row: Row) -> None:
    ranks = [int(rank) for rank in row["ranks"].split(", ") if rank]
    found = attention.attention_curve(
        revenue=[value or 0.0 for value in numbers(row["revenue"])],
        hours=[value or 0.0 for value in numbers(row["hours"])],
        ranked_by=ranks,
    )

    if row["points (customers, hours, revenue)"] == MISSING:
        assert found is None
        return
    assert found is not None
    triples = [triple.split() for triple in row["points (customers, hours, revenue)"].split(", ")]
    assert len(found) == len(triples)
    for point, (customers, hours, revenue) in zip(found, triples, strict=True):
        assert same(point.customers, customers)
        assert same(point.hours, hours)
        assert same(point.revenue, revenue)


@given(
    lists(tuples(integers(0, 99), integers(0, 99), integers(1, 6)), min_size=1, max_size=30).filter(
        lambda rows: any(row[0] for row in rows) and any(row[1] for row in rows)
    ),
    sampled_from([0.1, 0.2, 0.25, 0.5, 0.9, 1.0]),
)
def test_the_curve_says_what_the_share_of_the_top_says(rows: list[tuple[int, int, int]], part: float) -> None:
    revenue, hours, ranked_by = [[float(row[at]) for row in rows] for at in range(3)]
    curve = attention.attention_curve(revenue=revenue, hours=hours, ranked_by=[row[2] for row in rows])
    assert curve is not None

    point = attention.on_curve(curve=curve, part=part)

    for found, values in ((point.revenue, revenue), (point.hours, hours)):
        assert found == pytest.approx(portfolio.top_share(values=values, ranked_by=ranked_by, fraction=part))


@pytest.mark.parametrize("row", table(page="attention", section="3."))
def test_the_top(row: Row) -> None:
    assert same(attention.top_part(count=int(row["customers"])), row["part"])


@pytest.mark.parametrize("row", table(page="attention", section="4."))
def test_misfits(row: Row) -> None:
    found = attention.balance_of(
        revenue_part=float(row["revenue part"]),
        hours_part=float(row["hours part"]),
        all_hours=float(row["all hours"]),
        months=int(row["months"]),
    )
    exactly = (Fraction(row["hours part"]) - Fraction(row["revenue part"])) * Fraction(row["all hours"])

    assert found.stance == row["stance"]
    assert same(exactly, row["over"])
    assert same(found.over_hours, row["over"])


@pytest.mark.parametrize("row", table(page="attention", section="5."))
def test_how_much_was_logged(row: Row) -> None:
    part = attention.logged_part(
        hours=float(row["hours"]),
        expected_hours=number(row["expected hours"]),
        months_with_revenue=int(row["months with revenue"]),
        months_with_both=int(row["of these with hours"]),
    )

    assert same(part, row["part"])
    assert attention.is_too_little_logged(part=part) is (row["too little"] == "yes")


@pytest.mark.parametrize("row", table(page="attention", section="6."))
def test_listening_coverage(row: Row) -> None:
    weights = [value or 0.0 for value in numbers(row["weights"])]

    found = attention.part_heard(weights=weights, heard=words(row["heard"]))

    assert (found is None) is (exact(row["part"]) is None)
    assert same(found, row["part"])


@pytest.mark.parametrize("row", table(page="attention", section="7."))
def test_which_months(row: Row) -> None:
    first, last = whole_months(before=date.fromisoformat(row["day"]), count=int(row["months"]))

    assert (first.isoformat(), last.isoformat()) == (row["first"], row["last"])
