"""Days and numbers as people here type them, in both languages; and what is written reads back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from goalposts.entrypoints.shared.fields import DayField, NumberField, day_from, number_from
from goalposts.entrypoints.shared.formats import day, typed_number

MARCH_14 = date(2026, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14", "14-03-2026", "14-3-2026", "14/03/2026", "14.3.2026", "14-03-26", "14/3/26", " 14-03-2026 ",
        "14 03 2026", "14.03.26", "March 14, 2026", "mrt 14 2026", "14 mrt 2026", "14 maart 2026", "14 Mar 2026", "14 March 2026", "14. Mar, 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert day_from(text) == MARCH_14
    assert DayField().clean(text) == MARCH_14


@pytest.mark.parametrize("field", [DayField, NumberField])
def test_what_is_typed_is_left_to_the_browser_to_keep(field: type[DayField | NumberField]) -> None:
    """A browser that may not complete a box empties it when its reader comes back with Back."""
    assert "autocomplete" not in field().widget.attrs


@pytest.mark.parametrize(("language", "written"), [("nl", "14-03-2026"), ("en", "14 Mar 2026")])
def test_a_day_stands_in_its_box_as_its_reader_writes_it(language: str, written: str) -> None:
    with translation.override(language):
        for known in (MARCH_14, "2026-03-14", "14/3/26"):
            assert DayField().prepare_value(known) == written
        assert DayField().prepare_value("veertien maart") == "veertien maart"
        assert DayField().prepare_value(None) is None
        assert day_from(written) == MARCH_14


def test_two_numbers_are_day_and_month_in_both_languages() -> None:
    for language in ("nl", "en"):
        with translation.override(language):
            assert DayField().clean("03/04/2026") == date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    ["31-02-2026", "2026-13-01", "14-03", "maart 2026", "14 xyz 2026", "1899-12-31", "14-03-2200", "morgen", "0"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert day_from(text) is None
    with pytest.raises(ValidationError):
        DayField().clean(text)


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("5", 5, 5),
        ("5,5", 5.5, 5.5),
        ("5.5", 5.5, 5.5),
        ("1.234", 1234, 1.234),
        ("1,234", 1.234, 1234),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        ("1.234.567", 1234567, 1234567),
        ("0,125", 0.125, 0.125),
        ("0.125", 0.125, 0.125),
        ("−3,5", -3.5, -3.5),
        ("€ 480.000", 480000, 480),
        ("95 %", 95, 95),
        ("12 500", 12500, 12500),
        ("", None, None),
        ("vijf", None, None),
        ("5 uur", None, None),
        ("1e3", None, None),
        ("--5", None, None),
        ("nan", None, None),
        ("inf", None, None),
    ],
)
def test_a_number_is_read_by_the_readers_language(text: str, nl: float | None, en: float | None) -> None:
    assert number_from(text, language="nl") == nl
    assert number_from(text, language="en") == en


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("number", [0, 5, -3.5, 0.125, 1234.5, 1000, 99.75, 480000, 0.001])
def test_a_number_that_was_written_reads_back(language: str, number: float) -> None:
    with translation.override(language):
        assert NumberField().clean(typed_number(number)) == number
        assert NumberField().clean(NumberField().prepare_value(number)) == number


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("when", [MARCH_14, date(2024, 2, 29), date(2025, 5, 1), date(1999, 12, 31)])
def test_a_day_that_was_written_reads_back(language: str, when: date) -> None:
    with translation.override(language):
        assert day_from(day(when)) == when


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Dit getal kunnen we niet lezen."), ("en", "This is not a number we can read.")]
)
def test_a_refused_number_says_how_to_write_it(language: str, words: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        NumberField().clean("veel")
    with translation.override(language):
        assert refused.value.messages[0].startswith(words)


@pytest.mark.parametrize("text", ["12.34.56", "1,2,3", "1.23,4.5", "12,34.5", "9" * 26, "1e5", "--3", "1-2", "٣"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_only_looks_like_a_number_is_none(text: str, language: str) -> None:
    assert number_from(text, language=language) is None
