"""Doing the further steps of the protocol that the demo tells: each turn through its use case."""

from collections.abc import Callable
from datetime import date

from goalposts.apps.expectations.usecases import (
    Proposal,
    close_expectation,
    counter_proposal,
    decline_expectation,
    park_expectation,
    propose_goalpost,
    record_reaction,
    reopen_expectation,
    unpark_expectation,
    void_expectation,
    withdraw_expectation,
)
from goalposts.apps.expectations.usecases import Step as Doing
from goalposts.domain.expectation import Word
from goalposts.entrypoints.cli.demo.story import (
    CLOSED,
    COUNTERED,
    DECLINED,
    PARKED,
    PROPOSED,
    REACTED,
    REOPENED,
    TAKEN_UP,
    VOIDED,
    WITHDRAWN,
    Turn,
)


def take_turn(*, doing: Doing, turn: Turn, word: Word, until_date: date | None) -> None:
    """Take one further step; `word` is the stakeholder's, for the steps that stand on it."""
    TURNS[turn.deed](doing, turn, word, until_date)


def _propose(doing: Doing, turn: Turn, word: Word, _until: date | None) -> None:
    propose_goalpost(step=doing, proposal=Proposal(how=turn.how, on_date=word.given_date, words=turn.words))


def _decline(doing: Doing, turn: Turn, _word: Word, _until: date | None) -> None:
    decline_expectation(
        step=doing, reason=turn.words, alternative=turn.instead, is_without_alternative=not turn.instead
    )


def _react(doing: Doing, turn: Turn, word: Word, _until: date | None) -> None:
    record_reaction(step=doing, reaction=turn.reaction, word=word, words=turn.words)


def _park(doing: Doing, turn: Turn, _word: Word, until: date | None) -> None:
    assert until is not None, "parked until a day"
    park_expectation(step=doing, until_date=until, reason=turn.words)


def _void(doing: Doing, turn: Turn, _word: Word, _until: date | None) -> None:
    void_expectation(
        actor=doing.actor, expectation_id=doing.expectation_id, reason=turn.words, today=doing.today, now=doing.now
    )


TURNS: dict[str, Callable[[Doing, Turn, Word, date | None], object]] = {
    PROPOSED: _propose,
    COUNTERED: lambda doing, turn, word, _until: counter_proposal(step=doing, word=word, words=turn.words),
    DECLINED: _decline,
    REACTED: _react,
    PARKED: _park,
    TAKEN_UP: lambda doing, turn, _word, _until: unpark_expectation(step=doing, reason=turn.words),
    WITHDRAWN: lambda doing, turn, word, _until: withdraw_expectation(step=doing, word=word, words=turn.words),
    CLOSED: lambda doing, _turn, _word, _until: close_expectation(step=doing),
    REOPENED: lambda doing, turn, _word, _until: reopen_expectation(step=doing, reason=turn.words),
    VOIDED: _void,
}
