"""A supplier's workbook, whole: what comes through, and what it means."""

import random
from collections import Counter
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from goalposts.intake.refusals import CautionCode, RefusalCode, UnknownColumn
from goalposts.intake.sheets import UnreadableFile
from tests.machine import SHARED

from .portfolios import counts, nothing_is_said_about, read, small_with
from .workbooks import (
    SMALL,
    book_of,
    mended_workbook,
    messy_refusals,
    messy_workbook,
    separated,
    small_workbook,
    workbook,
)

PORTFOLIO = SHARED / "data" / "voorbeeld-portefeuille.xlsx"


@pytest.mark.skipif(not PORTFOLIO.exists(), reason="../shared is not beside this clone")
class TestTheSuppliersWorkbook:
    def test_comes_through_whole(self) -> None:
        portfolio = read(PORTFOLIO.read_bytes(), PORTFOLIO.name)

        assert nothing_is_said_about(portfolio, but_for=("warnings",))
        assert counts(portfolio) == [12, 44, 12, 27, 98, 972]
        assert sum(row.kind is not None for row in portfolio.expectations) == 36
        assert sum(row.is_agreed for row in portfolio.expectations) == 27
        assert all(row.judge_ref for row in portfolio.expectations if row.kind)

    def test_points_at_two_rows_that_may_be_one_person(self) -> None:
        portfolio = read(PORTFOLIO.read_bytes(), PORTFOLIO.name)

        (caution,) = portfolio.warnings
        first, second = (
            next(row for row in portfolio.stakeholders if row.row == number)
            for number in (caution.facts["other_row"], caution.row)
        )
        assert caution.code is CautionCode.POSSIBLE_DOUBLE
        assert (first.email, first.customer_ref) == (second.email, second.customer_ref)
        assert first.external_id != second.external_id
        assert first.roles != second.roles


def test_the_small_workbook_comes_through_whole() -> None:
    portfolio = read(small_workbook())

    assert counts(portfolio) == [2, 3, 2, 2, 3, 4]
    assert nothing_is_said_about(portfolio)
    carla, ties, ada = portfolio.stakeholders
    assert (carla.roles, carla.influence, carla.address_form) == (frozenset({"DECIDES", "PAYS"}), 9, "U")
    assert (ties.address_form, ada.language, ada.sheet, ada.row) == ("JE", "en", "Belanghebbenden", 4)
    first, indefinite = portfolio.contracts
    assert (first.start_date, first.term_months, first.renewal) == (date(2023, 3, 1), 36, "FOREVER")
    assert (first.notice_n, first.notice_unit, first.before_first) == (3, "MONTH", True)
    assert (indefinite.term_months, indefinite.renewal, indefinite.notice_n) == (None, "NONE", None)
    assert [row.revenue_per_year_eur for row in portfolio.customers] == [Decimal("250000.00"), Decimal("80400.50")]
    agreed, heard, recurring = portfolio.expectations
    assert (agreed.is_agreed, agreed.judge_ref, agreed.by_date) == (True, "P-1", date(2025, 12, 31))
    assert (agreed.kind, agreed.baseline, agreed.floor, agreed.aim) == ("AT_MOST", 48, 40, 30)
    assert (heard.kind, heard.weight_met, heard.weight_missed, heard.is_agreed) == (None, 3, 5, False)
    assert (recurring.period, recurring.by_date, recurring.is_agreed) == ("QUARTER", None, False)


def test_the_messy_workbook_is_refused_cell_by_cell() -> None:
    portfolio = read(messy_workbook())
    assert [(each.sheet, each.cell, each.code) for each in portfolio.refusals] == messy_refusals()


def test_the_mended_workbook_comes_through_with_what_deserves_a_look() -> None:
    portfolio = read(mended_workbook())

    assert nothing_is_said_about(portfolio, but_for=("warnings", "unknown_columns", "unknown_sheets"))
    assert counts(portfolio) == [5, 5, 4, 4, 5, 5]
    assert [(each.sheet, each.cell, each.code) for each in portfolio.warnings] == [
        ("Contactpersonen", "D5", CautionCode.EMAIL_SHARED),
        ("Maatstaven", "", CautionCode.SHEET_HIDDEN),
        ("Verwachtingen", "M3", CautionCode.JUDGE_UNKNOWN),
        ("Verwachtingen", "I5", CautionCode.POSTS_INCOMPLETE),
        ("Measurements", "C4", CautionCode.REPEATED_MEASUREMENT),
        ("Measurements", "C7", CautionCode.REPEATED_MEASUREMENT),
    ]
    assert portfolio.unknown_sheets == ("Toelichting",)
    assert portfolio.unknown_columns == (UnknownColumn(sheet="KLANTEN", column=6, heading="Opmerking"),)


