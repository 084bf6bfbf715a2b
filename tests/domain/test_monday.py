"""Monday's page: the tables of docs/rules/monday.md are the test."""

from datetime import date, datetime
from uuid import UUID

import pytest

from goalposts.domain.monday import (
    NEAR_DAYS,
    Reason,
    UnableToSnooze,
    Why,
    begins_with_own,
    check_snooze,
    is_aside,
    is_mailed_now,
    is_stale,
    needing_of,
    place_of,
    since_visit,
    weight_of,
)
from goalposts.domain.revenue import Band
from goalposts.domain.roles import Role
from tests.domain.rule_tables import table

TODAY = date(2026, 3, 16)
ORDERED = table(page="monday", section="2.")


def day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def whys(number: int, row: dict[str, str]) -> list[Why]:
    """Write the reasons of one row of the table, each since the day of the row."""
    band = Band(row["revenue"]) if row["revenue"] else None
    return [
        Why(
            customer_id=UUID(int=number), customer_name=row["customer"], reason=Reason(reason),
            since_date=date.fromisoformat(row["since"]), count=1, about_id=UUID(int=number), who="", what="", language="", source="",
            owner_name="", lead_id=UUID(int=99), weight=weight_of(band=band),
        )
        for reason in row["reasons"].split(", ")
    ]  # fmt: skip


def test_the_classes_stand_in_the_order_of_the_rule_page() -> None:
    rows = table(page="monday", section="1.")
    assert [(int(row["place"]), row["reason"]) for row in rows] == [
        (place_of(reason=reason), reason.value) for reason in Reason
    ]
    assert any(str(NEAR_DAYS) in row["stands when"] for row in rows)


@pytest.mark.parametrize(("is_by_name", "column"), [(False, "place"), (True, "place by name")])
def test_customers_stand_as_the_rule_page_says(is_by_name: bool, column: str) -> None:
    given = [why for number, row in enumerate(ORDERED) for why in whys(number, row)]

    found = needing_of(reasons=reversed(given), is_by_name=is_by_name)

    expected = sorted(ORDERED, key=lambda row: int(row[column]))
    assert [row.first.customer_name for row in found] == [row["customer"] for row in expected]
    told = [", ".join(why.reason for why in (row.first, *row.also)) for row in found]
    assert told == [row["reasons"] for row in expected]


def test_a_customer_of_whom_the_revenue_is_not_known_weighs_nothing() -> None:
    assert weight_of(band=None) == 0
    assert [weight_of(band=band) for band in Band] == [1, 2, 3, 4]


@pytest.mark.parametrize("row", table(page="monday", section="3."), ids=lambda row: " ".join(row.values()))
def test_what_was_put_aside_stays_away_as_the_rule_page_says(row: dict[str, str]) -> None:
    given = {name: date.fromisoformat(row[column]) for name, column in (
        ("since_date", "since"), ("snoozed_date", "put aside on"), ("back_date", "back on"),
    )}  # fmt: skip
    assert is_aside(today=TODAY, **given) is (row["aside"] == "yes")


@pytest.mark.parametrize("row", table(page="monday", section="6."), ids=lambda row: " ".join(row.values()))
def test_putting_aside_is_refused_as_the_rule_page_says(row: dict[str, str]) -> None:
    reasons = [Reason(code) for code in row["reasons"].split(", ")]
    given = {
        "because": row["because"], "back_date": date.fromisoformat(row["back on"]), "today": TODAY, "reasons": reasons,
    }  # fmt: skip
    if not row["refused"]:
        check_snooze(**given)  # type: ignore[arg-type]
        return
    with pytest.raises(UnableToSnooze) as refused:
        check_snooze(**given)  # type: ignore[arg-type]
    assert refused.value.facts["reason"] == row["refused"]


@pytest.mark.parametrize("row", table(page="monday", section="4."), ids=lambda row: " ".join(row.values()))
def test_news_is_since_the_visit_before_this_one(row: dict[str, str]) -> None:
    found = since_visit(seen_date=day(row["last seen"]), former_date=day(row["seen before that"]), today=TODAY)
    assert found == day(row["since"])


def test_only_a_lead_begins_with_their_own_customers() -> None:
    assert [role for role in Role if begins_with_own(role=role)] == [Role.LEAD]
    assert not begins_with_own(role=None)


@pytest.mark.parametrize("row", table(page="monday", section="5."), ids=lambda row: " ".join(row.values()))
def test_the_mail_goes_as_the_rule_page_says(row: dict[str, str]) -> None:
    free = {date.fromisoformat(row["free days"])} if row["free days"] else set()
    at, before = datetime.fromisoformat(row["moment"]), day(row["mailed before"])
    assert is_mailed_now(at=at, mailed_date=before, free_days=free) is (row["goes"] == "yes")


@pytest.mark.parametrize("row", table(page="monday", section="7."), ids=lambda row: " ".join(row.values()))
def test_figures_are_stale_from_the_second_month_that_is_missing(row: dict[str, str]) -> None:
    months = int(row["months behind"]) if row["months behind"] else None
    assert is_stale(months_behind=months) is (row["stale"] == "yes")
