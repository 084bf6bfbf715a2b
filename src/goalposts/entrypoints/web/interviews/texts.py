"""The texts of an interview as the fragment board draws them: line by line, with what was cut marked in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from goalposts.apps.interviews.queries import FragmentLine, InterviewSheet
from goalposts.domain.interview import Source
from goalposts.entrypoints.web.interviews.words import SPEAKERS, TAGS, Words


@dataclass(frozen=True)
class Piece:
    """Some characters of a text. Shapes: `fragment_id` is the first fragment they belong to, None for none."""

    text: str
    fragment_id: UUID | None


@dataclass(frozen=True)
class TextLine:
    """One line of notes, or one turn of a transcript."""

    source: str
    source_id: str
    part: int
    label: Words
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Text:
    """Notes, or one transcript. Shapes: `transcript_id` None for notes; `title` empty then."""

    transcript_id: UUID | None
    title: str
    lines: tuple[TextLine, ...]


Anchored = dict[tuple[UUID | None, int], list[FragmentLine]]


def texts_of(sheet: InterviewSheet) -> tuple[Text, ...]:
    """Lay out all texts of an interview: the notes first, then each transcript; empty ones are left out."""
    anchored: Anchored = {}
    for one in sheet.fragments:
        if one.is_anchored:
            anchored.setdefault((one.source_id, one.part), []).append(one)
    notes = tuple(
        _line(
            (Source.NOTE.value, str(note.id), 0),
            label=TAGS[note.tag.value] if note.tag else "",
            text=note.text,
            on=anchored.get((note.id, 0)),
        )
        for note in sheet.notes
    )
    found = [Text(None, "", notes)]
    for text in sheet.transcripts:
        name = str(text.id)
        speakers = {name: str(SPEAKERS[who.value]) for name, who in text.speakers.items()}
        turns = tuple(
            _line(
                (Source.TRANSCRIPT.value, name, part),
                label=speakers.get(turn.speaker, turn.speaker),
                text=turn.text,
                on=anchored.get((text.id, part)),
            )
            for part, turn in enumerate(text.turns)
        )
        found.append(Text(text.id, text.title, turns))
    return tuple(one for one in found if one.lines)


def text_at(sheet: InterviewSheet, *, source: str, source_id: UUID, part: int) -> str | None:
    """Give the words of one line; None when there is none."""
    for text in texts_of(sheet):
        for line in text.lines:
            if (line.source, line.source_id, line.part) == (source, str(source_id), part):
                return line.text
    return None


def _line(place: tuple[str, str, int], *, label: Words, text: str, on: list[FragmentLine] | None) -> TextLine:
    return TextLine(*place, label, text, tuple(_pieces(text, on)) if on else _whole(text))


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, None),) if text else ()


def _pieces(text: str, fragments: Iterable[FragmentLine]) -> Iterator[Piece]:
    """Cut a text where fragments begin and end; where two lie over each other the first has the characters."""
    spans = [(one.start, one.start + len(one.said), one.id) for one in fragments]
    edges = sorted({0, len(text), *(edge for start, end, _id in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        owner = next((id_ for left, right, id_ in spans if left <= start and end <= right), None)
        yield Piece(text[start:end], owner)
