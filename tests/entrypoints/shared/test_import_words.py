"""Every code of an import has its words in both languages, and what they tell people to write is understood."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from django.utils import translation

from goalposts.apps.imports.usecases import LookCode, ProblemCode
from goalposts.domain.posts import Part
from goalposts.domain.rows import Table
from goalposts.entrypoints.shared.import_headings import HEADINGS, SHEETS, WRITTEN
from goalposts.entrypoints.shared.import_memory import plain_of, told_of
from goalposts.entrypoints.shared.import_reasons import FOUND, LOOKS, REFUSED, UNREADABLE
from goalposts.entrypoints.shared.import_words import all_counted, line_of, shown_lines, unreadable_words
from goalposts.entrypoints.shared.importing import KINDS, LEANS, ChangeLine, Question, Remark, Told
from goalposts.intake import words
from goalposts.intake.fields import REQUIRED, Lengths, fields_of
from goalposts.intake.headings import columns_of, table_named
from goalposts.intake.package import OTHER_KINDS
from goalposts.intake.refusals import CautionCode, RefusalCode
from goalposts.intake.sheets import FileProblem, Heading
from goalposts.intake.tables import NAMED, SIGNATURES
from tests.domain.rule_tables import table

SECTIONS = {"7.": RefusalCode, "8.": CautionCode, "9.": ProblemCode, "10.": LookCode}
DAY = date(2026, 3, 14)
# One value for every fact there is.
FACTS: dict[str, Any] = {
    "value": "V-1", "sheets": ("Blad1",), "table": Table.CUSTOMERS, "missing": ("external_id",), "field": "name",
    "first_heading": "Naam", "nl": "naam", "en": "name", "limit": 5000, "length": 6000, "position": 3,
    "with_comma": 1.5, "with_point": 1500, "low": 0, "high": 10, "day_first": DAY, "month_first": DAY,
    "allowed": ("DECIDES", "PAYS"), "unit": "WEEK", "other_unit": "MONTH", "first_sheet": "Klanten", "first_row": 7,
    "renewal": "FOREVER", "notice": 3, "kind": "AT_LEAST", "floor": 9.5, "aim": None, "customer": "K-1",
    "other_customer": "K-2", "metric": "M-1", "day": DAY, "other_value": 4.25, "other_sheet": "Metingen",
    "other_row": 12, "name": "Ada", "other_name": "Bo", "other_id": "P-2", "ids": ("P-1", "P-2"), "said": DAY,
}  # fmt: skip
LISTS = (words.ROLES, words.LANGUAGES, words.ADDRESS_FORMS, words.KINDS, words.RENEWALS, words.UNITS, words.TERM_UNITS)


def remark(code: str, facts: Mapping[str, Any]) -> Remark:
    """A remark on a cell, with the facts that its row in the rules names."""
    return Remark(code, "Verwachtingen", 12, 3, "Bewijs", dict(facts))


def rows() -> list[tuple[str, dict[str, Any]]]:
    """Every code with the facts of its row in docs/rules/import.md, and no other."""
    found = []
    for section in SECTIONS:
        for row in table(page="import", section=section):
            names = [] if row["facts"] == "–" else row["facts"].split(", ")
            facts = {name: FACTS[name] for name in names}
            if "missing" in facts and "table" not in facts:
                facts["missing"] = (Part.METRIC, Part.WHEN)
            found.append((row["code"], facts))
    return found


@pytest.mark.parametrize(("section", "codes"), SECTIONS.items())
def test_the_rules_name_every_code(section: str, codes: type[StrEnum]) -> None:
    assert {row["code"] for row in table(page="import", section=section)} == set(codes)


def test_every_code_has_words_and_no_word_is_left_over() -> None:
    assert set(REFUSED) == {*RefusalCode, *ProblemCode, LEANS}
    assert set(LOOKS) == set(CautionCode) | set(LookCode)
    assert set(UNREADABLE) == {*FileProblem, "UNEXPECTED"}
    assert set(FOUND) >= {*NAMED.values(), *SIGNATURES.values(), *OTHER_KINDS.values(), "zip", "html", "xml", "binary"}


@pytest.mark.parametrize(("code", "facts"), rows(), ids=lambda value: value if isinstance(value, str) else "")
def test_words_say_what_is_wrong_and_how_to_mend_it(code: str, facts: dict[str, Any]) -> None:
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            said[language] = line_of(remark=remark(code, facts))

    assert said["nl"].why != said["en"].why
    assert bool(said["en"].mend) == bool(said["nl"].mend) == (code in REFUSED)
    assert said["nl"].mend != said["en"].mend or code not in REFUSED
    for line in said.values():
        assert "%" not in line.words
        assert "None" not in line.words
        assert not any(str(value) in line.words for value in (Table.CUSTOMERS, "AT_LEAST", "DECIDES", "external_id"))
    assert said["nl"].words.startswith("Verwachtingen, cel C12: ")


@pytest.mark.parametrize("problem", list(FileProblem))
def test_a_file_that_cannot_be_read_is_told_so(problem: FileProblem) -> None:
    facts = {"problem": problem, "size": 40 * 1024**2, "limit": 32 * 1024**2, "named": "csv", "found": "pdf"}
    with translation.override("nl"):
        dutch = unreadable_words(facts=facts)
    with translation.override("en"):
        english = unreadable_words(facts=facts)
    assert dutch != english
    assert "%" not in dutch + english
    assert ("32 MB" in english) == ("limit" in str(UNREADABLE[problem]))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", list(Table))
def test_headings_we_show_are_headings_we_know(language: str, kind: Table) -> None:
    with translation.override(language):
        named = table_named(sheet_name=str(SHEETS[kind]))
        shown = [Heading(text=str(text), column=number) for number, text in enumerate(HEADINGS[kind].values(), start=1)]
        found = columns_of(table=kind, headings=shown)

    assert named is kind
    assert list(found.by_field) == list(HEADINGS[kind])
    assert set(HEADINGS[kind]) == {field.name for field in fields_of(table=kind, lengths=Lengths())}
    assert set(HEADINGS[kind]) >= REQUIRED[kind]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_words_we_ask_to_write_are_words_we_know(language: str) -> None:
    with translation.override(language):
        for meanings in (*LISTS, words.PERIOD_VALUES, words.YES_NO):
            for meaning in set(meanings.values()):
                assert meanings[words.folded(text=str(WRITTEN[meaning]))] == meaning


def test_a_number_out_of_range_is_told_its_range() -> None:
    with translation.override("en"):
        both = line_of(remark=remark("OUT_OF_RANGE", {"value": "11", "low": 0, "high": 10}))
        lowest = line_of(remark=remark("OUT_OF_RANGE", {"value": "-1", "low": 0}))
        neither = line_of(remark=remark("OUT_OF_RANGE", {"value": "1e99"}))
    assert both.mend == "Write a number from 0 to 10."
    assert lowest.mend == "Write a number that is not below 0."
    assert neither.mend == "Look at the number, and at its unit."


def test_places_are_named_as_a_spreadsheet_does() -> None:
    with translation.override("en"):
        places = [
            line_of(remark=Remark("SHEET_EMPTY", sheet, row, column, "", {})).place
            for sheet, row, column in (
                ("Metingen", 12, 28),
                ("Metingen", 12, None),
                ("Metingen", None, 2),
                ("", None, None),
            )
        ]
    assert places == ["Metingen, cell AB12", "Metingen, row 12", "Metingen, column B", "The file"]


def test_the_same_about_many_rows_is_told_once() -> None:
    late = [Remark("VALUE_AHEAD", "Metingen", row, 2, "Datum", {}) for row in range(2, 20)]
    names = ((2, "Bo"), (3, "Bo"), (4, "Ed"), (5, "Al"), (6, "Al"))
    leads = [Remark("LEAD_UNKNOWN", "Klanten", row, 4, "", {"value": name}) for row, name in names]
    with translation.override("en"):
        shown = shown_lines(remarks=[*leads, *late], each=2, is_merged=True)

    assert [(one.line.cell, one.more) for one in shown] == [
        ("D2", "and 1 more like this: D3"),
        ("D4", "and 2 more like this: D5, D6"),
        ("B2", "and 17 more like this: B3, B4, B5, B6, B7, B8, B9, B10, B11, B12, B13, B14 …"),
    ]


def test_refusals_are_told_row_by_row_up_to_a_number() -> None:
    empty = [Remark("VALUE_MISSING", "Klanten", row, 2, "Naam", {}) for row in range(2, 7)]
    with translation.override("en"):
        shown = shown_lines(remarks=empty, each=3)

    assert [(one.line.cell, one.more) for one in shown] == [
        ("B2", ""),
        ("B3", ""),
        ("B4", "and 2 more like this: B5, B6"),
    ]


def test_counts_are_told_in_the_order_of_the_sheets() -> None:
    with translation.override("nl"):
        told = all_counted(counts=dict.fromkeys(reversed(KINDS), 1) | {"measurement": 1200})
    assert told == (
        "1 klant, 1 belanghebbende, 1 contract, 1 maatstaf, 1 verwachting, 1.200 metingen, 1 gecorrigeerde meting"
    )


def test_what_a_trial_told_is_kept_whole() -> None:
    told = Told(
        looks=(Remark("AGREED_BEFORE_SAID", "Verwachtingen", 3, 2, "", {"day": DAY, "said": DAY}),),
        refused=(Remark("AMBIGUOUS_DATE", "Metingen", 3, 2, "Datum", {"value": "3/4/26", "day_first": DAY}),),
        leaning=(Remark(LEANS, "Metingen", 4, 1, "Maatstaf", {"value": "M-1", "table": "METRICS"}),),
        is_blocked=True,
        made={"customer": 2},
        changed={"contract": 1},
        known={},
        changes=(ChangeLine("contract", "Contracten", 2, "C-1", (("start_date", DAY, DAY), ("notice", 2, None))),),
        questions=(Question("Metingen", "0" * 64, "measured_date", 2, "Datum", "3/4/26", DAY, DAY, 7),),
        digest="1" * 64,
        left_sheets=("Toelichting",),
        left_columns=(Remark("COLUMN_UNKNOWN", "Klanten", None, 6, "Opmerking", {}),),
    )
    assert told_of(plain=plain_of(told=told)) == told
