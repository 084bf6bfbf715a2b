"""What somebody at a customer may ask of us: by when it is answered, and what erasing looks for. Tables: docs/rules/erasure.md."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

SHORTEST_NAME = 3
REMINDED_DAYS = 7
INFORMED_DAYS = 30
_MONTHS = 12


class Request(StrEnum):
    """What a person may ask of whoever keeps their data: a copy of it all, or to be erased."""

    COPY = "COPY"
    ERASURE = "ERASURE"


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What is looked for when somebody is erased.

    Shapes: `ids` are the person's own and of doubles merged into them; `texts` their names and addresses, now and
    before; `mark` stands where a text must not be empty, and where a name was.
    """

    person_id: UUID
    ids: frozenset[UUID]
    texts: frozenset[str]
    mark: str


def texts_to_find(*, names: Iterable[str], emails: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Choose the texts that name somebody and nobody else.

    Shapes: `others` are the names of whoever stays: a text with a name that two bear cannot be told apart.
    Edges: a name shorter than SHORTEST_NAME would be found in other words, and is not looked for.
    Source: docs/rules/erasure.md §2.
    """
    kept = {name.casefold() for name in others}
    own = {name.strip() for name in names if name.casefold() not in kept}
    found = own | {email.strip() for email in emails}
    return frozenset(text for text in found if len(text) >= SHORTEST_NAME)


def answer_due(*, asked_date: date) -> date:
    """Give the day by which a request is answered: a month later, at most the last day of that month.

    Source: docs/rules/erasure.md §1; GDPR art. 12(3).
    """
    year, month = asked_date.year + asked_date.month // _MONTHS, asked_date.month % _MONTHS + 1
    return date(year, month, min(asked_date.day, monthrange(year, month)[1]))


def reminded_from(*, asked_date: date) -> date:
    """Give the day from which whoever has to answer a request is reminded of it: a week before its last day.

    Source: docs/rules/erasure.md §1.
    """
    return answer_due(asked_date=asked_date) - timedelta(days=REMINDED_DAYS)


def must_be_informed(*, added_date: date, today: date) -> bool:
    """Say whether somebody whose details were taken down should have been told so by now: within a month.

    Source: docs/rules/erasure.md §4; GDPR art. 14(3).
    """
    return today - added_date > timedelta(days=INFORMED_DAYS)
