"""Erasing somebody at a customer: what is looked for, and by when a request is answered. Tables: docs/rules/erasure.md."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

SHORTEST_NAME = 3
_MONTHS = 12


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
    """Give the day by which a request to erase is carried out: a month later, at most the last day of that month.

    Source: docs/rules/erasure.md §1; GDPR art. 12(3).
    """
    year, month = asked_date.year + asked_date.month // _MONTHS, asked_date.month % _MONTHS + 1
    return date(year, month, min(asked_date.day, monthrange(year, month)[1]))
