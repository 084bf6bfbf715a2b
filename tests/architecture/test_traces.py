"""The repository names no package index and no folder of the machine it was written on."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.source import files
from tests.machine import ROOT

ENDINGS = (".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".po", ".svg", ".cfg", ".yml", ".yaml", "")
# Put together from pieces, so that this file does not hold what it looks for.
HOSTS = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", r"deb\.de" + r"bian\.org"))
)
SETTINGS = re.compile(
    "(--(extra-)?index" + "-url|--find" + '-links|registry *= *.?http|"resolved": *"http)', re.IGNORECASE
)
HOMES = re.compile(r"/(ro" + r"ot|Us" + r"ers/\w+|ho" + r"me/\w+)/")


def traces(*, paths: Iterable[Path], root: Path) -> Iterator[str]:
    """Find lines that name an index, a home folder, or the folder in which this checkout stands."""
    beside = re.compile(re.escape(f"{root.parent}/")) if len(root.parts) > 2 else None
    patterns = [pattern for pattern in (HOSTS, SETTINGS, HOMES, beside) if pattern]
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            found = next((match.group() for pattern in patterns if (match := pattern.search(line))), None)
            if found:
                yield f"{path.relative_to(root)}: line {number} names {found!r}"


def test_nothing_tells_where_it_was_written() -> None:
    assert list(traces(paths=files(*ENDINGS), root=ROOT)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index" + "-url https://example.org/simple",
        "https://files.python" + "hosted.org/x.whl",
        "see /ro" + "ot/notes.txt",
        "DATA = '/ho" + "me/sanne/data'",
    ],
)
def test_a_trace_is_seen(line: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(f"first\n{line}\n")
    assert [found.split(" names ")[0] for found in traces(paths=[file], root=tmp_path)] == ["notes.md: line 2"]


def test_the_folder_beside_which_it_stands_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(f"{tmp_path.parent}/shared/calendar.csv\n../shared/calendar.csv\n")
    assert len(list(traces(paths=[file], root=tmp_path))) == 1
