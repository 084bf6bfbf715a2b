"""Steps judge and count again what they can have changed, and leave alone what they cannot."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases import (
    Answered,
    Move,
    Step,
    Strokes,
    agree_expectation,
    build_goalpost,
    park_expectation,
    record_perception,
    withdraw_expectation,
)
from goalposts.domain.expectation import Asker, How, Said
from goalposts.domain.perception import Answer
from goalposts.domain.posts import Kind
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, posts_for


def kept() -> Expectation:
    return Expectation.objects.get()


def parked(ground: Ground, *, days: int) -> list[str]:
    """Park it some days from now; gives what the database was asked."""
    later = timedelta(days=days)
    step = Step(actor=ground.cast.sanne, expectation_id=ground.expectation_id, today=TODAY + later, now=NOW + later)
    with CaptureQueriesContext(connection) as found:
        park_expectation(step=step, until_date=step.today + timedelta(days=9))
    return [one["sql"] for one in found.captured_queries]


def answered(ground: Ground) -> None:
    given = Answered(answer=Answer.NOT_MET, said_date=TODAY)
    record_perception(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id, answered=given,
        today=TODAY, now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(("days", "is_judged"), [(0, False), (40, True)])
def test_a_state_alone_judges_only_what_a_new_day_changed(ground: Ground, days: int, is_judged: bool) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    before = kept()
    assert before.rejudge_date is not None
    asked = parked(ground, days=days)
    assert any('FROM "expectations_measurement"' in sql for sql in asked) == is_judged
    after = kept()
    assert after.state == "PARKED"
    assert (after.rejudge_date != before.rejudge_date) == is_judged
    assert after.rejudge_date is not None
    assert after.rejudge_date > TODAY + timedelta(days=days)


def test_an_answer_counts_on_after_the_yes_and_no_more_on_other_posts(ground: Ground) -> None:
    sanne, carla = ground.cast.sanne, ground.carla_id
    posts_for(actor=sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    answered(ground)
    agreed(actor=sanne, expectation_id=ground.expectation_id, stakeholder_id=carla)
    assert (kept().felt, kept().felt_date) == ("OUT", TODAY)

    other = Strokes(kind=Kind.AT_MOST, metric_id=ground.metric_id, floor=5, timing="RECURRING", period="MONTH")
    build_goalpost(
        actor=sanne, expectation_id=ground.expectation_id, strokes=other, today=TODAY, now=NOW,
        move=Move(asked_by=Asker.STAKEHOLDER, reason="Meer storingen"),
    )  # fmt: skip
    assert kept().felt == "OUT"
    agreed(actor=sanne, expectation_id=ground.expectation_id, stakeholder_id=carla)
    assert (kept().felt, kept().felt_date) == ("NONE", None)


def weighed(asked: list[dict[str, str]]) -> bool:
    """Tell whether the posts were held beside those of others: they are read through the metrics they stand on."""
    return any('"metric_id" IN (SELECT' in one["sql"] for one in asked)


@pytest.mark.parametrize(("days_ahead", "is_weighed"), [(0, False), (9, True)])
def test_a_yes_weighs_again_only_where_the_posts_ask_on_other_days(
    ground: Ground, days_ahead: int, is_weighed: bool
) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    with CaptureQueriesContext(connection) as found:
        agree_expectation(
            actor=ground.cast.sanne,
            expectation_id=ground.expectation_id,
            word=Said(how=How.TALK, given_date=TODAY),
            in_force_from_date=TODAY + timedelta(days=days_ahead),
            today=TODAY,
            now=NOW,
        )
    assert weighed(found.captured_queries) == is_weighed


def test_what_was_said_is_the_word_of_whoever_is_asked(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    step = Step(actor=ground.cast.sanne, expectation_id=ground.expectation_id, today=TODAY, now=NOW)
    name = agree_expectation(
        actor=step.actor, expectation_id=step.expectation_id, word=Said(how=How.PHONE, given_date=TODAY), today=TODAY,
        now=NOW,
    )  # fmt: skip
    assert name == kept().stakeholder.name
    assert (kept().word_by_id, kept().word_how) == (ground.carla_id, "PHONE")

    withdraw_expectation(step=step, word=Said(how=How.MAIL, given_date=TODAY), words="Hoeft niet.")
    assert (kept().state, kept().word_by_id, kept().word_how) == ("WITHDRAWN", ground.carla_id, "MAIL")
