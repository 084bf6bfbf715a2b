"""The nine steps of a review as a page shows them: days, turns, and who waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goalposts.apps.reviews.labels import PARTIES, STANDINGS, STEPS, TURNS, Words
from goalposts.domain.review_plan import Party, StepStanding, StepState


@dataclass(frozen=True)
class TurnTold:
    """One party's part in a step: who, what, until which day."""

    party: Words
    what: Words
    until_date: date


@dataclass(frozen=True)
class StepTold:
    """One step in words. Shapes: `waits_for` is empty when it is over; `is_ours` when the reader has the turn."""

    number: int
    code: str
    name: Words
    starts_date: date
    ends_date: date
    turns: tuple[TurnTold, ...]
    standing: str
    standing_words: Words
    waits_for: Words
    is_ours: bool


def steps_told(*, states: Iterable[StepState], reader: Party) -> tuple[StepTold, ...]:
    """Put the steps of a review in words for one of its parties."""
    return tuple(_told(number, state, reader) for number, state in enumerate(states, start=1))


def _told(number: int, state: StepState, reader: Party) -> StepTold:
    planned, code = state.planned, state.planned.step.value
    turns = tuple(
        TurnTold(PARTIES[turn.party.value], what, turn.until_date)
        for turn, what in zip(planned.turns, TURNS[code], strict=True)
    )
    is_turn = state.standing in (StepStanding.OPEN, StepStanding.LATE)
    return StepTold(
        number=number,
        code=code,
        name=STEPS[code],
        starts_date=planned.starts_date,
        ends_date=planned.ends_date,
        turns=turns,
        standing=state.standing.value,
        standing_words=STANDINGS[state.standing.value],
        waits_for=PARTIES[state.waits_for.value] if state.waits_for else "",
        is_ours=is_turn and state.waits_for is reader,
    )
