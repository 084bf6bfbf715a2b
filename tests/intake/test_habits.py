"""Numbers and days that could be either: what decides, and what is refused."""

from datetime import date

import pytest

from goalposts.intake.choices import Choices
from goalposts.intake.portfolio import read_portfolio
from goalposts.intake.refusals import CautionCode, RefusalCode
from tests.domain.rule_tables import table

from .portfolios import read
from .workbooks import Book, Value, separated, workbook

MISSING = "–"
HEADINGS = {"nl": ("Maatstaf", "Datum", "Waarde"), "en": ("Metric", "Date", "Value")}
SAID = {MISSING: None, "day": True, "month": False}


@pytest.mark.parametrize(
    ("separator", "values", "expected"),
    [
        (";", ["1.234", "6,4"], [1234, 6.4]),
        (";", ["1.234", "6.4"], [1.234, 6.4]),
        (";", ["1.234", "7"], [1234, 7]),
        ("\t", ["1.234", "7"], [1234, 7]),
        (";", ["1.234", "6,4", "6.4"], [None, 6.4, 6.4]),
        (",", ["1.234", "7"], [None, 7]),
        (",", ["1.234", "6.5"], [1.234, 6.5]),
    ],
)
def test_a_number_that_could_be_either_follows_column_then_separator_and_language(
    separator: str, values: list[str], expected: list[float | None]
) -> None:
    rows = [[f"M-{number}", "2025-01-31", value] for number, value in enumerate(values)]
    content = separated(table=[["Maatstaf", "Datum", "Waarde"], *rows], separator=separator)
    portfolio = read(content, "metingen.csv")

    taken = {row.metric_ref: row.value for row in portfolio.measurements}
    assert [taken.get(f"M-{number}") for number in range(len(values))] == expected
    assert {each.code for each in portfolio.refusals} == ({RefusalCode.AMBIGUOUS_NUMBER} if None in expected else set())


@pytest.mark.parametrize(
    ("headings", "days", "expected"),
    [
        (("Maatstaf", "Datum", "Waarde"), ["3/2/2025"], ["2025-02-03"]),
        (("Metric", "Date", "Value"), ["3-2-2025"], ["2025-02-03"]),
        (("Metric", "Date", "Value"), ["3/2/2025"], [None]),
        (("Metric", "Date", "Value"), ["3/3/2025"], ["2025-03-03"]),
        (("Metric", "Date", "Value"), ["3/2/2025", "28/2/2025"], ["2025-02-03", "2025-02-28"]),
        (("Metric", "Date", "Value"), ["3/2/2025", "2/28/2025"], ["2025-03-02", "2025-02-28"]),
        (("Maatstaf", "Datum", "Waarde"), ["3-2-2025", "2-28-2025"], ["2025-03-02", "2025-02-28"]),
        (("Maatstaf", "Datum", "Waarde"), ["3/2/2025", "2/28/2025", "28/2/2024"], [None, "2025-02-28", "2024-02-28"]),
        (("Metric", "Date", "Value"), ["45691"], ["2025-02-03"]),
    ],
)
def test_a_day_that_could_be_either_follows_column_then_language(
    headings: tuple[str, ...], days: list[str], expected: list[str | None]
) -> None:
    rows: list[list[Value]] = [[f"M-{number}", day, 1] for number, day in enumerate(days)]
    portfolio = read(workbook(book={"Metingen": [headings, *rows]}))

    taken = {row.metric_ref: row.measured_date.isoformat() for row in portfolio.measurements}
    assert [taken.get(f"M-{number}") for number in range(len(days))] == expected
    assert {each.code for each in portfolio.refusals} == ({RefusalCode.AMBIGUOUS_DATE} if None in expected else set())


def test_an_ambiguous_day_tells_both_readings() -> None:
    content = workbook(book={"Readings": [["Metric", "Date", "Value"], ["M-1", "3/2/2025", 1]]})
    (refusal,) = read(content).refusals
    assert refusal.facts == {"value": "3/2/2025", "day_first": date(2025, 2, 3), "month_first": date(2025, 3, 2)}


def test_a_day_in_one_sheet_tells_how_another_is_written() -> None:
    book: Book = {
        "Contracts": [["Contract no", "Customer", "Start date"], ["C-1", "K-1", "02/01/2025"]],
        "Readings": [["Metric", "Date", "Value"], ["M-1", "28/02/2025", 1]],
    }
    portfolio = read(workbook(book=book))
    assert (portfolio.refusals, portfolio.contracts[0].start_date) == ((), date(2025, 1, 2))


@pytest.mark.parametrize("row", table(page="import", section="14."))
def test_the_table_of_days_that_could_be_either(row: dict[str, str]) -> None:
    series: list[list[Value]] = [[f"M-{number}", day, 1] for number, day in enumerate(row["in the column"].split())]
    terms: list[list[Value]] = [["K-1", day] for day in row["elsewhere"].split() if day != MISSING]
    book: Book = {"Metingen": [HEADINGS[row["headings"]], *series], "Contracten": [["Klant", "Ingangsdatum"], *terms]}
    choices = Choices(is_day_first=SAID[row["said"]])
    portfolio = read_portfolio(content=workbook(book=book), file_name="boek.xlsx", choices=choices)

    taken = {one.metric_ref: one.measured_date.isoformat() for one in portfolio.measurements}
    assert taken.get("M-0", MISSING) == row["is read as"]
    assumed = [one for one in portfolio.warnings if one.code is CautionCode.DAYS_ASSUMED]
    refused = [one for one in portfolio.refusals if one.code is RefusalCode.AMBIGUOUS_DATE]
    told = [(one.sheet, one.cell) for one in [*assumed, *refused]]
    assert (bool(assumed), bool(refused)) == (row["told"] == "assumed", row["told"] == "refused")
    assert told == ([] if row["told"] == MISSING else [("Metingen", "B2")])


def test_days_read_by_custom_are_told_once_a_column_by_the_first_of_them_both_ways() -> None:
    rows: list[list[Value]] = [
        ["M-1", "02/01/2025", 1],
        ["M-1", "05/06/2025", 2],
        ["M-2", "2025-03-31", 3],
        ["M-2", "06-05-2025", 4],
    ]
    content = workbook(book={"Metingen": [HEADINGS["nl"], *rows]})
    with_slash, without = read(content).warnings
    assert (with_slash.cell, with_slash.heading, without.cell) == ("B2", "Datum", "B5")
    assert with_slash.facts == {"value": "02/01/2025", "day_first": date(2025, 1, 2), "month_first": date(2025, 2, 1)}


def test_yes_and_no_are_numbers_only_where_yes_or_no_is_judged() -> None:
    book: Book = {
        "Maatstaven": [["Maatstaf", "Klantnr", "Naam", "Soort"], ["M-1", "K-1", "Live", "ja-nee"]],
        "Metingen": [
            ["Maatstaf", "Datum", "Waarde"],
            ["M-1", date(2025, 1, 31), "nee"],
            ["M-1", date(2025, 2, 28), True],
            ["M-9", date(2025, 2, 28), "ja"],
        ],
    }
    portfolio = read(workbook(book=book))
    assert portfolio.refusals == ()
    assert [row.value for row in portfolio.measurements] == [0, 1, 1]
