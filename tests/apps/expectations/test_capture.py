"""Capturing what a customer said."""

from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import Talk, record_conversation
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.usecases import (
    MAX_VERBATIM,
    Newcomer,
    SaidAlready,
    Saying,
    UnableToCapture,
    capture_expectation,
    capture_from,
)
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.refusal import Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_customer, a_stakeholder, an_expectation

SAID = '  "Sneller",\r\nzei zij 😀 — altijd!\n'


def test_keeps_every_character_and_tells_the_trail(ground: Ground) -> None:
    made = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim=SAID)

    kept = Expectation.objects.get(id=made)
    assert kept.verbatim == SAID
    assert (kept.customer_id, kept.stakeholder_id, kept.state) == (ground.customer_id, ground.carla_id, "HEARD")
    assert kept.language == "nl"
    assert list(Event.objects.filter(expectation=kept).values_list("kind", "on_date")) == [("HEARD", TODAY)]
    entry = Entry.objects.get(object_id=made)
    assert entry.deed == "expectation.captured"
    assert Detail.objects.get(entry=entry).facts["verbatim"] == SAID


@pytest.mark.parametrize("who", ["milan", "omar"])
def test_managers_and_owners_may_capture_for_any_customer(ground: Ground, who: str) -> None:
    made = an_expectation(actor=getattr(ground.cast, who), stakeholder_id=ground.carla_id)
    assert Expectation.objects.filter(id=made).exists()


def test_a_lead_may_not_write_at_another_leads_customer(ground: Ground) -> None:
    other = a_customer(actor=ground.cast.milan, name="Drukkerij Hazelaar")
    person = a_stakeholder(actor=ground.cast.milan, customer_id=other)

    with pytest.raises(Denied):
        an_expectation(actor=ground.cast.sanne, stakeholder_id=person)
    assert not Expectation.objects.filter(stakeholder_id=person).exists()


def test_a_viewer_may_not_and_a_stranger_finds_nothing(ground: Ground) -> None:
    with pytest.raises(Denied):
        an_expectation(actor=ground.cast.vik, stakeholder_id=ground.carla_id)
    with pytest.raises(NotFound):
        an_expectation(actor=ground.cast.vera, stakeholder_id=ground.carla_id)
    assert Expectation.objects.count() == 1


@pytest.mark.parametrize(
    ("verbatim", "days", "reason"),
    [(" \n ", 0, "EMPTY"), ("x" * (MAX_VERBATIM + 1), 0, "TOO_LONG"), ("later", 1, "IN_FUTURE")],
)
def test_refuses_nothing_too_much_and_tomorrow(ground: Ground, verbatim: str, days: int, reason: str) -> None:
    with pytest.raises(UnableToCapture) as refused:
        an_expectation(
            actor=ground.cast.sanne,
            stakeholder_id=ground.carla_id,
            verbatim=verbatim,
            said_date=TODAY + timedelta(days=days),
        )
    assert refused.value.facts["reason"] == reason
    assert Expectation.objects.count() == 1


def say(ground: Ground, page: str, *, minutes: int = 0, is_again: bool = False) -> UUID:
    saying = Saying(verbatim="Bel mij eerder.", said_date=TODAY, page=page, is_again=is_again)
    return capture_expectation(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, saying=saying, today=TODAY,
        now=NOW + timedelta(minutes=minutes),
    )  # fmt: skip


def test_one_page_sent_twice_is_one_and_two_pages_are_asked_about(ground: Ground) -> None:
    first = say(ground, "page one")
    assert say(ground, "page one", minutes=1) == first
    with pytest.raises(SaidAlready) as refused:
        say(ground, "page two", minutes=1)
    assert refused.value.facts == {"expectation_id": first, "recorded_at": NOW}

    second = say(ground, "page two", minutes=1, is_again=True)
    assert second != first
    assert say(ground, "page two", minutes=1, is_again=True) == second
    assert say(ground, "", minutes=1) == first, "a door that names no page sends twice"
    assert say(ground, "page three", minutes=9) not in {first, second}


