"""Which steps a run takes, and what it leaves out because the machine does not offer it."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.machine import ROOT, chromium, has_shared, postgres_folder, second_python, soffice
from tests.runner.step import Step

CHECKS = ROOT / "var" / "checks"
SCRIPTS = Path(sys.executable).parent
PYTHON = sys.executable
WORKERS = "2"
# What is also run on PostgreSQL, and on the second Python.
ON_POSTGRES = ("tests/apps", "tests/entrypoints", "tests/lib", "tests/architecture/test_tenancy.py")
ON_SECOND_PYTHON = (
    "tests/domain",
    "tests/analysis",
    "tests/reports",
    "tests/intake",
    "tests/lib",
    "tests/entrypoints/web",
)
# What starts processes and waits for them, or takes the full measure: too long before every commit.
NOT_BEFORE_A_COMMIT = (
    "tests/entrypoints/cli/test_demo_command.py",
    "tests/entrypoints/cli/test_demo_heard.py",
    "tests/entrypoints/cli/test_demo_loading.py",
    "tests/entrypoints/cli/test_commands.py",
    "tests/entrypoints/cli/test_round_trip.py",
    "tests/entrypoints/worker/test_killing.py",
    "tests/runner/test_step.py",
    "tests/script",
    "tests/entrypoints/cli/test_demo_told.py::test_the_same_day_tells_the_same_in_another_process",
    "tests/entrypoints/shared/test_assets.py::test_a_second_time_makes_nothing_and_a_missing_file_makes_all",
    "tests/entrypoints/test_counts.py::test_the_first_load_of_a_member_is_small_and_the_second_smaller",
    "tests/lib/test_keyring_crashes.py",
    "tests/wall",
    "tests/intake/test_portfolio.py::test_a_hundred_thousand_measurements_are_an_ordinary_file",
    "tests/intake/transcripts/test_hostile.py::test_bombs_leave_the_memory_alone",
    "tests/intake/transcripts/test_hostile.py::test_no_line_keeps_a_reader_busy",
    "tests/plugins/test_plugins.py::test_the_server_goes_when_its_owner_is_killed",
)
JOURNEYS = ("tests/journeys",)


@dataclass(frozen=True)
class Plan:
    """Phases follow each other; the lanes of a phase run side by side, the steps of a lane one by one."""

    phases: tuple[tuple[tuple[Step, ...], ...], ...]
    left_out: tuple[str, ...]
    is_shared_missing: bool
    # What is named when it is left out, and is no failure anywhere.
    may_lack: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """What the caller gave to pytest: paths replace the folders of a step, options are added."""

    paths: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        return not self.paths and not self.options

    def within(self, *, folders: Sequence[str]) -> tuple[str, ...]:
        """Name what of these folders is to be run.

        Shapes: may be empty; folders that do not exist are not named.
        """
        if not self.paths:
            return tuple(folder for folder in folders if (ROOT / folder).exists())
        roots = [ROOT / folder for folder in folders]
        return tuple(p for p in self.paths if any((ROOT / p.split("::")[0]).is_relative_to(r) for r in roots))


def selection_of(*, arguments: Sequence[str]) -> Selection:
    """Tell paths from options among what goes to pytest."""
    is_path = [not argument.startswith("-") and (ROOT / argument.split("::")[0]).exists() for argument in arguments]
    return Selection(
        paths=tuple(argument for argument, path in zip(arguments, is_path, strict=True) if path),
        options=tuple(argument for argument, path in zip(arguments, is_path, strict=True) if not path),
    )


def quick_plan(*, selection: Selection) -> Plan:
    """Plan what is run before every commit."""
    left = tuple(_left_for_later(NOT_BEFORE_A_COMMIT)) if selection.is_everything else ()
    sqlite = tuple(_sqlite_steps(selection=replace(selection, options=(*selection.options, *left)), is_measured=False))
    return Plan(phases=((tuple(_static_steps()), sqlite),), left_out=(), is_shared_missing=not has_shared())


def _left_for_later(places: Sequence[str]) -> Iterator[str]:
    """Leave out a file or folder before it is read, and a single test after."""
    for place in places:
        yield f"{'--deselect' if '::' in place else '--ignore'}={place}"


def full_plan(*, selection: Selection) -> Plan:
    """Plan what CI runs."""
    is_measured = selection.is_everything
    aside = [*_static_steps(), *_second_python_steps(selection=selection)]
    tests = list(_sqlite_steps(selection=selection, is_measured=is_measured))
    if is_measured:
        tests.append(Step("coverage", [PYTHON, "-m", "tests.runner.coverage_gate"]))
    if postgres_folder() is not None:
        tests += _pytest_steps("PostgreSQL", folders=ON_POSTGRES, selection=selection, plugin="tests.plugins.postgres")
    journeys: tuple[Step, ...] = ()
    if chromium() is not None:
        journeys = tuple(_pytest_steps("journeys", folders=JOURNEYS, selection=selection, workers="0"))
    return Plan(
        phases=((tuple(aside), tuple(tests)), (journeys,)),
        left_out=tuple(_left_out()),
        is_shared_missing=not has_shared(),
        may_lack=tuple(_may_lack()),
    )


def _left_out() -> Iterator[str]:
    if postgres_folder() is None:
        yield "the tests on PostgreSQL: it is not installed (Debian: apt-get install postgresql)"
    if second_python(first=_first()) is None:
        yield "a second Python: only one of 3.11 or newer is installed"
    if chromium() is None:
        yield "the journeys in a browser: there is no Chromium (Debian: apt-get install chromium)"


def _may_lack() -> Iterator[str]:
    if soffice() is None:
        yield "the round trip through LibreOffice: it is not installed (Debian: apt-get install libreoffice-calc-nogui)"


def _static_steps() -> Iterator[Step]:
    yield Step("ruff", [SCRIPTS / "ruff", "check", "."])
    yield Step("format", [SCRIPTS / "ruff", "format", "--check", "--output-format", "concise", "."])
    yield Step("contracts", [SCRIPTS / "lint-imports", "--no-logo"])
    yield Step("types", [PYTHON, "-m", "mypy"])
    if any((ROOT / "src").rglob("*.html")):
        yield Step("templates", [PYTHON, "-m", "djlint", "src", "--lint", "--quiet"])
    if _has_messages_command():
        yield Step("messages", [PYTHON, "-m", "goalposts", "messages", "--check"])


def _has_messages_command() -> bool:
    commands = ROOT / "src" / "goalposts" / "entrypoints" / "cli"
    return any('"messages"' in file.read_text("utf-8") for file in commands.rglob("*.py"))


def _sqlite_steps(*, selection: Selection, is_measured: bool) -> Iterator[Step]:
    folders = tuple(f"tests/{found.name}" for found in sorted((ROOT / "tests").iterdir()) if _holds_tests(found))
    wanted = selection.within(folders=[folder for folder in folders if folder not in JOURNEYS])
    if not wanted:
        return
    environment = {"COVERAGE_FILE": str(CHECKS / "coverage" / "data")} if is_measured else {}
    start = [PYTHON, "-m", "coverage", "run", "-m", "pytest"] if is_measured else [PYTHON, "-m", "pytest"]
    yield _pytest_step("SQLite", start=start, paths=wanted, selection=selection, environment=environment)


def _holds_tests(folder: Path) -> bool:
    return folder.is_dir() and any(folder.rglob("test_*.py"))


def _second_python_steps(*, selection: Selection) -> Iterator[Step]:
    found = second_python(first=_first())
    if found is None or not selection.within(folders=ON_SECOND_PYTHON):
        return
    yield Step("second Python: install", [found, "-I", "script/install.py", "dev", ".venv-second"])
    python = str(ROOT / ".venv-second" / "bin" / "python")
    yield from _pytest_steps("second Python", folders=ON_SECOND_PYTHON, selection=selection, python=python)


def _pytest_steps(
    name: str,
    *,
    folders: Sequence[str],
    selection: Selection,
    python: str = PYTHON,
    plugin: str = "",
    workers: str = WORKERS,
) -> Iterator[Step]:
    paths = selection.within(folders=folders)
    if not paths:
        return
    start = [python, "-m", "pytest", *(["-p", plugin] if plugin else [])]
    yield _pytest_step(name, start=start, paths=paths, selection=selection, workers=workers)


def _pytest_step(
    name: str,
    *,
    start: Sequence[str],
    paths: Sequence[str],
    selection: Selection,
    environment: dict[str, str] | None = None,
    workers: str = WORKERS,
) -> Step:
    results = CHECKS / f"{name.replace(' ', '-')}.xml"
    options = ["-q", "-n", workers, f"--junitxml={results}"]
    return Step(
        name=name,
        command=[*start, *options, *selection.options, *paths],
        environment=environment or {},
        results=results,
        may_be_empty=not selection.is_everything,
    )


def _first() -> tuple[int, int]:
    return sys.version_info[:2]


def is_ci() -> bool:
    """Tell whether leaving something out counts as a failure."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")
