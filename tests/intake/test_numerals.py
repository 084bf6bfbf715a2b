"""docs/rules/import.md §4, row by row, and every number written back in two ways."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalposts.intake.numerals import AmbiguousNumber, NotANumber, number_of, numeral_of
from tests.domain.rule_tables import table

Row = dict[str, str]
MISSING = "–"
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=3)
GROUPERS = {",": ". '\u00a0", ".": ", '\u202f"}


def decimal(cell: str) -> Decimal | None:
    return None if cell == MISSING else Decimal(cell)


def written(*, number: Decimal, mark: str, grouper: str, places: int) -> str:
    """Write a number as people do, by another road than the one that reads it."""
    digits = f"{abs(number):,.{places}f}"
    swapped = digits.replace(",", "\0").replace(".", mark).replace("\0", grouper)
    return f"-{swapped}" if number < 0 else swapped


@pytest.mark.parametrize("row", table(page="import", section="4."))
def test_the_table_of_numbers(row: Row) -> None:
    with_comma, with_point = decimal(row["comma"]), decimal(row["point"])

    if with_comma is None and with_point is None:
        with pytest.raises(NotANumber):
            numeral_of(text=row["written"])
        return

    numeral = numeral_of(text=row["written"])
    assert (numeral.with_comma, numeral.with_point) == (with_comma, with_point)
    assert numeral.sign == row["sign"].replace(MISSING, "")


@given(number=NUMBERS, mark=st.sampled_from(",."), which=st.integers(0, 3), places=st.integers(0, 3))
def test_a_number_written_by_a_habit_is_read_by_that_habit(number: Decimal, mark: str, which: int, places: int) -> None:
    number = round(number, places)
    text = written(number=number, mark=mark, grouper=GROUPERS[mark][which], places=places)

    assert number_of(numeral=numeral_of(text=text), mark="," if mark == "," else ".") == number


@given(number=NUMBERS, places=st.integers(0, 3))
def test_without_groups_a_decimal_mark_is_read_whatever_the_habit(number: Decimal, places: int) -> None:
    number = round(number, places)
    for mark in ",.":
        text = written(number=number, mark=mark, grouper="", places=places)
        numeral = numeral_of(text=text)
        readings = {numeral.with_comma, numeral.with_point} - {None}
        assert number in readings
        if numeral.proves is not None:
            assert number_of(numeral=numeral, mark=None) == number


@pytest.mark.parametrize(("mark", "number"), [(",", "1234"), (".", "1.234")])
def test_a_number_that_could_be_either_follows_its_column(mark: str, number: str) -> None:
    assert number_of(numeral=numeral_of(text="1.234"), mark="," if mark == "," else ".") == Decimal(number)


def test_a_number_that_could_be_either_is_refused_when_the_column_tells_nothing() -> None:
    with pytest.raises(AmbiguousNumber) as refused:
        number_of(numeral=numeral_of(text="1,234"), mark=None)
    assert (refused.value.with_comma, refused.value.with_point) == (Decimal("1.234"), Decimal(1234))


@given(text=st.text(alphabet="0123456789.,-+€% '()eE\u00a0\u0661", max_size=60))
def test_whatever_stands_there_is_a_number_or_said_to_be_none(text: str) -> None:
    try:
        numeral = numeral_of(text=text)
    except NotANumber:
        return
    assert any(found is not None and found.is_finite() for found in (numeral.with_comma, numeral.with_point))
