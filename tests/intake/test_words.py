"""docs/rules/import.md §6: words in cells, row by row, and cells that hold more than one thing."""

from datetime import date

import pytest

from goalposts.intake import words
from goalposts.intake.cells import (
    BadCell,
    Habits,
    day_or_word_of,
    read_notice,
    read_term,
    read_yes_no,
    read_yes_or_day,
    word_of,
    words_of,
)
from goalposts.intake.refusals import RefusalCode
from goalposts.intake.sheets import CellValue
from tests.domain.rule_tables import table

Row = dict[str, str]
MISSING = "–"
HABITS = Habits(is_day_first=True)
LISTS = {
    "language": words.LANGUAGES,
    "address_form": words.ADDRESS_FORMS,
    "kind": words.KINDS,
    "renewal": words.RENEWALS,
    "notice_unit": words.UNITS,
    "period_value": words.PERIOD_VALUES,
    "period": words.PERIODS,
}


def meaning(*, column: str, text: str) -> str:
    if column == "roles":
        roles = words_of(words=words.ROLES)(value=text, habits=HABITS)
        assert isinstance(roles, frozenset)
        return " ".join(sorted(roles))
    return str(word_of(words=LISTS[column])(value=text, habits=HABITS))


@pytest.mark.parametrize("row", table(page="import", section="6."))
def test_the_table_of_words(row: Row) -> None:
    if row["is"] == MISSING:
        with pytest.raises(BadCell) as refused:
            meaning(column=row["column"], text=row["written"])
        assert refused.value.code is RefusalCode.UNKNOWN_WORD
        assert refused.value.facts["value"] == row["written"]
    else:
        assert meaning(column=row["column"], text=row["written"]) == row["is"]


@pytest.mark.parametrize("known", [words.ROLES, *LISTS.values(), words.YES_NO, words.TERM_UNITS])
def test_each_word_of_a_list_stands_for_itself_and_none_is_empty(known: dict[str, str]) -> None:
    assert all(known[words.folded(text=meaning)] == meaning for meaning in known.values())
    assert "" not in known


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (36, 36),
        ("36", 36),
        ("36 maanden", 36),
        ("3 jaar", 36),
        ("1 year", 12),
        ("onbepaalde tijd", None),
        ("Indefinite", None),
    ],
)
def test_a_term_is_months_in_any_writing(value: CellValue, expected: int | None) -> None:
    assert read_term(value=value, habits=HABITS) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0, RefusalCode.OUT_OF_RANGE),
        (-12, RefusalCode.OUT_OF_RANGE),
        (1.5, RefusalCode.NOT_WHOLE),
        ("3 kwartalen", RefusalCode.UNKNOWN_WORD),
        ("drie jaar", RefusalCode.NOT_A_NUMBER),
        ("1234567 maanden", RefusalCode.NOT_A_NUMBER),
        (True, RefusalCode.NOT_A_NUMBER),
        (date(2025, 3, 1), RefusalCode.NOT_A_NUMBER),
    ],
)
def test_a_term_that_is_none_is_refused(value: CellValue, code: RefusalCode) -> None:
    with pytest.raises(BadCell) as refused:
        read_term(value=value, habits=HABITS)
    assert refused.value.code is code


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, (3, None)), ("3", (3, None)), ("3 maanden", (3, "MONTH")), ("90 dgn", None), ("13 weeks", (13, "WEEK"))],
)
def test_notice_may_hold_its_unit(value: CellValue, expected: tuple[int, str | None] | None) -> None:
    if expected is None:
        with pytest.raises(BadCell):
            read_notice(value=value, habits=HABITS)
    else:
        assert read_notice(value=value, habits=HABITS) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), ("ja", True), ("X", True), ("✓", True), ("No", False), ("onwaar", False), (0, False), (1, True)],
)
def test_yes_and_no_come_in_many_ways(value: CellValue, expected: bool) -> None:
    assert read_yes_no(value=value, habits=HABITS) is expected


def test_agreed_is_yes_no_or_the_day_of_the_yes() -> None:
    assert read_yes_or_day(value="ja", habits=HABITS) is True
    assert read_yes_or_day(value="nee", habits=HABITS) is False
    assert read_yes_or_day(value=date(2025, 3, 1), habits=HABITS) == date(2025, 3, 1)
    assert read_yes_or_day(value="1-3-2025", habits=HABITS) == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("value", "code"), [("misschien", RefusalCode.UNKNOWN_WORD), ("1/3/2025", RefusalCode.AMBIGUOUS_DATE)]
)
def test_agreed_says_what_is_wrong_with_it(value: str, code: RefusalCode) -> None:
    with pytest.raises(BadCell) as refused:
        read_yes_or_day(value=value, habits=HABITS)
    assert refused.value.code is code


def test_when_is_a_day_or_how_often() -> None:
    read = day_or_word_of(words=words.PERIODS)
    assert read(value="elk kwartaal", habits=HABITS) == "QUARTER"
    assert read(value="31-12-2025", habits=HABITS) == date(2025, 12, 31)
    with pytest.raises(BadCell) as refused:
        read(value="zo snel mogelijk", habits=HABITS)
    assert refused.value.code is RefusalCode.NOT_A_DATE
