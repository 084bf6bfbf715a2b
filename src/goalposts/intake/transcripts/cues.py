"""Reads what is timed cue by cue: VTT of Teams and Zoom, SRT, and the older Word file of Teams."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goalposts.intake.transcripts.heads import with_colons
from goalposts.intake.transcripts.labels import is_name, label_of, may_be_name, speakers_among, tidy_name
from goalposts.intake.transcripts.times import Timing, counts_milliseconds, looks_like_timing, seconds_of, timing_of
from goalposts.intake.transcripts.turns import Transcript, TranscriptProblem, Turn, UnreadableTranscript
from goalposts.intake.transcripts.voices import one_line, voices_in

HEAD = "WEBVTT"
NOTE = "NOTE"
# How Webex names its cues: by who speaks.
_NAMING_ID = re.compile(r'\s{0,9}\d{1,6} "([^"<>\n]{1,80})" \(\d{1,20}\)\s{0,9}')
# How Teams names its cues; nobody says such a thing.
_MADE_ID = re.compile(r"[0-9a-f]{4,12}(?:-[0-9a-f]{4,12}){1,4}/\d{1,9}-\d{1,9}", re.IGNORECASE)
ASIDES = (NOTE, "STYLE", "REGION")

Said = tuple[str | None, str]


@dataclass(slots=True, kw_only=True)
class _Cue:
    """The times of a cue, the line on which they stand (from 1), and its text as it came."""

    line: int
    timing: Timing
    text: str
    has_number: bool


def is_vtt(*, lines: list[str]) -> bool:
    """Tell whether a file says of itself that it is WebVTT."""
    first = next((line for line in lines if line.strip()), "")
    return first.startswith(HEAD) and first[len(HEAD) : len(HEAD) + 1] in ("", " ", "\t")


def has_cues(*, lines: list[str]) -> bool:
    """Tell whether a file is timed cue by cue, or was meant to be."""
    return is_vtt(lines=lines) or any(looks_like_timing(line=line) for line in lines)


def read_cues(*, lines: list[str]) -> Transcript:
    """Read the cues as turns, in order of their beginning.

    Edges: a cue without words goes; one that comes twice with the same times, speaker and words counts once;
    cues that overlap stay. Text after an empty line still belongs to the cue above it.
    Errors: UnreadableTranscript for a time that does not exist, and where no cue holds words.
    Source: docs/rules/transcripts.md §2.
    """
    cues, left_out = _cues(lines)
    is_counted = counts_milliseconds(timings=(cue.timing for cue in cues))
    turns = [
        Turn(speaker=speaker, start=start, end=end, text=words)
        for cue, said in zip(cues, _said_in(cues, may_stand_above=not is_vtt(lines=lines)), strict=True)
        for start, end in [(_seconds(cue, cue.timing.start, is_counted), _seconds(cue, cue.timing.end, is_counted))]
        for speaker, text in said
        if (words := one_line(text=text))
    ]
    if not turns:
        raise UnreadableTranscript(problem=TranscriptProblem.NO_TEXT)
    ordered = sorted(dict.fromkeys(turns), key=lambda turn: turn.start or 0)
    return Transcript(turns=tuple(ordered), left_out=tuple(left_out))


def _seconds(cue: _Cue, time: str, is_counted: bool) -> float:
    seconds = seconds_of(time=time, is_counted=is_counted)
    if seconds is None:
        raise UnreadableTranscript(problem=TranscriptProblem.BAD_TIME, line=cue.line, time=time)
    return seconds


def _cues(lines: list[str]) -> tuple[list[_Cue], list[str]]:
    """Cut the lines into cues; beside them what stands before the first one, and the notes."""
    timings = {at: timing for at, line in enumerate(lines) if (timing := _timing_at(lines, at))}
    asides, notes = _asides(lines) if is_vtt(lines=lines) else (frozenset(), [])
    ends = [*timings, len(lines)][1:]
    cues: list[_Cue] = []
    number, since = 0, 0
    for at, end in zip(timings, ends, strict=True):
        has_id = at - 1 not in asides and _is_id(lines, at, since=since, number=number)
        if cues and has_id:
            cues[-1].text = cues[-1].text[: -len(lines[at - 1])]
        number = int(lines[at - 1]) if has_id and _is_number(lines[at - 1]) else 0
        below = [line for spot, line in enumerate(lines[at + 1 : end], at + 1) if spot not in asides]
        text = "\n".join([timings[at].words, *below] if timings[at].words else below)
        named = _NAMING_ID.fullmatch(lines[at - 1]) if at and has_id else None
        text = f"<v {named[1]}>{text}" if named else text
        cues.append(_Cue(line=at + 1, timing=timings[at], text=text, has_number=number > 0))
        since = at + 1
    first = next(iter(timings), len(lines))
    before = [] if asides or is_vtt(lines=lines) else lines[: max(first - cues[0].has_number if cues else first, 0)]
    return cues, [*(line.strip() for line in before if line.strip()), *notes]


def _timing_at(lines: list[str], at: int) -> Timing | None:
    timing = timing_of(line=lines[at])
    if timing is None and looks_like_timing(line=lines[at]):
        raise UnreadableTranscript(problem=TranscriptProblem.BAD_TIME, line=at + 1, time=lines[at].strip()[:60])
    return timing


def _is_id(lines: list[str], at: int, *, since: int, number: int) -> bool:
    """Tell whether the line above the times is the cue's own name, and not words of the cue before it.

    Edges: where no empty line parts them only the number that follows is one.
    """
    if at - 1 < since or not lines[at - 1].strip():
        return False
    if at - 1 > since and lines[at - 2].strip():
        is_next = _is_number(lines[at - 1]) and int(lines[at - 1]) == number + 1
        return is_next or _MADE_ID.fullmatch(lines[at - 1].strip()) is not None
    has_words_before = any(line.strip() for line in lines[since : at - 1])
    return has_words_before or since == 0 or " " not in lines[at - 1].strip()


def _is_number(line: str) -> bool:
    return line.strip().isascii() and line.strip().isdigit() and len(line.strip()) < 8


def _asides(lines: list[str]) -> tuple[frozenset[int], list[str]]:
    """Find the lines of notes, styles and regions, and what the notes say."""
    asides: set[int] = set()
    notes: list[str] = []
    kind = ""
    for at, line in enumerate(lines):
        is_first = not at or not lines[at - 1].strip()
        if is_first:
            kind = next(
                (one for one in ASIDES if line.rstrip() == one or line.startswith((f"{NOTE} ", f"{NOTE}\t"))), ""
            )
        if not line.strip() or timing_of(line=line):
            kind = ""
        if kind:
            asides.add(at)
            words = line.removeprefix(NOTE).strip() if is_first else line.strip()
            notes += [words] if kind == NOTE and words else []
    return frozenset(asides), notes


def _said_in(cues: list[_Cue], *, may_stand_above: bool) -> Iterator[list[Said]]:
    """Tell of every cue who says what, by voice tags, by a name above the words, or by `Name:` before them."""
    pieces = [voices_in(text=cue.text) for cue in cues]
    if any(speaker for said in pieces for speaker, _ in said):
        yield from pieces
        return
    texts = with_colons(texts=["\n".join(text for _, text in said) for said in pieces])
    is_plain = may_stand_above and not any(cue.has_number for cue in cues)
    if _names_stand_above(texts) and (is_plain or _come_back(texts)):
        yield from (_below_name(text) for text in texts)
        return
    speakers = _speakers(texts)
    for text in texts:
        yield list(_by_labels(text, speakers))


def _names_stand_above(texts: list[str]) -> bool:
    """Tell whether the first line of every cue is a name, as in the older Word file of Teams."""
    cut = [[line for line in text.split("\n") if line.strip()] for text in texts]
    above = {lines[0].strip() for lines in cut if len(lines) > 1}
    return bool(above) and all(
        lines[0].strip() in above
        and is_name(name=tidy_name(name=lines[0]))
        and not lines[0].rstrip().endswith((":", "."))
        for lines in cut
        if lines
    )


def _come_back(texts: list[str]) -> bool:
    """Tell whether every cue has a name above its words, and one of them comes back: no caption happens to be so."""
    cut = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    above = [lines[0] for lines in cut if len(lines) > 1 and not lines[0].endswith((",", "!"))]
    return len(above) == len(cut) and len(set(above)) < len(above)


def _below_name(text: str) -> list[Said]:
    name, _, words = text.strip().partition("\n")
    return [(tidy_name(name=name), words)]


def _speakers(texts: list[str]) -> frozenset[str]:
    """Choose the labels that name speakers; none where they are too rare to be how this file names them."""
    cut = [text.strip().split("\n") for text in texts]
    speakers = speakers_among(labels=[label for lines in cut for line in lines if (label := label_of(line=line))])
    first = [label for lines in cut if (label := label_of(line=lines[0]))]
    if all(may_be_name(name=label.name) for label in first) and len(first) == sum(1 for text in texts if text.strip()):
        return speakers | {label.name for label in first}
    counts = Counter(label.name for label in first if label.name in speakers)
    is_how = max(counts.values(), default=0) > 1 or counts.total() * 2 >= len([text for text in texts if text.strip()])
    return speakers if is_how else frozenset()


def _by_labels(text: str, speakers: frozenset[str]) -> Iterator[Said]:
    speaker: str | None = None
    kept: list[str] = []
    for line in text.split("\n"):
        label = label_of(line=line)
        if label and label.name in speakers:
            yield speaker, "\n".join(kept)
            speaker, kept = label.name, [label.words]
        else:
            kept.append(line)
    yield speaker, "\n".join(kept)
