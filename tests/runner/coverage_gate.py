"""Rules, gates and use cases are covered whole, lines and branches; the list "not yet" may only shrink."""

import json
import re
import subprocess
import sys

from tests.machine import ROOT

NOT_YET = ROOT / "tests" / "architecture" / "not_yet_covered.txt"
DATA = ROOT / "var" / "checks" / "coverage"
PROMISED = re.compile(r"src/goalposts/(domain/|apps/[a-z_]+/(access|usecases)(\.py$|/))")


def gaps_of(*, report: dict[str, dict[str, dict[str, list[object]]]]) -> dict[str, int]:
    """Count what a coverage report misses in the promised files.

    Shapes: path → lines and branches missed, only where that is not 0; a branch counts once more than its line.
    """
    missed = {path: len(f["missing_lines"]) + len(f["missing_branches"]) for path, f in report["files"].items()}
    return {path: count for path, count in sorted(missed.items()) if count and PROMISED.match(path)}


def list_of(*, text: str) -> dict[str, int]:
    """Read the list "not yet": a path and a number a line; # begins a comment."""
    lines = [line.split("#")[0].split() for line in text.splitlines()]
    return {line[0]: int(line[1]) for line in lines if line}


def complaints_about(*, gaps: dict[str, int], allowed: dict[str, int], before: dict[str, int] | None) -> list[str]:
    """Compare what is missed with what the list allows, and the list with the one before it.

    Shapes: sentences, empty when all is well; `before` is None when the list has no history.
    """
    found = [
        f"{path}: {count} lines and branches are not covered, {allowed.get(path, 0)} allowed"
        for path, count in gaps.items()
        if count > allowed.get(path, 0)
    ]
    found += [
        f"{path}: {gaps.get(path, 0)} not covered; lower its {count} in {NOT_YET.name}"
        for path, count in allowed.items()
        if gaps.get(path, 0) < count
    ]
    if before is not None:
        found += [
            f"{path}: {NOT_YET.name} grew from {before.get(path, 0)} to {count}; it may only shrink"
            for path, count in allowed.items()
            if count > before.get(path, 0)
        ]
    return found


def spans_of(*, lines: list[int]) -> str:
    """Write line numbers as people do: 3-7, 12."""
    starts = [n for n in lines if n - 1 not in lines]
    ends = [n for n in lines if n + 1 not in lines]
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in zip(starts, ends, strict=True))


def forget_earlier_runs() -> None:
    """Remove what a run that was broken off left behind, so that it cannot count as covered."""
    DATA.mkdir(parents=True, exist_ok=True)
    for left in DATA.glob("data*"):
        left.unlink()


def main() -> int:
    """Combine what the test processes wrote, and judge it."""
    data = DATA / "data"
    coverage = [sys.executable, "-m", "coverage"]
    report = DATA / "report.json"
    here = f"--data-file={data}"
    for arguments in (["combine", "--quiet", here, str(DATA)], ["json", "--quiet", here, "-o", str(report)]):
        subprocess.run([*coverage, *arguments], cwd=ROOT, check=True)
    found = json.loads(report.read_text("utf-8"))
    gaps = gaps_of(report=found)
    allowed = list_of(text=NOT_YET.read_text("utf-8")) if NOT_YET.exists() else {}

    complaints = complaints_about(gaps=gaps, allowed=allowed, before=_list_before())
    print("\n".join(complaints))
    for path in gaps if complaints else ():
        missed = found["files"][path]
        branches = ", ".join(f"{start}→{end}" for start, end in missed["missing_branches"])
        print(f"    {path}: lines {spans_of(lines=missed['missing_lines'])}; branches {branches}")
    promised = sum(PROMISED.match(path) is not None for path in found["files"])
    print(f"{promised} files are promised, {len(gaps)} have gaps.")
    return 1 if complaints or not promised else 0


def _list_before() -> dict[str, int] | None:
    """The list as it was before it was last changed; None on its first day, and outside a full clone."""
    name = str(NOT_YET.relative_to(ROOT))
    if not NOT_YET.exists():
        return None
    history = _git("log", "--format=%H", "--", name).split()
    is_changed = bool(_git("status", "--porcelain", "--", name).strip())
    earlier = history if is_changed else history[1:]
    return list_of(text=_git("show", f"{earlier[0]}:{name}")) if earlier else None


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
