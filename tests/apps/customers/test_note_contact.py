"""What starts a clock anew: noted with the deed it came from, recorded by hand, and taken back."""

import importlib
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from goalposts.apps.customers.models import Contact, Stakeholder
from goalposts.apps.customers.usecases import (
    ContactKind,
    HasHistory,
    Heard,
    Talk,
    UnableToRecordContact,
    change_conversation,
    delete_conversation,
    delete_stakeholder,
    forget_contacts,
    note_contact,
    note_contacts,
    record_contact,
    record_conversation,
    remove_contact,
)
from goalposts.apps.expectations.usecases import (
    Answered,
    Saying,
    capture_expectation,
    record_perception,
    void_expectation,
)
from goalposts.apps.upkeep.usecases import merge_people
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power
from tests import builders
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, TODAY, Cast

WEEK = timedelta(days=7)


def last_heard(stakeholder_id: UUID) -> date | None:
    return Stakeholder.objects.get(id=stakeholder_id).last_heard_date


def note(actor: Actor, stakeholder_id: UUID, on_date: date, *, source_id: UUID | None = None) -> None:
    note_contact(
        actor=actor,
        stakeholder_id=stakeholder_id,
        on_date=on_date,
        kind=ContactKind.COMPLAINT,
        source="complaint",
        source_id=source_id or uuid4(),
        now=NOW,
    )


def stakeholder_actor(cast: Cast, stakeholder_id: UUID, power: Power = Power.P1) -> Actor:
    assert cast.sanne.workspace_id
    return Actor.stakeholder(workspace_id=cast.sanne.workspace_id, stakeholder_id=stakeholder_id, power=power)


def agreed_goal(cast: Cast, setting: Setting, stakeholder_id: UUID) -> UUID:
    """Let somebody say what they expect, and say yes to posts on it."""
    said = builders.an_expectation(actor=cast.sanne, stakeholder_id=stakeholder_id)
    metric_id = builders.a_metric(actor=cast.sanne, customer_id=setting.customer_id)
    builders.posts_for(actor=cast.sanne, expectation_id=said, metric_id=metric_id)
    builders.agreed(actor=cast.sanne, expectation_id=said, stakeholder_id=stakeholder_id)
    return said


def test_the_latest_day_counts_whatever_the_order_of_noting(cast: Cast, setting: Setting) -> None:
    note(cast.sanne, setting.carla_id, TODAY - WEEK)
    note(cast.sanne, setting.carla_id, TODAY)
    note(cast.sanne, setting.carla_id, TODAY - 2 * WEEK)
    assert last_heard(setting.carla_id) == TODAY
    assert last_heard(setting.ties_id) is None


def test_one_thing_is_noted_once_of_one_person(cast: Cast, setting: Setting) -> None:
    thing = uuid4()
    for day in (TODAY - WEEK, TODAY - WEEK, TODAY - 2 * WEEK):
        note(cast.sanne, setting.carla_id, day, source_id=thing)
    note(cast.sanne, setting.ties_id, TODAY - WEEK, source_id=thing)
    assert Contact.objects.filter(source_id=thing).count() == 2
    assert last_heard(setting.carla_id) == TODAY - WEEK


def test_who_is_missing_foreign_or_somebody_else_is_not_noted(cast: Cast, setting: Setting) -> None:
    carla = stakeholder_actor(cast, setting.carla_id)
    nowhere = Actor.system(reason="nothing")
    for actor, person in (
        (cast.vera, setting.carla_id),
        (cast.sanne, uuid4()),
        (carla, setting.ties_id),
        (nowhere, setting.carla_id),
    ):
        with pytest.raises(NotFound):
            note(actor, person, TODAY)
    assert not Contact.objects.exists()


def test_a_stakeholder_and_automatic_work_note_too(cast: Cast, setting: Setting) -> None:
    note(stakeholder_actor(cast, setting.carla_id), setting.carla_id, TODAY)
    system = Actor.system(reason="answers came in", workspace_id=cast.sanne.workspace_id)
    note(system, setting.ties_id, TODAY)
    assert (last_heard(setting.carla_id), last_heard(setting.ties_id)) == (TODAY, TODAY)
    assert set(Contact.objects.values_list("recorded_by_id", flat=True)) == {None}


