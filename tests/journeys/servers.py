"""Servers for the journeys: the product started as somebody would, with data of its own, on a free port, gone at the end."""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.demo_server import free_port, stop, wait_for
from tests.machine import ROOT

SET_UP_CODE = re.compile(r"set-up code: (\S+)")


@dataclass(frozen=True)
class EmptyServer:
    """A server without a workspace: where it answers, and the code it printed to claim it."""

    address: str
    set_up_code: str


@contextlib.contextmanager
def empty_server() -> Iterator[EmptyServer]:
    """Serve an installation that holds nothing yet, with the mailbox page, until the block ends."""
    with contextlib.ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="goalposts-empty-")))
        printed = kept.enter_context(tempfile.TemporaryFile("w+"))
        port = free_port()
        address = f"http://localhost:{port}"
        process = subprocess.Popen(
            [sys.executable, "-m", "goalposts", "serve", "--port", str(port)],
            stdout=printed.fileno(),
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env=_environment(folder=folder, address=address),
        )
        kept.callback(stop, process=process)
        wait_for(address=address, process=process)
        printed.seek(0)
        found = SET_UP_CODE.search(printed.read())
        assert found, "the server printed no set-up code"
        yield EmptyServer(address=address, set_up_code=found[1])


def _environment(*, folder: Path, address: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOALPOSTS_", "DJANGO_"))}
    return kept | {
        "PYTHONPATH": str(ROOT / "src"),
        "GOALPOSTS_CONFIG": str(folder / "goalposts.toml"),
        "GOALPOSTS_DATA_DIR": str(folder),
        "GOALPOSTS_SITE_URL": address,
        "GOALPOSTS_MAIL": "mailbox",
        "GOALPOSTS_DEMO": "1",
    }
