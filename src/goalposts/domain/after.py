"""What is asked ninety days after a report, when, and what of it may be counted. Tables: docs/rules/after.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from goalposts.domain.confidentiality import DEFAULT_LEVEL, Level
from goalposts.domain.isolation import Figure

ASK_DAYS = 90
REMIND_DAYS = 7
OPEN_DAYS = 21
KEPT_DAYS = 90
NOTICED, ENOUGH = "after noticed", "after enough"


class Said(StrEnum):
    """How one of the two questions is answered."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class Turn(StrEnum):
    """What time brings to the questions: they are asked, those who are silent are reminded once, and they close."""

    ASK = "ASK"
    REMIND = "REMIND"
    CLOSE = "CLOSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterGiven:
    """What somebody answered: whether they noticed something, whether it is enough, and what moved, in their own words.

    Shapes: `level` says what may happen with the words: not used, count, or told in the reviewer's own; never a quote.
    """

    noticed: Said
    enough: Said
    moved: str = ""
    level: Level = DEFAULT_LEVEL


def turn_of(*, released_date: date, asked_date: date | None, is_reminded: bool, today: date) -> Turn | None:
    """Say what is to be done today, None for nothing.

    Shapes: `asked_date` None before they were asked. Source: docs/rules/after.md §1.
    """
    if asked_date is None:
        return Turn.ASK if today >= ask_on(released_date=released_date) else None
    if today > open_until(asked_date=asked_date):
        return Turn.CLOSE
    if not is_reminded and today >= asked_date + timedelta(days=REMIND_DAYS):
        return Turn.REMIND
    return None


def ask_on(*, released_date: date) -> date:
    """Give the day on which the questions go out."""
    return released_date + timedelta(days=ASK_DAYS)


def open_until(*, asked_date: date) -> date:
    """Give the last day on which the questions are answered."""
    return asked_date + timedelta(days=OPEN_DAYS)


def after_kept_until(*, asked_date: date) -> date:
    """Give the last day on which what was answered is kept; its figures stay as long as the release."""
    return open_until(asked_date=asked_date) + timedelta(days=KEPT_DAYS)


def figures_after(*, given: Mapping[UUID, AfterGiven]) -> tuple[Figure, ...]:
    """Give who said yes among all who answered, for each of the two questions.

    Edges: who does not know is counted among those who answered, so that saying so hides nobody and shows nobody.
    """
    said = {
        NOTICED: {id_: one.noticed for id_, one in given.items()},
        ENOUGH: {id_: one.enough for id_, one in given.items()},
    }
    return tuple(
        Figure(
            name=name,
            about=name,
            among=frozenset(given),
            members=frozenset(id_ for id_, one in answers.items() if one is Said.YES),
        )
        for name, answers in said.items()
    )


def levels_after() -> Sequence[Level]:
    """Give what may be chosen for the words: nothing of it crosses as a quote."""
    return (Level.NOT_USED, Level.COUNTS, Level.PARAPHRASE)
