"""Starting servers as a user would, and what they cost: memory and processor time of all their processes."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.driving import fetch
from tests.bench.installation import Installation
from tests.bench.pages import Ask
from tests.machine import ROOT

TICKS = os.sysconf("SC_CLK_TCK")


class DidNotStart(RuntimeError):
    """A server ended or stayed silent; the argument is what it printed."""


@dataclass(frozen=True)
class Server:
    """A running server. Units: `first_answer` in seconds from its start."""

    port: int
    pid: int
    first_answer: float

    def processes(self) -> list[int]:
        """List the server's own processes: itself and whatever it started."""
        found, waiting = [], [self.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            with contextlib.suppress(OSError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    waiting += map(int, (task / "children").read_text().split())
        return found

    def memory_mb(self) -> float:
        """Give the proportional share of memory (PSS) of all its processes, in MB."""
        total = 0
        for pid in self.processes():
            with contextlib.suppress(OSError):
                text = Path(f"/proc/{pid}/smaps_rollup").read_text()
                total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
        return total / 1024

    def processor_seconds(self) -> float:
        """Give the processor time that all its processes used so far."""
        total = 0
        for pid in self.processes():
            with contextlib.suppress(OSError):
                parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += int(parts[11]) + int(parts[12])
        return total / TICKS


@contextlib.contextmanager
def serving(*, installation: Installation, first: Ask, recording: Path | None = None) -> Iterator[Server]:
    """Serve an installation, or with a recording its floor, until the block ends.

    Errors: DidNotStart when the first answer is not there within half a minute.
    """
    port = free_port()
    command = ["goalposts", "serve", "--port", str(port)]
    if recording is not None:
        command = ["tests.bench.floor", str(port), str(recording)]
    log = installation.folder / "server.log"
    command, environment = [sys.executable, "-m", *command], installation.environment(port=port)
    with running(command=command, environment=environment, port=port, first=first, log=log) as server:
        yield server


@contextlib.contextmanager
def running(*, command: list[str], environment: dict[str, str], port: int, first: Ask, log: Path) -> Iterator[Server]:
    """Run a server from where it starts to its first answer, and until the block ends.

    Errors: DidNotStart when the first answer is not there within half a minute.
    """
    with log.open("wb") as lines:
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
            start_new_session=True,
        )
    try:
        _wait(process=process, port=port, first=first, log=log)
        yield Server(port, process.pid, time.monotonic() - started)
    finally:
        _stop(process)


def _wait(*, process: subprocess.Popen[bytes], port: int, first: Ask, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError):
            if fetch(port=port, ask=first).status == 200:
                return
        time.sleep(0.01)
    raise DidNotStart(log.read_text("utf-8", "replace")[-4000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop; what is left of its own group after ten seconds is ended."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
