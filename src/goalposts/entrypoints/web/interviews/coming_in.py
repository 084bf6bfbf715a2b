"""A transcript on its way in: read, with who speaks and what would be taken out, before anything of it is kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.queries import InterviewSheet, Turn
from goalposts.domain.interview import Speaker
from goalposts.domain.pseudonym import pseudonymise
from goalposts.entrypoints.web.interviews.words import Words
from goalposts.intake.transcripts.reading import lines_of_file, read_transcript
from goalposts.intake.transcripts.turns import TranscriptProblem, UnreadableTranscript

SHOWN_TURNS = 40
PROBLEMS: dict[TranscriptProblem, Words] = {
    TranscriptProblem.EMPTY_FILE: _("There is nothing in it."),
    TranscriptProblem.TOO_LARGE: _("It holds more than %(megabytes)s MB."),
    TranscriptProblem.UNZIPPED_TOO_LARGE: _("Unpacked it is larger than any transcript."),
    TranscriptProblem.TOO_MANY_LINES: _("It has more than %(lines)s lines."),
    TranscriptProblem.LINE_TOO_LONG: _("Line %(line)s has more than %(signs)s characters."),
    TranscriptProblem.TYPE_NOT_SUPPORTED: _("This kind of file is not read. Save it as VTT, SRT, DOCX or TXT."),
    TranscriptProblem.TYPE_NOT_AS_NAMED: _("It is called %(named)s, and holds something else."),
    TranscriptProblem.LOCKED: _("It is locked with a password. Save it without one."),
    TranscriptProblem.DAMAGED: _("It is damaged. Save it anew."),
    TranscriptProblem.NO_TEXT: _("There are no words in it."),
    TranscriptProblem.BAD_TIME: _("The time on line %(line)s does not exist: %(time)s."),
    TranscriptProblem.NOBODY_SPEAKS: _("We cannot see who speaks."),
}


@dataclass(frozen=True)
class Read:
    """What was read. Shapes: `left_out` are lines that are no part of the talk."""

    turns: tuple[Turn, ...]
    left_out: tuple[str, ...]
    is_encoding_guessed: bool


@dataclass(frozen=True)
class Preview:
    """How a transcript would be kept. Shapes: the first turns, and how many there are; `marks` are what was taken out."""

    turns: tuple[Turn, ...]
    count: int
    replaced: int
    marks: tuple[tuple[str, str], ...]


def read(*, content: bytes, name: str) -> Read:
    """Read a file into turns. Errors: UnreadableTranscript."""
    found = read_transcript(content=content, name=name)
    turns = tuple(
        Turn(speaker=turn.speaker or "", start=turn.start, end=turn.end, text=turn.text) for turn in found.turns
    )
    return Read(turns, found.left_out, found.is_encoding_guessed)


def refusal_of(refused: UnreadableTranscript) -> str:
    """Say why a file is no transcript."""
    return str(PROBLEMS[refused.problem]) % refused.facts


def lines_to_split(*, content: bytes, name: str) -> str:
    """Give the lines of a file of which nobody could see who speaks, to split by hand; empty when it has none."""
    try:
        lines, _is_guessed = lines_of_file(content=content, name=name)
    except UnreadableTranscript:
        return ""
    return "\n".join(line for line in lines if line.strip())


def speakers_in(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Give the names in the order in which they first speak."""
    return tuple(dict.fromkeys(turn.speaker for turn in turns))


def guessed(sheet: InterviewSheet, *, turns: Sequence[Turn]) -> tuple[Speaker, ...]:
    """Guess who each speaker is, in the order of speakers_in: by name, else whoever says most is heard.

    Edges: only a beginning, the reviewer chooses.
    """
    who = sheet.line.who
    parts = {
        Speaker.INTERVIEWEE: _parts(who.name if who else ""),
        Speaker.INTERVIEWER: _parts(sheet.frame.reviewer_name),
    }
    names = speakers_in(turns)
    found = {name: kind for name in names for kind, known in parts.items() if known & _parts(name)}
    spoken = Counter[str]()
    for turn in turns:
        spoken[turn.speaker] += len(turn.text)
    left = [name for name, _length in spoken.most_common() if name not in found]
    for kind in (Speaker.INTERVIEWEE, Speaker.INTERVIEWER):
        if kind not in found.values() and left:
            found[left.pop(0)] = kind
    return tuple(found.get(name, Speaker.OTHER) for name in names)


def preview_of(sheet: InterviewSheet, *, turns: Sequence[Turn], names: Sequence[str]) -> Preview:
    """Show how the turns would read with names, addresses and numbers taken out."""
    who = sheet.line.who
    known = [*names, *([who.name] if who else [])]
    found = pseudonymise(
        texts=[turn.text for turn in turns], names=known, language=who.language if who else "nl", earlier=()
    )
    shown = tuple(replace(turn, text=text) for turn, text in zip(turns, found.texts, strict=True))
    marks = tuple((mark.text, ", ".join(mark.found)) for mark in found.marks)
    return Preview(shown[:SHOWN_TURNS], len(turns), len(found.replaced), marks)


def numbered(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Give every speaker a number in the place of their name: nobody is named in what is kept."""
    numbers = {name: _now("Speaker %(number)s") % {"number": at} for at, name in enumerate(speakers_in(turns), 1)}
    return tuple(replace(turn, speaker=numbers[turn.speaker]) for turn in turns)


def _parts(name: str) -> frozenset[str]:
    return frozenset(word for word in name.casefold().split() if len(word) > 2)
