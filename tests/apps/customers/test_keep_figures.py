"""Keeping revenue and hours of a customer by hand, and its strategic mark."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Detail
from goalposts.apps.customers.models import MonthlyRevenue
from goalposts.apps.customers.queries import customer_card
from goalposts.apps.customers.queries.figures import MonthLine, figures_age, figures_of
from goalposts.apps.customers.usecases import (
    HasHistory,
    MonthFigures,
    UnableToKeepFigures,
    delete_customer,
    keep_figures,
    mark_strategic,
)
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, Cast, hours_on_name

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def figures(
    month: date, amount: str | None = None, margin: str | None = None, hours: str | None = None
) -> MonthFigures:
    money = [None if cell is None else Decimal(cell) for cell in (amount, margin, hours)]
    return MonthFigures(month=month, amount_eur=money[0], margin_eur=money[1], hours=money[2])


def keep(actor: Actor, customer_id: UUID, *months: MonthFigures) -> int:
    return keep_figures(actor=actor, customer_id=customer_id, figures=months, now=NOW)


def lines(actor: Actor, customer_id: UUID) -> list[MonthLine]:
    return figures_of(actor=actor, customer_id=customer_id, first=JANUARY, last=MARCH)


def test_months_stand_as_they_were_typed(cast: Cast, setting: Setting) -> None:
    changed = keep(
        cast.milan, setting.customer_id, figures(JANUARY, "1200.50", "-30", "12.25"), figures(MARCH, hours="4")
    )

    assert changed == 2
    assert lines(cast.omar, setting.customer_id) == [
        MonthLine(JANUARY, Decimal("1200.50"), Decimal(-30), Decimal("12.25")),
        MonthLine(MARCH, None, None, Decimal(4)),
    ]
    assert figures_age(actor=cast.omar).revenue_month == JANUARY
    assert figures_age(actor=cast.omar).hours_month == MARCH


@pytest.mark.parametrize(
    ("today", "behind"), [(date(2026, 1, 31), 0), (date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2026, 5, 31), 3)]
)
def test_figures_are_as_old_as_the_older_of_both(cast: Cast, setting: Setting, today: date, behind: int) -> None:
    keep(cast.milan, setting.customer_id, figures(JANUARY, "1200", hours="4"), figures(MARCH, hours="4"))

    assert figures_age(actor=cast.omar).months_behind(today=today) == behind


def test_hours_alone_tell_the_age_for_who_sees_no_revenue(cast: Cast, setting: Setting) -> None:
    assert figures_age(actor=cast.omar).months_behind(today=date(2026, 5, 1)) is None
    keep(cast.milan, setting.customer_id, figures(JANUARY, "1200"))
    hours_on_name(actor=cast.sanne, customer_id=setting.customer_id, month=MARCH, hours=1)

    assert figures_age(actor=cast.sanne).months_behind(today=date(2026, 5, 1)) == 1
    assert figures_age(actor=cast.vik).months_behind(today=date(2026, 5, 1)) is None


def test_an_empty_box_takes_away_and_another_value_replaces(cast: Cast, setting: Setting) -> None:
    keep(cast.milan, setting.customer_id, figures(JANUARY, "100", hours="5"), figures(FEBRUARY, "200", hours="6"))

    changed = keep(
        cast.milan, setting.customer_id, figures(JANUARY), figures(FEBRUARY, "210", hours="7"), figures(MARCH)
    )

    assert changed == 2
    assert lines(cast.milan, setting.customer_id) == [MonthLine(FEBRUARY, Decimal(210), None, Decimal(7))]
    facts = Detail.objects.order_by("entry__number").last()
    assert facts is not None
    assert [one["month"] for one in facts.facts["after"]] == ["2026-01", "2026-02"]


def test_the_same_again_changes_and_tells_nothing(cast: Cast, setting: Setting) -> None:
    keep(cast.milan, setting.customer_id, figures(JANUARY, "100"))
    told = Detail.objects.count()

    assert keep(cast.milan, setting.customer_id, figures(JANUARY, "100.00"), figures(FEBRUARY)) == 0
    assert Detail.objects.count() == told


def test_hours_on_a_name_stay_beside(cast: Cast, setting: Setting) -> None:
    for member in (cast.sanne, cast.milan):
        hours_on_name(actor=member, customer_id=setting.customer_id, month=JANUARY, hours=3)
    keep(cast.milan, setting.customer_id, figures(JANUARY, hours="9"))
    keep(cast.milan, setting.customer_id, figures(JANUARY))

    [line] = lines(cast.milan, setting.customer_id)
    assert (line.hours, [one.member_name for one in line.named]) == (None, ["Milan Verhoeven", "Sanne de Wit"])


def test_a_lead_reads_their_own_hours_and_no_amount(cast: Cast, setting: Setting) -> None:
    keep(cast.milan, setting.customer_id, figures(JANUARY, "100", hours="9"))
    for member in (cast.sanne, cast.milan):
        hours_on_name(actor=member, customer_id=setting.customer_id, month=FEBRUARY, hours=3)

    [line] = lines(cast.sanne, setting.customer_id)

    assert (line.month, line.amount_eur, line.hours) == (FEBRUARY, None, None)
    assert [one.member_name for one in line.named] == ["Sanne de Wit"]
    assert figures_age(actor=cast.sanne).revenue_month is None


def test_a_viewer_reads_none_of_it(cast: Cast, setting: Setting) -> None:
    with pytest.raises(Denied):
        lines(cast.vik, setting.customer_id)
    assert figures_age(actor=cast.vik).hours_month is None


@pytest.mark.parametrize("who", ["sanne", "vik"])
def test_only_managers_keep_figures(cast: Cast, setting: Setting, who: str) -> None:
    with pytest.raises(Denied):
        keep(getattr(cast, who), setting.customer_id, figures(JANUARY, "1"))
    with pytest.raises(Denied):
        mark_strategic(actor=getattr(cast, who), customer_id=setting.customer_id, is_strategic=True, now=NOW)


def test_another_suppliers_customer_is_not_there(cast: Cast, setting: Setting) -> None:
    with pytest.raises(NotFound):
        keep(cast.vera, setting.customer_id, figures(JANUARY, "1"))
    with pytest.raises(NotFound):
        lines(cast.vera, setting.customer_id)


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        (figures(JANUARY, "-1"), "amount_eur", "NO_AMOUNT"),
        (figures(JANUARY, "100000000000"), "amount_eur", "TOO_MUCH"),
        (figures(JANUARY, "1", "-100000000000"), "margin_eur", "TOO_MUCH"),
        (figures(JANUARY, None, "5"), "amount_eur", "MARGIN_OF_NOTHING"),
        (figures(JANUARY, "100", "100.01"), "margin_eur", "MARGIN_OVER_REVENUE"),
        (figures(JANUARY, hours="-0.5"), "hours", "NO_HOURS"),
        (figures(JANUARY, hours="100000"), "hours", "TOO_MUCH"),
        (figures(date(2026, 1, 2), "1"), "month", "NO_MONTH"),
        (figures(date(2026, 4, 1), "1"), "month", "IN_FUTURE"),
    ],
)
def test_what_does_not_fit_is_refused(
    cast: Cast, setting: Setting, wrong: MonthFigures, field: str, reason: str
) -> None:
    with pytest.raises(UnableToKeepFigures) as refused:
        keep(cast.omar, setting.customer_id, figures(FEBRUARY, "1"), wrong)

    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)
    assert not MonthlyRevenue.objects.exists()


def test_one_month_twice_is_refused(cast: Cast, setting: Setting) -> None:
    with pytest.raises(UnableToKeepFigures):
        keep(cast.omar, setting.customer_id, figures(JANUARY, "1"), figures(JANUARY, "2"))


def test_the_strategic_mark_is_put_on_and_taken_off(cast: Cast, setting: Setting) -> None:
    mark_strategic(actor=cast.omar, customer_id=setting.customer_id, is_strategic=True, now=NOW)
    assert customer_card(actor=cast.vik, customer_id=setting.customer_id).is_strategic
    with pytest.raises(AlreadyDone):
        mark_strategic(actor=cast.omar, customer_id=setting.customer_id, is_strategic=True, now=NOW)

    mark_strategic(actor=cast.omar, customer_id=setting.customer_id, is_strategic=False, now=NOW)
    assert not customer_card(actor=cast.vik, customer_id=setting.customer_id).is_strategic


def test_a_customer_with_months_is_not_thrown_away(cast: Cast, setting: Setting) -> None:
    keep(cast.milan, setting.milans_id, figures(JANUARY, "1", hours="2"))

    with pytest.raises(HasHistory) as refused:
        delete_customer(actor=cast.milan, customer_id=setting.milans_id, now=NOW)
    assert refused.value.facts["hanging"] == {"monthlyrevenue": 1, "loggedhours": 1}
