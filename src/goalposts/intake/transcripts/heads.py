"""Knows what of a written-out talk is no talk: numbers before its lines, its chapters, a summary above it, and who is who."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from goalposts.intake.transcripts.labels import NOBODY, SIDES, Label, is_name, tidy_name, time_alone
from goalposts.intake.transcripts.times import TIME

LEAST = 2
_NUMBERED = re.compile(r"\s{0,20}(\d{1,5})(?:[.)]|\s)\s{0,20}(?=\S)")
_CHAPTER = re.compile(
    r"(?:blok|block|deel|part|hoofdstuk|chapter|onderdeel|section|sectie|paragraaf|stap|step|fase|phase|ronde)"
    r" \d{1,2}(?:\s?[:.–—-](?:\s.{0,80})?)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s{0,20}\[([^][\n]{1,80})\]\s{1,20}(?=\S)(?!\d{1,3}:\d)")
_TITLE = re.compile(r"(?:.{0,200}\s[-–—]\s)?\W{0,8}transcript(?:ie)?\W{0,8}", re.IGNORECASE)
# A program that counts tenths puts the time where somebody stops: `Beter. #00:00:09-3#`.
_TIME_BEHIND = re.compile(rf"\s*#({TIME})-\d#\s*$")
_SOUNDS_OF_A_ROOM = """
    muziek music applaus applause gelach laughter stilte silence lacht laughs onverstaanbaar inaudible
"""
_SOUNDS = frozenset(_SOUNDS_OF_A_ROOM.split())


def without_numbers(*, lines: list[str]) -> list[str]:
    """Take the numbers off lines that were counted, from the first of them on.

    Edges: only where every line with words has the next number; a list within a talk stays as it is.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()]
    numbers = {at: int(found[1]) for at in filled if (found := _NUMBERED.match(lines[at]))}
    first = next(iter(numbers), len(lines))
    counted = [at for at in filled if at >= first]
    if len(counted) < LEAST or [numbers.get(at) for at in counted] != list(range(1, len(counted) + 1)):
        return lines
    return [_NUMBERED.sub("", line, count=1) if at >= first else line for at, line in enumerate(lines)]


def talk_begins_at(*, lines: Sequence[str]) -> int:
    """Find the line where a talk begins below a summary of it, as Meet writes both into one file; 0 for none.

    Edges: there a line that is called transcript stands right above a time alone.
    """
    title = -1
    for at, line in enumerate(lines):
        if title >= 0 and time_alone(line=line) is not None:
            return at
        if line.strip():
            title = at if _TITLE.fullmatch(line.strip()) else -1
    return 0


def without_times_behind(*, lines: Sequence[str]) -> tuple[list[str], str | None]:
    """Take `#00:00:09-3#` off the ends of lines, and give the last one: until when was spoken."""
    found = [_TIME_BEHIND.search(line[-40:]) for line in lines]
    kept = [line[: len(line) - len(one.group())] if one else line for line, one in zip(lines, found, strict=True)]
    return kept, next((one[1] for one in reversed(found) if one), None)


def with_colons(*, texts: Sequence[str]) -> list[str]:
    """Write `[Name] words` as `Name: words`, where that is how a file names who speaks.

    Edges: half of the texts begin so, with two names at least; [Applaus] is a sound.
    """
    found = {at: name for at, text in enumerate(texts) if (name := _bracketed(text))}
    filled = sum(1 for text in texts if text.strip())
    if len(set(found.values())) < LEAST or len(found) * 2 < filled:
        return list(texts)
    return [
        f"{found[at]}: {_BRACKETED.sub('', text, count=1)}" if at in found else text for at, text in enumerate(texts)
    ]


def is_chapter(*, line: str) -> bool:
    """Tell whether a line heads a part of the talk: `Blok 2: resultaten`."""
    return _CHAPTER.fullmatch(line) is not None


def heads_among(*, labels: Mapping[int, Label], lines: Sequence[str]) -> frozenset[int]:
    """Find the lines above a talk that tell who is who: `Interviewer: Fenna Bos`.

    Edges: a name after a name is a head where the first speaks nowhere else and the second does. Sides that do speak
    count where two of them stand together, each with a name of two words, above an empty line.
    """
    counts = Counter(label.name for label in labels.values())
    run = []
    for at, label in labels.items():
        if not _tells_who(label):
            break
        run.append(at)
    alone = [at for at in run if counts[labels[at].name] == 1 and counts[tidy_name(name=labels[at].words)]]
    if run and len(alone) == len(run):
        return frozenset(alone)
    sides = [at for at in run if labels[at].name.split()[0].lower() in SIDES]
    stand_together = len(sides) >= LEAST and sides == list(range(sides[0], sides[0] + len(sides)))
    is_above_nothing = stand_together and not "".join(lines[sides[-1] + 1 : sides[-1] + 2]).strip()
    return frozenset(sides if is_above_nothing else ())


def _tells_who(label: Label) -> bool:
    return label.start is None and len(label.words.split()) > 1 and is_name(name=tidy_name(name=label.words))


def _bracketed(text: str) -> str:
    found = _BRACKETED.match(text)
    name = tidy_name(name=found[1]) if found else ""
    is_sound = name.lower() in _SOUNDS or name.lower() in NOBODY
    return name if name and not is_sound and ":" not in name and is_name(name=name) else ""
