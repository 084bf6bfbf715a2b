"""Months of revenue and hours: new, changed, again, refused, undone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from goalposts.apps.customers.models import LoggedHours, MonthlyRevenue
from goalposts.apps.customers.queries import months_carried
from goalposts.apps.customers.usecases import MonthFigures, keep_figures
from goalposts.apps.imports.usecases import Outcome, ProblemCode, UnableToImport, UnableToUndo, undo_import
from goalposts.apps.workspaces.usecases import end_membership
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import member_of
from goalposts.domain.rows import CustomerRow, MonthRow, PortfolioRows
from tests.builders import NOW, TODAY, Cast, a_customer

from .conftest import bring

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
NAME = "Rederij Waterlelie"
LATER = NOW + timedelta(hours=1)


def month(row: int, of: date = JANUARY, *, customer: str = NAME, **said: object) -> MonthRow:
    """A row as a file has it: what is not named says nothing."""
    values = {name: Decimal(str(value)) if name != "member_name" else value for name, value in said.items()}
    filled = frozenset({"customer_ref", "month", *said})
    return MonthRow(sheet="Maanden", row=row, customer_ref=customer, month=of, filled=filled, **values)  # type: ignore[arg-type]


def months(*rows: MonthRow) -> PortfolioRows:
    return PortfolioRows(months=rows)


def every(rows: Iterable[object]) -> list[object]:
    return list(rows)


def codes(refused: pytest.ExceptionInfo[UnableToImport]) -> list[tuple[int, str, str]]:
    return [(one.row, one.field, one.code.value) for one in refused.value.problems]


@pytest.fixture
def customer_id(cast: Cast) -> UUID:
    return a_customer(actor=cast.omar)


def test_months_come_in_with_whoever_logged_them(cast: Cast, customer_id: UUID) -> None:
    outcome = bring(
        cast.milan,
        months(
            month(2, amount_eur=1500, margin_eur=-20, hours=4),
            month(3, hours="2.5", member_name="sanne  DE WIT"),
            month(4, FEBRUARY, amount_eur=900),
        ),
    )

    assert outcome.made == {"monthly_revenue": 2, "logged_hours": 2}
    assert every(
        MonthlyRevenue.objects.order_by("month").values_list("customer_id", "month", "amount_eur", "margin_eur")
    ) == [(customer_id, JANUARY, 1500, -20), (customer_id, FEBRUARY, 900, None)]
    assert list(LoggedHours.objects.order_by("hours").values_list("member_id", "hours")) == [
        (member_of(actor=cast.sanne), Decimal("2.5")),
        (None, 4),
    ]


def test_months_of_a_customer_of_the_same_file(cast: Cast) -> None:
    new = CustomerRow(sheet="Klanten", row=2, external_id="K-9", name="Veerdienst Oost")

    outcome = bring(cast.omar, PortfolioRows(customers=(new,), months=(month(2, customer="K-9", amount_eur=10),)))

    assert outcome.made == {"customer": 1, "monthly_revenue": 1}


def test_the_same_file_again_brings_nothing(cast: Cast, customer_id: UUID) -> None:
    file = months(month(2, amount_eur=1500, hours=4), month(3, hours=2, member_name="Sanne de Wit"))
    bring(cast.milan, file)

    again = bring(cast.milan, file)

    assert (again.made, again.import_id) == ({}, None)
    assert again.known == {"monthly_revenue": 1, "logged_hours": 2}


def test_other_values_change_what_stands_and_empty_cells_leave_it(cast: Cast, customer_id: UUID) -> None:
    bring(cast.milan, months(month(2, amount_eur=1500, margin_eur=300, hours=4)))

    outcome = bring(cast.milan, months(month(2, amount_eur=1600), month(3, FEBRUARY, hours=1)))

    assert (outcome.made, outcome.changed) == ({"logged_hours": 1}, {"monthly_revenue": 1})
    [change] = outcome.changes[0].changes
    assert (change.field, change.was_shown, change.becomes_shown) == ("amount_eur", 1500, 1600)
    row = MonthlyRevenue.objects.get()
    assert [row.amount_eur, row.margin_eur] == [Decimal(1600), Decimal(300)]
    assert LoggedHours.objects.get(month=JANUARY).hours == 4


def test_names_without_a_seat_add_up_as_hours_of_all(cast: Cast, customer_id: UUID) -> None:
    outcome = bring(
        cast.milan,
        months(
            month(2, hours=3, member_name="Joke Inhuur"),
            month(3, hours=4, member_name="Bas Stage"),
            month(4, FEBRUARY, hours=1, member_name="Joke Inhuur"),
            month(5, hours=1),
        ),
    )

    assert [(one.row, one.code.value) for one in outcome.cautions] == [(2, "MEMBER_UNKNOWN"), (3, "MEMBER_UNKNOWN")]
    assert LoggedHours.objects.get(month=JANUARY, member__isnull=True).hours == 8


def test_who_left_still_has_their_hours(cast: Cast, customer_id: UUID) -> None:
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.milan), now=NOW)

    bring(cast.omar, months(month(2, hours=3, member_name="milan@brugwachter.example")))

    assert LoggedHours.objects.get().member_id == cast.milan.member_id


def test_what_cannot_be_is_refused_row_by_row(cast: Cast, customer_id: UUID) -> None:
    file = months(
        month(2, amount_eur=1, hours=1),
        month(3, amount_eur=2),
        month(4, hours=2),
        month(5, date(2026, 4, 1), amount_eur=1),
        month(6, customer="Niemand", hours=1),
    )
    with pytest.raises(UnableToImport) as refused:
        bring(cast.milan, file)

    assert set(codes(refused)) == {
        (3, "amount_eur", "ROW_TWICE"),
        (4, "hours", "ROW_TWICE"),
        (5, "month", "MONTH_IN_FUTURE"),
        (6, "customer_ref", "UNKNOWN_REFERENCE"),
    }
    assert [one.facts for one in refused.value.problems if one.row == 5] == [{"value": "2026-04"}]
    twice = {one.row: one.facts for one in refused.value.problems if one.code is ProblemCode.ROW_TWICE}
    assert {row: (facts["value"], facts["first_row"]) for row, facts in twice.items()} == {3: (2, 2), 4: (2, 2)}
    assert not MonthlyRevenue.objects.exists()
    assert bring(cast.milan, file, is_partial=True).made == {"monthly_revenue": 1, "logged_hours": 1}


def test_hours_of_one_name_twice_name_the_row_of_that_name(cast: Cast, customer_id: UUID) -> None:
    names = ("Karel", "Piet", "Piet")
    with pytest.raises(UnableToImport) as refused:
        bring(cast.milan, months(*(month(2 + n, hours=4 + n, member_name=name) for n, name in enumerate(names))))

    assert [one.facts["first_row"] for one in refused.value.problems] == [3]


def test_two_customers_called_by_number_and_name_are_one_month(cast: Cast, customer_id: UUID) -> None:
    with pytest.raises(UnableToImport) as refused:
        bring(cast.milan, months(month(2, amount_eur=1), month(3, customer=NAME.upper(), amount_eur=1)))

    assert codes(refused) == [(3, "amount_eur", "ROW_TWICE")]


def undo(cast: Cast, outcome: Outcome) -> None:
    assert outcome.import_id is not None
    undo_import(actor=cast.milan, import_id=outcome.import_id, today=TODAY, now=LATER)


def test_an_undo_takes_away_and_puts_back(cast: Cast, customer_id: UUID) -> None:
    bring(cast.milan, months(month(2, amount_eur=1500, hours=4)))
    second = bring(cast.milan, months(month(2, amount_eur=1, hours=9), month(3, FEBRUARY, amount_eur=7, hours=7)))

    undo(cast, second)

    assert every(MonthlyRevenue.objects.values_list("month", "amount_eur")) == [(JANUARY, 1500)]
    assert every(LoggedHours.objects.values_list("month", "hours")) == [(JANUARY, 4)]


def test_a_later_import_leans_on_the_first(cast: Cast, customer_id: UUID) -> None:
    first = bring(cast.milan, months(month(2, amount_eur=1500)))
    bring(cast.milan, months(month(2, amount_eur=1)))

    with pytest.raises(UnableToUndo):
        undo(cast, first)


def test_a_month_kept_by_hand_since_leans_on_its_import(cast: Cast, customer_id: UUID) -> None:
    outcome = bring(cast.milan, months(month(2, amount_eur=1500, hours=4)))
    figures = [MonthFigures(month=JANUARY, amount_eur=Decimal(1500), hours=Decimal(5))]
    keep_figures(actor=cast.milan, customer_id=customer_id, figures=figures, now=LATER)

    with pytest.raises(UnableToUndo) as refused:
        undo(cast, outcome)

    assert {one.kind for one in refused.value.leaning} == {"monthly_revenue", "logged_hours"}


def test_a_customer_of_the_import_does_not_go_from_under_months_by_hand(cast: Cast) -> None:
    new = CustomerRow(sheet="Klanten", row=2, external_id="K-9", name="Veerdienst Oost")
    outcome = bring(cast.omar, PortfolioRows(customers=(new,), months=(month(2, customer="K-9", amount_eur=10),)))

    undo(cast, outcome)
    assert not MonthlyRevenue.objects.exists()


@pytest.mark.parametrize("who", ["sanne", "vik"])
def test_only_managers_bring_months(cast: Cast, customer_id: UUID, who: str) -> None:
    with pytest.raises(Denied):
        bring(getattr(cast, who), months(month(2, amount_eur=1)))


def test_what_goes_out_comes_back_as_it_was(cast: Cast, customer_id: UUID) -> None:
    bring(
        cast.milan,
        months(
            month(2, amount_eur=1500, margin_eur=20, hours=4),
            month(3, hours=2, member_name="Sanne de Wit"),
            month(4, FEBRUARY, hours=1),
        ),
    )
    names = {member_of(actor=cast.sanne): "Sanne de Wit", None: ""}

    carried = list(months_carried(actor=cast.omar))

    again = [
        MonthRow(sheet="M", row=at, member_name=names[row.pop("member_id")], **row)
        for at, row in enumerate(carried)
        if row.pop("customer_name") == NAME
    ]
    assert len(again) == 3
    assert bring(cast.milan, PortfolioRows(months=tuple(again))).known == {"monthly_revenue": 1, "logged_hours": 3}
    with pytest.raises(Denied):
        next(months_carried(actor=cast.milan))


def test_a_row_tells_by_itself_which_cells_it_has(cast: Cast, customer_id: UUID) -> None:
    bring(cast.milan, months(replace(month(2, amount_eur=5, hours=1), filled=None)))

    assert bring(cast.milan, months(replace(month(2, amount_eur=6, hours=1), filled=None))).changed == {
        "monthly_revenue": 1
    }


def test_changed_hours_say_whose_they_are(cast: Cast, customer_id: UUID) -> None:
    bring(cast.milan, months(month(2, hours=6, member_name="Sanne de Wit"), month(3, hours=1)))

    outcome = bring(cast.milan, months(month(2, hours=45, member_name="Sanne de Wit"), month(3, hours=2)))

    assert sorted(one.name for one in outcome.changes) == [f"{NAME} 2026-01", f"{NAME} 2026-01, Sanne de Wit"]
