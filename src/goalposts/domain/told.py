"""May the answers be told to whoever was heard, by which day, and does a mail go with it? Tables: docs/rules/told.md."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from goalposts.domain.answered import AnswerTold
from goalposts.domain.refusal import Refused

TELL_DAYS = 30
MAIL_AGAIN_DAYS = 14


class UnableToTell(Refused):
    """Why nothing is told now: NO_RELEASE, UNANSWERED with the count, or SAME as what was told last."""

    code = "UNABLE_TO_TELL"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldContent:
    """What whoever was heard reads: each finding of the newest release with its answer, in the reviewer's order."""

    told_date: date
    answers: tuple[AnswerTold, ...]


def tell_by(*, released_date: date) -> date:
    """Give the day by which the answers are told, counted from the first report."""
    return released_date + timedelta(days=TELL_DAYS)


def is_mailed(*, mailed_date: date | None, today: date) -> bool:
    """Say whether a mail goes with a newer text; `mailed_date` is that of the last mail, None before the first.

    Source: docs/rules/told.md §2.
    """
    return mailed_date is None or today >= mailed_date + timedelta(days=MAIL_AGAIN_DAYS)


def check_telling(
    *, findings: Collection[UUID] | None, answers: Sequence[AnswerTold], former: Sequence[AnswerTold] | None
) -> None:
    """Refuse to tell what is not whole, or was told already.

    Shapes: `findings` are the keys of the newest report, None without one; `former` is what was told last, None before.
    Errors: UnableToTell. Source: docs/rules/told.md §1.
    """
    if not findings:
        raise UnableToTell(reason="NO_RELEASE")
    count = len(set(findings) - {one.finding_key for one in answers})
    if count:
        raise UnableToTell(reason="UNANSWERED", count=count)
    if former is not None and tuple(former) == tuple(answers):
        raise UnableToTell(reason="SAME")
