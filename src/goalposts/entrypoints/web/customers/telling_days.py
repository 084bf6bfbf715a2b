"""What follows from a contract in words: its end, the last day for notice, by when is decided, and why then."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goalposts.apps.customers.labels import DECIDED_BY, NO_DATES
from goalposts.apps.customers.queries import ContractDays
from goalposts.entrypoints.shared import formats


@dataclass(frozen=True)
class DaysTold:
    """The days of a contract in words; `is_known` says whether anybody knows when they decide."""

    end: str
    last_notice: str
    decision: str
    why: str
    is_known: bool


def days_in_words(*, days: ContractDays) -> DaysTold:
    """Put in words what follows from a contract."""
    is_known = days.decision_date is not None
    return DaysTold(
        end=formats.day(days.end_date) or _no_end(days),
        last_notice=formats.day(days.last_notice_date) or _no_notice(days),
        decision=formats.day(days.decision_date) if is_known else _no_decision(days),
        why=why_in_words(decided_by=days.decided_by, problem=days.problem),
        is_known=is_known,
    )


def why_in_words(*, decided_by: str, problem: str) -> str:
    """Say why the decision falls where it falls, or why nobody knows."""
    return str(DECIDED_BY[decided_by] if decided_by else NO_DATES[problem])


def _no_end(days: ContractDays) -> str:
    return _("not to be told") if days.problem else pgettext("term", "indefinite")


def _no_notice(days: ContractDays) -> str:
    if days.problem:
        return "–"
    return _("no notice needed: it ends by itself") if days.end_date else _("any day")


def _no_decision(days: ContractDays) -> str:
    return "–" if days.problem == "ENDED" else _("not known")