def test_what_is_forgotten_leaves_the_day_before(cast: Cast, setting: Setting) -> None:
    thing = uuid4()
    note(cast.sanne, setting.carla_id, TODAY - WEEK)
    note(cast.sanne, setting.carla_id, TODAY, source_id=thing)
    forget_contacts(actor=cast.vera, source="complaint", source_ids=[thing])
    assert last_heard(setting.carla_id) == TODAY
    forget_contacts(actor=cast.sanne, source="complaint", source_ids=[thing])
    assert last_heard(setting.carla_id) == TODAY - WEEK
    note_contacts(actor=cast.sanne, heard=[], now=NOW)
    forget_contacts(actor=cast.sanne, source="complaint", source_ids=[])


def test_a_talk_sets_the_clock_of_who_took_part_and_follows_its_changes(cast: Cast, setting: Setting) -> None:
    talk = Talk(held_date=TODAY - WEEK, stakeholder_ids=[setting.carla_id, setting.ties_id])
    talk_id = record_conversation(actor=cast.sanne, customer_id=setting.customer_id, talk=talk, today=TODAY, now=NOW)
    assert (last_heard(setting.carla_id), last_heard(setting.ties_id)) == (TODAY - WEEK, TODAY - WEEK)
    other = Talk(held_date=TODAY - 2 * WEEK, stakeholder_ids=[setting.ties_id])
    change_conversation(actor=cast.sanne, conversation_id=talk_id, talk=other, today=TODAY, now=NOW)
    assert (last_heard(setting.carla_id), last_heard(setting.ties_id)) == (None, TODAY - 2 * WEEK)
    delete_conversation(actor=cast.sanne, conversation_id=talk_id, now=NOW)
    assert last_heard(setting.ties_id) is None


def test_words_and_answers_set_the_clock_and_void_takes_them_back(cast: Cast, setting: Setting) -> None:
    saying = Saying(verbatim="Voor tien uur schoon", said_date=TODAY - 2 * WEEK)
    said = capture_expectation(actor=cast.sanne, stakeholder_id=setting.carla_id, saying=saying, today=TODAY, now=NOW)
    assert last_heard(setting.carla_id) == TODAY - 2 * WEEK
    for person, day in ((setting.carla_id, TODAY - WEEK), (setting.ties_id, TODAY)):
        record_perception(
            actor=cast.sanne,
            expectation_id=said,
            stakeholder_id=person,
            answered=Answered(answer=Answer.MET, said_date=day),
            today=TODAY,
            now=NOW,
        )
    assert (last_heard(setting.carla_id), last_heard(setting.ties_id)) == (TODAY - WEEK, TODAY)
    void_expectation(actor=cast.sanne, expectation_id=said, reason="vergissing", today=TODAY, now=NOW)
    assert (last_heard(setting.carla_id), last_heard(setting.ties_id)) == (None, None)


def test_a_yes_sets_the_clock_of_who_gave_it(cast: Cast, setting: Setting) -> None:
    agreed_goal(cast, setting, setting.carla_id)
    answers = Contact.objects.filter(stakeholder_id=setting.carla_id, kind=ContactKind.ANSWER)
    assert answers.count() == 1


def test_a_visit_is_recorded_by_hand_and_taken_back(cast: Cast, setting: Setting) -> None:
    def record(actor: Actor, *, day: date = TODAY, what: str = " Steiger hersteld ") -> UUID:
        return record_contact(
            actor=actor, stakeholder_id=setting.carla_id, on_date=day, what=what, today=TODAY, now=NOW
        )

    visit = record(cast.sanne)
    kept = Contact.objects.get(id=visit)
    assert (kept.kind, kept.what, kept.recorded_by_id) == ("VISIT", "Steiger hersteld", cast.sanne.member_id)
    assert last_heard(setting.carla_id) == TODAY
    older = record(cast.milan, day=TODAY - WEEK)
    assert last_heard(setting.carla_id) == TODAY
    with pytest.raises(AlreadyDone):
        record(cast.sanne)
    for actor, refusal in ((cast.vik, Denied), (cast.vera, NotFound)):
        with pytest.raises(refusal):
            record(actor)
        with pytest.raises(refusal):
            remove_contact(actor=actor, contact_id=visit, now=NOW)
    remove_contact(actor=cast.sanne, contact_id=visit, now=NOW)
    assert last_heard(setting.carla_id) == TODAY - WEEK
    with pytest.raises(HasHistory) as kept_back:
        delete_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, now=NOW)
    assert kept_back.value.facts["hanging"] == {"contact": 1}
    remove_contact(actor=cast.sanne, contact_id=older, now=NOW)
    note(cast.sanne, setting.carla_id, TODAY)
    delete_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, now=NOW)


