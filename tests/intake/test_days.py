"""docs/rules/import.md §5, row by row, and every day written back in many ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalposts.intake.days import AmbiguousDay, NotADay, day_of, day_of_serial, written_day, written_month
from tests.domain.rule_tables import table

Row = dict[str, str]
MISSING = "–"
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def day(cell: str) -> date | None:
    return None if cell == MISSING else date.fromisoformat(cell)


@pytest.mark.parametrize("row", table(page="import", section="5."))
def test_the_table_of_days(row: Row) -> None:
    day_first, month_first = day(row["day first"]), day(row["month first"])

    if day_first is None and month_first is None:
        with pytest.raises(NotADay):
            written_day(text=row["written"])
        return

    written = written_day(text=row["written"])
    assert (written.day_first, written.month_first) == (day_first, month_first)


@given(day=DAYS, separator=st.sampled_from("-/."), is_padded=st.booleans())
def test_a_day_is_read_back_by_the_habit_it_was_written_by(day: date, separator: str, is_padded: bool) -> None:
    width = 2 if is_padded else 1
    first, second = f"{day.day:0{width}}", f"{day.month:0{width}}"

    for is_day_first, order in ((True, (first, second)), (False, (second, first))):
        written = written_day(text=separator.join([*order, str(day.year)]))
        assert day_of(written=written, is_day_first=is_day_first) == day


@given(day=DAYS)
def test_a_day_with_its_month_or_year_in_front_needs_no_habit(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y%m%d}", f"{day.day} {MONTHS[day.month - 1]} {day.year}"):
        assert day_of(written=written_day(text=text), is_day_first=None) == day


@given(day=DAYS)
def test_a_day_is_ambiguous_exactly_when_both_orders_exist_and_differ(day: date) -> None:
    written = written_day(text=f"{day.day}/{day.month}/{day.year}")
    could_be_either = day.day <= 12 and day.day != day.month

    if could_be_either:
        with pytest.raises(AmbiguousDay) as refused:
            day_of(written=written, is_day_first=None)
        assert (refused.value.day_first, refused.value.month_first) == (day, date(day.year, day.day, day.month))
    else:
        assert day_of(written=written, is_day_first=None) == day
    assert written.proves_day_first is (True if day.day > 12 else None)


@given(serial=st.integers(20_000, 90_000))
def test_a_spreadsheets_count_is_days_since_the_last_day_but_one_of_1899(serial: int) -> None:
    assert day_of_serial(serial=serial) - date(2025, 1, 1) == timedelta(days=serial - 45_658)


@pytest.mark.parametrize("serial", [0, 2025, 19_999, 90_001, 20_250_128])
def test_a_number_too_far_off_is_no_day(serial: int) -> None:
    with pytest.raises(NotADay):
        day_of_serial(serial=serial)


@given(text=st.text(alphabet="0123456789-/. TZ:janmei,", max_size=30))
def test_whatever_stands_there_is_a_day_or_said_to_be_none(text: str) -> None:
    try:
        written = written_day(text=text)
    except NotADay:
        return
    assert written.day_first is not None or written.month_first is not None


@pytest.mark.parametrize("row", table(page="import", section="13."))
def test_the_table_of_months(row: Row) -> None:
    month = day(row["month"])

    if month is None:
        with pytest.raises(NotADay):
            written_month(text=row["written"])
    else:
        assert written_month(text=row["written"]) == month
