"""Which customers need us, why, and in which order? Tables and reasons: docs/rules/monday.md."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goalposts.domain.calendar import next_working_day
from goalposts.domain.refusal import Refused
from goalposts.domain.revenue import Band
from goalposts.domain.roles import Role

MOST_SHOWN = 7
NEAR_DAYS = 274  # nine months
FARTHEST_SNOOZE_DAYS = 366
FARTHEST_BROKEN_DAYS = 28
MAIL_HOUR = 7
STALE_MONTHS = 2
NO_CONTRACT = "NO_CONTRACT"  # what is unknown of a decision: there is no contract that runs


class Reason(StrEnum):
    """Why a customer stands on Monday's page, the strongest first."""

    COMPLAINT_OVER = "COMPLAINT_OVER"
    PROMISE_OVER = "PROMISE_OVER"
    NUMBERS_YES_CUSTOMER_NO = "NUMBERS_YES_CUSTOMER_NO"
    MISSED = "MISSED"
    DECIDER_SILENT = "DECIDER_SILENT"
    DECISION_NEAR = "DECISION_NEAR"
    DECISION_UNKNOWN = "DECISION_UNKNOWN"
    FINDINGS_UNANSWERED = "FINDINGS_UNANSWERED"
    UNANSWERED = "UNANSWERED"
    UNREACHABLE = "UNREACHABLE"
    ITEM_OVER = "ITEM_OVER"


class UnableToSnooze(Refused):
    """A snooze that lacks its reason or has a day that does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_SNOOZE"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSeen:
    """How the goal stands that a reason is about: its posts, the last value and its verdict, and what the judge said.

    Shapes: `is_agreed` False while nobody agreed to the posts; places as in domain.posts.
    """

    kind: str
    floor: float | None
    aim: float | None
    value: float | None
    value_date: date | None
    position: float | None
    verdict: str
    felt: str
    felt_date: date | None
    is_agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason of one customer.

    Shapes: `since_date` is the day from which it holds; `count` tells how many there are, the oldest of which is `about_id`,
    of or for `who`, saying `what` (both may be empty; in `language` where those are an expectation's words, which came from
    `source`); `weight` is the customer's place by revenue as `weight_of` gives it; `goal` is what the reason is about, where
    that was asked and is one.
    """

    customer_id: UUID
    customer_name: str
    reason: Reason
    since_date: date
    count: int
    about_id: UUID
    who: str
    what: str
    language: str
    source: str
    owner_name: str
    lead_id: UUID
    weight: int
    goal: GoalSeen | None = None


@dataclass(frozen=True, slots=True)
class Needing:
    """One customer on Monday's page: the strongest reason, and the others behind it."""

    first: Why
    also: tuple[Why, ...]


_BROKEN = frozenset({Reason.COMPLAINT_OVER, Reason.PROMISE_OVER})
_PLACES = {reason: place for place, reason in enumerate(Reason, start=1)}
_WEIGHTS = {band: weight for weight, band in enumerate(Band, start=1)}


def place_of(*, reason: Reason) -> int:
    """Give the place of a reason's class: 1 comes first.

    Source: docs/rules/monday.md §1.
    """
    return _PLACES[reason]


def weight_of(*, band: Band | None) -> int:
    """Give the weight of a band of revenue: more comes first among equal reasons.

    Shapes: None (not known, or not for this reader's eyes) weighs nothing.
    """
    return 0 if band is None else _WEIGHTS[band]


def needing_of(*, reasons: Iterable[Why], is_by_name: bool = False) -> tuple[Needing, ...]:
    """Line up the customers that need us.

    Shapes: reasons in any order, one of each class a customer at most; the customers by class of their strongest reason,
    then weight, then how long it holds, then name; of one customer the strongest reason first. `is_by_name` is for whoever
    sees no revenue: equal reasons by name.
    Source: docs/rules/monday.md §2.
    """
    of_customer: dict[UUID, list[Why]] = {}
    for why in sorted(reasons, key=lambda why: place_of(reason=why.reason)):
        of_customer.setdefault(why.customer_id, []).append(why)
    rows = [Needing(first, tuple(also)) for first, *also in of_customer.values()]
    return tuple(sorted(rows, key=lambda row: _order(row.first, is_by_name=is_by_name)))


def _order(why: Why, *, is_by_name: bool) -> tuple[int, int, date, str, UUID]:
    weight, since = (0, date.min) if is_by_name else (why.weight, why.since_date)
    return (place_of(reason=why.reason), -weight, since, why.customer_name, why.customer_id)


def check_snooze(*, because: str, back_date: date, today: date, reasons: Collection[Reason]) -> None:
    """Refuse to put reasons aside without saying why, until a day that has come, or for too long.

    Edges: what was promised or complained about and is past its day waits FARTHEST_BROKEN_DAYS at most.

    Errors: UnableToSnooze with field and reason.
    Source: docs/rules/monday.md §6.
    """
    if not because.strip():
        raise UnableToSnooze(field="because", reason="NO_REASON")
    if back_date <= today:
        raise UnableToSnooze(field="back_date", reason="NOT_AHEAD")
    if (back_date - today).days > FARTHEST_SNOOZE_DAYS:
        raise UnableToSnooze(field="back_date", reason="TOO_FAR")
    if _BROKEN.intersection(reasons) and (back_date - today).days > FARTHEST_BROKEN_DAYS:
        raise UnableToSnooze(field="back_date", reason="TOO_FAR_WHEN_BROKEN")


def is_aside(*, since_date: date, snoozed_date: date, back_date: date, today: date) -> bool:
    """Say whether a reason that was put aside stays away today.

    Edges: on its day it is back; what began after the day on which it was put aside is another matter, and shows.
    Source: docs/rules/monday.md §3.
    """
    return today < back_date and since_date <= snoozed_date


def since_visit(*, seen_date: date | None, former_date: date | None, today: date) -> date | None:
    """Give the day of the visit before this one, for what happened since.

    Shapes: `seen_date` is the day of the last visit, `former_date` of the one before; None for a first visit.
    Edges: all visits of one day are one.
    Source: docs/rules/monday.md §4.
    """
    return former_date if seen_date == today else seen_date


def is_stale(*, months_behind: int | None) -> bool:
    """Say whether the figures by which customers weigh are too old to keep silent about it.

    Shapes: None (there are none, or not for this reader's eyes) is not stale.
    Source: docs/rules/monday.md §7.
    """
    return months_behind is not None and months_behind >= STALE_MONTHS


def begins_with_own(*, role: Role | None) -> bool:
    """Say whether somebody's page begins with the customers that they lead themselves; others begin with all.

    Source: docs/rules/monday.md §4.
    """
    return role is Role.LEAD


def mail_date(*, today: date, free_days: Collection[date]) -> date:
    """Give the day of this week on which the page goes by mail: Monday, or else the first working day after it.

    Source: docs/rules/monday.md §5.
    """
    return next_working_day(day=today - timedelta(days=today.weekday()), free_days=free_days)


def is_mailed_now(*, at: datetime, mailed_date: date | None, free_days: Collection[date]) -> bool:
    """Say whether a member's page goes by mail at a local moment: on its day, from MAIL_HOUR on, once a week.

    Source: docs/rules/monday.md §5.
    """
    today = at.date()
    is_due = today == mail_date(today=today, free_days=free_days) and at.hour >= MAIL_HOUR
    return is_due and (mailed_date is None or mailed_date < today)
