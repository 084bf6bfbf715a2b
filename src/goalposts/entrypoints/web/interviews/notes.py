"""The stream of notes as a form sends it, and how long each block of the guide took."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from goalposts.apps.interviews.queries import InterviewSheet, NoteLine
from goalposts.domain.interview import Tag
from goalposts.entrypoints.web.interviews.words import BLOCKS
from goalposts.lib.ids import new_id

SPARE_LINES = 4
LONGEST_TALK_SECONDS = 6 * 3600
PARTS = ("id", "text", "tag", "block", "seconds")


class UnreadableNotes(ValueError):
    """The form holds no notes that can be read."""


@dataclass(frozen=True)
class SentNotes:
    """What a form sent: all lines, and the version that its page began with."""

    lines: tuple[NoteLine, ...]
    version: int


def notes_sent(form: QueryDict, *, held_at: datetime | None, now: datetime) -> SentNotes:
    """Read the stream: one line in five fields of the same place; a line without words is none.

    Edges: a line break is one character, as whoever selects on the page counts it. A line without a count gets the seconds since the talk began, unless it was long ago.
    Errors: UnreadableNotes.
    """
    columns = [form.getlist(f"note_{part}") for part in PARTS]
    if len({len(column) for column in columns}) != 1:
        raise UnreadableNotes
    usual = seconds_since(held_at, now=now)
    try:
        lines = [_line(*cells, usual=usual) for cells in zip(*columns, strict=True) if cells[1].strip()]
        return SentNotes(lines=tuple(lines), version=int(form.get("version", "")))
    except ValueError as unreadable:
        raise UnreadableNotes from unreadable


def seconds_since(held_at: datetime | None, *, now: datetime) -> int | None:
    """Count the seconds since a talk began; None when it cannot be going on any more."""
    seconds = int((now - held_at).total_seconds()) if held_at else -1
    return seconds if 0 <= seconds <= LONGEST_TALK_SECONDS else None


def spare_lines(*, block: str) -> tuple[NoteLine, ...]:
    """Give empty lines to write on, for a page without script."""
    return tuple(NoteLine(id=new_id(), text="", tag=Tag.NONE, block=block, seconds=None) for _ in range(SPARE_LINES))


def minutes_spent(lines: Iterable[NoteLine]) -> Mapping[str, int]:
    """Count the whole minutes of each block: the time up to a line belongs to the block it was written in."""
    spent: dict[str, int] = {}
    before = 0
    for line in lines:
        if line.seconds is not None and line.seconds >= before:
            spent[line.block] = spent.get(line.block, 0) + line.seconds - before
            before = line.seconds
    return {block: seconds // 60 for block, seconds in spent.items()}


def laid_together(mine: Sequence[NoteLine], theirs: Sequence[NoteLine]) -> tuple[NoteLine, ...]:
    """Lay what one page typed and what another saved into one stream, so that no words of either are lost.

    Shapes: `mine` in its own order; a line that only `theirs` has stands behind the one it stood behind. Edges: a line with
    words in both is the longer one where it holds the other whole; else it stands twice, theirs under an id of its own.
    """
    together, at = list(mine), 0
    for line in theirs:
        found = next((place for place, one in enumerate(together) if one.id == line.id), None)
        if found is None:
            together.insert(at, line)
        elif line.text in together[found].text:
            at = found
        elif together[found].text in line.text:
            at, together[found] = found, line
        else:
            at = found + 1
            together.insert(at, replace(line, id=new_id()))
        at += 1
    return tuple(together)


def block_of_now(sheet: InterviewSheet, *, blocks: Sequence[str]) -> str:
    """Give the block in which the last line was written; the first one before there is any."""
    last = sheet.notes[-1].block if sheet.notes else ""
    return last if last in blocks else blocks[0]


def _line(id_: str, text: str, tag: str, block: str, seconds: str, *, usual: int | None) -> NoteLine:
    counted = int(seconds) if seconds else usual
    known = block if block in BLOCKS else ""
    words = text.replace("\r\n", "\n").strip()
    return NoteLine(id=UUID(id_), text=words, tag=Tag(tag), block=known, seconds=counted)
