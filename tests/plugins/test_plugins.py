"""The tests stay on this machine, in an installation of their own."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import settings

from tests.machine import ROOT, postgres_folder
from tests.plugins.door import Door, alone
from tests.plugins.installation import OURS
from tests.plugins.network import OutsideWorld, is_on_this_machine
from tests.postgres_server import NoServer, postgres_server


@pytest.mark.parametrize("address", [("127.0.0.1", 80), ("::1", 80, 0, 0), ("localhost", 80), "/tmp/socket", b"\0name"])
def test_this_machine_may_be_reached(address: object) -> None:
    assert is_on_this_machine(address=address)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443), ("::ffff:192.0.2.1", 80, 0, 0)])
def test_another_machine_may_not(address: tuple[str, int]) -> None:
    assert not is_on_this_machine(address=address)


def test_a_connection_to_another_machine_is_refused_at_once() -> None:
    with socket.socket() as outgoing, pytest.raises(OutsideWorld):
        outgoing.connect(("192.0.2.1", 80))


def test_the_tests_have_an_installation_of_their_own() -> None:
    code = (
        "import os, tests.plugins.installation; print(os.environ['GOALPOSTS_DATA_DIR'], 'GOALPOSTS_MAIL' in os.environ)"
    )
    environment = {name: value for name, value in os.environ.items() if name != OURS}
    environment |= {"GOALPOSTS_DATA_DIR": "/precious", "GOALPOSTS_MAIL": "smtp"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    folder, has_mail = done.stdout.split()
    assert folder != "/precious"
    assert has_mail == "False"
    assert not Path(folder).exists(), "the folder stays behind"


def test_a_server_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.postgres_server.postgres_folder", lambda: None)
    with pytest.raises(NoServer, match="not installed"), postgres_server():
        pytest.fail("it started")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that the server's own user may enter too, which pytest's are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(postgres_folder() is None, reason="PostgreSQL is not installed")
def test_the_server_goes_when_its_owner_is_killed(open_folder: Path) -> None:
    environment = os.environ | {"TMPDIR": str(open_folder)}
    command = [sys.executable, "-m", "tests.postgres_server"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        port = int(owner.stdout.readline().rpartition(":")[2].split("/")[0])
        with socket.create_connection(("127.0.0.1", port)):
            owner.kill()
    for _ in range(100):
        if not list(open_folder.iterdir()):
            break
        time.sleep(0.1)
    assert list(open_folder.iterdir()) == []
    with socket.socket() as again:
        assert again.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("time", ["first", "again"])
def test_each_test_begins_in_the_products_own_language(time: str) -> None:
    assert (time, translation.get_language()) == (time, "en")
    translation.activate("nl")


def test_a_closed_door_waited_for_whoever_was_within_and_lets_nobody_in() -> None:
    within, may_end, told = threading.Event(), threading.Event(), list[str]()

    def slow(environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        within.set()
        yield b"half, "
        may_end.wait(timeout=10)
        told.append(environ["who"])
        yield b"whole"

    def begin(status: str, _headers: Any, _trouble: Any = None, /) -> Any:
        statuses.append(status)

    def knock(who: str) -> None:
        answers.append(b"".join(door({"who": who}, begin)))

    door, answers, statuses = Door(slow), list[bytes](), list[str]()
    first = threading.Thread(target=knock, args=("first",))
    first.start()
    assert within.wait(timeout=10)
    closing = threading.Thread(target=door.close)
    closing.start()
    closing.join(timeout=0.2)
    assert closing.is_alive(), "it closed on somebody within"
    may_end.set()
    closing.join(timeout=10)
    first.join(timeout=10)
    knock("late")
    assert told == ["first"]
    assert answers == [b"half, whole", b"The test is over."]
    assert statuses == ["200 OK", "503 Service Unavailable"]
    door.open()
    knock("next")
    assert told == ["first", "next"]


def test_whoever_comes_while_a_test_is_alone_with_the_database_waits() -> None:
    def tell(_environ: Any, start_response: Any) -> Any:
        start_response("200 OK", [])
        told.append("within")
        return [b""]

    told = list[str]()
    door = Door(tell)
    knocking = threading.Thread(target=lambda: door({}, lambda *_: None))  # type: ignore[arg-type]
    with alone(), alone():
        knocking.start()
        knocking.join(timeout=0.2)
        assert told == []
    knocking.join(timeout=10)
    assert told == ["within"]


def test_no_drawn_case_fails_for_the_time_it_takes() -> None:
    assert settings().deadline is None
