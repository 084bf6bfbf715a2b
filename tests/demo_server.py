"""A demo of its own for a test or for screenshots: started as a newcomer would, on a free port, gone at the end."""

import contextlib
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.crypto import salted_hmac

from tests.machine import ROOT

START_SECONDS = 240
STOP_SECONDS = 15


@dataclass(frozen=True)
class Demo:
    """A demo that answers: where, its data folder, what it printed."""

    address: str
    data: Path
    printed: str

    def opens_as(self, *, email: str) -> str:
        """Give the address that signs in a member of the cast."""
        secret = (self.data / "secret.key").read_text("utf-8").strip()
        key = salted_hmac("goalposts.demo.open", email, secret=secret, algorithm="sha256").hexdigest()[:32]
        return f"{self.address}/demo/open/{key}/"

    def one(self, *, query: str) -> str:
        """Read one value from the demo's database; an id comes in the form that addresses have."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data / 'goalposts.sqlite3'}?mode=ro", uri=True)) as link:
            row = link.execute(query).fetchone()
        if row is None:
            raise LookupError(query)
        found = str(row[0])
        return re.sub(r"^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$", r"\1-\2-\3-\4-\5", found)


@contextlib.contextmanager
def demo_server(*, data: Path | None = None) -> Iterator[Demo]:
    """Serve a demo until the block ends; without a folder in one of its own, thrown away with the keyring beside it."""
    with contextlib.ExitStack() as kept:
        folder = data or Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="goalposts-demo-"))) / "data"
        port = free_port()
        printed = kept.enter_context(tempfile.TemporaryFile("w+"))
        process = start(port=port, data=folder, out=printed.fileno())
        kept.callback(stop, process=process)
        wait_for(address=f"http://localhost:{port}", process=process)
        printed.seek(0)
        yield Demo(f"http://localhost:{port}", folder, printed.read())


def start(*, port: int, data: Path, out: int, more: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """Start `goalposts demo` as a process of its own."""
    command = [
        sys.executable,
        "-m",
        "goalposts",
        "demo",
        "--no-browser",
        "--port",
        str(port),
        "--data",
        str(data),
        *more,
    ]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOALPOSTS_", "DJANGO_"))}
    return subprocess.Popen(
        command, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT, env={**kept, "PYTHONPATH": str(ROOT / "src")}
    )


def stop(*, process: subprocess.Popen[bytes]) -> None:
    """Stop a demo as Ctrl+C in a terminal or a service manager would."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for(*, address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the demo answers.

    Errors: TimeoutError when it does not in time, or ended.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=5):
            return
        time.sleep(0.05)
    raise TimeoutError(f"the demo did not answer at {address}")


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
