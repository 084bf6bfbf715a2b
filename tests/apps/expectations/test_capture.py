"""Capturing what a customer said."""

from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.usecases import MAX_VERBATIM, SaidAlready, Saying, UnableToCapture, capture_expectation
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
