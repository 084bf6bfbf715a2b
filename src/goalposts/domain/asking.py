"""Whom a check-in asks, about what, and when it reminds. Tables: docs/rules/asking.md."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goalposts.domain.calendar import add_working_days, end_of_quiet

MOST_CARDS = 5
MOST_EFFECTS = 3
DAYS_BETWEEN_MAILS = 14
FORWARD_AFTER_DAYS = 365
ANSWERED_WITHIN_DAYS = 3
TAKE_BACK_SECONDS = 10
GRACE_SECONDS = 5


class Answer(StrEnum):
    """What is tapped on a card. MOVED is no verdict: the posts are to be drawn again."""

    MET = "MET"
    NEAR = "NEAR"
    NOT_MET = "NOT_MET"
    MOVED = "MOVED"


class NotAsked(StrEnum):
    """Why somebody of the chosen group is not asked, in the order in which it is told."""

    LEFT = "LEFT"
    ARCHIVED = "ARCHIVED"
    PAUSED = "PAUSED"
    NO_ADDRESS = "NO_ADDRESS"
    UNREACHABLE = "UNREACHABLE"
    MAIL_OFF = "MAIL_OFF"
    OPEN_ROUND = "OPEN_ROUND"
    RECENTLY_MAILED = "RECENTLY_MAILED"
    NOTHING_DUE = "NOTHING_DUE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What is known of somebody who might be asked.

    Shapes: `last_mail_date` is the day of their last progress mail; `forward_date` the day on which they last answered the
    questions that look forward, or left them open (looked_date); `due` counts what they can be asked about, `effects_due` what was
    done for them so long ago that they are asked what they noticed.
    """

    has_address: bool
    due: int
    left_date: date | None = None
    is_archived: bool = False
    paused_until_date: date | None = None
    is_unreachable: bool = False
    is_mail_off: bool = False
    is_in_open_round: bool = False
    last_mail_date: date | None = None
    forward_date: date | None = None
    effects_due: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdictless:
    """A due expectation that somebody can be asked about; `is_judge` when their answer is the one that counts."""

    expectation_id: UUID
    due_date: date
    is_judge: bool


def why_not_asked(*, candidate: Candidate, has_forward: bool, today: date) -> NotAsked | None:
    """Say why somebody is not asked; None when they are.

    Edges: a pause holds on its last day; fourteen days after a progress mail the next may go; with the questions that look
    forward nobody is passed over for having nothing due, if they have not answered those within a year; nor is whoever was
    not asked for 90 days what they noticed of something we did.
    Source: docs/rules/asking.md §1.
    """
    reasons = {
        NotAsked.LEFT: candidate.left_date is not None and candidate.left_date <= today,
        NotAsked.ARCHIVED: candidate.is_archived,
        NotAsked.PAUSED: candidate.paused_until_date is not None and candidate.paused_until_date >= today,
        NotAsked.NO_ADDRESS: not candidate.has_address,
        NotAsked.UNREACHABLE: candidate.is_unreachable,
        NotAsked.MAIL_OFF: candidate.is_mail_off,
        NotAsked.OPEN_ROUND: candidate.is_in_open_round,
        NotAsked.RECENTLY_MAILED: mailable_from(last_mail_date=candidate.last_mail_date, today=today) > today,
        NotAsked.NOTHING_DUE: not candidate.due
        and not candidate.effects_due
        and not asks_forward(has_forward=has_forward, forward_date=candidate.forward_date, today=today),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def mailable_from(*, last_mail_date: date | None, today: date) -> date:
    """Say from which day on somebody may have a progress mail again: today, when nothing is in the way."""
    if last_mail_date is None:
        return today
    return max(today, last_mail_date + timedelta(days=DAYS_BETWEEN_MAILS))


def asks_forward(*, has_forward: bool, forward_date: date | None, today: date) -> bool:
    """Say whether somebody is asked what they seek next: once a year, in a round that asks it."""
    return has_forward and (forward_date is None or today - forward_date >= timedelta(days=FORWARD_AFTER_DAYS))


def looked_date(*, answered_date: date | None, left_open_date: date | None) -> date | None:
    """Give the day from which the year runs in which nobody is asked again what they seek next; None for never asked.

    Shapes: `left_open_date` is the day on which they answered a round that asked it, and left it open.
    Edges: whoever answered nothing of a round saw nothing of it, and is asked in the next.
    Source: docs/rules/asking.md §5.
    """
    return max((day for day in (answered_date, left_open_date) if day is not None), default=None)


def chosen_cards(*, dues: Sequence[Verdictless]) -> list[Verdictless]:
    """Choose what somebody is asked about: five at most, where their word is the verdict first, then what waits longest.

    Source: docs/rules/asking.md §2.
    """
    in_order = sorted(dues, key=lambda one: (not one.is_judge, one.due_date, one.expectation_id))
    return in_order[:MOST_CARDS]


def next_reminder_at(
    *, last_mail_at: datetime, sent: int, most: int, after_days: int, free_days: Collection[date]
) -> datetime | None:
    """Say when somebody who does not answer is reminded next; None when that was often enough.

    Shapes: local time in and out; `sent` counts the mails of this round, the first one too; `most` the reminders.
    Edges: a day in quiet hours waits until they end.
    Source: docs/rules/asking.md §3.
    """
    if sent > most:
        return None
    return end_of_quiet(at=last_mail_at + timedelta(days=after_days), free_days=free_days)


def is_over(*, closes_date: date, today: date) -> bool:
    """Say whether a round's last day has ended; on that day itself answers still come in."""
    return closes_date < today


def may_take_back(*, given_at: datetime, now: datetime) -> bool:
    """Say whether an answer may still be taken back: ten seconds, and a little for the way here."""
    return now - given_at <= timedelta(seconds=TAKE_BACK_SECONDS + GRACE_SECONDS)


def firm_at(*, given_at: datetime) -> datetime:
    """Say from when on an answer can no longer be taken back, so that others can be told of it."""
    return given_at + timedelta(seconds=TAKE_BACK_SECONDS + GRACE_SECONDS)


def heard_back_by(*, day: date, free_days: Collection[date]) -> date:
    """Say by which day somebody who answers on a day hears from us: three working days later."""
    return add_working_days(day=day, n=ANSWERED_WITHIN_DAYS, free_days=free_days)
