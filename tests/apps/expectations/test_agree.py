"""The stakeholder's own yes."""

from datetime import date, timedelta

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.usecases import Move, Strokes, UnableToAgree, agree_expectation, build_goalpost
from goalposts.domain.expectation import (
    Asker,
    DayBackdated,
    DayBeforeSaid,
    DayInFuture,
    FactMissing,
    How,
    NothingPending,
    NotMeasurable,
    NotTheirWord,
    Word,
)
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, posts_for


def draw(ground: Ground, floor: float = 6, aim: float = 4) -> None:
    posts_for(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id, floor=floor, aim=aim
    )


def agree(ground: Ground, *, who: str = "sanne", given_by: str = "carla_id", given_date: date = TODAY, today: date = TODAY, in_force: date | None = None) -> None:  # fmt: skip
    word = Word(given_by=getattr(ground, given_by), how=How.MAIL, given_date=given_date)
    agree_expectation(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, word=word, today=today, now=NOW,
        in_force_from_date=in_force,
    )  # fmt: skip


def test_puts_the_posts_in_force_from_today(ground: Ground) -> None:
    Expectation.objects.update(said_date=TODAY - timedelta(days=3))
    draw(ground)
    agree(ground, given_date=TODAY - timedelta(days=3))

    goalpost = Goalpost.objects.get()
    assert (goalpost.agreed_date, goalpost.agreed_how, goalpost.agreed_by_id) == (
        TODAY - timedelta(days=3), "MAIL", ground.carla_id,
    )  # fmt: skip
    assert goalpost.in_force_from_date == TODAY
    expectation = Expectation.objects.get()
    assert (expectation.state, expectation.is_dashed) == ("AGREED", False)
    kinds = list(Event.objects.order_by("recorded_at", "id").values_list("kind", flat=True))
    assert kinds == ["HEARD", "BUILT", "PROPOSED", "AGREED"]
    assert Entry.objects.filter(deed="expectation.agreed").count() == 1


def test_only_their_own_yes_counts(ground: Ground) -> None:
    draw(ground)
    with pytest.raises(NotTheirWord):
        agree(ground, given_by="ties_id")
    assert Expectation.objects.get().state == "HEARD"


def test_refuses_tomorrow_nothing_and_what_nobody_can_measure(ground: Ground) -> None:
    with pytest.raises(FactMissing):
        agree(ground)
    strokes = Strokes(kind=Kind.AT_LEAST, floor=3)
    build_goalpost(actor=ground.cast.sanne, expectation_id=ground.expectation_id, strokes=strokes, today=TODAY, now=NOW)
    with pytest.raises(NotMeasurable):
        agree(ground)
    draw(ground)
    with pytest.raises(DayInFuture):
        agree(ground, given_date=TODAY + timedelta(days=1))
    assert not Event.objects.filter(kind="AGREED").exists()


def test_refuses_a_yes_from_before_the_words(ground: Ground) -> None:
    draw(ground)
    with pytest.raises(DayBeforeSaid):
        agree(ground, given_date=TODAY - timedelta(days=1))
    assert not Event.objects.filter(kind="AGREED").exists()


def test_agreeing_twice_has_nothing_pending(ground: Ground) -> None:
    draw(ground)
    agree(ground)
    with pytest.raises(NothingPending):
        agree(ground)


def test_a_move_takes_the_place_of_the_former_posts_from_its_day(ground: Ground) -> None:
    draw(ground)
    agree(ground)
    later = TODAY + timedelta(days=20)
    build_goalpost(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, today=TODAY, now=NOW,
        strokes=Strokes(kind=Kind.AT_MOST, metric_id=ground.metric_id, floor=5, aim=3, timing="RECURRING", period="MONTH"),
        move=Move(asked_by=Asker.SUPPLIER, reason="Nieuwe planning", in_force_from_date=later),
    )  # fmt: skip
    agree(ground)

    first, second = Goalpost.objects.order_by("version")
    assert (second.in_force_from_date, second.agreed_date) == (later, TODAY)
    expectation = Expectation.objects.get()
    assert (expectation.goalpost_id, expectation.state) == (first.id, "AGREED")
    assert expectation.rejudge_date is not None
    assert expectation.rejudge_date <= later


def test_only_who_may_write_the_customer_records_it(ground: Ground) -> None:
    draw(ground)
    with pytest.raises(Denied):
        agree(ground, who="vik")
    with pytest.raises(NotFound):
        agree(ground, who="vera")
    assert Expectation.objects.get().state == "HEARD"


def test_a_yes_is_only_to_the_posts_that_were_on_the_screen(ground: Ground) -> None:
    draw(ground)
    seen = Expectation.objects.get().revision
    draw(ground, floor=20, aim=19)
    word = Word(given_by=ground.carla_id, how=How.TALK, given_date=TODAY)

    with pytest.raises(UnableToAgree):
        agree_expectation(
            actor=ground.cast.sanne,
            expectation_id=ground.expectation_id,
            word=word,
            today=TODAY,
            now=NOW,
            revision=seen,
        )
    assert Expectation.objects.get().state == "HEARD"
    assert Goalpost.objects.get().agreed_date is None


def test_a_day_before_today_is_refused_not_quietly_moved(ground: Ground) -> None:
    draw(ground)
    with pytest.raises(DayBackdated):
        agree(ground, in_force=TODAY - timedelta(days=30))
    assert Expectation.objects.get().state == "HEARD"
