"""How a stakeholder sees it."""

from datetime import date, timedelta

import pytest

from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.usecases import Answered, UnableToRecordPerception, record_perception
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_customer, a_stakeholder, agreed, measured, posts_for


def say(
    ground: Ground, answer: Answer, *, by: str = "carla_id", on: date = TODAY, who: str = "sanne", **more: object
) -> None:
    record_perception(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, stakeholder_id=getattr(ground, by),
        answered=Answered(answer=answer, said_date=on, **more), today=TODAY, now=NOW,  # type: ignore[arg-type]
    )  # fmt: skip


def said_a_month_ago() -> None:
    Expectation.objects.update(said_date=TODAY - timedelta(days=30))


def play(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={TODAY: 5.0})


def test_numbers_yes_customer_no_stands_first_and_apart(ground: Ground) -> None:
    play(ground)
    say(ground, Answer.NOT_MET, words="Op tijd,\nmaar half af 😕", grade=4)

    expectation = Expectation.objects.get()
    assert (expectation.verdict, expectation.felt, expectation.felt_date, expectation.rank) == ("IN", "OUT", TODAY, 0)
    kept = Perception.objects.get()
    assert (kept.words, kept.grade, kept.goalpost_id, kept.period_end) == (
        "Op tijd,\nmaar half af 😕", 4, expectation.goalpost_id, date(2026, 3, 31),
    )  # fmt: skip
    assert Event.objects.get(kind="FELT").facts["answer"] == "NOT_MET"


def test_the_judges_latest_counts_and_the_others_stay(ground: Ground) -> None:
    said_a_month_ago()
    play(ground)
    say(ground, Answer.NOT_MET, on=TODAY - timedelta(days=2))
    say(ground, Answer.NOT_MET, by="ties_id")
    say(ground, Answer.MET)

    assert Expectation.objects.get().felt == "IN"
    assert Perception.objects.count() == 3


def test_an_answer_entered_late_does_not_displace_a_later_one(ground: Ground) -> None:
    said_a_month_ago()
    play(ground)
    say(ground, Answer.MET)
    say(ground, Answer.NOT_MET, on=TODAY - timedelta(days=5))
    assert Expectation.objects.get().felt == "IN"


def test_where_another_was_agreed_as_judge_the_speaker_does_not_count(ground: Ground) -> None:
    play(ground)
    Goalpost.objects.update(judge_id=ground.ties_id)
    say(ground, Answer.NOT_MET)
    assert Expectation.objects.get().felt == "NONE"
    say(ground, Answer.JUST_MISSED, by="ties_id")
    assert Expectation.objects.get().felt == "NEAR"


def test_an_expectation_without_posts_can_be_felt(ground: Ground) -> None:
    say(ground, Answer.NOT_MET)
    assert Expectation.objects.get().felt == "OUT"


def test_refuses_tomorrow_other_customers_and_what_is_void(ground: Ground) -> None:
    with pytest.raises(UnableToRecordPerception) as refused:
        say(ground, Answer.MET, on=TODAY + timedelta(days=1))
    assert refused.value.facts["reason"] == "IN_FUTURE"

    other = a_customer(actor=ground.cast.sanne, name="Drukkerij Hazelaar")
    stranger = a_stakeholder(actor=ground.cast.sanne, customer_id=other)
    with pytest.raises(UnableToRecordPerception) as refused:
        record_perception(
            actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=stranger,
            answered=Answered(answer=Answer.MET, said_date=TODAY), today=TODAY, now=NOW,
        )  # fmt: skip
    assert refused.value.facts["reason"] == "OTHER_CUSTOMER"

    Expectation.objects.update(state="VOID")
    with pytest.raises(UnableToRecordPerception) as refused:
        say(ground, Answer.MET)
    assert refused.value.facts["reason"] == "VOID"
    assert not Perception.objects.exists()


def test_only_who_may_write_the_customer_records_it(ground: Ground) -> None:
    with pytest.raises(Denied):
        say(ground, Answer.MET, who="vik")
    with pytest.raises(NotFound):
        say(ground, Answer.MET, who="vera")


def test_nobody_answers_before_it_was_said(ground: Ground) -> None:
    with pytest.raises(UnableToRecordPerception) as refused:
        say(ground, Answer.MET, on=TODAY - timedelta(days=1))
    assert refused.value.facts["reason"] == "BEFORE_SAID"
    assert Perception.objects.count() == 0
