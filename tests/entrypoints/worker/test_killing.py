"""Killing the worker loses nothing: real processes, a real mail server, a real database file."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from tests.machine import ROOT
from tests.mail_server import MailServer, mail_server

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("GOALPOSTS_DATABASE_URL")), reason="has database files of its own; the run on SQLite proves it"
)
MAILS = 12
SETS_UP = """
import django
django.setup()
from django.core.management import call_command
from django.utils import timezone
from goalposts.apps.outbox.usecases import put_message
call_command("migrate", verbosity=0)
for number in range(MAILS):
    facts = {"to_email": f"n{number}@b.example", "to_name": "", "language": "nl", "workspace": f"W{number}"}
    put_message(workspace_id=None, kind="workspace.mail_test", facts=facts, now=timezone.now())
"""


class House:
    """An installation of its own, with messages that wait."""

    def __init__(self, *, folder: Path, server: MailServer, filled: Path) -> None:
        self.database = folder / "goalposts.sqlite3"
        shutil.copytree(filled, folder, dirs_exist_ok=True)
        self.environment = os.environ | {
            "GOALPOSTS_DATA_DIR": str(folder),
            "GOALPOSTS_DATABASE_URL": "",
            "GOALPOSTS_MAIL": "smtp",
            "GOALPOSTS_SMTP_HOST": "127.0.0.1",
            "GOALPOSTS_SMTP_PORT": str(server.port),
            "GOALPOSTS_SMTP_TLS": "none",
            "DJANGO_SETTINGS_MODULE": "goalposts.config.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }
        with closing(sqlite3.connect(self.database)) as base:
            self.ids = [str(UUID(row[0])) for row in base.execute("SELECT id FROM outbox_message")]

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[str]]:
        """Run a worker until the block ends."""
        command = [sys.executable, "-m", "goalposts", "worker"]
        with subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True) as process:
            try:
                yield process
            finally:
                process.kill()

    def let_claims_run_out(self) -> None:
        """Do as if ten minutes passed since the last claim."""
        with closing(sqlite3.connect(self.database, timeout=20)) as base, base:
            base.execute("UPDATE outbox_message SET claimed_at = datetime(claimed_at, '-10 minutes')")

    def waiting(self) -> int:
        """Count the messages that are not done."""
        with closing(sqlite3.connect(self.database, timeout=20)) as base:
            return int(base.execute("SELECT count(*) FROM outbox_message WHERE done_at IS NULL").fetchone()[0])

    def wait_until_done(self) -> None:
        """Wait until every message is done."""
        deadline = time.monotonic() + 60
        while self.waiting() and time.monotonic() < deadline:
            time.sleep(0.05)


@pytest.fixture
def server() -> Iterator[MailServer]:
    """Run the tests' own mail server."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the data folder that each test starts from."""
    folder = tmp_path_factory.mktemp("filled")
    environment = os.environ | {
        "GOALPOSTS_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "goalposts.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    subprocess.run([sys.executable, "-c", SETS_UP.replace("MAILS", str(MAILS))], env=environment, check=True)
    return folder


@pytest.fixture
def house(server: MailServer, filled: Path, tmp_path: Path) -> House:
    """Make an installation whose mail goes to that server."""
    return House(folder=tmp_path, server=server, filled=filled)


def test_every_message_arrives_however_often_its_worker_is_killed(house: House, server: MailServer) -> None:
    for taken in (3, 6, 9):
        server.held_after = taken
        with house.worker() as worker:
            while len(server.mails) < taken:
                assert server.has_taken.acquire(timeout=30), "the worker sends nothing"
            worker.send_signal(signal.SIGKILL)
            assert worker.wait() == -signal.SIGKILL
        house.let_claims_run_out()
    server.held_after = None
    server.goes_on.set()
    with house.worker():
        house.wait_until_done()

    wanted = {f"<{message_id}@localhost>" for message_id in house.ids}
    assert len(wanted) == MAILS
    assert set(server.ids()) == wanted
    assert len(server.ids()) == MAILS + 3, "each kill fell between taking a mail and noting it: that one came twice"


def test_a_worker_that_is_told_to_stop_finishes_the_message_in_hand(house: House, server: MailServer) -> None:
    server.held_after = 2
    with house.worker() as worker:
        for _mail in range(2):
            assert server.has_taken.acquire(timeout=30), "the worker sends nothing"
        worker.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        assert worker.poll() is None, "it left a message half-sent"
        server.goes_on.set()
        assert worker.wait(timeout=10) == 0
    assert len(server.mails) == 2
    assert house.waiting() == MAILS - 2


def test_two_workers_share_the_work(house: House, server: MailServer) -> None:
    with house.worker(), house.worker():
        house.wait_until_done()
    assert sorted(server.ids()) == sorted(f"<{message_id}@localhost>" for message_id in house.ids)
