"""Since when is a decision date known, and until when does what was reckoned hold? Table: docs/rules/terms.md §6."""

from dataclasses import dataclass
from datetime import date, timedelta

from goalposts.domain.terms import TermDates, Terms, dates_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDates:
    """The dates of a contract, the day on which its decision date became known or changed, and how long they hold.

    Shapes: `holds_until` is the last day for which they are right; None when no day changes them.
    """

    dates: TermDates
    known_date: date
    holds_until: date | None


def known_dates(*, terms: Terms, former: KnownDates | None, entered_date: date, today: date) -> KnownDates:
    """Reckon the dates of a contract for a day, from what was reckoned before.

    Shapes: `former` None is a contract of which nothing was reckoned yet: known since the day it was entered. Whatever
    passed since is walked through, so that a decision date that passed makes the next one known on the day after it.
    Edges: terms that changed are told apart from a day that passed by what `former` held for; a decision date that stays
    where it is was known all along.
    Source: docs/rules/terms.md §6.
    """
    day = _first_day(former, entered_date=entered_date, today=today)
    found = former
    while True:
        dates = dates_of(terms=terms, today=day)
        is_same = found is not None and found.dates.decision == dates.decision
        known = found.known_date if found is not None and is_same else day
        found = KnownDates(dates=dates, known_date=known, holds_until=_holds_until(dates))
        if found.holds_until is None or found.holds_until >= today:
            return found
        day = found.holds_until + _DAY


def _first_day(former: KnownDates | None, *, entered_date: date, today: date) -> date:
    if former is None:
        return min(entered_date, today)
    return min(former.holds_until + _DAY, today) if former.holds_until is not None else today


def _holds_until(dates: TermDates) -> date | None:
    """The running term ends, or its decision passes: whichever comes first changes what is told."""
    if dates.problem is not None:
        return None
    return min((day for day in (dates.end, dates.decision) if day is not None), default=None)
