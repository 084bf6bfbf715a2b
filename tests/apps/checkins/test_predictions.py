"""Predicting before a check-in: sealed, locked when it is sent, counted for a group and told of nobody."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.checkins.access import own_predictions, predictions_to_count
from goalposts.apps.checkins.models import Prediction
from goalposts.apps.checkins.queries.predictions import (
    count_to_predict,
    self_knowledge_of,
    to_predict,
    why_not_to_predict,
)
from goalposts.apps.checkins.queries.reveal import reveal_of, revealed_rounds
from goalposts.apps.checkins.usecases import UnableToPredict, close_round, predict
from goalposts.apps.checkins.usecases.predict import digest_of_prediction
from goalposts.domain.asking import Answer as Tapped
from goalposts.domain.mirror import Side
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor
from goalposts.domain.self_image import DueGuess
from tests.apps.checkins.conftest import Ground
from tests.builders import NOW, TODAY

BEFORE = NOW - timedelta(hours=1)
LATER = NOW + timedelta(days=1)


def sealed(
    ground: Ground, who: str = "sanne", answer: Answer = Answer.MET, *, sure: int = 70, about: UUID | None = None,
    now: datetime = BEFORE,
) -> str:  # fmt: skip
    """Let somebody predict what Carla will answer, or about something else."""
    guess = DueGuess(answer=answer, sure=sure)
    actor: Actor = getattr(ground.cast, who)
    return predict(actor=actor, expectation_id=about or ground.carlas_id, guess=guess, today=TODAY, now=now)


def over(ground: Ground, answer: Tapped | None = Tapped.MET, words: str = "") -> UUID:
    """Hold a round in which Carla answers, and close it."""
    round_id = ground.started()
    if answer is not None:
        ground.answered(round_id, answer=answer, words=words, now=LATER)
    close_round(actor=ground.cast.sanne, round_id=round_id, now=LATER + timedelta(hours=1))
    return round_id


def test_what_is_due_without_an_answer_can_be_predicted_by_whoever_writes(ground: Ground) -> None:
    for who in ("sanne", "milan", "omar"):
        lines = to_predict(actor=getattr(ground.cast, who), today=TODAY)
        assert {line.id for line in lines} == {ground.carlas_id, ground.ties_own_id}
        assert {line.answer for line in lines} == {None}
    assert count_to_predict(actor=ground.cast.vik, today=TODAY) == 2
    with pytest.raises(Denied):
        to_predict(actor=ground.cast.vik, today=TODAY)
    with pytest.raises(Denied):
        sealed(ground, "vik")
    with pytest.raises(NotFound):
        sealed(ground, "vera")
    with pytest.raises(NotFound):
        sealed(ground, about=uuid4())


def test_a_prediction_is_sealed_by_a_digest_that_stands_in_the_trail(ground: Ground) -> None:
    digest = sealed(ground)

    kept = Prediction.objects.get()
    assert (kept.answer, kept.sure, kept.judge_id) == ("MET", 70, ground.carla_id)
    assert kept.digest == digest == digest_of_prediction(prediction=kept)
    entry = Entry.objects.get(deed="prediction.sealed")
    assert entry.object_id == ground.carlas_id
    kept.answer = "NOT_MET"
    assert digest_of_prediction(prediction=kept) != digest


def test_sealing_anew_replaces_it_and_the_same_again_changes_nothing(ground: Ground) -> None:
    first = sealed(ground)
    assert sealed(ground, now=BEFORE + timedelta(minutes=5)) == first
    second = sealed(ground, answer=Answer.NOT_MET, now=BEFORE + timedelta(minutes=6))

    kept = Prediction.objects.get()
    assert second != first
    assert (kept.answer, kept.sealed_at) == ("NOT_MET", BEFORE + timedelta(minutes=6))
    assert Entry.objects.filter(deed="prediction.sealed").count() == 2
    lines = {line.id: line.answer for line in to_predict(actor=ground.cast.sanne, today=TODAY)}
    assert lines == {ground.carlas_id: Answer.NOT_MET, ground.ties_own_id: None}


def test_nobody_reads_anothers(ground: Ground) -> None:
    sealed(ground)
    assert own_predictions(ground.cast.sanne).count() == 1
    assert own_predictions(ground.cast.omar).count() == 0
    assert [line.answer for line in to_predict(actor=ground.cast.omar, today=TODAY)] == [None, None]
    assert predictions_to_count(ground.cast.vik).count() == 1
    assert predictions_to_count(ground.cast.vera).count() == 0
    assert predictions_to_count(ground.carla).count() == 0


def test_it_locks_when_the_round_is_sent_and_says_since_when(ground: Ground) -> None:
    sealed(ground)
    ground.started()

    assert to_predict(actor=ground.cast.sanne, today=TODAY) == []
    with pytest.raises(UnableToPredict) as refused:
        sealed(ground, answer=Answer.NOT_MET, now=LATER)
    assert refused.value.facts == {"reason": "LOCKED", "locked_at": NOW}
    assert Prediction.objects.get().answer == "MET"


def test_what_was_answered_can_no_longer_be_predicted(ground: Ground) -> None:
    over(ground)
    why = why_not_to_predict(actor=ground.cast.sanne, expectation_id=ground.carlas_id, today=TODAY)
    assert why == {"reason": "NOT_ASKED"}
    with pytest.raises(UnableToPredict):
        sealed(ground, now=LATER)


def test_three_guessers_make_a_figure_of_the_team_and_two_make_none(ground: Ground) -> None:
    sealed(ground, "sanne")
    sealed(ground, "milan", Answer.NOT_MET)
    over(ground, Tapped.NEAR)
    known = self_knowledge_of(actor=ground.cast.vik).whole
    assert (known.guessers, known.all, known.right) == (2, None, None)
    assert revealed_rounds(actor=ground.cast.vik) == []


def test_a_team_is_told_how_often_it_was_right_and_to_which_side_it_was_not(ground: Ground) -> None:
    sealed(ground, "sanne", Answer.JUST_MISSED)
    sealed(ground, "milan", Answer.MET)
    sealed(ground, "omar", Answer.NOT_MET)
    round_id = over(ground, Tapped.NEAR, words="Net een dag te laat.")

    known = self_knowledge_of(actor=ground.cast.vik)
    assert (known.whole.all, known.whole.right, known.whole.rosy, known.whole.gloomy) == (3, 1, 1, 1)
    assert known.whole.needed == 17
    assert known.by_customer == {ground.customer_id: known.whole}
    assert self_knowledge_of(actor=ground.cast.vera).whole.guessers == 0

    [row] = revealed_rounds(actor=ground.cast.vik)
    assert (row.id, row.predicted) == (round_id, 1)
    found = reveal_of(actor=ground.cast.vik, round_id=round_id)
    [theme] = found.themes
    [line] = theme.lines
    assert (line.middle, line.said, line.side, line.guessers) == (1.0, 1, Side.ALIKE, 3)
    assert (line.words, theme.misses, found.hidden, found.unanswered) == ("Net een dag te laat.", 0, 0, 0)


def test_has_moved_voids_a_prediction(ground: Ground) -> None:
    for who in ("sanne", "milan", "omar"):
        sealed(ground, who)
    round_id = over(ground, Tapped.MOVED, words="Voortaan per week.")
    assert self_knowledge_of(actor=ground.cast.sanne).whole.guessers == 0
    [theme] = reveal_of(actor=ground.cast.sanne, round_id=round_id).themes
    assert (theme.lines[0].is_moved, theme.lines[0].said, theme.misses) == (True, None, 0)
    assert theme.lines[0].side is Side.UNKNOWN


def test_a_round_that_runs_reveals_and_counts_nothing(ground: Ground) -> None:
    for who in ("sanne", "milan", "omar"):
        sealed(ground, who)
    round_id = ground.started()
    ground.answered(round_id, now=LATER)
    assert self_knowledge_of(actor=ground.cast.sanne).whole.guessers == 0
    assert revealed_rounds(actor=ground.cast.sanne) == []
    with pytest.raises(NotFound):
        reveal_of(actor=ground.cast.sanne, round_id=round_id)


def test_a_reveal_leaves_out_what_too_few_predicted_and_what_nobody_answered(ground: Ground) -> None:
    for who in ("sanne", "milan", "omar"):
        sealed(ground, who, Answer.MET, about=ground.ties_own_id)
    sealed(ground, "sanne")
    round_id = over(ground, Tapped.NOT_MET)
    found = reveal_of(actor=ground.cast.sanne, round_id=round_id)
    assert (found.themes, found.hidden, found.unanswered) == ((), 1, 1)
    with pytest.raises(NotFound):
        reveal_of(actor=ground.cast.vera, round_id=round_id)


def test_the_widest_misses_come_first(ground: Ground) -> None:
    for who in ("sanne", "milan", "omar"):
        sealed(ground, who, Answer.MET)
        sealed(ground, who, Answer.JUST_MISSED, about=ground.ties_own_id)
    round_id = ground.started()
    ground.answered(round_id, answer=Tapped.NOT_MET, now=LATER)
    ground.answered(round_id, answer=Tapped.MET, who="ties", now=LATER)
    close_round(actor=ground.cast.sanne, round_id=round_id, now=LATER + timedelta(hours=1))
    [theme] = reveal_of(actor=ground.cast.sanne, round_id=round_id).themes
    assert [(line.expectation_id, line.side) for line in theme.lines] == [
        (ground.carlas_id, Side.ROSY),
        (ground.ties_own_id, Side.GLOOMY),
    ]
    assert theme.misses == 2


def test_what_was_sealed_at_or_after_the_sending_counts_nowhere(ground: Ground) -> None:
    for who in ("sanne", "milan", "omar"):
        sealed(ground, who)
    Prediction.objects.update(sealed_at=NOW)
    over(ground)
    assert self_knowledge_of(actor=ground.cast.sanne).whole.guessers == 0
    assert revealed_rounds(actor=ground.cast.sanne) == []
