"""What comes back is read from a mailbox once an hour, marked read after it was taken in, and never stops the worker."""

import re
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.outbox.usecases import note_handing_over, put_message
from goalposts.apps.workspaces.queries.notices import notices_of
from goalposts.entrypoints.worker.bounces import read_bounce_mailbox
from goalposts.entrypoints.worker.sending import work_once
from tests.builders import NOW, Cast, a_customer, carla_at
from tests.intake.test_bounces import MAIL_ID, report
from tests.mail_server import MailServer

PASSWORD = "geheim"


class Box(socketserver.ThreadingTCPServer):
    """A mailbox of the tests' own that speaks as much IMAP as is asked of it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mails: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.mails = mails
        self.seen: set[int] = set()


class Talk(socketserver.StreamRequestHandler):
    """One reader, from greeting to goodbye."""

    server: Box

    def handle(self) -> None:
        self._say("* OK ready")
        for line in self.rfile:
            tag, _space, rest = line.decode().strip().partition(" ")
            if not self._answer(tag, rest):
                return

    def _answer(self, tag: str, rest: str) -> bool:
        word = rest.upper()
        if word.startswith("LOGIN") and PASSWORD not in rest:
            self._say(f"{tag} NO who are you")
        elif word.startswith("CAPABILITY"):
            self._say(f"* CAPABILITY IMAP4rev1\r\n{tag} OK done")
        elif word.startswith("SELECT") and "INBOX" not in word:
            self._say(f"{tag} NO no such folder")
        elif word.startswith("UID SEARCH"):
            new = [str(at) for at in range(1, len(self.server.mails) + 1) if at not in self.server.seen]
            self._say(f"* SEARCH {' '.join(new)}\r\n{tag} OK done")
        elif found := re.match(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", word):
            self._fetch(tag, at=int(found[1]), most=int(found[2]))
        elif found := re.match(r"UID STORE (\d+) \+FLAGS\.SILENT \(\\SEEN\)", word):
            self.server.seen.add(int(found[1]))
            self._say(f"{tag} OK done")
        elif word.startswith("LOGOUT"):
            self._say(f"* BYE\r\n{tag} OK done")
            return False
        else:
            self._say(f"{tag} OK done")
        return True

    def _fetch(self, tag: str, *, at: int, most: int) -> None:
        content = self.server.mails[at - 1][:most]
        self.wfile.write(f"* {at} FETCH (UID {at} BODY[]<0> {{{len(content)}}}\r\n".encode() + content)
        self._say(f")\r\n{tag} OK done")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """Run a mailbox with a report, a holiday note and a huge picture, and point this installation to it."""
    mails = [report().encode(), b"From: a@b.example\nSubject: Vakantie\n\nTot maandag", b"\x89PNG" + b"x" * 300_000]
    with Box(mails) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _point(monkeypatch, port=server.server_address[1])
        yield server
        server.shutdown()


def _point(monkeypatch: pytest.MonkeyPatch, *, port: int, folder: str = "INBOX", password: str = PASSWORD) -> None:
    wanted = {
        "bounce_host": "127.0.0.1",
        "bounce_port": str(port),
        "bounce_user": "post",
        "bounce_password": password,
        "bounce_tls": "none",
        "bounce_folder": folder,
    }
    monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, **wanted})


@pytest.fixture
def carla(cast: Cast) -> UUID:
    """Give Carla, to whom the mail went that came back."""
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    facts: dict[str, object] = {"to_email": "carla@waterlelie.example", "stakeholder_id": str(carla_id)}
    message_id = put_message(workspace_id=cast.sanne.workspace_id, kind="test.mail", facts=facts, now=NOW)
    note_handing_over(message_id=message_id, mail_id=MAIL_ID, is_in_doubt=False, now=NOW)
    return carla_id


def test_a_report_in_the_mailbox_makes_unreachable_and_everything_is_read_once(
    cast: Cast, carla: UUID, box: Box
) -> None:
    assert read_bounce_mailbox(now=NOW) == 3
    assert Stakeholder.objects.get(id=carla).unreachable_reason.startswith("550 5.1.1")
    assert box.seen == {1, 2, 3}
    assert read_bounce_mailbox(now=NOW) == 0


def test_a_worker_that_died_before_marking_takes_it_in_again_and_nothing_changes(
    cast: Cast, carla: UUID, box: Box
) -> None:
    for _time in range(2):
        read_bounce_mailbox(now=NOW)
        box.seen.clear()
    assert len(notices_of(actor=cast.sanne, after="", size=9).rows) == 1


@pytest.mark.parametrize("wrong", [{"password": "fout"}, {"folder": "Elders"}, {"port": 9}])
@pytest.mark.django_db
def test_a_mailbox_that_does_not_open_is_told_in_the_log_and_stops_nothing(
    box: Box, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, wrong: dict[str, str]
) -> None:
    _point(monkeypatch, **{"port": box.server_address[1], **wrong})  # type: ignore[arg-type]
    assert read_bounce_mailbox(now=NOW) == 0
    assert "the mailbox for bounces cannot be read" in caplog.text
    assert PASSWORD not in caplog.text


def test_without_a_mailbox_nothing_is_asked() -> None:
    assert settings.OPTION["bounce_host"] == ""
    assert read_bounce_mailbox(now=NOW) == 0


def test_a_receiver_refused_at_the_door_is_unreachable_too(cast: Cast, post_office: MailServer) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    facts: dict[str, object] = {
        "to_email": "carla@waterlelie.example",
        "to_name": "Carla",
        "language": "nl",
        "workspace": "W",
        "stakeholder_id": str(carla_id),
    }
    for refuses, is_unreachable in (("450 4.2.2 full for now", False), ("550 no such mailbox", True)):
        put_message(workspace_id=cast.sanne.workspace_id, kind="workspace.mail_test", facts=facts, now=NOW)
        post_office.refuses = refuses
        while work_once(now=NOW):
            pass
        assert (Stakeholder.objects.get(id=carla_id).unreachable_at is not None) is is_unreachable
    post_office.refuses = ""
    while work_once(now=NOW + timedelta(minutes=2)):
        pass
    assert [line.kind for line in notices_of(actor=cast.sanne, after="", size=9).rows] == ["UNREACHABLE"]
