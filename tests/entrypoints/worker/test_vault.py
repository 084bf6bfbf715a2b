"""A review's mail leaves by the vault's own post: the reviewer answers, and no other place knows of it."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.interviews.models import Letter, SentLetter
from goalposts.apps.interviews.queries import letters_of
from goalposts.apps.interviews.usecases import open_vault, withdraw_interview
from goalposts.apps.outbox.models import MailboxMail, Message
from goalposts.apps.outbox.usecases import note_handing_over, put_message
from goalposts.apps.people.usecases.house import change_organisation
from goalposts.domain.roles import workspace_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.bouncing import Outcome, take_in_bounce
from goalposts.entrypoints.shared.postage import UnableToDeliver
from goalposts.entrypoints.worker.vault import UNTOLD, expire_vaults, send_vault_letter
from goalposts.intake.bounces import Bounce
from goalposts.reports.mails import registry
from goalposts.reports.mails.frame import MailText
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, Cast
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(cast: Cast, tmp_path: Path, settings: Any) -> Stage:
    settings.KEYS_DIR = tmp_path / "vault.keys"
    made = Stage.of(cast=cast)
    open_vault(actor=made.fenna, review_id=made.review_id, now=NOW)
    return made


def _written(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    words = f"{facts['to_name']}: {secret}"
    return MailText(subject=f"Over {facts['customer_name']} ({language})", text=words, html=f"<p>{words}</p>")


@pytest.fixture(autouse=True)
def _mails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write each kind in one line; how they read is tested with the mails themselves."""
    kinds = dict.fromkeys(("interview.invitation", "interview.withdrawn", "interview.code"), _written)
    monkeypatch.setattr(registry, "kinds", lambda: kinds)


def test_a_mail_leaves_and_its_reader_answers_the_reviewer(stage: Stage, post_office: MailServer) -> None:
    stage.invited()
    rows = (Message.objects.count(), MailboxMail.objects.count())
    assert send_vault_letter(now=NOW)
    assert not send_vault_letter(now=NOW)
    (mail,) = post_office.mails
    assert mail["To"] == "Carla Brandsma <carla@waterlelie.example>"
    assert mail["Reply-To"] == "Fenna Dijkstra <fenna@brugwachter.example>"
    assert mail["From"].startswith("Heldere Blik <")
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).sent
    assert line.subject == "Over Rederij Waterlelie (nl)"
    assert (line.text, line.html) == (f"Carla Brandsma: {UNTOLD}", f"<p>Carla Brandsma: {UNTOLD}</p>")
    assert (Message.objects.count(), MailboxMail.objects.count()) == rows


def test_a_mail_comes_from_the_sender_that_the_organisation_set(stage: Stage, post_office: MailServer) -> None:
    change_organisation(actor=stage.fenna, name="Heldere Blik", sender_name="Fenna van Heldere Blik", letterhead="")
    stage.invited()
    assert send_vault_letter(now=NOW)
    assert post_office.mails[0]["From"].startswith("Fenna van Heldere Blik <")


def test_without_a_mail_server_it_is_kept_behind_the_wall_alone(stage: Stage) -> None:
    stage.invited()
    rows = (Message.objects.count(), MailboxMail.objects.count())
    assert send_vault_letter(now=NOW)
    assert SentLetter.objects.count() == 1
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).sent
    assert UNTOLD not in line.text, "nobody else has it: without its link nobody comes in"
    assert (Message.objects.count(), MailboxMail.objects.count()) == rows


class _Failing:
    def __init__(self, failure: Exception) -> None:
        self.failure = failure

    def deliver(self, **_: object) -> None:
        raise self.failure


@pytest.mark.parametrize(
    ("failure", "error", "is_final"),
    [
        (UnableToDeliver("550 carla@waterlelie.example", is_final=True, is_refused=True), "REFUSED", True),
        (UnableToDeliver("421 carla@waterlelie.example"), "NOT_DELIVERED", False),
        (ValueError("carla@waterlelie.example"), "ValueError", False),
    ],
)
def test_what_a_mail_server_says_is_neither_kept_nor_logged(
    stage: Stage, failure: Exception, error: str, is_final: bool, caplog: pytest.LogCaptureFixture
) -> None:
    stage.invited()
    with caplog.at_level(logging.DEBUG):
        assert send_vault_letter(now=NOW, by=_Failing(failure))
    assert "carla" not in caplog.text.lower()
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).unsent
    assert (line.error, line.failed_at is not None) == (error, is_final)
    assert Stakeholder.objects.get(id=stage.people["Carla"]).unreachable_at is None


def test_a_kind_that_nobody_writes_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.invited()
    monkeypatch.setattr(registry, "kinds", dict)
    assert send_vault_letter(now=NOW)
    assert Letter.objects.get().failed_at == NOW


def test_a_closed_vault_makes_the_post_wait(stage: Stage, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    stage.invited()
    settings.KEYS_DIR = settings.KEYS_DIR.with_name("weg")
    assert not send_vault_letter(now=NOW)
    expire_vaults()
    assert caplog.text.count("KEYRING_MISSING") == 2
    assert Letter.objects.get().attempts == 0


def test_days_are_minded(stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    stage.settled()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=400))
    with caplog.at_level(logging.INFO):
        expire_vaults()
        expire_vaults()
    assert caplog.text.count("vault: 0 closed, 10 destroyed") == 1


def _failed(**told: str) -> Bounce:
    facts = {"receiver": "", "mail_id": "", "action": "failed", "status": "5.1.1", "said": "no such user"} | told
    return Bounce(**facts)


def test_what_comes_back_marks_nobody_unreachable(stage: Stage) -> None:
    stage.invited()
    send_vault_letter(now=NOW)
    letter = Letter.objects.get()
    facts: dict[str, object] = {"to_email": "carla@waterlelie.example", "stakeholder_id": str(stage.people["Carla"])}
    message_id = put_message(workspace_id=workspace_of(actor=stage.cast.omar), kind="test.mail", facts=facts, now=NOW)
    note_handing_over(message_id=message_id, mail_id="<ander@post.example>", is_in_doubt=False, now=NOW)

    for bounce in (_failed(mail_id=f"<{letter.id}@post.example>"), _failed(receiver="carla@waterlelie.example")):
        assert take_in_bounce(bounce=bounce, now=NOW) is Outcome.NOT_OURS
    assert Stakeholder.objects.get(id=stage.people["Carla"]).unreachable_at is None
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).unsent
    assert line.error == "BOUNCED"
    assert take_in_bounce(bounce=_failed(mail_id="<ander@post.example>"), now=NOW) is Outcome.UNREACHABLE


def test_the_mail_about_withdrawing_leaves_as_well(stage: Stage) -> None:
    interview_id = stage.invited()
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert send_vault_letter(now=NOW)
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).sent
    assert line.kind == "interview.withdrawn"
