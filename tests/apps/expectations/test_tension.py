"""Tensions: found by posts, linked by hand, decided, and ended."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Event, Goalpost, Tension
from goalposts.apps.expectations.usecases import (
    Decider,
    Step,
    UnableToKeepTension,
    link_tension,
    name_decider,
    park_expectation,
    record_decision,
    rejudge_due,
    unlink_tension,
    unpark_expectation,
    void_expectation,
    withdraw_expectation,
)
from goalposts.apps.expectations.usecases.build import Move, Strokes, build_goalpost
from goalposts.domain.expectation import Asker, How, Word
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_customer, a_metric, agreed, an_expectation, carla_at, posts_for


def draw(
    ground: Ground,
    expectation_id: UUID,
    *,
    kind: Kind = Kind.AT_LEAST,
    floor: float = 8,
    by_date: date | None = None,
    move: Move | None = None,
    metric_id: UUID | None = None,
) -> UUID:
    strokes = Strokes(
        kind=kind,
        metric_id=metric_id or ground.metric_id,
        floor=floor,
        timing="RECURRING",
        period="MONTH",
        by_date=by_date,
        evidence="Storingslijst",
    )
    return build_goalpost(
        actor=ground.cast.sanne, expectation_id=expectation_id, strokes=strokes, today=TODAY, now=NOW, move=move
    )


def ties_says(ground: Ground, verbatim: str = "Neem er de tijd voor.") -> UUID:
    return an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.ties_id, verbatim=verbatim)


def clash(ground: Ground) -> tuple[UUID, UUID]:
    """Carla wants at most six hours, Ties at least eight; gives both in order of their ids."""
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    other = ties_says(ground)
    draw(ground, other)
    return min(ground.expectation_id, other), max(ground.expectation_id, other)


def link(ground: Ground, other: UUID, *, who: str = "sanne", note: str = "Sneller kost meer.") -> UUID:
    return link_tension(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, other_id=other, note=note, today=TODAY,
        now=NOW,
    )  # fmt: skip


def step(ground: Ground, expectation_id: UUID, *, today: date = TODAY) -> Step:
    return Step(actor=ground.cast.sanne, expectation_id=expectation_id, today=today, now=NOW)


def test_posts_that_no_value_satisfies_are_found_when_drawn(ground: Ground) -> None:
    pair = clash(ground)
    tension = Tension.objects.get()
    assert (tension.one_id, tension.other_id) == pair
    assert (tension.kind, tension.customer_id, tension.started_date) == ("FOUND", ground.customer_id, TODAY)
    assert Entry.objects.filter(deed="tension.found", object_id=tension.id).count() == 1
    told = Event.objects.filter(kind="TENSION_FOUND").values_list("expectation_id", flat=True)
    assert sorted(told) == sorted(pair)


def test_posts_that_one_value_satisfies_are_no_tension(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    draw(ground, ties_says(ground), floor=6)
    assert not Tension.objects.exists()


def test_posts_on_another_metric_are_not_held_beside_them(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    other = a_metric(actor=ground.cast.sanne, customer_id=ground.customer_id, name="Reactietijd")
    draw(ground, ties_says(ground), metric_id=other)
    assert not Tension.objects.exists()


def test_it_ends_by_itself_when_the_posts_no_longer_exclude_each_other(ground: Ground) -> None:
    pair = clash(ground)
    other = next(id_ for id_ in pair if id_ != ground.expectation_id)
    draw(ground, other, floor=5)
    tension = Tension.objects.get()
    assert (tension.end_cause, tension.ended_date) == ("POSTS", TODAY)
    assert Event.objects.filter(kind="TENSION_ENDED").count() == 2
    draw(ground, other, floor=9)
    assert list(Tension.objects.order_by("started_at", "id").values_list("end_cause", flat=True)) == ["POSTS", ""]


def test_a_move_that_waits_for_a_yes_makes_one_and_agreed_posts_keep_it(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    other = ties_says(ground)
    draw(ground, other, floor=5)
    agreed(actor=ground.cast.sanne, expectation_id=other, stakeholder_id=ground.ties_id)
    assert not Tension.objects.exists()

    draw(ground, other, floor=7, move=Move(asked_by=Asker.STAKEHOLDER, reason="Rust op de vloer"))
    assert Tension.objects.get().ended_at is None
    agreed(actor=ground.cast.sanne, expectation_id=other, stakeholder_id=ground.ties_id)
    assert Tension.objects.get().ended_at is None


@pytest.mark.parametrize(("deed", "cause"), [("withdraw", "CLOSED"), ("void", "CLOSED"), ("park", "PARKED")])
def test_it_ends_when_one_of_the_two_asks_nothing_more(ground: Ground, deed: str, cause: str) -> None:
    clash(ground)
    word = Word(given_by=ground.carla_id, how=How.TALK, given_date=TODAY)
    if deed == "withdraw":
        withdraw_expectation(step=step(ground, ground.expectation_id), word=word)
    elif deed == "void":
        void_expectation(
            actor=ground.cast.sanne, expectation_id=ground.expectation_id, reason="Dubbel", today=TODAY, now=NOW
        )
    else:
        park_expectation(step=step(ground, ground.expectation_id), until_date=TODAY + timedelta(days=9))
    assert Tension.objects.get().end_cause == cause


def test_what_comes_back_from_parking_is_found_again(ground: Ground) -> None:
    clash(ground)
    park_expectation(step=step(ground, ground.expectation_id), until_date=TODAY + timedelta(days=9))
    unpark_expectation(step=step(ground, ground.expectation_id), reason="Toch eerder")
    assert Tension.objects.filter(ended_at__isnull=True).count() == 1


def test_a_new_day_on_which_the_one_is_over_ends_it(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    draw(ground, ties_says(ground), by_date=date(2026, 4, 15))
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    worker = Actor.system(reason="a new day", workspace_id=workspace_id)
    rejudge_due(actor=worker, workspace_id=workspace_id, today=date(2026, 4, 30), now=NOW)
    assert Tension.objects.get().ended_at is None, "its last period runs until the end of April"
    rejudge_due(actor=worker, workspace_id=workspace_id, today=date(2026, 5, 1), now=NOW)
    assert (Tension.objects.get().end_cause, Tension.objects.get().ended_date) == ("POSTS", date(2026, 5, 1))


def test_members_link_two_that_pull_apart_without_a_metric(ground: Ground) -> None:
    other = ties_says(ground)
    tension = Tension.objects.get(id=link(ground, other))
    assert (tension.kind, tension.note, tension.linked_by_id) == (
        "LINKED",
        "Sneller kost meer.",
        ground.cast.sanne.member_id,
    )
    draw(ground, other)
    assert Tension.objects.get().ended_at is None, "posts that say nothing of it do not end it"
    with pytest.raises(AlreadyDone):
        link(ground, other)


def test_what_was_linked_is_not_found_once_more_until_it_is_unlinked(ground: Ground) -> None:
    other = ties_says(ground)
    linked = link(ground, other)
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    draw(ground, other)
    assert Tension.objects.count() == 1
    unlink_tension(actor=ground.cast.sanne, tension_id=linked, reason="Vergist", today=TODAY, now=NOW)
    assert set(Tension.objects.values_list("kind", "end_cause")) == {("LINKED", "UNLINKED"), ("FOUND", "")}


def test_of_two_linked_ones_the_end_of_one_ends_it(ground: Ground) -> None:
    link(ground, ties_says(ground))
    void_expectation(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, reason="Dubbel", today=TODAY, now=NOW
    )
    assert Tension.objects.get().end_cause == "CLOSED"


def test_links_are_of_two_open_expectations_of_one_customer_with_a_reason(ground: Ground) -> None:
    cast = ground.cast
    elsewhere = a_customer(actor=cast.sanne, name="Kwekerij Zomerland")
    foreign = an_expectation(actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=elsewhere))
    closed, other = (
        ties_says(ground),
        an_expectation(actor=cast.sanne, stakeholder_id=ground.ties_id, verbatim="En bel eerst."),
    )
    void_expectation(actor=cast.sanne, expectation_id=closed, reason="Dubbel", today=TODAY, now=NOW)
    for id_, note, reason in (
        (ground.expectation_id, "x", "SAME"), (foreign, "x", "OTHER_CUSTOMER"), (closed, "x", "CLOSED"),
        (UUID(int=5), "x", "UNKNOWN"), (other, "  ", "EMPTY"),
    ):  # fmt: skip
        with pytest.raises(UnableToKeepTension) as refused:
            link(ground, id_, note=note)
        assert refused.value.facts["reason"] == reason
    assert not Tension.objects.exists()


def test_who_decides_and_what_was_decided_are_kept(ground: Ground) -> None:
    clash(ground)
    tension_id = Tension.objects.get().id
    decider = Decider(stakeholder_id=ground.carla_id)
    name_decider(actor=ground.cast.sanne, tension_id=tension_id, decider=decider, now=NOW)
    with pytest.raises(AlreadyDone):
        name_decider(actor=ground.cast.sanne, tension_id=tension_id, decider=decider, now=NOW)
    record_decision(
        actor=ground.cast.sanne, tension_id=tension_id, decider=Decider(words="De stuurgroep"),
        decision="Zes uur, behalve 's nachts.", decided_date=TODAY, today=TODAY, now=NOW,
    )  # fmt: skip
    tension = Tension.objects.get()
    assert (tension.decider_id, tension.decider_text) == (None, "De stuurgroep")
    assert (tension.decision, tension.decided_date, tension.ended_at) == ("Zes uur, behalve 's nachts.", TODAY, None)
    assert Event.objects.filter(kind="TENSION_DECIDED", note=tension.decision).count() == 2
    assert set(Entry.objects.filter(object_id=tension_id).values_list("deed", flat=True)) == {
        "tension.found", "tension.decider_named", "tension.decided",
    }  # fmt: skip


def test_a_decision_needs_words_a_day_and_somebody_of_the_customer(ground: Ground) -> None:
    clash(ground)
    tension_id = Tension.objects.get().id
    stranger = carla_at(actor=ground.cast.sanne, customer_id=a_customer(actor=ground.cast.sanne, name="Elders"))
    carla = Decider(stakeholder_id=ground.carla_id)
    for decider, words, day, reason in (
        (carla, " ", TODAY, "EMPTY"), (carla, "x" * 4001, TODAY, "TOO_LONG"), (Decider(), "Ja.", TODAY, "EMPTY"),
        (carla, "Ja.", TODAY + timedelta(days=1), "IN_FUTURE"), (carla, "Ja.", date(2020, 1, 1), "BEFORE_SAID"),
        (Decider(stakeholder_id=stranger), "Ja.", TODAY, "OTHER_CUSTOMER"),
        (Decider(stakeholder_id=UUID(int=5)), "Ja.", TODAY, "UNKNOWN"),
    ):  # fmt: skip
        with pytest.raises(UnableToKeepTension) as refused:
            record_decision(
                actor=ground.cast.sanne, tension_id=tension_id, decider=decider, decision=words, decided_date=day,
                today=TODAY, now=NOW,
            )  # fmt: skip
        assert refused.value.facts["reason"] == reason
    with pytest.raises(UnableToKeepTension):
        record_decision(
            actor=ground.cast.sanne, tension_id=tension_id, decider=carla, decision="Ja.", decided_date=TODAY,
            today=TODAY, now=NOW, revision=7,
        )  # fmt: skip
    assert Tension.objects.get().decision == ""


def test_what_was_found_is_not_unlinked_and_what_ended_is_not_touched(ground: Ground) -> None:
    clash(ground)
    tension_id = Tension.objects.get().id
    with pytest.raises(UnableToKeepTension) as refused:
        unlink_tension(actor=ground.cast.sanne, tension_id=tension_id, reason="Nee", today=TODAY, now=NOW)
    assert refused.value.facts["reason"] == "FOUND_BY_POSTS"
    void_expectation(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, reason="Dubbel", today=TODAY, now=NOW
    )
    with pytest.raises(UnableToKeepTension) as refused:
        name_decider(actor=ground.cast.sanne, tension_id=tension_id, decider=Decider(words="Wij"), now=NOW)
    assert refused.value.facts["reason"] == "ENDED"


def test_an_unlinking_says_why(ground: Ground) -> None:
    linked = link(ground, ties_says(ground))
    with pytest.raises(UnableToKeepTension):
        unlink_tension(actor=ground.cast.sanne, tension_id=linked, reason=" ", today=TODAY, now=NOW)
    assert Tension.objects.get().ended_at is None


def test_only_who_may_write_the_customer_keeps_tensions(ground: Ground) -> None:
    other = ties_says(ground)
    for who, error in (("vik", Denied), ("vera", NotFound)):
        with pytest.raises(error):
            link(ground, other, who=who)
    linked = link(ground, other)
    for who, error in (("vik", Denied), ("vera", NotFound)):
        actor = getattr(ground.cast, who)
        with pytest.raises(error):
            name_decider(actor=actor, tension_id=linked, decider=Decider(words="Wij"), now=NOW)
        with pytest.raises(error):
            unlink_tension(actor=actor, tension_id=linked, reason="Nee", today=TODAY, now=NOW)
        with pytest.raises(error):
            record_decision(
                actor=actor, tension_id=linked, decider=Decider(words="Wij"), decision="Ja.", decided_date=TODAY,
                today=TODAY, now=NOW,
            )  # fmt: skip
    assert Tension.objects.get().revision == 1


def test_the_database_keeps_one_open_tension_of_two_in_order(ground: Ground) -> None:
    clash(ground)
    row = Tension.objects.get()
    for one, other in ((row.one_id, row.other_id), (row.other_id, row.one_id)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tension.objects.create(
                workspace_id=row.workspace_id, customer_id=row.customer_id, one_id=one, other_id=other, kind="FOUND",
                started_date=TODAY, started_at=NOW,
            )  # fmt: skip


def test_posts_that_were_let_go_ask_nothing(ground: Ground) -> None:
    pair = clash(ground)
    other = next(id_ for id_ in pair if id_ != ground.expectation_id)
    assert Goalpost.objects.filter(expectation_id=other, dropped_at__isnull=True).update(dropped_at=NOW) == 1
    draw(ground, other, floor=4)
    assert Tension.objects.get().end_cause == "POSTS"


def test_posts_without_a_metric_are_held_beside_nothing(ground: Ground) -> None:
    other = ties_says(ground)
    draw(ground, other)
    agreed(actor=ground.cast.sanne, expectation_id=other, stakeholder_id=ground.ties_id)
    without = Strokes(kind=Kind.AT_LEAST, floor=80, timing="RECURRING", period="MONTH")
    move = Move(asked_by=Asker.SUPPLIER, reason="De meting stopt")
    build_goalpost(actor=ground.cast.sanne, expectation_id=other, strokes=without, move=move, today=TODAY, now=NOW)
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id, floor=9, aim=8)
    assert not Tension.objects.exists()
