"""What members are told, how soon, and what each of them may switch off. Table: docs/rules/notices.md."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from goalposts.domain.calendar import next_working_day

_DAY = timedelta(days=1)


class NoticeKind(StrEnum):
    """What happened that a member should hear of."""

    COMPLAINT = "COMPLAINT"
    REPEAT = "REPEAT"
    CLOCK_OVER = "CLOCK_OVER"
    COUNTER = "COUNTER"
    MOVED = "MOVED"
    AGREED = "AGREED"
    UNREACHABLE = "UNREACHABLE"
    ANSWER = "ANSWER"
    ADDED = "ADDED"
    WITHDRAWN = "WITHDRAWN"
    PAUSED = "PAUSED"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    MAIL_FAILED = "MAIL_FAILED"
    ERASURE = "ERASURE"
    REQUEST_DUE = "REQUEST_DUE"
    LAST_NOTICE = "LAST_NOTICE"
    DECISION = "DECISION"
    REVIEW = "REVIEW"
    RELEASED = "RELEASED"
    OLD_COPY = "OLD_COPY"


class Way(StrEnum):
    """How a member hears of one kind: by mail and on the page, on the page alone, or not at all."""

    MAIL = "MAIL"
    PAGE = "PAGE"
    NONE = "NONE"


AT_ONCE = frozenset(
    {
        NoticeKind.COMPLAINT,
        NoticeKind.REPEAT,
        NoticeKind.CLOCK_OVER,
        NoticeKind.COUNTER,
        NoticeKind.MOVED,
        NoticeKind.AGREED,
        NoticeKind.UNREACHABLE,
        NoticeKind.ERASURE,
        NoticeKind.REQUEST_DUE,
        NoticeKind.LAST_NOTICE,
        NoticeKind.DECISION,
        NoticeKind.REVIEW,
        NoticeKind.RELEASED,
        NoticeKind.OLD_COPY,
    }
)
_OF_COMPLAINTS = frozenset({NoticeKind.COMPLAINT, NoticeKind.REPEAT, NoticeKind.CLOCK_OVER})


def is_told_at_once(*, kind: NoticeKind) -> bool:
    """Say whether a kind is mailed as it happens; the rest goes in the daily digest."""
    return kind in AT_ONCE


def way_for(*, kind: NoticeKind, chosen: Way | None, is_own_customer: bool) -> Way:
    """Say how a member hears of something, given what they chose for that kind.

    Shapes: `chosen` None means nothing was chosen.
    Edges: a complaint on one's own customer comes by mail whatever was chosen.
    Source: docs/rules/notices.md §2.
    """
    if kind in _OF_COMPLAINTS and is_own_customer:
        return Way.MAIL
    return chosen or Way.MAIL


def digest_day(*, at: datetime, hour: int, free_days: Collection[date]) -> date:
    """Find the day whose digest tells of something.

    Units: `at` is local time; `hour` is the hour of the digest, 0-23.
    Edges: what happens from that hour on waits for the next working day; a digest goes out on working days only.
    Source: docs/rules/notices.md §3.
    """
    day = at.date() if at.hour < hour else at.date() + _DAY
    return next_working_day(day=day, free_days=free_days)
