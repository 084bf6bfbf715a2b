"""What a run takes, by what the machine offers and what the caller asked for."""

from pathlib import Path

import pytest

from tests.machine import ROOT
from tests.runner import plan
from tests.runner.__main__ import _report
from tests.runner.plan import Plan, Selection, full_plan, quick_plan, selection_of
from tests.runner.step import Outcome, Step

ALL = Selection()


def _names(made: Plan) -> list[str]:
    return [step.name for phase in made.phases for lane in phase for step in lane]


def _steps(made: Plan) -> list[Step]:
    return [step for phase in made.phases for lane in phase for step in lane]


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "postgres_folder", lambda: None)
    monkeypatch.setattr(plan, "chromium", lambda: None)
    monkeypatch.setattr(plan, "second_python", lambda *, first: None)


@pytest.fixture
def full_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "postgres_folder", lambda: Path("/opt/postgres"))
    monkeypatch.setattr(plan, "chromium", lambda: Path("/opt/chromium"))
    monkeypatch.setattr(plan, "second_python", lambda *, first: Path("/opt/python3.13"))


@pytest.mark.parametrize("place", plan.NOT_BEFORE_A_COMMIT)
def test_what_is_left_for_later_exists_and_is_left_out(place: str) -> None:
    path, _, name = place.partition("::")
    found = ROOT / path
    assert found.exists()
    assert not name or f"def {name}(" in found.read_text("utf-8")
    command = [part for step in _steps(quick_plan(selection=ALL)) for part in step.command]
    assert f"--{'deselect' if name else 'ignore'}={place}" in command
    everything = " ".join(str(part) for step in _steps(full_plan(selection=ALL)) for part in step.command)
    assert f"={place}" not in everything


@pytest.mark.usefixtures("bare_machine")
def test_what_the_machine_lacks_is_named() -> None:
    made = full_plan(selection=ALL)
    assert [reason.split(":")[0] for reason in made.left_out] == [
        "the tests on PostgreSQL",
        "a second Python",
        "the journeys in a browser",
    ]
    assert {"SQLite", "coverage", "types"} <= set(_names(made))
    assert not {"PostgreSQL", "second Python", "journeys"} & set(_names(made))


@pytest.mark.usefixtures("full_machine")
def test_a_full_machine_leaves_nothing_out() -> None:
    made = full_plan(selection=ALL)
    assert made.left_out == ()
    assert {"SQLite", "coverage", "PostgreSQL", "second Python"} <= set(_names(made))


def test_a_quick_run_needs_no_server_and_no_browser() -> None:
    names = _names(quick_plan(selection=ALL))
    assert names[-1] == "SQLite"
    assert {"ruff", "format", "contracts", "types"} <= set(names)
    assert not {"PostgreSQL", "second Python", "journeys", "coverage"} & set(names)


def test_paths_are_told_from_options() -> None:
    found = selection_of(arguments=["-k", "posts", "tests/domain", "tests/domain/test_roles.py::test_x"])
    assert found.paths == ("tests/domain", "tests/domain/test_roles.py::test_x")
    assert found.options == ("-k", "posts")


def test_a_step_takes_the_chosen_paths_that_are_its_own() -> None:
    chosen = Selection(paths=("tests/domain/test_roles.py", "tests/runner"))
    assert chosen.within(folders=["tests/domain", "tests/apps"]) == ("tests/domain/test_roles.py",)
    assert ALL.within(folders=["tests/domain", "tests/nowhere"]) == ("tests/domain",)


@pytest.mark.usefixtures("full_machine")
def test_a_path_of_no_step_starts_no_tests() -> None:
    names = _names(full_plan(selection=Selection(paths=("docs",))))
    assert not {"SQLite", "PostgreSQL", "second Python", "journeys", "coverage"} & set(names)


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_leaving_out_fails_in_ci_only(
    ci: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    made = Plan(phases=(), left_out=("the journeys: no browser",), is_shared_missing=True)
    assert _report(plan=made, outcomes=[Outcome(name="SQLite", seconds=1, output="", passed=3)], seconds=1) == code
    said = capsys.readouterr().out
    assert "Left out: the journeys: no browser" in said
    assert said.splitlines()[-1] == f"3 passed, {code} failed, 0 skipped"


def test_the_shared_folder_may_be_missing_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    made = Plan(phases=(), left_out=(), is_shared_missing=True)
    assert _report(plan=made, outcomes=[Outcome(name="SQLite", seconds=1, output="", passed=3)], seconds=1) == 0
    assert "../shared" in capsys.readouterr().out
