"""A copy of all that is kept of somebody: whole for a manager, without what we think of them for themselves."""

import json

import pytest

from goalposts.apps.audit.queries import trail_of
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Event, Perception
from goalposts.apps.upkeep.queries.copy import copy_of_person
from goalposts.apps.upkeep.usecases import erase_person, note_copy
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power
from goalposts.reports.copies import copy_as_csv, copy_as_json
from tests.apps.upkeep.canaries import EMAIL, NAME, Known
from tests.builders import NOW, Cast

pytestmark = pytest.mark.django_db
INTERNAL = "Lastige dame, volgens Piet."


@pytest.fixture
def known(cast: Cast) -> Known:
    return Known(cast)


def themselves(known: Known, *, power: Power = Power.P2) -> Actor:
    assert known.workspace
    return Actor.stakeholder(workspace_id=known.workspace, stakeholder_id=known.own, power=power)


def test_a_manager_gets_everything_also_what_we_think_of_them(known: Known) -> None:
    Event.objects.filter(expectation_id=known.expectation, kind="NOTED").update(note=INTERNAL)

    kept = copy_of_person(actor=known.cast.milan, stakeholder_id=known.own)

    assert (kept["person"][0]["name"], kept["person"][0]["does_decide"]) == (NAME, True)
    assert all(kept[kind] for kind in set(kept) - {"progress_mails", "visits"}), kept
    assert INTERNAL in copy_as_json(kept=kept)


def test_they_themselves_get_their_own_words_and_nothing_of_what_we_think(known: Known) -> None:
    Event.objects.filter(expectation_id=known.expectation, kind="NOTED").update(note=INTERNAL)
    Stakeholder.objects.filter(id=known.own).update(pause_reason=INTERNAL)

    kept = copy_of_person(actor=themselves(known), stakeholder_id=known.own)

    assert kept["expectations"][0]["verbatim"] == "Ik wil op tijd weten wat er mis is."
    assert "does_decide" not in kept["person"][0]
    assert not {"steps", "tensions", "complaint_steps"} & set(kept)
    assert INTERNAL not in copy_as_json(kept=kept)


def test_nothing_of_somebody_else_is_in_it(known: Known) -> None:
    Perception.objects.filter(expectation_id=known.other).exclude(stakeholder_id=known.own).update(words="van Ties")

    text = copy_as_json(kept=copy_of_person(actor=known.cast.omar, stakeholder_id=known.own))

    assert "Ties Veldkamp" not in text
    assert "De kraan doet het elke ochtend." not in text


def test_of_a_double_that_was_merged_everything_comes_along(known: Known) -> None:
    Stakeholder.objects.filter(id=known.ties).update(merged_into=known.own)

    kept = copy_of_person(actor=known.cast.milan, stakeholder_id=known.own)

    assert {row["name"] for row in kept["person"]} == {NAME, "Ties Veldkamp"}


@pytest.mark.parametrize("who", ["sanne", "vik"])
def test_a_lead_or_viewer_may_not(known: Known, who: str) -> None:
    with pytest.raises(Denied):
        copy_of_person(actor=getattr(known.cast, who), stakeholder_id=known.own)


def test_nobody_gets_it_of_somebody_else_or_without_a_code(known: Known) -> None:
    with pytest.raises(Denied):
        copy_of_person(actor=themselves(known, power=Power.P1), stakeholder_id=known.own)
    with pytest.raises(NotFound):
        copy_of_person(actor=themselves(known), stakeholder_id=known.ties)
    with pytest.raises(NotFound):
        copy_of_person(actor=known.cast.vera, stakeholder_id=known.own)


def test_who_took_it_stands_in_the_trail(known: Known) -> None:
    note_copy(actor=known.cast.milan, stakeholder_id=known.own, form="csv", now=NOW)

    assert trail_of(actor=known.cast.omar, before_number=None, limit=1)[0].deed == "stakeholder.copied"


def test_after_erasing_the_copy_holds_no_word(known: Known) -> None:
    erase_person(actor=known.cast.milan, stakeholder_id=known.own, now=NOW)

    text = copy_as_json(kept=copy_of_person(actor=known.cast.milan, stakeholder_id=known.own))

    assert NAME not in text
    assert EMAIL not in text


def test_machines_read_both_forms() -> None:
    kept = {"person": [{"name": "=HYPERLINK(1)", "influence": -3, "days": None, "facts": {"a": 1}}]}

    assert json.loads(copy_as_json(kept=kept)) == kept
    lines = copy_as_csv(kept=kept).removeprefix("\ufeff").splitlines()
    assert lines[0] == "kind,number,field,value"
    assert lines[1:] == ["person,1,name,'=HYPERLINK(1)", "person,1,influence,-3", 'person,1,facts,"{""a"": 1}"']
