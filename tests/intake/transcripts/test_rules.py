"""Times, names and splitting by hand: the tables of docs/rules/transcripts.md are the test."""

from datetime import timedelta

import pytest

from goalposts.intake.transcripts.closings import is_closing
from goalposts.intake.transcripts.labels import heading_of, is_name, label_of
from goalposts.intake.transcripts.reading import read_transcript, split_by_hand
from goalposts.intake.transcripts.times import seconds_of
from goalposts.intake.transcripts.turns import TranscriptProblem, UnreadableTranscript
from tests.domain.rule_tables import table


@pytest.mark.parametrize("row", table(page="transcripts", section="1."), ids=str)
def test_times_are_read_as_the_rule_page_says(row: dict[str, str]) -> None:
    seconds = seconds_of(time=row["written"])
    assert seconds == (float(row["seconds"]) if row["seconds"] else None)
    if row["hours, minutes, seconds, thousandths"]:
        hours, minutes, whole, thousandths = map(int, row["hours, minutes, seconds, thousandths"].split(","))
        moment = timedelta(hours=hours, minutes=minutes, seconds=whole, milliseconds=thousandths)
        assert seconds == moment.total_seconds()


@pytest.mark.parametrize("row", table(page="transcripts", section="3."), ids=str)
def test_names_are_told_from_words_as_the_rule_page_says(row: dict[str, str]) -> None:
    heading = heading_of(line=row["line"])
    label = heading[1] if heading else label_of(line=row["line"])
    named = label if label and is_name(name=label.name) else None
    assert (named.name if named else "") == row["speaker"]
    assert (named.start or "" if named else "") == row["from"]


@pytest.mark.parametrize("row", table(page="transcripts", section="4."), ids=str)
def test_lines_of_the_program_itself_are_known(row: dict[str, str]) -> None:
    assert is_closing(line=row["line"]) == (row["said by"] == "the program")


def test_lines_are_split_where_somebody_says_so() -> None:
    lines = ["Gesprek", "", "En hoe gaat het?", "Goed.", "", "Heel goed.", "Mooi."]
    read = split_by_hand(lines=lines, speakers={2: "Fenna", 3: "Carla", 4: None, 6: "Fenna", 99: "Ties"})
    assert [(turn.speaker, turn.text) for turn in read.turns] == [
        ("Fenna", "En hoe gaat het?"),
        ("Carla", "Goed."),
        (None, "Heel goed."),
        ("Fenna", "Mooi."),
    ]
    assert read.left_out == ("Gesprek",)


@pytest.mark.parametrize("speakers", [{}, {1: "Fenna"}, {7: "Fenna"}])
def test_a_split_that_leaves_nothing_is_refused(speakers: dict[int, str | None]) -> None:
    with pytest.raises(UnreadableTranscript) as refused:
        split_by_hand(lines=["Gesprek", " "], speakers=speakers)
    assert refused.value.problem == TranscriptProblem.NO_TEXT


def test_a_refusal_says_which_line_and_which_time() -> None:
    with pytest.raises(UnreadableTranscript) as refused:
        read_transcript(content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nJa\n\n00:03.000 --> 00:99.000\nNee\n")
    assert (refused.value.facts["line"], refused.value.facts["time"]) == (6, "00:99.000")
