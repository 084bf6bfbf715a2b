"""Adding, changing, leaving, returning and throwing away a person at a customer."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.customers.queries import find_stakeholders, sharing_mail, stakeholder_card, stakeholder_choices
from goalposts.apps.customers.usecases import (
    HasHistory,
    Profile,
    UnableToKeepStakeholder,
    archive_stakeholder,
    change_stakeholder,
    delete_stakeholder,
    mark_left,
    mark_returned,
    unarchive_stakeholder,
)
from goalposts.apps.expectations.queries import people_of
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from tests import builders
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, TODAY, Cast

PROFILE = Profile(name="Carla Brandsma", rhythm_days=45, language="en", parts=("PAYS", "BLOCKS"), influence=9)


def test_everything_kept_of_a_person_can_be_changed(cast: Cast, setting: Setting) -> None:
    profile = replace(PROFILE, email="c@waterlelie.example", address_form="JE")
    changed = change_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, profile=profile, now=NOW)
    card = stakeholder_card(actor=cast.vik, stakeholder_id=setting.carla_id)
    assert changed
    assert (card.parts, card.influence, card.rhythm_days, card.language) == (("PAYS", "BLOCKS"), 9, 45, "en")
    assert (card.email, card.address_form) == ("c@waterlelie.example", "JE")
    assert not change_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, profile=profile, now=NOW)


def test_who_may_not_write_changes_nobody(cast: Cast, setting: Setting) -> None:
    theirs = builders.a_stakeholder(actor=cast.milan, customer_id=setting.milans_id)
    for actor, person_id, refusal in (
        (cast.vik, setting.carla_id, Denied),
        (cast.sanne, theirs, Denied),
        (cast.vera, setting.carla_id, NotFound),
        (cast.omar, uuid4(), NotFound),
    ):
        with pytest.raises(refusal):
            change_stakeholder(actor=actor, stakeholder_id=person_id, profile=PROFILE, now=NOW)
        with pytest.raises(refusal):
            delete_stakeholder(actor=actor, stakeholder_id=person_id, now=NOW)
        with pytest.raises(refusal):
            mark_left(actor=actor, stakeholder_id=person_id, left_date=TODAY, today=TODAY, now=NOW)


@pytest.mark.parametrize(
    ("profile", "field", "reason"),
    [
        (replace(PROFILE, name=" "), "name", "EMPTY"),
        (replace(PROFILE, name="x" * 121), "name", "TOO_LONG"),
        (replace(PROFILE, rhythm_days=0), "rhythm_days", "OUT_OF_RANGE"),
        (replace(PROFILE, influence=11), "influence", "OUT_OF_RANGE"),
        (replace(PROFILE, parts=("RULES",)), "parts", "UNKNOWN"),
    ],
)
def test_what_does_not_fit_is_refused(cast: Cast, setting: Setting, profile: Profile, field: str, reason: str) -> None:
    with pytest.raises(UnableToKeepStakeholder) as refused:
        change_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, profile=profile, now=NOW)
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)


def test_who_left_is_not_offered_any_more_until_they_return(cast: Cast, setting: Setting) -> None:
    def offered() -> list[str]:
        return [one.name for one in stakeholder_choices(actor=cast.sanne, words="", limit=9)]

    mark_left(actor=cast.sanne, stakeholder_id=setting.ties_id, left_date=date(2026, 3, 1), today=TODAY, now=NOW)
    assert offered() == ["Carla Brandsma"]
    with pytest.raises(AlreadyDone):
        mark_left(actor=cast.sanne, stakeholder_id=setting.ties_id, left_date=date(2026, 3, 1), today=TODAY, now=NOW)
    mark_returned(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)
    assert offered() == ["Carla Brandsma", "Ties Veldkamp"]
    with pytest.raises(AlreadyDone):
        mark_returned(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(UnableToKeepStakeholder):
        mark_left(actor=cast.sanne, stakeholder_id=setting.ties_id, left_date=tomorrow, today=TODAY, now=NOW)


def test_an_archived_person_is_in_no_list_until_asked_for_or_put_back(cast: Cast, setting: Setting) -> None:
    def listed(*, are_archived: bool = False) -> list[str]:
        found = people_of(actor=cast.vik, customer_id=setting.customer_id, after="", size=9, are_archived=are_archived)
        return [row.name for row in found.rows]

    archive_stakeholder(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)
    assert (listed(), listed(are_archived=True)) == (["Carla Brandsma"], ["Ties Veldkamp"])
    assert stakeholder_choices(actor=cast.sanne, words="ties", limit=9) == []
    assert find_stakeholders(actor=cast.sanne, words="ties", after="", size=9).rows == []
    assert stakeholder_card(actor=cast.vik, stakeholder_id=setting.ties_id).archived_at == NOW
    with pytest.raises(AlreadyDone):
        archive_stakeholder(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)
    unarchive_stakeholder(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)
    assert listed() == ["Carla Brandsma", "Ties Veldkamp"]
    with pytest.raises(AlreadyDone):
        unarchive_stakeholder(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)


def test_who_may_not_write_archives_nobody(cast: Cast, setting: Setting) -> None:
    theirs = builders.a_stakeholder(actor=cast.milan, customer_id=setting.milans_id)
    for actor, person_id, refusal in (
        (cast.vik, setting.carla_id, Denied),
        (cast.sanne, theirs, Denied),
        (cast.vera, setting.carla_id, NotFound),
    ):
        for deed in (archive_stakeholder, unarchive_stakeholder):
            with pytest.raises(refusal):
                deed(actor=actor, stakeholder_id=person_id, now=NOW)


def test_a_shared_mail_address_is_named_and_allowed(cast: Cast, setting: Setting) -> None:
    shared = replace(PROFILE, name="Carla Brandsma", email="TIES@waterlelie.example")
    change_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, profile=shared, now=NOW)
    assert sharing_mail(actor=cast.sanne, email=shared.email, but=setting.carla_id) == ["Ties Veldkamp"]
    assert sharing_mail(actor=cast.vera, email=shared.email, but=setting.carla_id) == []
    assert sharing_mail(actor=cast.sanne, email="", but=setting.carla_id) == []


def test_only_a_person_on_whom_nothing_hangs_is_thrown_away(cast: Cast, setting: Setting) -> None:
    builders.an_expectation(actor=cast.sanne, stakeholder_id=setting.carla_id)
    with pytest.raises(HasHistory) as refused:
        delete_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, now=NOW)
    assert refused.value.facts["hanging"] == {"expectation": 1}
    delete_stakeholder(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)
    with pytest.raises(NotFound):
        stakeholder_card(actor=cast.sanne, stakeholder_id=setting.ties_id)
