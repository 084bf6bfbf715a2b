"""Turns one cell into one value, or says why it cannot."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from goalposts.intake.days import AmbiguousDay, NotADay, day_of, day_of_serial, written_day, written_month
from goalposts.intake.numerals import AmbiguousNumber, NotANumber, number_of, numeral_of
from goalposts.intake.refusals import RefusalCode
from goalposts.intake.sheets import CellValue, DecimalMark
from goalposts.intake.words import INDEFINITE, SYMBOLS, TERM_UNITS, TICKS, UNITS, YES_NO, folded

CENT = Decimal("0.01")
MONEY_LIMIT = Decimal(10) ** 12
HOURS_LIMIT = Decimal(100_000)
REAL_LIMIT = 1e15
MONTHS_A_YEAR = 12
MAX_MONTHS = 1200
SHOWN_CHARACTERS = 80
_BETWEEN_WORDS = re.compile(r"[;,/|+&\n]|\ben\b|\band\b", re.IGNORECASE)
_SERIAL = re.compile(r"[0-9]{5}")
_AMOUNT_AND_WORD = re.compile(r"([0-9]{1,6})\s*([^\W\d].*)", re.DOTALL)
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")


class BadCell(Exception):
    """A cell that cannot be what its column asks. `field` when another cell is at fault."""

    def __init__(self, *, code: RefusalCode, field: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How whoever filled a column writes; None when that cannot be told."""

    decimal_mark: DecimalMark | None = None
    is_day_first: bool | None = None
    is_day_first_with_slashes: bool | None = None
    has_serial_days: bool = True


class Reader(Protocol):
    """Reads a cell that is not blank; BadCell when it cannot be what its column asks."""

    def __call__(self, *, value: CellValue, habits: Habits) -> object: ...


def _shown(value: CellValue) -> str:
    return str(value)[:SHOWN_CHARACTERS]


def _plain_text(value: CellValue) -> str:
    if isinstance(value, (bool, date)):
        raise BadCell(code=RefusalCode.NOT_TEXT, value=_shown(value))
    text = str(value)
    if "\x00" in text:
        raise BadCell(code=RefusalCode.CHARACTER_NOT_ALLOWED, position=text.index("\x00") + 1)
    return text


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise BadCell(code=RefusalCode.TOO_LONG, length=len(text), limit=limit)
    return text


def text_of(*, limit: int) -> Reader:
    """Make a reader of one line of text: outer spaces go, line breaks become spaces."""

    def read(*, value: CellValue, habits: Habits) -> str:
        plain = value.isoformat() if isinstance(value, date) else value
        return sys.intern(_within(" ".join(_plain_text(plain).split()), limit))

    return read


def reference_of(*, limit: int) -> Reader:
    """Make a reader of a number or code that names something: 1001 and "1001" are the same."""

    def read(*, value: CellValue, habits: Habits) -> str:
        return sys.intern(_within(_plain_text(value).strip(), limit))

    return read


def verbatim_of(*, limit: int) -> Reader:
    """Make a reader of somebody's words: character for character as they stand there."""

    def read(*, value: CellValue, habits: Habits) -> str:
        return _within(_plain_text(value), limit)

    return read


def email_of(*, limit: int) -> Reader:
    def read(*, value: CellValue, habits: Habits) -> str:
        text = _within(_plain_text(value).strip().removeprefix("mailto:"), limit)
        if not _EMAIL.fullmatch(text):
            raise BadCell(code=RefusalCode.NOT_AN_EMAIL, value=_shown(text))
        return text

    return read


