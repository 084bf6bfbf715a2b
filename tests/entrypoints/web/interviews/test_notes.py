"""Reading the stream of notes as a form sends it, and counting the minutes of each block."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.http import QueryDict

from goalposts.apps.interviews.queries import NoteLine
from goalposts.domain.interview import Tag
from goalposts.entrypoints.web.interviews.notes import (
    UnreadableNotes,
    laid_together,
    minutes_spent,
    notes_sent,
    seconds_since,
)

HELD = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def form_of(*lines: tuple[str, str, str, str], version: str = "3") -> QueryDict:
    form = QueryDict(mutable=True)
    form["version"] = version
    for text, tag, block, seconds in lines:
        parts = {"id": str(uuid4()), "text": text, "tag": tag, "block": block, "seconds": seconds}
        for part, value in parts.items():
            form.appendlist(f"note_{part}", value)
    return form


def line(block: str, seconds: int | None) -> NoteLine:
    return NoteLine(id=uuid4(), text="x", tag=Tag.NONE, block=block, seconds=seconds)


def test_empty_lines_go_and_a_line_without_a_count_gets_one() -> None:
    sent = notes_sent(
        form_of(("Zo.", "Q", "results", ""), ("  ", "", "results", ""), ("Dan.", "!", "x", "90")),
        held_at=HELD,
        now=HELD + timedelta(minutes=2),
    )
    assert sent.version == 3
    assert [(one.text, one.tag, one.block, one.seconds) for one in sent.lines] == [
        ("Zo.", Tag.QUOTE, "results", 120),
        ("Dan.", Tag.HOT, "", 90),
    ]


def test_a_line_break_is_one_character_as_the_page_counts_it() -> None:
    sent = notes_sent(form_of(("Zij bellen.\r\nTe laat.\r\n", "Q", "results", "")), held_at=HELD, now=HELD)
    assert [one.text for one in sent.lines] == ["Zij bellen.\nTe laat."]


@pytest.mark.parametrize(
    "form",
    [
        form_of(("Zo.", "Z", "", "")),
        form_of(("Zo.", "", "", "later")),
        form_of(("Zo.", "", "", ""), version=""),
        QueryDict("version=1&note_id=1&note_text=x"),
    ],
)
def test_what_is_no_stream_of_notes_is_refused(form: QueryDict) -> None:
    with pytest.raises(UnreadableNotes):
        notes_sent(form, held_at=HELD, now=HELD)


def test_a_day_later_nothing_is_counted() -> None:
    assert seconds_since(HELD, now=HELD + timedelta(hours=5)) == 18000
    assert seconds_since(HELD, now=HELD + timedelta(days=1)) is None
    assert seconds_since(None, now=HELD) is None


def test_the_time_up_to_a_line_belongs_to_its_block() -> None:
    lines = [line("expectations", 130), line("results", 250), line("results", None), line("expectations", 400)]
    assert minutes_spent(lines) == {"expectations": 4, "results": 2}


def test_two_streams_together_lose_no_words_of_either() -> None:
    first, longer, other, mine, theirs = (replace(line("results", at), text=f"Regel {at}.") for at in range(5))
    typed = (first, replace(longer, text="Regel 1. En meer.", tag=Tag.QUOTE), replace(other, text="Iets anders."), mine)
    saved = (replace(first, text="Regel 0. Daar ook meer."), longer, theirs, other)
    together = laid_together(typed, saved)
    assert [one.text for one in together] == [
        "Regel 0. Daar ook meer.", "Regel 1. En meer.", "Regel 4.", "Iets anders.", "Regel 2.", "Regel 3.",
    ]  # fmt: skip
    assert together[1] == typed[1]
    assert together[2] == theirs
    assert len({one.id for one in together}) == len(together), "a line that stands twice has an id of its own"
    assert laid_together(typed, typed) == typed
    assert laid_together((), saved) == saved
