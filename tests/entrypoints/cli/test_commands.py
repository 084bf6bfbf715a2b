"""The commands say what they did, or in one sentence why not; the doctor names what is wrong and what mends it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.outbox.usecases import give_up_message, put_message
from goalposts.apps.workspaces.queries import is_first_run, workspaces_of_installation
from goalposts.domain.roles import workspace_of
from goalposts.entrypoints.cli import init_command, standing_up
from goalposts.entrypoints.cli.main import main
from tests.builders import NOW, Cast, a_customer, an_expectation, carla_at
from tests.machine import ROOT
from tests.mail_server import mail_server

NOORDERPOORT = ("init", "--name", "Noorderpoort", "--owner", "Ada Kok", "--email", "ada@noorderpoort.example")


@pytest.fixture(autouse=True)
def stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the test stands already, and its assets are nobody's business here."""
    monkeypatch.setattr(init_command, "prepare", lambda: None)
    monkeypatch.setattr(standing_up, "stand_up", lambda: None)


def _opens(link: str) -> str:
    """Use a printed link up, and give the page it leads to."""
    browser, path = Client(), link.strip().removeprefix(settings.SITE_URL)
    answer = browser.post(path, follow=True)
    return str(answer.request["PATH_INFO"])


@pytest.mark.django_db
def test_init_makes_a_workspace_and_a_link_for_its_owner(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(NOORDERPOORT) == 0
    link = capsys.readouterr().out.splitlines()[-1]
    assert _opens(link) == "/w/noorderpoort/monday/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("init",), "--name is missing."),
        (("init", "--name", "N", "--owner", "A", "--email", "geen adres"), "geen adres is not a mail address."),
        (("init", "--name", "N" * 121, "--owner", "A", "--email", "a@b.example"), "--name is longer than 120"),
    ],
)
def test_init_says_what_is_missing_and_makes_nothing(
    given: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert main(given) == 2
    assert said in capsys.readouterr().err
    assert is_first_run()


@pytest.mark.django_db
def test_init_asks_whoever_can_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Noorderpoort", "Ada Kok", "ada@noorderpoort.example"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))
    assert main(["init"]) == 0
    assert [line.name for line in workspaces_of_installation()] == ["Noorderpoort"]


@pytest.mark.django_db
def test_init_does_not_make_the_same_workspace_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(NOORDERPOORT) == 0
    assert main(NOORDERPOORT) == 2
    assert "already" in capsys.readouterr().err
    assert len(workspaces_of_installation()) == 1


def test_link_lets_a_known_address_in_and_refuses_another(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "SANNE@brugwachter.example"]) == 0
    assert _opens(capsys.readouterr().out) == f"/w/{cast.slug}/monday/"
    assert main(["link", "niemand@brugwachter.example"]) == 2
    said = capsys.readouterr()
    assert (said.out, "niemand@brugwachter.example" in said.err) == ("", True)


