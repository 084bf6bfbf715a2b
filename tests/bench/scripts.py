"""How long the two commands take: a clone to a served demo page, and the tests."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.driving import fetch
from tests.bench.pages import Ask
from tests.machine import ROOT

DEMO_SECONDS = 300
TEST_SECONDS = 1200


def time_scripts(*, folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Time script/demo in a fresh clone, packages cached, and both forms of script/test in this one."""
    say("script/demo in a fresh clone")
    found: dict[str, Any] = {"demo_cached_s": _demo(folder=folder)}
    for name, arguments in (("test_quick_s", ["--quick"]), ("test_s", [])):
        say(f"script/test {' '.join(arguments)}")
        found[name] = _test(arguments=arguments)
    return found


def _demo(*, folder: Path) -> float | None:
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True, timeout=60)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(clone / "script/demo"), "--no-browser", "--port", str(port), "--data", str(folder / "demo")]
    started = time.monotonic()
    with (folder / "demo.log").open("wb") as log:
        running = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        return _seconds_to_page(port=port, running=running, started=started)
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=20)
        shutil.rmtree(clone, ignore_errors=True)


def _seconds_to_page(*, port: int, running: subprocess.Popen[bytes], started: float) -> float | None:
    while time.monotonic() - started < DEMO_SECONDS and running.poll() is None:
        try:
            if fetch(port=port, ask=Ask("/")).status == 200:
                return time.monotonic() - started
        except OSError:
            time.sleep(0.05)
    return None


def _test(*, arguments: list[str]) -> dict[str, Any]:
    started = time.monotonic()
    command = [str(ROOT / "script/test"), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=TEST_SECONDS)
    return {"seconds": time.monotonic() - started, "status": done.returncode, "last": done.stdout.splitlines()[-1:]}
