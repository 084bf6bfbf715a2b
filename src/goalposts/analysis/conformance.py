"""Checks worked cases against the rules: `python -m goalposts.analysis.conformance FILE.json`.

The file holds `{"cases": [{"id", "fn", "args", "expected", "tolerance"}]}`. Each function is called
by its name in the table below, never by a name taken from the file alone.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from numbers import Real
from pathlib import Path

from goalposts.analysis import agreement, coding, disclosure, hearing, outlook, precision, probability, retention
from goalposts.domain import attainment, portfolio, posts, zone

DEFAULT_TOLERANCE = 1e-9
PASSED, FAILED, UNREADABLE = 0, 1, 2

FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "judge": posts.judge,
    "progress": posts.progress,
    "expected_progress": posts.expected_progress,
    "earned_time": posts.earned_time,
    "pace": posts.pace,
    "attainment": attainment.attainment,
    "zone": zone.zone,
    "gini": portfolio.gini,
    "concentration_index": portfolio.concentration_index,
    "top_share": portfolio.top_share,
    "hhi": portfolio.hhi,
    "average_deviation": agreement.average_deviation,
    "rwg": agreement.rwg,
    "percent_agreement": coding.percent_agreement,
    "krippendorff_alpha": coding.krippendorff_alpha,
    "cohen_kappa": coding.cohen_kappa,
    "fleiss_kappa": coding.fleiss_kappa,
    "gwet_ac1": coding.gwet_ac1,
    "bias": precision.bias,
    "mean_absolute_error": precision.mean_absolute_error,
    "skill": precision.skill,
    "concordance": precision.concordance,
    "brier": probability.brier,
    "log_loss": probability.log_loss,
    "calibration_error": probability.calibration_error,
    "auc": probability.auc,
    "wilson": probability.wilson,
    "beta_binomial": outlook.beta_binomial,
    "logistic_map": outlook.logistic_map,
    "coverage": hearing.coverage,
    "chao2": hearing.chao2,
    "feasible_intervals": disclosure.feasible_intervals,
    "complementary": disclosure.complementary,
    "release_difference": disclosure.release_difference,
    "kaplan_meier": retention.kaplan_meier,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    case_id: str
    name: str
    arguments: Mapping[str, object]
    expected: object
    tolerance: float


class UnreadableCases(ValueError):
    """A file that is not there, or holds something else than cases."""

    code = "UNREADABLE_CASES"


def cases_of(*, text: str) -> list[Case]:
    """Read the cases from the text of a file, in its order.

    Errors: UnreadableCases when it is not JSON of the agreed form.
    """
    try:
        return [
            Case(
                case_id=str(case["id"]),
                name=str(case["fn"]),
                arguments=dict(case["args"]),
                expected=case["expected"],
                tolerance=_tolerance_of(case.get("tolerance")),
            )
            for case in json.loads(text)["cases"]
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise UnreadableCases(f"{type(wrong).__name__}: {wrong}") from wrong


def _tolerance_of(given: float | None) -> float:
    return DEFAULT_TOLERANCE if given is None else float(given)


def _plain(result: object) -> object:
    if is_dataclass(result) and not isinstance(result, type):
        return {part.name: _plain(getattr(result, part.name)) for part in fields(result)}
    if isinstance(result, Enum):
        return result.value
    if isinstance(result, Mapping):
        return {key: _plain(value) for key, value in result.items()}
    if isinstance(result, list | tuple):
        return [_plain(item) for item in result]
    return result


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def difference(*, found: object, expected: object, tolerance: float) -> str | None:
    """Say where a result first departs from what was expected; None when it does not.

    Shapes: both of lists, dicts, numbers, strings, booleans and None; the result may hold more
    keys than expected, never fewer.
    """
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        missing = [key for key in expected if key not in found]
        if missing:
            return f"{missing[0]} is missing"
        pairs = [(key, found[key], expected[key]) for key in expected]
    elif isinstance(expected, list) and isinstance(found, list):
        if len(found) != len(expected):
            return f"{len(expected)} elements expected, {len(found)} found"
        pairs = [(at, found[at], expected[at]) for at in range(len(expected))]
    else:
        is_same = _is_same(found, expected, tolerance)
        return None if is_same else f"{expected!r} expected, {found!r} found"
    for key, one, other in pairs:
        inner = difference(found=one, expected=other, tolerance=tolerance)
        if inner is not None:
            return f"{key}: {inner}"
    return None


def _is_same(found: object, expected: object, tolerance: float) -> bool:
    if _is_number(found) and _is_number(expected):
        return found == expected or abs(float(found) - float(expected)) <= tolerance  # type: ignore[arg-type]
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    return found == expected


def failure_of(*, case: Case) -> str | None:
    """Run one case and say what is wrong; None when it passes.

    Edges: an exception with a `code` is a result, `{"error": code}`; any other is a failure.
    """
    function = FUNCTIONS.get(case.name)
    if function is None:
        return "unknown name"
    try:
        found = _plain(function(**case.arguments))
    except Exception as raised:
        code = getattr(raised, "code", None)
        if code is None:
            return f"raised {type(raised).__name__}: {' '.join(str(raised).split())}"
        found = {"error": code}
    return difference(found=found, expected=case.expected, tolerance=case.tolerance)


def report(*, cases: Sequence[Case]) -> tuple[list[str], int]:
    """Run all cases: one line per failure and a closing count, with the exit status."""
    failures = [
        f"{case.case_id} {case.name}: {failure}" for case in cases if (failure := failure_of(case=case)) is not None
    ]
    closing = f"{len(cases) - len(failures)} passed, {len(failures)} failed"
    return [*failures, closing], FAILED if failures else PASSED


def main(*, arguments: Sequence[str]) -> int:
    """Run the command: 0 all passed, 1 some failed or unknown, 2 nothing to read."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m goalposts.analysis.conformance FILE.json\n")
        return UNREADABLE
    try:
        cases = cases_of(text=Path(arguments[0]).read_text(encoding="utf-8"))
    except (OSError, UnreadableCases) as wrong:
        sys.stderr.write(f"{arguments[0]}: {wrong}\n")
        return UNREADABLE
    lines, status = report(cases=cases)
    sys.stdout.write("\n".join(lines) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(arguments=sys.argv[1:]))