def test_the_mended_workbook_means_what_it_shows() -> None:
    portfolio = read(mended_workbook())

    assert [row.revenue_per_year_eur for row in portfolio.customers] == [
        Decimal(amount) for amount in ("250000.00", "80400.50", "12500.00", "99000.00", "62500.00")
    ]
    assert [row.external_id for row in portfolio.customers][:2] == ["1001", "1002"]
    assert portfolio.customers[1].name == "Bureau Lindeman"
    assert [row.start_date for row in portfolio.contracts] == [
        date(2023, 3, 1),
        date(2024, 9, 15),
        date(2024, 2, 29),
        date(2024, 4, 1),
    ]
    assert [(row.baseline, row.floor, row.aim) for row in portfolio.metrics] == [
        (47.5, 40, 30),
        (71, 85, 95),
        (0, 1, None),
        (9, 4, 2),
    ]
    assert [row.value for row in portfolio.measurements] == [47.5, 44, 39.25, 82, 0]
    first, second, third = portfolio.expectations[:3]
    assert first.verbatim == " Een vrachtwagen staat hooguit een halfuur stil.\nEn niet langer! 🚚 "
    assert (first.judge_name, first.judge_ref, first.agreed_date) == ("carla zegers", "P-1", date(2025, 3, 10))
    assert (second.judge_name, second.judge_ref, second.said_date) == ("de directeur", None, date(2025, 2, 3))
    assert (third.kind, third.period) == ("AT_LEAST", "QUARTER")


def test_sheets_of_one_kind_are_read_together() -> None:
    book = dict(book_of(text=SMALL))
    book["Metingen 2024"] = [["Datum", "Maatstaf", "Waarde"], [date(2024, 12, 31), "M-1", 51]]
    book["Blad7"] = [["Maatstaf", "Datum", "Waarde"], ["M-1", date(2024, 11, 30), 52]]
    book["Klanten 2024"] = [["Klantnr", "Naam"], ["K-2", "Bureau Lindeman"]]
    portfolio = read(workbook(book=book))

    assert [row.value for row in portfolio.measurements] == [47.5, 44, 39.25, 82, 51, 52]
    (refusal,) = portfolio.refusals
    assert (refusal.code, refusal.sheet) == (RefusalCode.DUPLICATE_ID, "Klanten 2024")
    assert refusal.facts == {"value": "K-2", "first_sheet": "Klanten", "first_row": 3}


def test_notes_beside_a_table_are_named_and_left_out() -> None:
    portfolio = read(small_with(sheet="Metingen", row=3, column=7, value="even nabellen"))
    assert portfolio.unknown_columns == (UnknownColumn(sheet="Metingen", column=7, heading=""),)
    assert portfolio.refusals == ()


@pytest.mark.parametrize("name", ["metingen.csv", "Export 12.csv", "metingen-2025.csv"])
def test_a_csv_is_known_by_its_name_or_its_headings(name: str) -> None:
    content = separated(table=[["Maatstaf", "Datum", "Waarde"], ["M-1", "31-1-2025", "6,4"]])
    (row,) = read(content, name).measurements
    assert (row.sheet, row.row, row.value) == (name.removesuffix(".csv"), 2, 6.4)


def test_words_in_windows_letters_are_read_and_said() -> None:
    content = "Nr;Wie;Letterlijk\nV-1;P-1;Eén aanspreekpunt, € 0 extra\n".encode("cp1252")
    portfolio = read(content, "verwachtingen.csv")
    assert portfolio.expectations[0].verbatim == "Eén aanspreekpunt, € 0 extra"
    assert [each.code for each in portfolio.warnings] == [CautionCode.ENCODING_GUESSED]


def test_a_hundred_thousand_measurements_are_an_ordinary_file() -> None:
    lines = [
        f"M-{n % 400};{1 + n // 400 % 28}-{1 + n // 11_200}-2025;{n / 8}".replace(".", ",") for n in range(100_000)
    ]
    content = "\n".join(["Maatstaf;Datum;Waarde", *lines]).encode()
    portfolio = read(content, "metingen.csv")

    assert (len(portfolio.measurements), portfolio.refusals) == (100_000, ())
    assert sum(row.value for row in portfolio.measurements) == sum(range(100_000)) / 8
    assert portfolio.measurements[-1].row == 100_001


def test_damage_anywhere_is_refused_and_never_a_fault_of_ours() -> None:
    """Three hundred workbooks, each broken somewhere: read, refused or unreadable, nothing else."""
    chance = random.Random(20250203)
    with ZipFile(BytesIO(messy_workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    outcomes: Counter[str] = Counter()
    for _ in range(300):
        broken = {**parts}
        name = chance.choice(sorted(parts))
        broken[name] = mutated(parts[name], chance)
        target = BytesIO()
        with ZipFile(target, "w", ZIP_STORED) as archive:
            for part, held in broken.items():
                archive.writestr(part, held)
        try:
            outcomes["refused" if read(target.getvalue()).refusals else "read"] += 1
        except UnreadableFile:
            outcomes["unreadable"] += 1
    assert outcomes.total() == 300
    assert outcomes["refused"] > 30
    assert outcomes["unreadable"] > 30


def mutated(held: bytes, chance: random.Random) -> bytes:
    bits = [b"<", b'"', b'r="XFD1048576"', b't="s"', b't="e"', b"4294967296", b"-1", b"<f/>", b"\xff", b"&#0;", b""]
    at = chance.randrange(len(held) or 1)
    return held[:at] + chance.choice(bits) + held[at + chance.randrange(9) :]
