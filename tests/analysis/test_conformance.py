"""The command that checks worked cases: what it accepts, what it refuses, what it prints."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest

from goalposts.analysis import conformance
from goalposts.analysis.conformance import FUNCTIONS, UnreadableCases

ROOT = Path(__file__).resolve().parents[2]
OPEN_CASES = ROOT.parent / "shared" / "reference" / "open.json"
GIVEN = {"kind": "AT_MOST", "value": 12, "floor": 20, "aim": 10}
PASSING: dict[str, object] = {"id": "t-1", "fn": "judge", "args": GIVEN, "expected": {"verdict": "IN", "position": 0.8}}


def check(**changed: object) -> tuple[list[str], int]:
    text = json.dumps({"cases": [PASSING | changed]})
    return conformance.report(cases=conformance.cases_of(text=text))


def test_a_case_that_holds_passes() -> None:
    assert check() == (["1 passed, 0 failed"], 0)


def test_a_result_may_hold_more_keys_than_expected_but_never_fewer() -> None:
    assert check(expected={"position": 0.8})[1] == 0
    lines, status = check(expected={"position": 0.8, "grade": 7})
    assert (lines, status) == (["t-1 judge: grade is missing", "0 passed, 1 failed"], 1)


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"expected": {"verdict": "OUT"}}, "t-1 judge: verdict: 'OUT' expected, 'IN' found"),
        ({"expected": {"position": 0.7}}, "t-1 judge: position: 0.7 expected, 0.8 found"),
        ({"expected": {"position": None}}, "t-1 judge: position: None expected, 0.8 found"),
        ({"expected": {"error": "INCONSISTENT_POSTS"}}, "t-1 judge: error is missing"),
        ({"expected": [0.8]}, "t-1 judge: [0.8] expected, "),
        ({"fn": "guess"}, "t-1 guess: unknown name"),
        ({"args": {"kind": "AT_MOST"}}, "t-1 judge: raised TypeError: "),
        ({"args": GIVEN | {"aim": 30}}, "t-1 judge: verdict is missing"),
    ],
)
def test_a_case_that_does_not_hold_is_named_in_one_line(changed: dict[str, object], line: str) -> None:
    lines, status = check(**changed)

    assert lines[0].startswith(line)
    assert (lines[1:], status) == (["0 passed, 1 failed"], 1)


def test_a_refusal_with_a_code_is_a_result() -> None:
    crossed = GIVEN | {"aim": 30}

    assert check(args=crossed, expected={"error": "INCONSISTENT_POSTS"})[1] == 0
    assert check(args=crossed, expected={"error": "SOMETHING_ELSE"})[1] == 1


@pytest.mark.parametrize(
    ("tolerance", "expected", "status"),
    [(None, 0.8 + 5e-10, 0), (None, 0.8 + 5e-9, 1), (0.1, 0.75, 0), (0, 0.8 + 1e-12, 1)],
)
def test_numbers_are_compared_within_an_absolute_tolerance(
    tolerance: float | None, expected: float, status: int
) -> None:
    assert check(tolerance=tolerance, expected={"position": expected})[1] == status


@dataclass(frozen=True)
class Nested:
    pairs: tuple[tuple[int, float], ...]
    more: Mapping[str, object]


def answer_of(found: object) -> Callable[[], object]:
    return lambda: found


@pytest.mark.parametrize(
    ("found", "expected", "is_same"),
    [
        (Nested(pairs=((1, 0.5),), more=MappingProxyType({})), {"pairs": [[1, 0.5]]}, True),
        (Nested(pairs=((1, 0.5),), more={}), {"pairs": [[1, 0.4]]}, False),
        (Nested(pairs=(), more={"x": None}), {"more": {"x": None}}, True),
        (Nested(pairs=(), more={"x": 0}), {"more": {"x": None}}, False),
        ((1, 2), [1, 2, 3], False),
        ([1, [2, 4]], [1, [2, 3]], False),
        (True, 1, False),
        (1, True, False),
        (True, True, True),
        ("1", 1, False),
        (0.0, False, False),
        (float("nan"), 1.0, False),
        (None, None, True),
        ([], {}, False),
    ],
)
def test_values_are_compared_recursively_and_by_their_kind(
    monkeypatch: pytest.MonkeyPatch, found: object, expected: object, is_same: bool
) -> None:
    monkeypatch.setattr(conformance, "FUNCTIONS", {"answer": answer_of(found)})

    assert check(fn="answer", args={}, expected=expected)[1] == (0 if is_same else 1)


@pytest.mark.parametrize("text", ["", "[]", '{"cases": [{}]}', '{"cases": 3}', '{"cases": ["a"]}'])
def test_what_is_not_a_file_of_cases_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCases):
        conformance.cases_of(text=text)


def test_the_command_prints_and_exits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [PASSING, PASSING | {"id": "t-2", "fn": "guess"}]}))

    assert conformance.main(arguments=[str(file)]) == 1
    assert capsys.readouterr().out == "t-2 guess: unknown name\n1 passed, 1 failed\n"
    assert conformance.main(arguments=[str(tmp_path / "none.json")]) == 2
    assert conformance.main(arguments=[]) == 2
    assert "none.json" in (said := capsys.readouterr()).err
    assert said.out == ""


def test_the_command_starts_as_a_module(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [PASSING]}))

    done = subprocess.run(
        [sys.executable, "-m", "goalposts.analysis.conformance", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )

    assert (done.stdout, done.stderr, done.returncode) == ("1 passed, 0 failed\n", "", 0)


def test_the_open_cases_of_every_known_function_hold() -> None:
    if not OPEN_CASES.exists():
        pytest.skip("the shared reference cases are not beside this clone (../shared)")
    cases = conformance.cases_of(text=OPEN_CASES.read_text(encoding="utf-8"))
    known = [case for case in cases if case.name in FUNCTIONS]

    lines, status = conformance.report(cases=known)

    assert (lines[:-1], status) == ([], 0)
    assert set(Counter(case.name for case in known)) == set(FUNCTIONS)
