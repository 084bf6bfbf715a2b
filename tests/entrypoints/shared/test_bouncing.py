"""A mail that came back: the stakeholder it was for is unreachable, a member's is told to the owners, another's is let be."""

from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.outbox.usecases import note_handing_over, put_message
from goalposts.apps.workspaces.queries.notices import notices_of
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared.bouncing import Outcome, take_in_bounce
from goalposts.intake.bounces import Bounce
from tests.builders import NOW, Cast, a_customer, carla_at

MAIL_ID = "<0198c1f2@goalposts.example>"
EMAIL = "carla@waterlelie.example"


@pytest.fixture
def carla(cast: Cast) -> UUID:
    return carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))


def _sent(
    workspace_id: UUID | None, *, to: str = EMAIL, stakeholder_id: UUID | None = None, kind: str = "test.mail"
) -> None:
    facts: dict[str, object] = {"to_email": to, "to_name": "", "language": "nl"}
    if stakeholder_id:
        facts["stakeholder_id"] = str(stakeholder_id)
    message_id = put_message(workspace_id=workspace_id, kind=kind, facts=facts, now=NOW)
    note_handing_over(message_id=message_id, mail_id=MAIL_ID, is_in_doubt=False, now=NOW)


def _came(
    *, status: str = "5.1.1", action: str = "failed", mail_id: str = MAIL_ID, receiver: str = EMAIL, days: int = 0
) -> Outcome:
    bounce = Bounce(receiver=receiver, action=action, status=status, said=f"550 {status} weg", mail_id=mail_id)
    return take_in_bounce(bounce=bounce, now=NOW + timedelta(days=days))


def _told(actor: Actor) -> list[str]:
    return [line.kind for line in notices_of(actor=actor, after="", size=20).rows]


def test_a_stakeholder_becomes_unreachable_once_and_the_lead_hears_it(cast: Cast, carla: UUID) -> None:
    _sent(cast.sanne.workspace_id, stakeholder_id=carla)
    assert [_came(), _came()] == [Outcome.UNREACHABLE, Outcome.KNOWN_ALREADY]
    found = Stakeholder.objects.get(id=carla)
    assert (found.unreachable_at, found.unreachable_reason) == (NOW, "550 5.1.1 weg")
    assert (_told(cast.sanne), _told(cast.omar)) == (["UNREACHABLE"], [])


@pytest.mark.parametrize(("status", "action"), [("4.2.2", "delayed"), ("2.0.0", "delivered"), ("", "failed")])
def test_what_is_for_now_or_arrived_changes_nothing(cast: Cast, carla: UUID, status: str, action: str) -> None:
    _sent(cast.sanne.workspace_id, stakeholder_id=carla)
    assert _came(status=status, action=action) is Outcome.NOTHING_TO_DO
    assert Stakeholder.objects.get(id=carla).unreachable_at is None


def test_a_refusal_for_how_we_send_is_ours_and_told_to_the_owners(cast: Cast, carla: UUID) -> None:
    _sent(cast.sanne.workspace_id, stakeholder_id=carla)
    assert _came(status="5.7.26") is Outcome.OWNERS_TOLD
    assert Stakeholder.objects.get(id=carla).unreachable_at is None
    assert (_told(cast.omar), _told(cast.sanne)) == (["MAIL_FAILED"], [])


def test_somebody_elses_mail_is_not_ours_though_we_know_the_receiver(cast: Cast, carla: UUID) -> None:
    _sent(cast.sanne.workspace_id, stakeholder_id=carla)
    assert _came(mail_id="<1@elsewhere.example>") is Outcome.NOT_OURS
    assert Stakeholder.objects.get(id=carla).unreachable_at is None


def test_a_report_without_a_name_is_matched_by_its_receiver_for_a_month(cast: Cast, carla: UUID) -> None:
    _sent(cast.sanne.workspace_id, stakeholder_id=carla)
    assert _came(mail_id="", days=31) is Outcome.NOT_OURS
    assert _came(mail_id="", receiver="ties@waterlelie.example") is Outcome.NOT_OURS
    assert _came(mail_id="", receiver="") is Outcome.NOT_OURS
    assert _came(mail_id="", receiver=EMAIL.upper(), days=30) is Outcome.UNREACHABLE


def test_who_has_another_address_by_now_stays_reachable(cast: Cast, carla: UUID) -> None:
    _sent(cast.sanne.workspace_id, stakeholder_id=carla, to="c.b@vroeger.example")
    assert _came() is Outcome.OTHER_ADDRESS
    assert Stakeholder.objects.get(id=carla).unreachable_at is None


def test_who_was_removed_meanwhile_is_not_ours_any_more(cast: Cast, carla: UUID) -> None:
    _sent(cast.sanne.workspace_id, stakeholder_id=carla)
    Stakeholder.objects.filter(id=carla).delete()
    assert _came() is Outcome.NOT_OURS


def test_a_members_mail_is_told_to_the_owners_once_a_week(cast: Cast) -> None:
    _sent(None, to="sanne@brugwachter.example", kind="signin.code")
    assert [_came(), _came(days=6), _came(days=8)] == [Outcome.OWNERS_TOLD, Outcome.KNOWN_ALREADY, Outcome.OWNERS_TOLD]
    assert (_told(cast.omar), _told(cast.vera)) == (["MAIL_FAILED"] * 2, [])


def test_an_owner_whose_own_mail_fails_is_not_told_by_mail_that_fails(cast: Cast) -> None:
    _sent(cast.omar.workspace_id, to="omar@brugwachter.example")
    assert _came() is Outcome.KNOWN_ALREADY
    assert _told(cast.omar) == []


def test_the_mail_of_whoever_has_no_seat_is_nobodys(cast: Cast) -> None:
    _sent(None, to="fenna@helderblik.example", kind="signin.code")
    assert _came() is Outcome.KNOWN_ALREADY
