"""A file of months, as cells: docs/rules/import.md §13."""

from datetime import date
from decimal import Decimal

from goalposts.domain.rows import Table
from goalposts.intake.portfolio import Portfolio, read_portfolio


def read(text: str, name: str = "uren.csv") -> Portfolio:
    return read_portfolio(content=text.encode(), file_name=name)


def codes(found: Portfolio) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.heading, one.code.value) for one in found.refusals]


def test_revenue_and_hours_in_one_list() -> None:
    found = read("Klant;Maand;Omzet;Marge;Uren\nMolen;2026-03;1.500,50;-20;12,25\nMolen;april 2026;;;4\n")

    assert found.refusals == ()
    assert found.layouts[0].table is Table.MONTHS
    first, second = found.months
    assert (first.customer_ref, first.month) == ("Molen", date(2026, 3, 1))
    assert (first.amount_eur, first.margin_eur, first.hours) == (Decimal("1500.50"), Decimal(-20), Decimal("12.25"))
    assert (second.month, second.amount_eur, second.hours) == (date(2026, 4, 1), None, Decimal(4))


def test_hours_by_employee_in_english() -> None:
    found = read("Customer,Month,Hours,Employee\nMill,Mar 2026,7.5,Ann Field\nMill,14/03/2026,2,\n")

    assert [(row.month, row.hours, row.member_name) for row in found.months] == [
        (date(2026, 3, 1), Decimal("7.5"), "Ann Field"),
        (date(2026, 3, 1), Decimal(2), ""),
    ]


def test_a_number_that_is_a_month_and_a_serial_day() -> None:
    found = read("Klant;Maand;Uren\nMolen;202603;1\nMolen;46100;1\n")

    assert [row.month for row in found.months] == [date(2026, 3, 1), date(2026, 3, 1)]


def test_what_cannot_be_is_refused() -> None:
    found = read(
        "Klant;Maand;Omzet;Marge;Uren;Medewerker\n"
        "Molen;2026-03;;;;\n"
        "Molen;2026-03;;5;1;\n"
        "Molen;2026-03;-5;;;\n"
        "Molen;2026-03;;;-1;\n"
        "Molen;2026-03;;;100000;\n"
        "Molen;lente;5;;;\n"
        "Molen;;5;;;\n"
        "Molen;2026-03;5;;;Joke\n"
        "Molen;2026-03;5;9999999999999;;\n"
        "Molen;2026-03;;;4:30;\n"
        "Molen;2026-03;100;100,01;;\n"
    )

    assert codes(found) == [
        (2, "Omzet", "VALUE_MISSING"),
        (3, "Omzet", "VALUE_MISSING"),
        (4, "Omzet", "CREDIT_ALONE"),
        (5, "Uren", "OUT_OF_RANGE"),
        (6, "Uren", "OUT_OF_RANGE"),
        (7, "Maand", "NOT_A_DATE"),
        (8, "Maand", "VALUE_MISSING"),
        (9, "Uren", "VALUE_MISSING"),
        (10, "Marge", "OUT_OF_RANGE"),
        (11, "Uren", "NOT_A_NUMBER"),
        (12, "Marge", "MARGIN_OVER_REVENUE"),
    ]


def test_the_list_of_customers_is_still_known_by_its_revenue() -> None:
    found = read("Klant;Branche;Omzet\nMolen;Bakkerij;1500\n", name="lijst.csv")

    assert found.layouts[0].table is Table.CUSTOMERS


def test_a_sheet_of_months_is_known_by_its_name() -> None:
    found = read("Klant;Maand;Uren\nMolen;2026-03;1\n", name="Uren per maand.csv")

    assert len(found.months) == 1
