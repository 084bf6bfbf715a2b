"""An installation on a folder of its own: a server, a worker, a database, and somebody signed in who sends answers."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

from tests.machine import ROOT

SETS_UP = """
import json, django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", verbosity=0)
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy
from goalposts.apps.checkins.models import Asked
from goalposts.apps.checkins.usecases import Asking, start_round
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.usecases import mint_personal_token
from goalposts.domain.roles import Actor
from tests import builders
from tests.apps.checkins.conftest import due_of
now = clock.now()
today = clock.today_in(time_zone="Europe/Amsterdam")
with tenancy.scope(workspace_id=tenancy.EVERY):
    cast = builders.seat_cast(now=now)
    customer_id = builders.a_customer(actor=cast.sanne, now=now)
    carla_id = builders.carla_at(actor=cast.sanne, customer_id=customer_id, now=now)
    said = [
        builders.an_expectation(actor=cast.sanne, stakeholder_id=carla_id, verbatim=f"Wens {n}", said_date=today, today=today, now=now)
        for n in range(EXPECTATIONS)
    ]
    metric_id, asked = builders.a_metric(actor=cast.sanne, customer_id=customer_id), {}
    for n in range(VISITORS):
        person_id = builders.a_stakeholder(
            actor=cast.sanne, customer_id=customer_id, name=f"Gast {n}", email=f"gast{n}@waterlelie.example", now=now
        )
        asked[person_id] = [due_of(cast.sanne, stakeholder_id=person_id, metric_id=metric_id)]
    asking = Asking(name="Peiling", stakeholder_ids=list(asked))
    start_round(actor=cast.sanne, asking=asking, today=today, now=now)
    Message.objects.filter(kind="checkins.asked").delete()  # in quiet hours it would wait, and never leave
    Asked.objects.update(next_mail_at=None)
    post = Actor.system(reason="a proof", workspace_id=cast.sanne.workspace_id)
    paths = {
        one.stakeholder_id: "/p/" + mint_personal_token(actor=post, link_id=one.link_id, now=now)
        for one in Asked.objects.all()
    }
    browser = builders.signed_in(person_id=cast.omar.person_id)
print(json.dumps({
    "slug": cast.slug, "carla": str(carla_id), "expectations": [str(one) for one in said], "today": today.isoformat(),
    "asked": [[paths[id_], [str(one) for one in cards]] for id_, cards in asked.items()],
    "session": browser.cookies[settings.SESSION_COOKIE_NAME].value,
}))
"""
EXPECTATIONS = 20
VISITORS = 3


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked in a check-in: the address in their mail, and what they are asked about."""

    path: str
    expectations: list[str]


@dataclass(frozen=True)
class Ground:
    """What the installation holds to answer on, the session of a member, and the links of whoever was asked."""

    slug: str
    carla: str
    expectations: list[str]
    today: str
    session: str
    asked: list[Asked]


class House:
    """Starts, kills and asks."""

    def __init__(self, *, folder: Path, mail_port: int, database_url: str) -> None:
        self.folder = folder
        self.database_url = database_url
        self.port = _free_port()
        self.environment = os.environ | {
            "GOALPOSTS_DATA_DIR": str(folder),
            "GOALPOSTS_DATABASE_URL": database_url,
            "GOALPOSTS_CONFIG": str(folder / "none.toml"),
            "GOALPOSTS_SITE_URL": f"http://localhost:{self.port}",
            "GOALPOSTS_ALLOWED_HOSTS": "127.0.0.1",
            "GOALPOSTS_WORKER": "0",
            "GOALPOSTS_MAIL": "smtp",
            "GOALPOSTS_SMTP_HOST": "127.0.0.1",
            "GOALPOSTS_SMTP_PORT": str(mail_port),
            "GOALPOSTS_SMTP_TLS": "none",
            "DJANGO_SETTINGS_MODULE": "goalposts.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def set_up(self) -> Ground:
        """Make the database and what is in it."""
        code = SETS_UP.replace("EXPECTATIONS", str(EXPECTATIONS)).replace("VISITORS", str(VISITORS))
        made = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            env=self.environment,
            check=True,
            capture_output=True,
            cwd=ROOT,
        )
        told = json.loads(made.stdout.decode().splitlines()[-1])
        return Ground(**{**told, "asked": [Asked(path, cards) for path, cards in told["asked"]]})

    def start(self, name: str, *options: str) -> None:
        """Start the server or the worker, in a process group of its own."""
        command = [sys.executable, "-W", "ignore", "-m", "goalposts", name, *options]
        command += ["--port", str(self.port)] if name == "serve" else []
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True, cwd=ROOT
            )

    def kill(self, name: str) -> None:
        """Kill it with all its children, as a power cut would."""
        process = self.running[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """Kill whatever still runs."""
        for name, process in self.running.items():
            if process.poll() is None:
                self.kill(name)

    def answers(self) -> bool:
        """Tell whether the server answers."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return int(answer.status) == 200
        except (URLError, OSError):
            return False

    def run(self, *command: str) -> tuple[int, str]:
        """Run a command to its end."""
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "goalposts", *command],
            env=self.environment, capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def rows(self, sql: str) -> Sequence[tuple[Any, ...]]:
        """Ask the database itself, past the product."""
        if self.database_url:
            with psycopg.connect(self.database_url) as base:
                base.execute("SELECT set_config('goalposts.workspace', '*', false)")
                return base.execute(sql.encode()).fetchall()
        with closing(sqlite3.connect(self.folder / "goalposts.sqlite3", timeout=30)) as base:
            return base.execute(sql).fetchall()

    def let_claims_run_out(self) -> None:
        """Do as if ten minutes passed for what a killed worker had in hand."""
        if self.database_url:
            with psycopg.connect(self.database_url) as base:
                base.execute(
                    "UPDATE outbox_message SET claimed_at = claimed_at - interval '10 minutes' WHERE done_at IS NULL"
                )
            return
        with closing(sqlite3.connect(self.folder / "goalposts.sqlite3", timeout=30)) as file, file:
            file.execute(
                "UPDATE outbox_message SET claimed_at = datetime(claimed_at, '-10 minutes') WHERE done_at IS NULL"
            )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
