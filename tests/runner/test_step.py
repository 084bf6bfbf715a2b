"""A step counts what pytest counted, and fails when its command fails."""

import os
import sys
from pathlib import Path

import pytest

from tests.machine import ROOT
from tests.runner.step import Crew, Outcome, Step, clean_environment

TESTS = """
import pytest

def test_one(): pass
def test_two(): assert 0
def test_three(): pytest.skip("too hot")
@pytest.fixture
def broken(): raise RuntimeError
def test_four(broken): pass
"""


def _run(*command: str | Path, results: Path | None = None, may_be_empty: bool = False) -> Outcome:
    crew = Crew(environment={"PATH": os.environ["PATH"], "PYTHONPATH": "src"})
    outcome = crew.run(step=Step("it", command, results=results, may_be_empty=may_be_empty))
    assert outcome is not None
    return outcome


def _run_pytest(*, code: str, folder: Path, may_be_empty: bool = False) -> Outcome:
    (folder / "test_it.py").write_text(code)
    results = folder / "results.xml"
    options = ["-q", "-p", "no:cacheprovider", "-c", os.devnull, f"--rootdir={folder}", f"--junitxml={results}"]
    command = [sys.executable, "-m", "pytest", *options, str(folder)]
    return _run(*command, results=results, may_be_empty=may_be_empty)


def test_what_pytest_counted_is_counted(tmp_path: Path) -> None:
    outcome = _run_pytest(code=TESTS, folder=tmp_path)
    assert (outcome.passed, outcome.failed, dict(outcome.skipped)) == (1, 2, {"too hot": 1})
    assert "assert 0" in outcome.output


def test_a_run_that_collects_nothing_fails_unless_it_may(tmp_path: Path) -> None:
    assert _run_pytest(code="", folder=tmp_path).failed == 1
    assert _run_pytest(code="", folder=tmp_path, may_be_empty=True).failed == 0


def test_a_run_that_breaks_before_it_counts_fails(tmp_path: Path) -> None:
    (tmp_path / "results.xml").write_text("<testsuites><testsuite><testcase/></testsuite></testsuites>")
    outcome = _run(sys.executable, "-c", "raise SystemExit(4)", results=tmp_path / "results.xml")
    assert (outcome.passed, outcome.failed) == (0, 1)


def test_a_command_fails_by_its_exit_code() -> None:
    assert _run(sys.executable, "-c", "print('said')").output == "said\n"
    assert _run(sys.executable, "-c", "raise SystemExit(3)").failed == 1


def test_a_crew_that_was_stopped_starts_nothing(tmp_path: Path) -> None:
    crew = Crew(environment={})
    crew.stop(signal_number=None)
    mark = tmp_path / "mark"
    assert crew.run(step=Step("it", [sys.executable, "-c", f"open({str(mark)!r}, 'w')"])) is None
    assert not mark.exists()


def test_a_run_keeps_compiled_modules_and_takes_no_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("GOALPOSTS_MAIL", "smtp")
    made = clean_environment()
    assert Path(made["PYTHONPYCACHEPREFIX"]).is_relative_to(ROOT / "var")
    assert not made.keys() & {"PYTHONDONTWRITEBYTECODE", "GOALPOSTS_MAIL"}
