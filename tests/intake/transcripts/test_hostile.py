"""What is no transcript is refused by its reason, within seconds and a bounded memory."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from goalposts.intake.transcripts.reading import read_transcript
from goalposts.intake.transcripts.turns import TranscriptProblem, UnreadableTranscript
from tests.intake.transcripts.hostile import TEXT, WORD, busy_files
from tests.machine import ROOT

MOST_SECONDS = 10.0
MOST_MEBIBYTES = 400
BOUNDED = """
import resource, sys
from goalposts.entrypoints.cli.main import main
most = int(sys.argv[1]) * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (most, most))
print([main(["transcript", file, "--json"]) for file in sys.argv[2:]])
"""


@pytest.mark.parametrize(("make", "problem"), WORD.values(), ids=WORD.keys())
def test_a_word_file_that_is_none_is_refused(make: Callable[[], bytes], problem: TranscriptProblem) -> None:
    refused_in_time(make(), name="gesprek.docx", problem=problem)


@pytest.mark.parametrize(("make", "problem"), TEXT.values(), ids=TEXT.keys())
def test_a_text_that_is_none_is_refused(make: Callable[[], bytes], problem: TranscriptProblem) -> None:
    for name in ("gesprek.vtt", "gesprek.txt"):
        refused_in_time(make(), name=name, problem=problem)


def refused_in_time(content: bytes, *, name: str, problem: TranscriptProblem) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableTranscript) as refused:
        read_transcript(content=content, name=name)
    assert refused.value.problem == problem
    assert time.process_time() - began < MOST_SECONDS


def test_no_line_keeps_a_reader_busy() -> None:
    for content in busy_files():
        began = time.process_time()
        with suppress(UnreadableTranscript):
            read_transcript(content=content)
        assert time.process_time() - began < MOST_SECONDS, content[:60]


def test_bombs_leave_the_memory_alone(tmp_path: Path) -> None:
    files = []
    for name in ("bomb of one run", "bomb of entities", "a mark without end", "a million attributes", "zip that lies"):
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(WORD[name][0]())
    files.append(tmp_path / "far too much.txt")
    files[-1].write_bytes(TEXT["far too much"][0]())
    ran = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(MOST_MEBIBYTES), *map(str, files)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src")},
        timeout=120,
        check=False,
    )
    assert ran.stdout == f"{[2] * len(files)}\n", ran.stderr
    assert len(ran.stderr.splitlines()) == len(files)