def test_audit_verify_names_the_place_that_is_broken(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    assert "2 chains checked, 0 broken" in capsys.readouterr().out
    Entry.objects.filter(workspace_id=workspace_of(actor=cast.omar), number=2).update(deed="x")
    assert main(["audit", "verify"]) == 1
    said = capsys.readouterr().out
    assert "BROKEN  brugwachter-services: at entry 2 of 4" in said
    assert "whole   zuiderlicht-facilitair: 1 entries" in said


def _option(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    monkeypatch.setattr(settings, "OPTION", {**settings.OPTION, **changes})


def test_the_doctor_finds_nothing_wrong_where_nothing_is(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    for about in ("settings", "data_dir", "database", "references", "row-level security", "audit", "outbox", "clock"):
        assert f"ok         {about}: " in said
    assert "0 wrong" in said


def test_the_doctor_names_what_is_wrong_and_what_mends_it(
    cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _option(
        monkeypatch, unknown="mial", smtp_port="veel", smtp_tls="ssl", mail_from="niemand", smtp_password="zeer-geheim"
    )
    Entry.objects.filter(workspace_id=workspace_of(actor=cast.omar), number=3).update(deed="x")
    message_id = put_message(workspace_id=None, kind="x", facts={}, now=NOW)
    give_up_message(message_id=message_id, error="550 no such mailbox", now=NOW)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    for line in (
        "wrong      settings: unknown in goalposts.toml: mial",
        "wrong      smtp_port: 'veel' is not a number from 1 to 65535",
        "wrong      smtp_tls: 'ssl' is not known",
        "wrong      mail_from: 'niemand' holds no address",
        "wrong      audit: broken: brugwachter-services at entry 3",
        "wrong      outbox: 1 messages were given up; last: 550 no such mailbox",
        "run goalposts worker --retry",
    ):
        assert line in said
    assert "zeer-geheim" not in said


@pytest.mark.usefixtures("cast")
def test_the_doctor_rings_the_mail_server(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as server:
        _option(monkeypatch, mail="smtp", smtp_host="127.0.0.1", smtp_port=str(server.port), smtp_tls="none")
        assert main(["doctor"]) == 0
        assert "answers and lets us in" in capsys.readouterr().out
        assert server.mails == []
    _option(monkeypatch, mail="smtp", smtp_host="127.0.0.1", smtp_port="9", smtp_tls="none")
    assert main(["doctor"]) == 1
    assert "wrong      mail: 127.0.0.1:9" in capsys.readouterr().out


@pytest.mark.usefixtures("cast")
def test_the_doctor_sees_a_message_that_nobody_takes(capsys: pytest.CaptureFixture[str]) -> None:
    put_message(workspace_id=None, kind="workspace.mail_test", facts={}, now=NOW)
    assert main(["doctor"]) == 0
    assert "attention  outbox: 1 wait, the oldest since 2026-03-16 09:30 UTC" in capsys.readouterr().out


def _run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goalposts", *arguments],
        env=_environment(folder) | environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _environment(folder: Path) -> dict[str, str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("GOALPOSTS_")}
    return bare | {"PYTHONPATH": str(ROOT / "src"), "GOALPOSTS_DATA_DIR": str(folder / "data")}


def test_a_file_that_is_not_toml_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    (tmp_path / "goalposts.toml").write_text("mail = \n", "utf-8")
    done = _run("doctor", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("goalposts.toml cannot be read: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_database_of_another_kind_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    done = _run("doctor", folder=tmp_path, GOALPOSTS_DATABASE_URL="mysql://a:zeer-geheim@b/c")
    assert done.returncode == 2
    assert "database_url" in done.stderr
    assert "zeer-geheim" not in done.stderr


def test_serve_prints_the_set_up_code_answers_and_stops_within_five_seconds(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "goalposts", "serve", "--port", str(port)]
    environment = _environment(tmp_path) | {"GOALPOSTS_SITE_URL": f"http://localhost:{port}"}
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            assert re.search(r"set-up code: \w{4}-\w{4}-\w{4}$", server.stdout.readline().strip())
            assert _answer(f"http://localhost:{port}/healthz") == b"ok\n"
            assert b'name="code"' in _answer(f"http://localhost:{port}/")
            told = time.monotonic()
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
        finally:
            server.kill()
        assert time.monotonic() - told < 5


def _answer(url: str) -> bytes:
    deadline = time.monotonic() + 40
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_the_doctor_proves_every_standing_and_mends_what_was_spoiled(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    stakeholder_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    heard = an_expectation(actor=cast.sanne, stakeholder_id=stakeholder_id)
    assert main(["doctor"]) == 0
    assert "1 worked out anew, all as stored" in capsys.readouterr().out
    Expectation.objects.filter(id=heard).update(verdict="IN")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert f"expectation {heard} differs in verdict" in told
    assert "goalposts doctor --mend" in told
    assert main(["doctor", "--mend"]) == 0
    assert main(["doctor"]) == 0
    assert Expectation.objects.get(id=heard).verdict == "NONE"


def test_the_doctor_counts_the_sentences_without_a_label_and_mends_them(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    an_expectation(
        actor=cast.sanne,
        stakeholder_id=carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne)),
        verbatim="Wees wat proactiever.",
    )
    assert main(["doctor"]) == 0
    assert "ok         clarity: every sentence has its label" in capsys.readouterr().out
    Expectation.objects.update(clarity="")
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "attention  clarity: 1 sentences have no label" in told
    assert "goalposts doctor --mend" in told
    assert main(["doctor", "--mend"]) == 0
    assert "1 sentences had no label; labelled" in capsys.readouterr().out
    assert Expectation.objects.get().clarity == "DIFFUSE"