def _number(value: CellValue, habits: Habits, signs: str) -> Decimal:
    if isinstance(value, (bool, date)):
        raise BadCell(code=RefusalCode.NOT_A_NUMBER, value=_shown(value))
    if isinstance(value, (int, float)):
        return Decimal(str(value))
    try:
        numeral = numeral_of(text=str(value))
        if numeral.sign not in signs:
            raise NotANumber
        return number_of(numeral=numeral, mark=habits.decimal_mark)
    except NotANumber as error:
        raise BadCell(code=RefusalCode.NOT_A_NUMBER, value=_shown(value)) from error
    except AmbiguousNumber as error:
        raise BadCell(
            code=RefusalCode.AMBIGUOUS_NUMBER,
            value=_shown(value),
            with_comma=error.with_comma,
            with_point=error.with_point,
        ) from error


def read_money(*, value: CellValue, habits: Habits) -> Decimal:
    """Read an amount in euros, not below zero, rounded to cents."""
    number = _number(value, habits, "€")
    if not number.is_finite() or not 0 <= number < MONEY_LIMIT:
        raise BadCell(code=RefusalCode.OUT_OF_RANGE, value=_shown(value), low=0)
    return number.quantize(CENT, rounding=ROUND_HALF_UP)


def read_revenue(*, value: CellValue, habits: Habits) -> Decimal:
    """Read what a month brought, in euros; a credit belongs to the month that it corrects."""
    if _number(value, habits, "€") < 0:
        raise BadCell(code=RefusalCode.CREDIT_ALONE, value=_shown(value))
    return read_money(value=value, habits=habits)


def read_margin(*, value: CellValue, habits: Habits) -> Decimal:
    """Read an amount in euros that may lie below zero, rounded to cents."""
    number = _number(value, habits, "€")
    if not number.is_finite() or not -MONEY_LIMIT < number < MONEY_LIMIT:
        raise BadCell(code=RefusalCode.OUT_OF_RANGE, value=_shown(value))
    return number.quantize(CENT, rounding=ROUND_HALF_UP)


def read_hours(*, value: CellValue, habits: Habits) -> Decimal:
    """Read hours of a month, not below zero, in hundredths; a duration such as 4:30 is no number."""
    number = _number(value, habits, "")
    if not number.is_finite() or not 0 <= number < HOURS_LIMIT:
        raise BadCell(code=RefusalCode.OUT_OF_RANGE, value=_shown(value), low=0, high=int(HOURS_LIMIT))
    return number.quantize(CENT, rounding=ROUND_HALF_UP)


