"""Without recovery codes: a day of waiting that its owner can stop, or another owner of one's only workspace."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.people.usecases import add_reviewer
from goalposts.apps.signin.queries import factors_of, is_loss_open, open_loss_of
from goalposts.apps.signin.usecases import (
    StillWaiting,
    UnableToLiftFactor,
    add_passkey,
    lift_factor,
    report_factor_lost,
    stop_factor_loss,
    take_lost_factor_off,
)
from goalposts.apps.workspaces.usecases import join_workspace
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Role, member_of
from goalposts.lib.ids import new_id
from tests.apps.signin.conftest import SANNE, Put
from tests.builders import NOW, Cast

Mails = Callable[[], list[Put]]
DAY = timedelta(hours=24)


def give_passkey(person_id: UUID) -> None:
    """Give a person a second factor."""
    add_passkey(person_id=person_id, name="Laptop", credential={"id": "x"}, now=NOW)


@pytest.fixture
def loser_id(sanne_id: UUID) -> UUID:
    """Sanne has a passkey, and lost it."""
    give_passkey(sanne_id)
    return sanne_id


def test_after_a_day_the_factor_can_be_taken_off(loser_id: UUID, mails: Mails) -> None:
    assert report_factor_lost(person_id=loser_id, now=NOW) == NOW + DAY
    with pytest.raises(StillWaiting) as refusal:
        take_lost_factor_off(person_id=loser_id, session_key="", now=NOW + DAY - timedelta(seconds=1))
    assert refusal.value.facts == {"until": NOW + DAY}
    assert factors_of(person_id=loser_id).has_any

    take_lost_factor_off(person_id=loser_id, session_key="", now=NOW + DAY)
    assert not factors_of(person_id=loser_id).has_any
    assert [mail.kind for mail in mails()][-2:] == ["signin.factor_lost", "signin.factor_lifted"]


def test_the_mailed_link_stops_it(loser_id: UUID, mails: Mails) -> None:
    report_factor_lost(person_id=loser_id, now=NOW)
    token = mails()[-1].secret
    assert is_loss_open(token=token)
    stop_factor_loss(token=token, now=NOW + timedelta(hours=23))

    assert mails()[-1].to_email == SANNE
    assert not is_loss_open(token=token)
    with pytest.raises(NotFound):
        take_lost_factor_off(person_id=loser_id, session_key="", now=NOW + DAY)
    with pytest.raises(NotFound):
        stop_factor_loss(token=token, now=NOW)


def test_a_loss_is_reported_once_at_a_time(loser_id: UUID) -> None:
    report_factor_lost(person_id=loser_id, now=NOW)
    with pytest.raises(AlreadyDone):
        report_factor_lost(person_id=loser_id, now=NOW + timedelta(hours=1))


def test_a_report_that_nobody_came_back_for_lapses_after_a_week(loser_id: UUID) -> None:
    report_factor_lost(person_id=loser_id, now=NOW)
    late = NOW + DAY + timedelta(days=7, seconds=1)
    assert open_loss_of(person_id=loser_id, now=late) is None
    with pytest.raises(NotFound):
        take_lost_factor_off(person_id=loser_id, session_key="", now=late)
    assert report_factor_lost(person_id=loser_id, now=late) == late + DAY


def test_who_has_no_factor_loses_none(sanne_id: UUID) -> None:
    with pytest.raises(NotFound):
        report_factor_lost(person_id=sanne_id, now=NOW)


def test_another_owner_takes_a_members_factor_off_and_it_is_in_the_trail(cast: Cast, mails: Mails) -> None:
    give_passkey(cast.person_id("sanne"))
    report_factor_lost(person_id=cast.person_id("sanne"), now=NOW)
    lift_factor(actor=cast.omar, member_id=member_of(actor=cast.sanne), now=NOW)

    assert not factors_of(person_id=cast.person_id("sanne")).has_any
    assert open_loss_of(person_id=cast.person_id("sanne"), now=NOW) is None
    entry = Entry.objects.get(deed="member.factor_lifted")
    assert (entry.actor_id, entry.object_id) == (cast.omar.member_id, cast.sanne.member_id)
    assert Detail.objects.get(entry=entry).facts == {"person": str(cast.person_id("sanne"))}
    assert (mails()[-1].kind, mails()[-1].to_email) == ("signin.factor_lifted", SANNE)


@pytest.mark.parametrize("who", ["milan", "sanne", "vik"])
def test_only_an_owner_may(cast: Cast, who: str) -> None:
    give_passkey(cast.person_id("sanne"))
    with pytest.raises(Denied):
        lift_factor(actor=getattr(cast, who), member_id=member_of(actor=cast.sanne), now=NOW)
    assert factors_of(person_id=cast.person_id("sanne")).has_any


def test_an_owner_of_another_workspace_finds_nobody(cast: Cast) -> None:
    give_passkey(cast.person_id("sanne"))
    for member_id in (member_of(actor=cast.sanne), new_id()):
        with pytest.raises(NotFound):
            lift_factor(actor=cast.vera, member_id=member_id, now=NOW)


def test_not_ones_own(cast: Cast) -> None:
    give_passkey(cast.person_id("omar"))
    assert refused(cast, member_of(actor=cast.omar)) == "OWN"


def test_not_of_somebody_with_a_seat_in_another_workspace(cast: Cast) -> None:
    give_passkey(cast.person_id("sanne"))
    join_workspace(actor=cast.vera, person_id=cast.person_id("sanne"), role=Role.VIEWER, now=NOW)
    assert refused(cast, member_of(actor=cast.sanne)) == "ELSEWHERE"


def test_never_of_a_reviewer(cast: Cast) -> None:
    give_passkey(cast.person_id("sanne"))
    add_reviewer(person_id=cast.person_id("sanne"), organisation="Heldere Blik", slug="heldere-blik")
    assert refused(cast, member_of(actor=cast.sanne)) == "REVIEWER"


def test_not_of_who_has_none(cast: Cast) -> None:
    assert refused(cast, member_of(actor=cast.sanne)) == "NONE"


def refused(cast: Cast, member_id: UUID) -> object:
    """Let Omar try, and give the reason why he may not."""
    with pytest.raises(UnableToLiftFactor) as refusal:
        lift_factor(actor=cast.omar, member_id=member_id, now=NOW)
    return refusal.value.facts["reason"]