def newcomer(ground: Ground, name: str = "Joris Maas", *, customer_id: UUID | None = None) -> Newcomer:
    return Newcomer(name=name, customer_id=customer_id or ground.customer_id, rhythm_days=60, language="nl")


def from_whom(ground: Ground, speaker: UUID | Newcomer, *, who: str = "sanne", words: str = "Bel ons eerst.") -> UUID:
    return capture_from(
        actor=getattr(ground.cast, who), speaker=speaker, saying=Saying(verbatim=words, said_date=TODAY), today=TODAY,
        now=NOW,
    )  # fmt: skip


def test_who_is_not_known_yet_is_added_with_their_words(ground: Ground) -> None:
    made = Expectation.objects.select_related("stakeholder").get(id=from_whom(ground, newcomer(ground, " Joris Maas ")))
    assert (made.stakeholder.name, made.stakeholder.rhythm_days) == ("Joris Maas", 60)
    assert made.customer_id == ground.customer_id
    known = Expectation.objects.get(id=from_whom(ground, ground.ties_id, words="Kom eens langs."))
    assert known.stakeholder_id == ground.ties_id


def test_somebody_of_that_name_at_that_customer_is_that_person_unless_they_left(ground: Ground) -> None:
    same = Expectation.objects.get(id=from_whom(ground, newcomer(ground, "ties veldkamp")))
    assert same.stakeholder_id == ground.ties_id
    elsewhere = a_customer(actor=ground.cast.sanne, name="Drukkerij Hazelaar")
    other = Expectation.objects.get(id=from_whom(ground, newcomer(ground, "Ties Veldkamp", customer_id=elsewhere)))
    assert other.stakeholder_id != ground.ties_id
    Stakeholder.objects.filter(id=ground.ties_id).update(left_date=TODAY)
    later = Expectation.objects.get(id=from_whom(ground, newcomer(ground, "Ties Veldkamp"), words="Nog iets."))
    assert later.stakeholder_id not in {ground.ties_id, other.stakeholder_id}


def test_a_newcomer_and_their_words_are_kept_both_or_neither(ground: Ground) -> None:
    people = Stakeholder.objects.count()
    with pytest.raises(UnableToCapture):
        from_whom(ground, newcomer(ground), words=" ")
    for who, refusal in (("vik", Denied), ("vera", NotFound)):
        with pytest.raises(refusal):
            from_whom(ground, newcomer(ground), who=who)
    assert Stakeholder.objects.count() == people


def test_a_theme_and_a_talk_are_of_that_workspace_and_that_customer(ground: Ground) -> None:
    elsewhere = a_customer(actor=ground.cast.sanne, name="Drukkerij Hazelaar")
    here, there = (
        record_conversation(
            actor=ground.cast.sanne, customer_id=customer_id, talk=Talk(held_date=TODAY), today=TODAY, now=NOW
        )
        for customer_id in (ground.customer_id, elsewhere)
    )

    def said(**more: UUID) -> UUID:
        saying = Saying(verbatim="Bel ons eerst.", said_date=TODAY, **more)  # type: ignore[arg-type]
        return capture_expectation(
            actor=ground.cast.sanne, stakeholder_id=ground.carla_id, saying=saying, today=TODAY, now=NOW
        )

    theirs = themes_of(actor=ground.cast.vera)[0].id
    for more, field in (({"theme_id": theirs}, "theme"), ({"conversation_id": there}, "stakeholder")):
        with pytest.raises(UnableToCapture) as refused:
            said(**more)
        assert refused.value.facts["field"] == field
    kept = Expectation.objects.get(id=said(theme_id=themes_of(actor=ground.cast.sanne)[0].id, conversation_id=here))
    assert kept.conversation_id == here


def test_what_comes_from_a_file_is_never_taken_for_sent_twice(ground: Ground) -> None:
    saying = Saying(verbatim="Bel ons eerst.", said_date=TODAY, is_imported=True)
    made = {
        capture_expectation(
            actor=ground.cast.milan, stakeholder_id=ground.carla_id, saying=saying, today=TODAY, now=NOW
        )
        for _time in range(2)
    }
    assert len(made) == 2
