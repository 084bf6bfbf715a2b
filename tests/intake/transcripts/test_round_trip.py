"""Whatever talk is written in a layout comes back from it: the same people, times and words."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from goalposts.intake.transcripts.reading import read_transcript
from goalposts.intake.transcripts.turns import Turn, UnreadableTranscript
from tests.intake.transcripts.word import paragraph, paragraphs, run, word_file

NAMES = ("Fenna Bos", "Carla de Wit", "Ties van 't Hof", "Dr. J.P. O'Neill", "Spreker 2", "Wit, Carla de")
WORDS = (
    "brug",
    "Kijk:",
    "10:30",
    "R&D",
    "a<b",
    "nee!",
    "“zeker”",
    "é",
    "3",
    "--",
    "NOTE",
    "&amp;",
    "naïef",
    "1:02",
    "…",
)
# Milliseconds: a hundred hours at the most.
MOMENTS = st.integers(min_value=0, max_value=360_000_000)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
# (who, from when, how long, what)
TALKS = st.lists(
    st.tuples(st.sampled_from(NAMES), MOMENTS, st.integers(min_value=0, max_value=90_000), SENTENCES),
    min_size=2,
    max_size=8,
)
Talk = list[tuple[str, int, int, str]]


def clock(milliseconds: int, *, mark: str) -> str:
    """Write a moment by taking hours, minutes and seconds off, biggest first."""
    hours, rest = milliseconds // 3_600_000, milliseconds % 3_600_000
    minutes, rest = rest // 60_000, rest % 60_000
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{mark}{rest % 1000:03}"


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_teams(talk: Talk) -> bytes:
    cues = (
        f"id/{at}-0\n{clock(start, mark='.')} --> {clock(start + length, mark='.')}\n<v {name}>{escaped(words)}</v>\n"
        for at, (name, start, length, words) in enumerate(talk)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def as_zoom(talk: Talk) -> bytes:
    return b"WEBVTT\n\n" + numbered(talk, mark=".").encode()


def as_srt(talk: Talk) -> bytes:
    return numbered(talk, mark=",").replace("\n", "\r\n").encode("utf-8-sig")


def numbered(talk: Talk, *, mark: str) -> str:
    return "\n".join(
        f"{at}\n{clock(start, mark=mark)} --> {clock(start + length, mark=mark)}\n{name}: {escaped(words)}\n"
        for at, (name, start, length, words) in enumerate(talk, start=1)
    )


def as_word_of_teams(talk: Talk) -> bytes:
    """Write minutes and seconds, and hours only where there are any, as Teams does."""
    turns = []
    for name, start, _, words in talk:
        minutes, seconds = start // 60_000, start // 1000 % 60
        time = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}" if minutes >= 60 else f"{minutes}:{seconds:02}"
        turns.append(paragraph(run(name, bold=True), run(f"   {time}\n{words}")))
    return word_file("".join(turns))


def expected_of(talk: Talk) -> list[Turn]:
    turns = [
        Turn(speaker=name, start=start / 1000, end=(start + length) / 1000, text=words)
        for name, start, length, words in sorted(talk, key=lambda one: one[1])
    ]
    return [turn for at, turn in enumerate(turns) if turn not in turns[:at]]


def comes_back(talk: Talk, *, write: Callable[[Talk], bytes]) -> None:
    assert list(read_transcript(content=write(talk)).turns) == expected_of(talk)


@settings(max_examples=25, deadline=None)
@given(talk=TALKS)
def test_teams_comes_back(talk: Talk) -> None:
    comes_back(talk, write=as_teams)


@settings(max_examples=25, deadline=None)
@given(talk=TALKS)
def test_srt_and_zoom_come_back(talk: Talk) -> None:
    # Half of the cues begin with a name at least, so that a name need not come back to count.
    comes_back(talk, write=as_srt)
    comes_back(talk, write=as_zoom)


@settings(max_examples=25, deadline=None)
@given(talk=TALKS)
def test_lines_with_names_come_back_from_text_and_from_word(talk: Talk) -> None:
    text = "\n\n".join(f"{name}: {words}" for name, _, _, words in talk)
    expected = [Turn(speaker=name, start=None, end=None, text=words) for name, _, _, words in talk]
    for content in (text.encode(), text.encode("utf-16"), word_file(paragraphs(text))):
        assert list(read_transcript(content=content).turns) == expected


@settings(max_examples=25, deadline=None)
@given(talk=TALKS)
def test_word_of_teams_comes_back_to_the_second(talk: Talk) -> None:
    expected = [Turn(speaker=name, start=float(start // 1000), end=None, text=words) for name, start, _, words in talk]
    assert list(read_transcript(content=as_word_of_teams(talk)).turns) == expected


@settings(max_examples=80, deadline=None)
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_whatever_comes_in_is_read_or_refused(content: bytes) -> None:
    for name in ("a.vtt", "a.docx", ""):
        with suppress(UnreadableTranscript):
            assert read_transcript(content=content, name=name).turns
