"""`goalposts demo` as a newcomer meets it: what it prints, what it keeps, how it refuses, that it goes when told to."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from goalposts.entrypoints.cli import demo_command
from goalposts.entrypoints.cli.demo.cast import CAST
from tests.demo_server import STOP_SECONDS, Demo, demo_server, free_port, start, wait_for
from tests.machine import ROOT

REFUSED = 2
LINK = re.compile(r"/sign-in/link/\S+")


def _asked(*, data: Path, port: int, more: tuple[str, ...] = ()) -> tuple[int, str]:
    """Start it where it will refuse; gives how it ended and what it said."""
    with tempfile.TemporaryFile("w+") as out:
        process = start(port=port, data=data, out=out.fileno(), more=more)
        ended = process.wait(60)
        out.seek(0)
        return ended, out.read()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def first(folder: Path) -> Iterator[Demo]:
    """Start a demo for the first time, and leave it running."""
    with demo_server(data=folder) as demo:
        yield demo


def test_a_port_in_use_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert _asked(data=tmp_path / "data", port=port) == (
            REFUSED,
            f"Port {port} is in use. Choose another: --port {port + 1}\n",
        )
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended, said = _asked(data=tmp_path / "file", port=free_port())
    assert (ended, "is a file" in said) == (REFUSED, True)
    ended, said = _asked(data=tmp_path / "file" / "data", port=free_port())
    assert (ended, "Cannot write in" in said) == (REFUSED, True)


def test_reset_leaves_a_folder_that_is_no_demo_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    ended, said = _asked(data=tmp_path, port=free_port(), more=("--reset",))
    assert (ended, "nothing was deleted" in said) == (REFUSED, True)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_it_prints_the_address_the_click_and_a_link_for_each_of_the_cast(first: Demo) -> None:
    assert f"{first.address}\n" in first.printed
    assert f"{first.address}/demo/open/" in first.printed
    assert str(first.data) in first.printed
    assert all(f"  {member.name}, {member.who}\n    {first.address}/sign-in/link/" in first.printed for member in CAST)
    assert len(LINK.findall(first.printed)) == len(CAST)


def test_it_prints_what_the_reviewers_app_shows_and_its_key(first: Demo) -> None:
    assert re.search(
        r"The vault asks Fenna Dijkstra a second factor.*\n  \d{3} \d{3}\n.*\n  [A-Z2-7]{32}\n", first.printed
    )


def test_a_link_made_beside_a_running_demo_is_at_its_address(first: Demo) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOALPOSTS_", "DJANGO_"))}
    said = subprocess.run(
        [sys.executable, "-m", "goalposts", "link", "sanne@brugwachter.example"],
        env={**kept, "GOALPOSTS_DATA_DIR": str(first.data), "PYTHONPATH": str(ROOT / "src")},
        cwd=first.data, capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    assert said.startswith(f"{first.address}/sign-in/link/")
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())  # the token moves into a cookie
    with opener.open(said.strip(), timeout=20) as answer:
        assert answer.status == 200


def test_the_click_opens_the_workspace(first: Demo) -> None:
    click = re.search(r"\S+/demo/open/\S+", first.printed)
    assert click
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(click.group(), timeout=20) as answer:
        page = answer.read().decode()
    assert answer.status == 200
    assert "Brugwachter Services" in page


def test_a_key_that_was_made_up_opens_nothing(first: Demo) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{first.address}/demo/open/{'0' * 32}/", timeout=20)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc to list processes by")
def test_another_start_keeps_what_is_there_prints_new_links_and_ends_when_told(first: Demo, folder: Path) -> None:
    before = first.one(query="SELECT count(*) FROM audit_entry")
    for number in (signal.SIGINT, signal.SIGTERM):
        with tempfile.TemporaryFile("w+") as out:
            port = free_port()
            process = start(port=port, data=folder, out=out.fileno())
            wait_for(address=f"http://localhost:{port}", process=process)
            children = _children_of(process)
            process.send_signal(number)
            process.wait(STOP_SECONDS)
            out.seek(0)
            said = out.read()
        assert "as it was left" in said
        assert not set(LINK.findall(said)) & set(LINK.findall(first.printed))
        assert children
        assert not any(Path(f"/proc/{child}").exists() for child in children)
    assert first.one(query="SELECT count(*) FROM audit_entry") == before


def _children_of(process: subprocess.Popen[bytes]) -> list[int]:
    """List the processes that a process started, as Linux tells it."""
    return [int(text) for text in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def test_reset_says_what_it_deletes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "goalposts.sqlite3").write_text("no database at all")
    (tmp_path / "secret.key").write_text("x")
    demo_command._reset(data=tmp_path)
    assert capsys.readouterr().out == f"Deleting the demo in {tmp_path} (2 files)\n"
    assert not tmp_path.exists()
