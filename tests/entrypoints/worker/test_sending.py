"""A message leaves once, in its reader's language, under one name however often it is tried."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings

from goalposts.apps.outbox.models import Message
from goalposts.apps.outbox.queries import mailbox, state_of_outbox
from goalposts.apps.outbox.usecases import BACK_OFF_MINUTES, put_message
from goalposts.apps.workspaces.models import Invitation
from goalposts.apps.workspaces.queries import invitation_by_token, open_invitations_of, settings_of
from goalposts.apps.workspaces.usecases import change_settings, invite_member, withdraw_invitation
from goalposts.domain.roles import Role
from goalposts.entrypoints.worker.sending import MOST_CLAIMS, work_once
from tests.builders import NOW, Cast
from tests.mail_server import MailServer

LATER = NOW + timedelta(hours=30)


def _invite(cast: Cast, language: str = "nl") -> UUID:
    return invite_member(
        actor=cast.omar,
        email="nadia@brugwachter.example",
        name="Nadia Nieuwenhuis",
        role=Role.LEAD,
        language=language,
        now=NOW,
    )


def _put(kind: str = "workspace.mail_test", sealed: str = "", to_email: str = "a@b.example") -> UUID:
    facts: dict[str, object] = {"to_email": to_email, "to_name": "Ada", "language": "nl", "workspace": "Noorderpoort"}
    return put_message(workspace_id=None, kind=kind, facts=facts, sealed=sealed, now=NOW)


def _work(now: datetime = NOW) -> int:
    """Work until nothing is due; gives how many messages were taken."""
    count = 0
    while work_once(now=now):
        count += 1
    return count


def test_a_mail_goes_out_in_both_forms_with_a_link_that_opens_the_invitation(
    cast: Cast, post_office: MailServer
) -> None:
    _invite(cast)
    assert _work() == 1

    (mail,) = post_office.mails
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert mail["Subject"] == "Omar Bensaïd nodigt je uit voor Brugwachter Services"
    assert mail["To"] == "Nadia Nieuwenhuis <nadia@brugwachter.example>"
    address = next(word for word in text.get_content().split() if "/invitation/" in word)
    assert address.startswith(f"{settings.SITE_URL}/invitation/")
    assert address in html.get_content()
    assert 'lang="nl"' in html.get_content()
    assert invitation_by_token(token=address.rstrip("/").rpartition("/")[2], now=NOW) is not None
    assert state_of_outbox().waiting == 0


def test_each_reader_has_their_own_language(cast: Cast, post_office: MailServer) -> None:
    _invite(cast, language="en")
    _work()
    assert post_office.mails[0]["Subject"] == "Omar Bensaïd invites you to Brugwachter Services"


def test_the_sender_is_the_workspaces_own_where_it_has_one(cast: Cast, post_office: MailServer) -> None:
    _invite(cast)
    wanted = replace(settings_of(actor=cast.omar), sender_name="Brugwachter", sender_email="post@brugwachter.example")
    change_settings(actor=cast.omar, settings=wanted, now=NOW)
    _work()
    _put()
    _work()
    assert [mail["From"] for mail in post_office.mails] == [
        "Brugwachter <post@brugwachter.example>",
        settings.OPTION["mail_from"],
    ]


@pytest.mark.django_db
def test_a_repeat_has_the_same_name_and_its_own_token(cast: Cast, post_office: MailServer) -> None:
    invitation_id = _invite(cast)
    post_office.answers = ["451 try later", "250 taken"]
    _work()
    assert post_office.mails == []
    message = Message.objects.get()
    assert (message.attempts, message.last_error) == (1, "451 try later")
    assert (message.due_at - NOW) == timedelta(minutes=BACK_OFF_MINUTES[0])
    assert _work() == 0, "it waits first"

    _work(NOW + timedelta(minutes=2))
    assert post_office.ids() == [f"<{message.id}@localhost>"]
    assert len(set(Invitation.objects.get(id=invitation_id).token_digests)) == 2


@pytest.mark.django_db
def test_a_server_that_is_away_is_tried_again_and_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        settings, "OPTION", {**settings.OPTION, "mail": "smtp", "smtp_host": "127.0.0.1", "smtp_port": "9"}
    )
    _put()
    now = NOW
    for _attempt in range(len(BACK_OFF_MINUTES) + 3):
        _work(now)
        now += timedelta(days=2)
    state = state_of_outbox()
    assert (state.waiting, state.failed) == (0, 1)
    assert "refused" in state.last_error
    assert Message.objects.get().attempts == len(BACK_OFF_MINUTES) + 1


@pytest.mark.django_db
def test_a_receiver_that_does_not_exist_is_given_up_at_once(post_office: MailServer) -> None:
    _put()
    post_office.refuses = "550 no such mailbox"
    _work()
    assert state_of_outbox().last_error == "550 no such mailbox"
    assert state_of_outbox().failed == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "sealed", "said"),
    [
        ("nobody.knows", "", "nobody handles nobody.knows"),
        ("workspace.mail_test", "not sealed here", "sealed with another secret key"),
    ],
)
def test_what_can_never_be_sent_is_given_up_with_its_reason(kind: str, sealed: str, said: str) -> None:
    _put(kind=kind, sealed=sealed)
    _work()
    assert (state_of_outbox().failed, state_of_outbox().last_error) == (1, said)


@pytest.mark.django_db
def test_a_mail_to_nobody_is_done_without_being_sent(post_office: MailServer) -> None:
    _put(to_email="")
    assert _work() == 1
    assert (post_office.mails, state_of_outbox().waiting, state_of_outbox().failed) == ([], 0, 0)


def test_an_invitation_that_was_withdrawn_meanwhile_is_not_sent(cast: Cast, post_office: MailServer) -> None:
    _invite(cast)
    withdraw_invitation(actor=cast.omar, invitation_id=open_invitations_of(actor=cast.omar)[0].id, now=NOW)
    assert _work() == 1
    assert (post_office.mails, state_of_outbox().failed) == ([], 0)


@pytest.mark.django_db
def test_a_message_that_kills_its_workers_is_given_up() -> None:
    message_id = _put()
    Message.objects.filter(id=message_id).update(attempts=MOST_CLAIMS)
    _work()
    assert state_of_outbox().last_error == "taken too often without an end"


@pytest.mark.django_db
def test_a_fault_of_ours_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    message_id = _put()
    Message.objects.filter(id=message_id).update(facts={"to_email": "a@b.example"})
    _work()
    message = Message.objects.get()
    assert (message.last_error, message.failed_at, message.claimed_at) == ("KeyError", None, None)


@pytest.mark.django_db
def test_without_a_mail_server_mails_lie_in_the_mailbox() -> None:
    message_id = _put()
    _work()
    (mail,) = mailbox(limit=5)
    assert (mail.to_email, mail.from_line) == ("a@b.example", settings.OPTION["mail_from"])
    assert "Noorderpoort" in mail.subject
    Message.objects.filter(id=message_id).update(done_at=None)
    _work(LATER)
    assert len(mailbox(limit=5)) == 1, "the same message twice is one mail"


@pytest.mark.django_db
def test_a_name_cannot_add_a_header(post_office: MailServer) -> None:
    message_id = _put()
    facts = {
        "to_email": "a@b.example",
        "to_name": "Ada\r\nBcc: spy@b.example",
        "language": "nl",
        "workspace": "X\r\nBcc: spy@b.example",
    }
    Message.objects.filter(id=message_id).update(facts=facts)
    _work()
    assert post_office.mails[0]["Bcc"] is None