@pytest.mark.parametrize(
    ("day", "what", "field", "reason"),
    [
        (TODAY + timedelta(days=1), "x", "on_date", "IN_FUTURE"),
        (TODAY, "  ", "what", "EMPTY"),
        (TODAY, "x" * 301, "what", "TOO_LONG"),
    ],
)
def test_a_visit_that_does_not_fit_is_refused(
    cast: Cast, setting: Setting, day: date, what: str, field: str, reason: str
) -> None:
    with pytest.raises(UnableToRecordContact) as refused:
        record_contact(actor=cast.sanne, stakeholder_id=setting.carla_id, on_date=day, what=what, today=TODAY, now=NOW)
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)


def test_only_what_was_recorded_by_hand_is_taken_back_by_hand(cast: Cast, setting: Setting) -> None:
    note(cast.sanne, setting.carla_id, TODAY)
    with pytest.raises(NotFound):
        remove_contact(actor=cast.sanne, contact_id=Contact.objects.get().id, now=NOW)


def test_two_people_made_one_were_heard_when_either_was(cast: Cast, setting: Setting) -> None:
    talk = Talk(held_date=TODAY - WEEK, stakeholder_ids=[setting.carla_id, setting.ties_id])
    record_conversation(actor=cast.sanne, customer_id=setting.customer_id, talk=talk, today=TODAY, now=NOW)
    note(cast.sanne, setting.ties_id, TODAY)
    merge_people(actor=cast.sanne, keep_id=setting.carla_id, gone_id=setting.ties_id, take=(), today=TODAY, now=NOW)
    assert last_heard(setting.carla_id) == TODAY
    assert set(Contact.objects.values_list("stakeholder_id", flat=True)) == {setting.carla_id}
    assert Contact.objects.count() == 2


def test_what_was_heard_before_clocks_were_kept_is_filled_in(cast: Cast, setting: Setting) -> None:
    talk = Talk(held_date=TODAY - WEEK, stakeholder_ids=[setting.carla_id])
    record_conversation(actor=cast.sanne, customer_id=setting.customer_id, talk=talk, today=TODAY, now=NOW)
    said = agreed_goal(cast, setting, setting.ties_id)
    answered = Answered(answer=Answer.MET, said_date=TODAY)
    record_perception(
        actor=cast.sanne, expectation_id=said, stakeholder_id=setting.ties_id, answered=answered, today=TODAY, now=NOW
    )
    wrong = Saying(verbatim="Voor iemand anders", said_date=TODAY)
    voided = capture_expectation(actor=cast.sanne, stakeholder_id=setting.carla_id, saying=wrong, today=TODAY, now=NOW)
    void_expectation(actor=cast.sanne, expectation_id=voided, reason="vergissing", today=TODAY, now=NOW)

    def state() -> tuple[list[object], list[object]]:
        told = ("stakeholder_id", "on_date", "kind", "source", "source_id", "recorded_by_id", "recorded_at")
        people = Stakeholder.objects.order_by("id").values_list("id", "last_heard_date")
        return sorted(Contact.objects.values_list(*told), key=str), list(people)

    before = state()
    assert len(before[0]) == 4, "a talk, words, a yes and an answer"
    migration = importlib.import_module("goalposts.apps.expectations.migrations.0014_fill_contacts")
    migration.empty(apps, None)
    assert not Contact.objects.exists()
    migration.fill(apps, None)
    migration.fill(apps, None)
    assert state() == before


def test_nobody_notes_what_belongs_to_two_workspaces_at_once(cast: Cast, setting: Setting) -> None:
    kind = ContactKind.VISIT
    theirs = builders.a_stakeholder(actor=cast.vera, customer_id=builders.a_customer(actor=cast.vera))
    both = [
        Heard(stakeholder_id=one, on_date=TODAY, kind=kind, source="x", source_id=uuid4())
        for one in (setting.carla_id, theirs)
    ]
    with pytest.raises(NotFound):
        note_contacts(actor=cast.sanne, heard=both, now=NOW)
