"""Runs the steps of `script/test` and tells plainly what happened and what was left out."""

import argparse
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.runner.coverage_gate import forget_earlier_runs
from tests.runner.plan import Plan, full_plan, is_ci, quick_plan, selection_of
from tests.runner.step import Crew, Outcome, Step, clean_environment

_PRINTING = threading.Lock()


def main(*, arguments: Sequence[str]) -> int:
    """Run what was asked for.

    Shapes: 0 when all is well, 1 when something failed, 130 when it was broken off.
    """
    parser = argparse.ArgumentParser(prog="script/test", add_help=False)
    parser.add_argument("--quick", action="store_true")
    asked, rest = parser.parse_known_args(arguments)
    selection = selection_of(arguments=rest)
    plan = quick_plan(selection=selection) if asked.quick else full_plan(selection=selection)

    forget_earlier_runs()
    began = time.monotonic()
    crew = Crew(environment=clean_environment())
    signal.signal(signal.SIGTERM, lambda *_: _break_off(crew=crew))
    try:
        outcomes = [outcome for phase in plan.phases for outcome in _run_phase(crew=crew, phase=phase)]
    except KeyboardInterrupt:
        print("Broken off.")
        return 130
    return _report(plan=plan, outcomes=outcomes, seconds=time.monotonic() - began)


def _break_off(*, crew: Crew) -> None:
    crew.stop(signal_number=signal.SIGINT)
    raise KeyboardInterrupt


def _run_phase(*, crew: Crew, phase: Sequence[Sequence[Step]]) -> list[Outcome]:
    with ThreadPoolExecutor(max_workers=max(len(phase), 1)) as pool:
        lanes = [pool.submit(_run_lane, crew=crew, steps=steps) for steps in phase]
        try:
            return [outcome for lane in lanes for outcome in lane.result()]
        except KeyboardInterrupt:
            crew.stop(signal_number=None)
            raise


def _run_lane(*, crew: Crew, steps: Sequence[Step]) -> list[Outcome]:
    outcomes = []
    for step in steps:
        outcome = crew.run(step=step)
        if outcome is None:
            break
        outcomes.append(outcome)
        _say(outcome=outcome)
    return outcomes


def _say(*, outcome: Outcome) -> None:
    counted = f"{outcome.passed} passed" if outcome.passed else ""
    with _PRINTING:
        verdict = "FAILED" if outcome.failed else "ok"
        print(f"{verdict:<7} {outcome.name:<24} {outcome.seconds:6.1f} s  {counted}".rstrip(), flush=True)


def _report(*, plan: Plan, outcomes: Sequence[Outcome], seconds: float) -> int:
    for outcome in outcomes:
        if outcome.failed:
            print(f"\n──── {outcome.name} ────\n{outcome.output.rstrip()}")
    skipped: Counter[str] = Counter()
    for outcome in outcomes:
        skipped.update(outcome.skipped)

    print(f"\nTook {seconds:.0f} s.")
    for reason, count in sorted(skipped.items()):
        print(f"Skipped {count} ×: {reason}")
    for reason in (*plan.left_out, *plan.may_lack):
        print(f"Left out: {reason}")
    if plan.is_shared_missing:
        print("Left out: what is read from ../shared, which does not stand beside this checkout")

    is_incomplete = bool(plan.left_out) and is_ci()
    if is_incomplete:
        print("With CI=true leaving these out is a failure.")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes) + (len(plan.left_out) if is_incomplete else 0)
    print(f"{passed} passed, {failed} failed, {skipped.total()} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(arguments=sys.argv[1:]))
