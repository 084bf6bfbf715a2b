"""Answers on a check-in: perceptions of the revision and period asked about, idempotent, and back within ten seconds."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.checkins.access import get_asked_for
from goalposts.apps.checkins.models import Reply
from goalposts.apps.checkins.queries.rounds import RoundFilter, round_page, rounds_of
from goalposts.apps.checkins.queries.sheet import cards_of
from goalposts.apps.checkins.usecases import UnableToAnswer, close_round, give_answer, take_back_answer
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Perception
from goalposts.domain.asking import Answer
from goalposts.domain.refusal import AlreadyDone, NotFound
from tests.apps.checkins.conftest import Ground, place_of
from tests.builders import NOW, TODAY


def test_met_becomes_the_judges_answer_on_the_period_asked_about(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id, answer=Answer.MET, words="Prima zo.")

    kept = Perception.objects.get()
    assert (kept.answer, kept.words, kept.channel, kept.recorded_by_id) == ("MET", "Prima zo.", "CHECKIN", None)
    assert kept.period_end == date(2026, 2, 28)
    assert Expectation.objects.get(id=ground.carlas_id).felt == "IN"
    assert place_of(ground.carla_id).answered_at == NOW
    assert place_of(ground.carla_id).next_mail_at is None
    sheet = cards_of(actor=ground.carla, round_id=round_id, today=TODAY)
    assert [card.answer for card in sheet.cards] == [Answer.MET]
    assert (sheet.reader, sheet.heard_back_by) == ("Sanne de Wit", date(2026, 3, 19))


@pytest.mark.parametrize("is_merged", [False, True])
def test_whoever_is_not_there_any_more_answers_nothing(ground: Ground, is_merged: bool) -> None:
    round_id = ground.started()
    gone = {"merged_into_id": ground.ties_id} if is_merged else {"left_date": TODAY}
    Stakeholder.objects.filter(id=ground.carla_id).update(**gone)
    with pytest.raises(NotFound):
        ground.answered(round_id)
    assert not Perception.objects.exists()


def test_the_same_key_twice_is_one_answer(ground: Ground) -> None:
    round_id, key = ground.started(), uuid4()
    first = ground.answered(round_id, key=key)
    again = ground.answered(round_id, key=key, answer=Answer.NOT_MET)

    assert (first.is_repeat, again.is_repeat, again.answer) == (False, True, Answer.MET)
    assert Perception.objects.count() == 1


def test_words_that_follow_a_bare_tap_are_of_the_same_answer(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id, answer=Answer.NOT_MET)
    ground.answered(round_id, answer=Answer.NOT_MET, words="Twee keer te laat.", now=NOW + timedelta(seconds=40))

    kept = Perception.objects.get()
    assert (kept.answer, kept.words) == ("NOT_MET", "Twee keer te laat.")


def test_just_missed_makes_not_met_precise_and_keeps_its_words(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id, answer=Answer.NOT_MET, words="Twee keer te laat.")
    ground.answered(round_id, answer=Answer.NEAR, now=NOW + timedelta(seconds=20))

    kept = Perception.objects.get()
    assert (kept.answer, kept.words) == ("JUST_MISSED", "Twee keer te laat.")
    assert Expectation.objects.get(id=ground.carlas_id).felt == "NEAR"


def test_a_later_answer_counts_and_the_earlier_one_stays(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id, answer=Answer.MET)
    ground.answered(round_id, answer=Answer.NOT_MET, now=NOW + timedelta(minutes=1))
    ground.answered(round_id, answer=Answer.MET, now=NOW + timedelta(minutes=1, seconds=30))

    assert list(Perception.objects.order_by("recorded_at").values_list("answer", flat=True)) == [
        "MET",
        "NOT_MET",
        "MET",
    ]
    assert Expectation.objects.get(id=ground.carlas_id).felt == "IN"


def test_has_moved_is_no_verdict_and_is_kept_in_their_words(ground: Ground) -> None:
    round_id = ground.started()
    ground.answered(round_id, answer=Answer.MOVED, words="Het moet nu binnen twee uur.")

    assert not Perception.objects.exists()
    said = Event.objects.get(kind="HAS_MOVED")
    assert (said.note, said.recorded_by_id) == ("Het moet nu binnen twee uur.", None)
    assert Expectation.objects.get(id=ground.carlas_id).state == "AGREED"


@pytest.mark.parametrize("answer", list(Answer))
def test_taken_back_at_once_it_is_as_if_nothing_was_tapped(ground: Ground, answer: Answer) -> None:
    round_id, key = ground.started(), uuid4()
    before = place_of(ground.carla_id).next_mail_at
    ground.answered(round_id, answer=answer, key=key)
    take_back_answer(actor=ground.carla, deed_key=key, now=NOW + timedelta(seconds=9))

    assert not Perception.objects.exists()
    assert not Event.objects.filter(kind__in=["FELT", "HAS_MOVED"]).exists()
    assert Expectation.objects.get(id=ground.carlas_id).felt == "NONE"
    assert Reply.objects.get().taken_back_at is not None
    assert (place_of(ground.carla_id).answered_at, place_of(ground.carla_id).next_mail_at) == (None, before)
    with pytest.raises(AlreadyDone):
        take_back_answer(actor=ground.carla, deed_key=key, now=NOW + timedelta(seconds=10))


def test_after_that_it_stands(ground: Ground) -> None:
    round_id, key = ground.started(), uuid4()
    ground.answered(round_id, key=key)
    with pytest.raises(UnableToAnswer) as refused:
        take_back_answer(actor=ground.carla, deed_key=key, now=NOW + timedelta(seconds=16))
    assert refused.value.facts["reason"] == "TOO_LATE"


def test_a_closed_round_takes_no_answer_and_says_when_it_closed(ground: Ground) -> None:
    round_id = ground.started()
    close_round(actor=ground.cast.sanne, round_id=round_id, now=NOW + timedelta(days=1))
    with pytest.raises(UnableToAnswer) as refused:
        ground.answered(round_id, now=NOW + timedelta(days=2))
    assert refused.value.facts == {"reason": "CLOSED", "day": TODAY + timedelta(days=1)}
    assert not Perception.objects.exists()


def test_its_last_day_still_counts_and_the_day_after_does_not(ground: Ground) -> None:
    round_id = ground.started()
    with pytest.raises(UnableToAnswer) as refused:
        ground.answered(round_id, now=NOW + timedelta(days=15))
    assert refused.value.facts["day"] == TODAY + timedelta(days=14)
    ground.answered(round_id, now=NOW + timedelta(days=14))


def test_nobody_answers_for_somebody_else(ground: Ground) -> None:
    round_id, key = ground.started(), uuid4()
    ground.answered(round_id, key=key)
    with pytest.raises(NotFound):
        take_back_answer(actor=ground.ties, deed_key=key, now=NOW)
    with pytest.raises(NotFound):
        take_back_answer(actor=ground.cast.omar, deed_key=key, now=NOW)
    with pytest.raises(NotFound):
        cards_of(actor=ground.cast.sanne, round_id=round_id, today=TODAY)
    for actor in (ground.cast.sanne, ground.ties):
        with pytest.raises(NotFound):
            give_answer(
                actor=actor, round_id=round_id, expectation_id=ground.carlas_id, answer=Answer.MET, words="",
                deed_key=uuid4(), today=TODAY, now=NOW,
            )  # fmt: skip
    for actor in (ground.cast.sanne, ground.by_link(uuid4())):
        with pytest.raises(NotFound):
            get_asked_for(actor, round_id, to_write=True)


def test_taken_back_before_any_mail_left_it_is_about_to_leave(ground: Ground) -> None:
    saturday, key = NOW + timedelta(days=5), uuid4()
    round_id = ground.started(now=saturday)
    ground.answered(round_id, key=key, now=saturday)
    assert place_of(ground.carla_id).next_mail_at is None
    take_back_answer(actor=ground.carla, deed_key=key, now=saturday)
    assert place_of(ground.carla_id).next_mail_at == saturday


def test_who_may_read_nothing_here_sees_no_round(ground: Ground) -> None:
    round_id = ground.started()
    assert rounds_of(actor=ground.carla, narrowed=RoundFilter()).rows == []
    with pytest.raises(NotFound):
        round_page(actor=ground.cast.vera, round_id=round_id)
    with pytest.raises(NotFound):
        close_round(actor=ground.carla, round_id=round_id, now=NOW)
    assert close_round(actor=ground.cast.milan, round_id=round_id, now=NOW) is None
    with pytest.raises(NotFound):
        give_answer(
            actor=ground.carla, round_id=round_id, expectation_id=ground.ties_own_id, answer=Answer.MET, words="",
            deed_key=uuid4(), today=TODAY, now=NOW,
        )  # fmt: skip
    with pytest.raises(NotFound):
        take_back_answer(actor=ground.carla, deed_key=uuid4(), now=NOW)


def test_the_list_is_narrowed(ground: Ground) -> None:
    first = ground.started(people=[ground.carla_id])
    second = ground.started(who="milan", people=[ground.ties_id])
    close_round(actor=ground.cast.sanne, round_id=first, now=NOW)
    milan = ground.cast.milan.member_id

    def listed(**asked: object) -> list[object]:
        return [row.id for row in rounds_of(actor=ground.cast.vik, narrowed=RoundFilter(**asked)).rows]  # type: ignore[arg-type]

    assert listed() == [second, first]
    assert (listed(state="OPEN"), listed(state="CLOSED")) == ([second], [first])
    assert (listed(started_by_id=milan), listed(customer_id=ground.customer_id)) == ([second], [second, first])
    [row] = rounds_of(actor=ground.cast.vik, narrowed=RoundFilter(started_by_id=milan)).rows
    assert (row.asked, row.answered, row.started_by) == (1, 0, "Milan Verhoeven")
