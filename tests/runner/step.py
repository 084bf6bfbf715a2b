"""One step of a test run: a command, how long it took and what it counted."""

import os
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.machine import ROOT

NO_TESTS_COLLECTED = 5


@dataclass(frozen=True)
class Step:
    """A command to run from the root; with `results` set it is a pytest run that writes its counts there."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    results: Path | None = None
    may_be_empty: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a step; `failed` is at least 1 when it did not end well."""

    name: str
    seconds: float
    output: str
    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


class Crew:
    """Starts steps, and stops starting them once somebody said so."""

    def __init__(self, *, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._stopped = threading.Event()
        self._running: set[subprocess.Popen[str]] = set()

    def stop(self, *, signal_number: int | None) -> None:
        """Start nothing more, and pass a signal on to what runs (Ctrl+C reaches it by itself)."""
        self._stopped.set()
        for process in list(self._running):
            if signal_number is not None:
                process.send_signal(signal_number)

    def run(self, *, step: Step) -> Outcome | None:
        """Run a step to its end; None when the run was broken off before or during it."""
        if self._stopped.is_set():
            return None
        if step.results:
            step.results.unlink(missing_ok=True)
        began = time.monotonic()
        output, code = self._output_of(step=step)
        if self._stopped.is_set():
            return None
        return _outcome_of(step=step, seconds=time.monotonic() - began, output=output, code=code)

    def _output_of(self, *, step: Step) -> tuple[str, int]:
        process = subprocess.Popen(
            [str(part) for part in step.command],
            cwd=ROOT,
            env={**self._environment, **step.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self._running.add(process)
        output, _ = process.communicate()
        self._running.discard(process)
        return output, process.returncode


def clean_environment() -> dict[str, str]:
    """Take this process's environment, less what would steer the product or the tests by accident.

    Edges: compiled modules are kept, even where the caller keeps none, so that a warm run need not compile them again.
    """
    steering = ("GOALPOSTS_", "PYTEST_", "DJANGO_", "COVERAGE_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
    checks = ROOT / "var" / "checks"
    checks.mkdir(parents=True, exist_ok=True)
    return kept | {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONPYCACHEPREFIX": str(checks / "bytecode"),
        "GOALPOSTS_DATA_DIR": str(checks),
        "GOALPOSTS_CONFIG": str(checks / "goalposts.toml"),
    }


def _outcome_of(*, step: Step, seconds: float, output: str, code: int) -> Outcome:
    if step.results is None:
        return Outcome(name=step.name, seconds=seconds, output=output, failed=int(code != 0))
    if code == NO_TESTS_COLLECTED and step.may_be_empty:
        return Outcome(name=step.name, seconds=seconds, output=output)
    passed, failed, skipped = _counts_of(results=step.results)
    if code:
        failed = max(failed, 1)
    return Outcome(name=step.name, seconds=seconds, output=output, passed=passed, failed=failed, skipped=skipped)


def _counts_of(*, results: Path) -> tuple[int, int, Counter[str]]:
    """Passed, failed and the reasons of the skipped; nothing when pytest ended before it wrote them."""
    if not results.exists():
        return 0, 0, Counter()
    cases = list(ET.parse(results).iter("testcase"))
    broken = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    reasons = Counter(str(found.get("message")) for case in cases if (found := case.find("skipped")) is not None)
    return len(cases) - len(broken) - reasons.total(), len(broken), reasons
