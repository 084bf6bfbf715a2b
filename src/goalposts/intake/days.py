"""Days as people type them: ISO, day first, month first, or with the name of the month."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2199
CENTURY_TURNS_AT = 80
SERIAL_ORIGIN = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 20_000, 90_000
_TIME = r"(?:[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_ISO = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
_NUMERIC = re.compile(rf"([0-9]{{1,2}})\s*([-/.])\s*([0-9]{{1,2}})\s*\2\s*([0-9]{{4}}|[0-9]{{2}}){_TIME}")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|e)?[ -]+([a-zë]+)\.?[ ,-]+([0-9]{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})\s*[-/. ]?m?\s*([0-9]{1,2})", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{4})")
_NAMED_MONTH = re.compile(r"([a-zë]+)\.?[ -]+'?([0-9]{4}|[0-9]{2})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt mar maart march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}


class NotADay(ValueError):
    """Text that is no day, or one that does not exist."""


class AmbiguousDay(ValueError):
    """Text that is one day with the day first and another with the month first."""

    def __init__(self, *, day_first: date, month_first: date) -> None:
        super().__init__()
        self.day_first = day_first
        self.month_first = month_first


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDay:
    """A day as it reads with the day first and with the month first; None where it does not.

    `has_slashes`: written as Americans do, so that the month may well be first.
    """

    day_first: date | None
    month_first: date | None
    has_slashes: bool = False

    @property
    def proves_day_first(self) -> bool | None:
        """Whether whoever typed this puts the day first; None when it tells nothing."""
        if self.day_first is None:
            return False
        return True if self.month_first is None else None


@lru_cache(maxsize=4096)
def _written(text: str) -> WrittenDay:
    cleaned = " ".join(text.lower().split())
    if (found := _NUMERIC.fullmatch(cleaned)) is not None:
        return _numeric(found)
    if (found := _ISO.fullmatch(cleaned.upper())) is not None:
        return _certain(found[1], found[3], found[4])
    if (found := _COMPACT.fullmatch(cleaned)) is not None:
        return _certain(found[1], found[2], found[3])
    if (found := _DAY_MONTH.fullmatch(cleaned)) is not None:
        return _certain(found[3], _MONTHS.get(found[2], 0), found[1])
    if (found := _MONTH_DAY.fullmatch(cleaned)) is not None:
        return _certain(found[3], _MONTHS.get(found[1], 0), found[2])
    raise NotADay


def written_day(*, text: str) -> WrittenDay:
    """Read a day both ways; a time of day behind it is left out.

    Edges: two digits for a year mean 1980 to 2079. A day that is the same both ways is certain.
    Errors: NotADay, also outside the years 1900 to 2199.
    Source: docs/rules/import.md §5.
    """
    return _written(text)


def _numeric(found: re.Match[str]) -> WrittenDay:
    first, separator, second, year = int(found[1]), found[2], int(found[3]), found[4]
    full_year = int(year)
    if len(year) == 2:
        full_year += 1900 if full_year >= CENTURY_TURNS_AT else 2000
    day_first = _existing(full_year, second, first)
    month_first = _existing(full_year, first, second)
    if day_first is None and month_first is None:
        raise NotADay
    return WrittenDay(day_first=day_first, month_first=month_first, has_slashes=separator == "/")


def _certain(year: str, month: str | int, day: str) -> WrittenDay:
    found = _existing(int(year), int(month), int(day))
    if found is None:
        raise NotADay
    return WrittenDay(day_first=found, month_first=found)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST_YEAR <= year <= LAST_YEAR else None


def day_of(*, written: WrittenDay, is_day_first: bool | None) -> date:
    """Choose a reading: the only one, else the one by the habit of its column.

    Errors: AmbiguousDay when it could be either and the column does not tell.
    """
    day_first, month_first = written.day_first, written.month_first
    if day_first is None or month_first is None or day_first == month_first:
        day = month_first if day_first is None else day_first
        assert day is not None
        return day
    if is_day_first is None:
        raise AmbiguousDay(day_first=day_first, month_first=month_first)
    return day_first if is_day_first else month_first


def written_month(*, text: str) -> date:
    """Read a month by its first day: 2026-03, 202603, 2026M03, 03-2026, maart 2026, Mar-26.

    Errors: NotADay, also outside the years 1900 to 2199.
    Source: docs/rules/import.md §13.
    """
    cleaned = " ".join(text.lower().split())
    year: str | int = 0
    month: str | int = 0
    if (found := _YEAR_MONTH.fullmatch(cleaned)) is not None:
        year, month = found[1], found[2]
    elif (found := _MONTH_YEAR.fullmatch(cleaned)) is not None:
        year, month = found[2], found[1]
    elif (found := _NAMED_MONTH.fullmatch(cleaned)) is not None:
        year, month = found[2] if len(found[2]) == 4 else f"20{found[2]}", _MONTHS.get(found[1], 0)
    day = _existing(int(year), int(month), 1)
    if day is None:
        raise NotADay
    return day


def day_of_serial(*, serial: int) -> date:
    """Turn the number that a spreadsheet keeps for a day into that day.

    Errors: NotADay for a number that is more likely something else (before 1954, after 2146).
    """
    if not FIRST_SERIAL <= serial <= LAST_SERIAL:
        raise NotADay
    return SERIAL_ORIGIN + timedelta(days=serial)
