"""Every known layout comes out as somebody who reads the file would write it down."""

import re
from datetime import datetime, timedelta

import pytest

from goalposts.intake.transcripts.reading import lines_of_file, read_transcript
from tests.intake.transcripts.cases import Case
from tests.intake.transcripts.cue_cases import SRT_CASES, VTT_CASES
from tests.intake.transcripts.odd_cases import ODD_CASES, OF_THE_CLOCK
from tests.intake.transcripts.text_cases import TEXT_CASES
from tests.intake.transcripts.word_cases import WORD_CASES

CASES = (*VTT_CASES, *SRT_CASES, *TEXT_CASES, *ODD_CASES, *WORD_CASES)
# Teams writes its numbers bare, and counts milliseconds after the point.
COUNTED = ("teams-bare-times.vtt", "arrows-above-names.txt", "teams-older.docx")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_comes_out_as_it_reads(case: Case) -> None:
    read = read_transcript(content=case.content, name=case.name)
    assert [(turn.speaker, turn.start, turn.end, turn.text) for turn in read.turns] == list(case.turns)
    if case.left_out is not None:
        assert read.left_out == case.left_out


def moments_in(*, text: str, is_counted: bool) -> set[float]:
    """Work out every time that stands in a text by the calendar's own arithmetic, not by ours."""
    moments: set[float] = set()
    for written in re.findall(r"\d+(?::\d+)+(?:[.,]\d+)?", text):
        whole, _, fraction = written.replace(",", ".").partition(".")
        hours, minutes, seconds = ([0, 0, 0] + [int(one) for one in whole.split(":")])[-3:]
        after = (
            timedelta(milliseconds=int(fraction or 0)) if is_counted else timedelta(seconds=float(f"0.{fraction or 0}"))
        )
        moments.add((timedelta(hours=hours, minutes=minutes, seconds=seconds) + after).total_seconds())
    return moments


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_second_that_is_expected_stands_in_the_file(case: Case) -> None:
    text = "\n".join(lines_of_file(content=case.content, name=case.name)[0])
    expected = {time for _, start, end, _ in case.turns for time in (start, end) if time is not None}
    if case.name in OF_THE_CLOCK:
        text = times_of_the_clock(text=text)
    assert expected <= {round(one, 3) for one in moments_in(text=text, is_counted=case.name in COUNTED)}


def times_of_the_clock(*, text: str) -> str:
    """Write `1:02 PM` as 13:02:00, and 10:03 as 10:03:00."""

    def on_the_clock(found: re.Match[str]) -> str:
        pattern = "%I:%M%p" if found[2] else "%H:%M"
        return f"{datetime.strptime(found[1] + (found[2] or '').upper(), pattern):%H:%M:%S}"

    return re.sub(r"(?<![\d:])(\d+:\d+)(?!:?\d)(?: ?([AaPp][Mm]))?", on_the_clock, text)


def test_there_are_forty_files_of_our_own_and_no_name_comes_twice() -> None:
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)


def test_bytes_that_are_no_utf_are_said_to_be_guessed() -> None:
    by_name = {case.name: read_transcript(content=case.content, name=case.name) for case in CASES}
    assert [name for name, read in by_name.items() if read.is_encoding_guessed] == ["windows-1252.srt"]
