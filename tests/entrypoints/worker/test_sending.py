"""A message leaves once, in its reader's language, under one name however often it is tried."""

import smtplib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings

from goalposts.apps.outbox.models import Message
from goalposts.apps.outbox.queries import mailbox, state_of_outbox
from goalposts.apps.outbox.usecases import BACK_OFF_MINUTES, put_message, retry_failed_messages
from goalposts.apps.workspaces.models import Invitation
from goalposts.apps.workspaces.queries import invitation_by_token, open_invitations_of, settings_of
from goalposts.apps.workspaces.usecases import change_settings, invite_member, withdraw_invitation
from goalposts.domain.roles import Role
from goalposts.entrypoints.worker.sending import IN_DOUBT, MOST_CLAIMS, work_once
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


@pytest.mark.django_db
def test_a_mail_of_which_no_word_came_goes_out_once_more_marked_and_then_a_person_decides(
    post_office: MailServer,
) -> None:
    message_id = _put()
    post_office.hangs_up = 2
    _work()
    message = Message.objects.get()
    assert (message.handed_at, message.repeated_at, message.failed_at) == (NOW, None, None)
    _work(NOW + timedelta(hours=1))
    assert [mail["X-Goalposts-Repeat"] is not None for mail in post_office.mails] == [False, True]
    assert post_office.ids() == [f"<{message_id}@localhost>"] * 2

    _work(NOW + timedelta(hours=9))
    state = state_of_outbox()
    assert (state.waiting, state.failed, state.in_doubt, state.last_error) == (0, 1, 1, IN_DOUBT)
    assert len(post_office.mails) == 2

    retry_failed_messages(now=LATER)
    _work(LATER)
    assert (len(post_office.mails), post_office.mails[2]["X-Goalposts-Repeat"] is not None) == (3, True)
    assert (state_of_outbox().failed, state_of_outbox().waiting) == (0, 0)


@pytest.mark.django_db
def test_a_refusal_after_the_doubt_leaves_the_repeat_to_be_sent(post_office: MailServer) -> None:
    _put()
    post_office.hangs_up = 1
    _work()
    post_office.answers = ["451 try later"]
    _work(NOW + timedelta(hours=1))
    assert len(post_office.mails) == 1
    _work(NOW + timedelta(hours=9))
    assert [mail["X-Goalposts-Repeat"] is not None for mail in post_office.mails] == [False, True]
    assert state_of_outbox().waiting == 0


@pytest.mark.django_db
def test_a_server_that_hangs_up_on_our_goodbye_has_the_mail_all_the_same(
    post_office: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rude(*_: object) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(smtplib.SMTP, "quit", rude)
    _put()
    _work()
    assert (len(post_office.mails), state_of_outbox().waiting) == (1, 0)


def test_what_is_in_no_haste_waits_for_the_end_of_the_quiet_hours(cast: Cast, post_office: MailServer) -> None:
    facts: dict[str, object] = {"to_email": "a@b.example", "to_name": "Ada", "language": "nl", "workspace": "W"}
    friday_evening = datetime(2026, 3, 20, 17, 5, tzinfo=UTC)  # 18.05 in Amsterdam
    put_message(
        workspace_id=cast.omar.workspace_id,
        kind="workspace.mail_test",
        facts=facts,
        is_unhurried=True,
        now=friday_evening,
    )
    assert _work(friday_evening) == 1
    assert post_office.mails == []
    monday = datetime(2026, 3, 23, 7, 0, tzinfo=UTC)  # 8.00 in Amsterdam
    assert _work(monday - timedelta(minutes=1)) == 0
    assert _work(monday) == 1
    assert len(post_office.mails) == 1
    assert Message.objects.get().attempts == 1


@pytest.mark.django_db
def test_lines_that_begin_with_a_dot_arrive_as_they_were_written(post_office: MailServer) -> None:
    _put()
    facts = {"to_email": "a@b.example", "to_name": "Ada", "language": "en", "workspace": "x\n.\n..y"}
    Message.objects.update(facts=facts)
    _work()
    (mail,) = post_office.mails
    assert mail["Subject"] == "Test mail of x . ..y"
    assert mail.get_body(("html",)) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("domain", "wanted"), [("", "localhost"), ("post.waterlelie.example", "post.waterlelie.example")]
)
def test_the_name_of_a_mail_ends_with_the_domain_of_the_options(
    post_office: MailServer, monkeypatch: pytest.MonkeyPatch, domain: str, wanted: str
) -> None:
    monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, "message_domain": domain})
    message_id = _put()
    _work()
    assert post_office.ids() == [f"<{message_id}@{wanted}>"]
