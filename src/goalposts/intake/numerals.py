"""Numbers as people type them, with a decimal comma or a decimal point."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from goalposts.intake.sheets import DecimalMark

MAX_LENGTH = 40
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-"})
_AROUND = re.compile(
    r"(?P<before>[-+]?)\s*(?P<currency>€|eur(?:o)?\b)?\s*(?P<after>[-+]?)\s*"
    r"(?P<number>[0-9.,' ]*[0-9][.,]?)(?:(?<=[.,])-{1,2})?\s*(?P<sign>%|€|eur(?:o)?)?",
    re.IGNORECASE,
)


def _pattern(*, mark: str, groupers: str) -> re.Pattern[str]:
    fraction = rf"(?:{re.escape(mark)}(?P<fraction>[0-9]*))?"
    grouped = rf"[1-9][0-9]{{0,2}}(?:(?P<by>[{groupers}])[0-9]{{3}})(?:(?P=by)[0-9]{{3}})*"
    return re.compile(rf"(?P<whole>{grouped}|[0-9]+|(?={re.escape(mark)}[0-9])){fraction}")


_PATTERNS: dict[DecimalMark, re.Pattern[str]] = {
    ",": _pattern(mark=",", groupers=". '"),
    ".": _pattern(mark=".", groupers=", '"),
}
_NOT_DIGITS = re.compile(r"[^0-9]")


class NotANumber(ValueError):
    """Text that is no number with either decimal mark."""


class AmbiguousNumber(ValueError):
    """Text that is one number with a decimal comma and another with a decimal point."""

    def __init__(self, *, with_comma: Decimal, with_point: Decimal) -> None:
        super().__init__()
        self.with_comma = with_comma
        self.with_point = with_point


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it reads with a decimal comma and with a decimal point; None where it does not.

    `sign` is "€", "%" or empty.
    """

    with_comma: Decimal | None
    with_point: Decimal | None
    sign: str = ""

    @property
    def proves(self) -> DecimalMark | None:
        """The decimal mark that whoever typed this must have used; None when it tells nothing."""
        if self.with_comma is None:
            return "."
        return "," if self.with_point is None else None


def numeral_of(*, text: str) -> Numeral:
    """Read a number both ways.

    Edges: spaces, points, commas or apostrophes may group thousands, all the same and in threes;
    € or EUR on either side, % behind, "1.250,-", and (1.250) for below zero.
    Errors: NotANumber.
    Source: docs/rules/import.md §4.
    """
    return _numeral(text)


@lru_cache(maxsize=4096)
def _numeral(text: str) -> Numeral:
    cleaned = text.translate(SPACES).strip()
    is_bracketed = cleaned.startswith("(") and cleaned.endswith(")")
    bare = cleaned[1:-1].strip() if is_bracketed else cleaned
    around = _AROUND.fullmatch(bare) if len(bare) <= MAX_LENGTH else None
    if around is None:
        raise NotANumber
    minuses = (around["before"] + around["after"]).replace("+", "")
    factor = -1 if bool(minuses) != is_bracketed else 1
    if len(minuses) > 1 or (minuses and is_bracketed):
        raise NotANumber
    with_comma = _read(around["number"].strip(), ",", factor)
    with_point = _read(around["number"].strip(), ".", factor)
    if with_comma is None and with_point is None:
        raise NotANumber
    sign = "%" if around["sign"] == "%" else "€" if around["sign"] or around["currency"] else ""
    return Numeral(with_comma=with_comma, with_point=with_point, sign=sign)


def _read(text: str, mark: DecimalMark, factor: int) -> Decimal | None:
    found = _PATTERNS[mark].fullmatch(text)
    if found is None:
        return None
    whole = _NOT_DIGITS.sub("", found["whole"]) or "0"
    return factor * Decimal(f"{whole}.{found['fraction'] or '0'}")


def number_of(*, numeral: Numeral, mark: DecimalMark | None) -> Decimal:
    """Choose a reading: the only one, else the one by the decimal mark of its column.

    Errors: AmbiguousNumber when it could be either and the column does not tell.
    """
    with_comma, with_point = numeral.with_comma, numeral.with_point
    if with_comma is None or with_point is None or with_comma == with_point:
        number = with_point if with_comma is None else with_comma
        assert number is not None
        return number
    if mark is None:
        raise AmbiguousNumber(with_comma=with_comma, with_point=with_point)
    return with_comma if mark == "," else with_point
