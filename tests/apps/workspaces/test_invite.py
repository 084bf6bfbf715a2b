"""Inviting a member: each mail has a token of its own, only digests are kept, and only the right person gets a seat."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.outbox.models import Message
from goalposts.apps.people.queries import person_by_email, person_by_id
from goalposts.apps.people.usecases import UnableToAddPerson, add_person
from goalposts.apps.workspaces.models import Invitation
from goalposts.apps.workspaces.queries import invitation_by_token, members_of, open_invitations_of
from goalposts.apps.workspaces.usecases import (
    UnableToEngage,
    UnableToInvite,
    UnableToJoin,
    accept_invitation,
    accept_invitation_as_new,
    end_membership,
    engage_reviewer,
    invite_member,
    join_workspace,
    mint_invitation_token,
    resend_invitation,
    withdraw_invitation,
)
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Role, member_of, workspace_of
from tests.builders import NOW, Cast, a_person

LATER = NOW + timedelta(days=15)


def _invited(actor: Actor, email: str = "nadia@brugwachter.example", role: Role = Role.LEAD) -> UUID:
    return invite_member(actor=actor, email=email, name="Nadia Nieuwenhuis", role=role, language="nl", now=NOW)


def _token(actor: Actor, invitation_id: UUID) -> str:
    system = Actor.system(reason="sending an invitation", workspace_id=workspace_of(actor=actor))
    return mint_invitation_token(actor=system, invitation_id=invitation_id, now=NOW)


def test_an_invitation_waits_in_the_outbox_without_a_token(cast: Cast) -> None:
    invitation_id = _invited(cast.omar)
    message = Message.objects.get()
    assert (message.kind, message.workspace_id) == ("workspace.invitation", cast.omar.workspace_id)
    assert message.facts["to_email"] == "nadia@brugwachter.example"
    assert message.facts["invited_by"] == "Omar Bensaïd"
    assert Invitation.objects.get(id=invitation_id).token_digests == []


def test_a_new_person_is_made_and_seated_in_the_role_of_the_invitation(cast: Cast) -> None:
    token = _token(cast.omar, _invited(cast.omar, role=Role.VIEWER))

    actor = accept_invitation_as_new(token=token, name="Nadia Nieuwenhuis", language="en", now=NOW)

    person = person_by_email(email="NADIA@brugwachter.example")
    assert person is not None
    assert (person.id, person.language) == (actor.person_id, "en")
    assert next(line for line in members_of(actor=cast.omar) if line.person_id == person.id).role is Role.VIEWER
    assert open_invitations_of(actor=cast.omar) == []


def test_a_token_works_once(cast: Cast) -> None:
    token = _token(cast.omar, _invited(cast.omar))
    accept_invitation_as_new(token=token, name="Nadia", language="nl", now=NOW)
    assert invitation_by_token(token=token, now=NOW) is None
    with pytest.raises(NotFound):
        accept_invitation_as_new(token=token, name="Nadia", language="nl", now=NOW)


def test_looking_uses_nothing_up(cast: Cast) -> None:
    token = _token(cast.omar, _invited(cast.omar))
    cards = {invitation_by_token(token=token, now=NOW) for _ in range(5)}
    card = cards.pop()
    assert not cards
    assert card is not None
    assert (card.workspace, card.invited_by, card.role) == ("Brugwachter Services", "Omar Bensaïd", Role.LEAD)


def test_every_mail_has_its_own_token_and_earlier_ones_stay_good(cast: Cast) -> None:
    invitation_id = _invited(cast.omar)
    first = _token(cast.omar, invitation_id)
    resend_invitation(actor=cast.omar, invitation_id=invitation_id, now=NOW + timedelta(days=10))
    second = _token(cast.omar, invitation_id)

    assert first != second
    kept = Invitation.objects.get(id=invitation_id)
    assert len(set(kept.token_digests)) == 2
    assert not any(token in str(kept.token_digests) for token in (first, second))
    for token in (first, second):
        assert invitation_by_token(token=token, now=LATER) is not None
        assert invitation_by_token(token=token, now=LATER + timedelta(days=10)) is None


@pytest.mark.parametrize(
    "turn", [lambda token: token[:-1] + "!", lambda token: uuid4().hex + token[32:], lambda _: "x"]
)
def test_a_token_that_was_not_mailed_opens_nothing(cast: Cast, turn: object) -> None:
    token = _token(cast.omar, _invited(cast.omar))
    assert invitation_by_token(token=turn(token), now=NOW) is None  # type: ignore[operator]


def test_a_withdrawn_invitation_opens_nothing_and_is_mailed_no_more(cast: Cast) -> None:
    invitation_id = _invited(cast.omar)
    token = _token(cast.omar, invitation_id)
    withdraw_invitation(actor=cast.omar, invitation_id=invitation_id, now=NOW)
    assert invitation_by_token(token=token, now=NOW) is None
    with pytest.raises(NotFound):
        _token(cast.omar, invitation_id)
    with pytest.raises(NotFound):
        resend_invitation(actor=cast.omar, invitation_id=invitation_id, now=NOW)


def test_one_that_ran_out_is_mailed_no_more_and_gives_way_to_a_new_one(cast: Cast) -> None:
    old = _invited(cast.omar)
    system = Actor.system(reason="sending", workspace_id=workspace_of(actor=cast.omar))
    with pytest.raises(NotFound):
        mint_invitation_token(actor=system, invitation_id=old, now=LATER)
    new = invite_member(
        actor=cast.omar, email="Nadia@Brugwachter.example", name="", role=Role.LEAD, language="nl", now=LATER
    )
    assert [line.id for line in open_invitations_of(actor=cast.omar)] == [new]


def test_an_address_is_invited_once_and_a_member_not_at_all(cast: Cast) -> None:
    _invited(cast.omar)
    with pytest.raises(UnableToInvite) as refused:
        _invited(cast.omar, email="NADIA@brugwachter.example")
    assert refused.value.facts["reason"] == "INVITED_ALREADY"
    with pytest.raises(UnableToInvite) as refused:
        _invited(cast.omar, email="Sanne@brugwachter.example")
    assert refused.value.facts["reason"] == "MEMBER_ALREADY"


def test_there_is_an_end_to_sending_again(cast: Cast) -> None:
    invitation_id = _invited(cast.omar)
    Invitation.objects.filter(id=invitation_id).update(token_digests=["x"] * 50)
    with pytest.raises(UnableToInvite) as refused:
        resend_invitation(actor=cast.omar, invitation_id=invitation_id, now=NOW)
    assert refused.value.facts["reason"] == "SENT_TOO_OFTEN"


def test_a_known_person_accepts_as_themselves_only(cast: Cast) -> None:
    token = _token(cast.omar, _invited(cast.omar, email="vera@brugwachter.example"))
    with pytest.raises(UnableToAddPerson):
        accept_invitation_as_new(token=token, name="Vera", language="nl", now=NOW)
    with pytest.raises(NotFound):
        accept_invitation(token=token, person_id=cast.root_id, now=NOW)
    with pytest.raises(NotFound):
        accept_invitation(token=token, person_id=uuid4(), now=NOW)

    seated = accept_invitation(token=token, person_id=cast.person_id("vera"), now=NOW)
    assert seated.workspace_id == cast.omar.workspace_id


def test_one_who_left_gets_the_same_seat_back(cast: Cast) -> None:
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.vik), now=NOW)
    token = _token(cast.omar, _invited(cast.omar, email="vik@brugwachter.example", role=Role.LEAD))
    seated = accept_invitation(token=token, person_id=cast.person_id("vik"), now=NOW)
    assert (seated.member_id, seated.role) == (cast.vik.member_id, Role.LEAD)


def test_a_reviewer_of_this_workspace_is_neither_invited_nor_seated(cast: Cast) -> None:
    token = _token(cast.omar, _invited(cast.omar, email="fenna@brugwachter.example"))
    engage_reviewer(actor=cast.milan, person_id=cast.fenna_id, now=NOW)

    with pytest.raises(UnableToJoin) as refused:
        accept_invitation(token=token, person_id=cast.fenna_id, now=NOW)
    assert refused.value.facts["reason"] == "REVIEWER_HERE"
    withdraw_invitation(actor=cast.omar, invitation_id=open_invitations_of(actor=cast.omar)[0].id, now=NOW)
    with pytest.raises(UnableToInvite) as not_invited:
        _invited(cast.omar, email="Fenna@brugwachter.example")
    assert not_invited.value.facts["reason"] == "REVIEWER_HERE"
    with pytest.raises(UnableToInvite):
        _invited(cast.omar, email="fenna+lid@brugwachter.example")


def test_a_second_person_of_the_same_mailbox_takes_no_other_side(cast: Cast) -> None:
    engage_reviewer(actor=cast.milan, person_id=cast.fenna_id, now=NOW)
    again = add_person(email="fenna+lid@brugwachter.example", name="F. Dijkstra", language="nl", now=NOW)
    with pytest.raises(UnableToJoin):
        join_workspace(actor=cast.omar, person_id=again, role=Role.LEAD, now=NOW)
    omar = add_person(email="omar+review@brugwachter.example", name="O. Bensaïd", language="nl", now=NOW)
    with pytest.raises(UnableToEngage):
        engage_reviewer(actor=cast.milan, person_id=omar, now=NOW)


def test_a_reviewer_of_one_supplier_may_work_for_another(cast: Cast) -> None:
    engage_reviewer(actor=cast.milan, person_id=cast.fenna_id, now=NOW)
    token = _token(cast.vera, _invited(cast.vera, email="fenna@brugwachter.example"))
    assert accept_invitation(token=token, person_id=cast.fenna_id, now=NOW).workspace_id == cast.vera.workspace_id


@pytest.mark.parametrize("who", ["sanne", "milan", "vik"])
def test_only_owners_invite(cast: Cast, who: str) -> None:
    actor, invitation_id = getattr(cast, who), _invited(cast.omar)
    with pytest.raises(Denied):
        _invited(actor, email="ander@brugwachter.example")
    for deed in (resend_invitation, withdraw_invitation):
        with pytest.raises(Denied):
            deed(actor=actor, invitation_id=invitation_id, now=NOW)
    assert open_invitations_of(actor=actor) == []
    assert len(open_invitations_of(actor=cast.omar)) == 1


def test_missing_and_foreign_look_alike(cast: Cast) -> None:
    foreign = _invited(cast.vera)
    for invitation_id in (foreign, uuid4()):
        with pytest.raises(NotFound):
            withdraw_invitation(actor=cast.omar, invitation_id=invitation_id, now=NOW)
    assert open_invitations_of(actor=cast.omar) == []


def test_names_are_kept_tidy(cast: Cast) -> None:
    invite_member(actor=cast.omar, email=" a@b.example ", name=" Nadia \n N ", role=Role.LEAD, language="nl", now=NOW)
    line = open_invitations_of(actor=cast.omar)[0]
    assert (line.email, line.name) == ("a@b.example", "Nadia N")
    assert person_by_id(person_id=a_person(name="Nadia")) is not None
