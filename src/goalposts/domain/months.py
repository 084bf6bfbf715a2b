"""Adding months to a day, and naming them. Tables: docs/rules/terms.md §1, docs/rules/attention.md §7."""

from calendar import monthrange
from datetime import date

_MONTHS_A_YEAR = 12


def add_months(*, day: date, months: int) -> date:
    """Give the same day of the month so many months on, or the month's last day where it is missing.

    Shapes: `months` may be negative. Errors: ValueError beyond the years that a date can hold.
    """
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(*, first: date, last: date) -> int:
    """Count the calendar months from the one day's month to the other's; negative when the last lies before."""
    return (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month


def first_of_month(*, day: date) -> date:
    """Give the first day of the month that a day lies in: the day that names a month."""
    return day.replace(day=1)


def whole_months(*, before: date, count: int) -> tuple[date, date]:
    """Give the first and the last of so many whole months that were over before a day, each by its first day.

    Source: docs/rules/attention.md §7.
    """
    this = first_of_month(day=before)
    return add_months(day=this, months=-count), add_months(day=this, months=-1)