def read_real(*, value: CellValue, habits: Habits) -> float | bool:
    """Read a measured number; yes and no come back as True and False, for who asked to judge."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (float, int)) and -REAL_LIMIT < value < REAL_LIMIT:
        return float(value)
    try:
        number = float(_number(value, habits, "€%"))
    except BadCell:
        word = YES_NO.get(folded(text=value)) if isinstance(value, str) else None
        if word is None:
            raise
        return word == "YES"
    if not -REAL_LIMIT < number < REAL_LIMIT:
        raise BadCell(code=RefusalCode.OUT_OF_RANGE, value=_shown(value))
    return number


def whole_of(*, low: int, high: int) -> Reader:
    def read(*, value: CellValue, habits: Habits) -> int:
        number = _number(value, habits, "")
        if number != number.to_integral_value():
            raise BadCell(code=RefusalCode.NOT_WHOLE, value=_shown(value))
        if not low <= number <= high:
            raise BadCell(code=RefusalCode.OUT_OF_RANGE, value=_shown(value), low=low, high=high)
        return int(number)

    return read


def read_day(*, value: CellValue, habits: Habits) -> date:
    if type(value) is date:
        return value
    try:
        return _day(value, habits)
    except NotADay as error:
        raise BadCell(code=RefusalCode.NOT_A_DATE, value=_shown(value)) from error
    except AmbiguousDay as error:
        raise BadCell(
            code=RefusalCode.AMBIGUOUS_DATE,
            value=_shown(value),
            day_first=error.day_first,
            month_first=error.month_first,
        ) from error


def _day(value: CellValue, habits: Habits) -> date:
    serial = value if isinstance(value, int) and not isinstance(value, bool) else None
    if isinstance(value, str) and _SERIAL.fullmatch(value.strip()):
        serial = int(value)
    if serial is not None and habits.has_serial_days:
        return day_of_serial(serial=serial)
    if not isinstance(value, str):
        raise NotADay
    written = written_day(text=value)
    is_day_first = habits.is_day_first_with_slashes if written.has_slashes else habits.is_day_first
    return day_of(written=written, is_day_first=is_day_first)


def read_month(*, value: CellValue, habits: Habits) -> date:
    """Read a month, or any day in it, as the first day of that month."""
    if isinstance(value, (int, str)) and not isinstance(value, bool):
        try:
            return written_month(text=str(value))
        except NotADay:
            pass
    day = read_day(value=value, habits=habits)
    assert isinstance(day, date)
    return day.replace(day=1)


def word_of(*, words: Mapping[str, str]) -> Reader:
    """Make a reader that knows some words, in Dutch and English."""

    def read(*, value: CellValue, habits: Habits) -> str:
        return _meaning(str(value), words)

    return read


def _meaning(text: str, words: Mapping[str, str]) -> str:
    meaning = SYMBOLS.get(text.strip()) or words.get(folded(text=text))
    if meaning is None or meaning not in words.values():
        allowed = tuple(dict.fromkeys(words.values()))
        raise BadCell(code=RefusalCode.UNKNOWN_WORD, value=_shown(text.strip()), allowed=allowed)
    return meaning


def words_of(*, words: Mapping[str, str]) -> Reader:
    """Make a reader of several words in one cell, whatever stands between them."""

    def read(*, value: CellValue, habits: Habits) -> frozenset[str]:
        text = str(value)
        if folded(text=text) in words:
            return frozenset({words[folded(text=text)]})
        parts = [part for part in _BETWEEN_WORDS.split(text) if part.strip()]
        return frozenset(_meaning(part, words) for part in parts)

    return read


def read_yes_no(*, value: CellValue, habits: Habits) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value)
    word = TICKS.get(text.strip()) or _meaning(text, YES_NO)
    return word == "YES"


def read_yes_or_day(*, value: CellValue, habits: Habits) -> bool | date:
    """Read yes, no, or the day on which it became yes."""
    try:
        return read_yes_no(value=value, habits=habits)
    except BadCell as unknown:
        try:
            return read_day(value=value, habits=habits)
        except BadCell as bad:
            raise (bad if bad.code is RefusalCode.AMBIGUOUS_DATE else unknown) from bad


def day_or_word_of(*, words: Mapping[str, str]) -> Reader:
    """Make a reader of a day, or of a word from a list (every month)."""

    def read(*, value: CellValue, habits: Habits) -> date | str:
        if isinstance(value, str) and folded(text=value) in words:
            return words[folded(text=value)]
        return read_day(value=value, habits=habits)

    return read


def read_term(*, value: CellValue, habits: Habits) -> int | None:
    """Read a number of months: 36, "36 maanden", "3 jaar"; None for an indefinite term."""
    if isinstance(value, str) and folded(text=value) in INDEFINITE:
        return None
    amount, unit = _amount_and_unit(value, TERM_UNITS)
    if unit == "YEAR" and isinstance(amount, str):
        amount = int(amount) * MONTHS_A_YEAR
    months = whole_of(low=1, high=MAX_MONTHS)(value=amount, habits=habits)
    assert isinstance(months, int)
    return months


def read_notice(*, value: CellValue, habits: Habits) -> tuple[int, str | None]:
    """Read a period of notice with its unit, when that stands in the same cell ("3 maanden")."""
    amount, unit = _amount_and_unit(value, UNITS)
    number = whole_of(low=0, high=MAX_MONTHS)(value=amount, habits=habits)
    assert isinstance(number, int)
    return number, unit


def _amount_and_unit(value: CellValue, units: Mapping[str, str]) -> tuple[CellValue, str | None]:
    found = _AMOUNT_AND_WORD.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return value, None
    return found[1], _meaning(found[2], units)
