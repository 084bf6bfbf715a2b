"""Proposing, countering, saying what cannot be done and what can, letting a move go."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.usecases import (
    ChangedMeanwhile,
    Move,
    Proposal,
    Reaction,
    Step,
    Strokes,
    UnableToBuild,
    build_goalpost,
    counter_proposal,
    decline_expectation,
    drop_move,
    propose_goalpost,
    record_reaction,
    withdraw_expectation,
)
from goalposts.domain.expectation import (
    Asker,
    DayBeforeSaid,
    DayInFuture,
    DeedNotAllowed,
    FactMissing,
    How,
    NothingPending,
    NotTheirWord,
    Word,
)
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, an_expectation, posts_for


def step(ground: Ground, *, who: str = "sanne", revision: int | None = None) -> Step:
    return Step(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, today=TODAY, now=NOW, revision=revision
    )


def draw(ground: Ground, floor: float = 6) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id, floor=floor)


def propose(ground: Ground, *, who: str = "sanne", days: int = 0) -> None:
    said = Proposal(how=How.MAIL, on_date=TODAY + timedelta(days=days), words="Lukt zes uur ook?")
    propose_goalpost(step=step(ground, who=who), proposal=said)


def counter(ground: Ground, words: str = "Zes is te lang, vijf.", *, by: str = "carla_id", who: str = "sanne") -> None:
    word = Word(given_by=getattr(ground, by), how=How.PHONE, given_date=TODAY)
    counter_proposal(step=step(ground, who=who), word=word, words=words)


def build(ground: Ground, floor: float, *, is_theirs: bool = False) -> None:
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=ground.metric_id, floor=floor, aim=4, timing="RECURRING", period="MONTH"
    )
    build_goalpost(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, strokes=strokes, is_theirs=is_theirs, today=TODAY,
        now=NOW,
    )  # fmt: skip


def state(ground: Ground) -> str:
    return Expectation.objects.values_list("state", flat=True).get(id=ground.expectation_id)


def versions(ground: Ground) -> list[tuple[int, float | None, str, bool]]:
    rows = Goalpost.objects.filter(expectation_id=ground.expectation_id).order_by("version")
    return [(row.version, row.floor, row.asked_by, row.dropped_at is not None) for row in rows]


def test_proposes_the_posts_as_drawn(ground: Ground) -> None:
    draw(ground)
    propose(ground)

    assert state(ground) == "PROPOSED"
    assert Goalpost.objects.get().laid_date == TODAY
    assert Event.objects.get(kind="PROPOSED").note == "Lukt zes uur ook?"
    assert Entry.objects.filter(deed="expectation.proposed").count() == 1


def test_the_day_of_a_proposal_is_the_day_it_was_made(ground: Ground) -> None:
    yesterday = TODAY - timedelta(days=1)
    said_id = an_expectation(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim="Bel me terug.", said_date=yesterday
    )
    posts_for(actor=ground.cast.sanne, expectation_id=said_id, metric_id=ground.metric_id, floor=6)

    propose_goalpost(
        step=replace(step(ground), expectation_id=said_id), proposal=Proposal(how=How.MAIL, on_date=yesterday)
    )

    assert Event.objects.get(kind="PROPOSED").on_date == yesterday
    assert Expectation.objects.get(id=said_id).state_date == yesterday


def test_no_step_is_older_than_the_words_it_is_about(ground: Ground) -> None:
    draw(ground)
    early = Word(given_by=ground.carla_id, how=How.PHONE, given_date=TODAY - timedelta(days=1))
    with pytest.raises(DayBeforeSaid):
        propose(ground, days=-1)

    propose(ground)
    with pytest.raises(DayBeforeSaid):
        counter_proposal(step=step(ground), word=early, words="Zes is te lang, vijf.")
    with pytest.raises(DayBeforeSaid):
        withdraw_expectation(step=step(ground), word=early)

    decline_expectation(step=step(ground), reason="Dat kan niet.", alternative="Een weekbericht.")
    with pytest.raises(DayBeforeSaid):
        record_reaction(step=step(ground), reaction=Reaction.TAKES_IT, word=early)


def test_nothing_drawn_is_nothing_to_propose(ground: Ground) -> None:
    with pytest.raises(FactMissing):
        propose(ground)
    draw(ground)
    with pytest.raises(DayInFuture):
        propose(ground, days=1)
    assert state(ground) == "HEARD"
    assert Goalpost.objects.get().laid_date is None


def test_both_sides_words_and_posts_stay(ground: Ground) -> None:
    draw(ground)
    propose(ground)
    counter(ground)
    build(ground, floor=5, is_theirs=True)
    counter(ground, "En in het weekend ook.")
    build(ground, floor=5.5)
    propose(ground)

    assert state(ground) == "PROPOSED"
    assert versions(ground) == [(1, 6, "SUPPLIER", True), (2, 5, "STAKEHOLDER", True), (3, 5.5, "SUPPLIER", False)]
    told = Event.objects.filter(kind__in=["PROPOSED", "COUNTERED"]).order_by("id").values_list("kind", "note")
    assert list(told) == [
        ("PROPOSED", "Lukt zes uur ook?"),
        ("COUNTERED", "Zes is te lang, vijf."),
        ("COUNTERED", "En in het weekend ook."),
        ("PROPOSED", "Lukt zes uur ook?"),
    ]


def test_what_was_not_laid_is_drawn_on(ground: Ground) -> None:
    draw(ground)
    build(ground, floor=7)
    assert versions(ground) == [(1, 7, "SUPPLIER", False)]


def test_a_counter_is_their_own_word_in_their_words(ground: Ground) -> None:
    draw(ground)
    propose(ground)
    with pytest.raises(NotTheirWord):
        counter(ground, by="ties_id")
    with pytest.raises(FactMissing):
        counter(ground, "  ")
    assert state(ground) == "PROPOSED"


def test_their_own_posts_can_be_agreed_to(ground: Ground) -> None:
    draw(ground)
    propose(ground)
    counter(ground)
    build(ground, floor=5, is_theirs=True)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)

    assert state(ground) == "AGREED"
    assert Expectation.objects.values_list("goalpost__version", flat=True).get() == 2


def test_not_feasible_says_why_and_what_else(ground: Ground) -> None:
    with pytest.raises(FactMissing):
        decline_expectation(step=step(ground), reason="Te duur")
    with pytest.raises(FactMissing):
        decline_expectation(step=step(ground), reason=" ", is_without_alternative=True)
    decline_expectation(step=step(ground), reason="Te duur", alternative="Wel binnen acht uur")

    kept = Expectation.objects.get()
    assert (kept.state, kept.refused_reason, kept.alternative) == ("NOT_FEASIBLE", "Te duur", "Wel binnen acht uur")


def test_the_reaction_to_an_alternative_is_kept(ground: Ground) -> None:
    word = Word(given_by=ground.carla_id, how=How.TALK, given_date=TODAY)
    with pytest.raises(DeedNotAllowed):
        record_reaction(step=step(ground), reaction=Reaction.TAKES_IT, word=word)
    decline_expectation(step=step(ground), reason="Te duur", is_without_alternative=True)
    with pytest.raises(FactMissing):
        record_reaction(step=step(ground), reaction=Reaction.TAKES_IT, word=word)
    record_reaction(step=step(ground), reaction=Reaction.WILL_NOT, word=word, words="Dan zoek ik verder.")

    kept = Event.objects.get(kind="REACTED")
    assert (kept.note, kept.facts["reaction"], state(ground)) == ("Dan zoek ik verder.", "WILL_NOT", "NOT_FEASIBLE")


def test_a_move_can_be_let_go(ground: Ground) -> None:
    draw(ground)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    with pytest.raises(NothingPending):
        drop_move(step=step(ground), reason="Toch niet")
    strokes = Strokes(kind=Kind.AT_MOST, metric_id=ground.metric_id, floor=3, aim=2, timing="RECURRING", period="MONTH")
    move = Move(asked_by=Asker.SUPPLIER, reason="Nieuwe planning")
    build_goalpost(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, strokes=strokes, move=move, today=TODAY, now=NOW
    )
    with pytest.raises(FactMissing):
        drop_move(step=step(ground), reason="")
    assert Goalpost.objects.filter(dropped_at__isnull=False).count() == 0
    drop_move(step=step(ground), reason="Toch niet")

    assert state(ground) == "AGREED"
    assert versions(ground) == [(1, 6, "SUPPLIER", False), (2, 3, "SUPPLIER", True)]


def test_who_saw_an_older_page_writes_nothing(ground: Ground) -> None:
    draw(ground)
    with pytest.raises(ChangedMeanwhile):
        decline_expectation(step=step(ground, revision=1), reason="Te duur", is_without_alternative=True)
    assert state(ground) == "HEARD"


@pytest.mark.parametrize(("who", "error"), [("vik", Denied), ("vera", NotFound)])
def test_only_who_may_write_the_customer_negotiates(ground: Ground, who: str, error: type[Exception]) -> None:
    draw(ground)
    with pytest.raises(error):
        propose(ground, who=who)
    with pytest.raises(error):
        counter(ground, who=who)
    with pytest.raises(error):
        decline_expectation(step=step(ground, who=who), reason="Te duur", is_without_alternative=True)
    with pytest.raises(error):
        drop_move(step=step(ground, who=who), reason="Te duur")
    assert state(ground) == "HEARD"


@pytest.mark.parametrize(
    "skipped",
    [
        {"state": "COUNTERED"},
        {"state": "WITHDRAWN"},
        {"state": "AGREED"},
        {"state": "MET"},
        {"state": "NOT_FEASIBLE", "refused_reason": "Te duur"},
        {"state": "NOT_FEASIBLE", "alternative": "Acht uur"},
        {"state": "PARKED", "parked_until_date": TODAY},
        {"state": "PARKED", "parked_from": "HEARD"},
    ],
)
def test_the_database_guards_the_protocol_again(ground: Ground, skipped: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Expectation.objects.filter(id=ground.expectation_id).update(**skipped)
    with pytest.raises(IntegrityError), transaction.atomic():
        Expectation.objects.filter(id=ground.expectation_id).update(state="PROPOSED")


def test_posts_are_theirs_only_in_answer_to_ours(ground: Ground) -> None:
    with pytest.raises(UnableToBuild) as refused:
        build(ground, floor=5, is_theirs=True)
    assert refused.value.facts["reason"] == "NOT_COUNTERED"
    assert versions(ground) == []


@pytest.mark.parametrize(
    ("by", "days", "error"),
    [("ties_id", 0, NotTheirWord), ("carla_id", 1, DayInFuture), ("carla_id", -1, DayBeforeSaid)],
)
def test_a_reaction_is_their_own_and_of_a_day_that_can_be(
    ground: Ground, by: str, days: int, error: type[Exception]
) -> None:
    decline_expectation(step=step(ground), reason="Te duur", is_without_alternative=True)
    word = Word(given_by=getattr(ground, by), how=How.TALK, given_date=TODAY + timedelta(days=days))
    with pytest.raises(error):
        record_reaction(step=step(ground), reaction=Reaction.THINKS, word=word)
    assert not Event.objects.filter(kind="REACTED").exists()
