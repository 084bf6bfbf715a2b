"""Where do words that were said stand, after the text around them was edited? Tables: docs/rules/anchors.md."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from goalposts.domain.refusal import Refused

LEAST_WORDS_TO_FIND = 3
_LAST_OF_ONE_UNIT = 0xFFFF
# A word with what follows it: blanks of their own would be the commonest piece, and match anywhere.
_PIECES = re.compile(r"\w+\W*|\W+")


class UnableToAnchor(Refused):
    """The chosen place is empty, or lies outside the text."""

    code = "UNABLE_TO_ANCHOR"


class ReplacementsOverlap(Refused):
    """Two replacements want the same characters, or one lies outside the text."""

    code = "REPLACEMENTS_OVERLAP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Exact characters of a text, by their offset.

    Units: offsets count characters (code points), from 0.
    """

    key: str
    start: int
    said: str

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Characters that make way for others; where start and end are the same, others are put in."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of every anchor: each is in exactly one of the three, in the order given.

    Shapes: `kept` cover the same words; `reworded` cover the same place with replaced words in it; `lost` are as they were,
    because their words are no longer there.
    """

    kept: tuple[Anchor, ...]
    reworded: tuple[Anchor, ...]
    lost: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """So many characters that stand in both texts."""

    before: int
    after: int
    length: int


def anchor_at(*, text: str, start: int, end: int, key: str) -> Anchor:
    """Take the characters between two offsets.

    Errors: UnableToAnchor for nothing but white space, or beyond the text.
    """
    if not (0 <= start < end <= len(text)) or not text[start:end].strip():
        raise UnableToAnchor(start=start, end=end, length=len(text))
    return Anchor(key=key, start=start, said=text[start:end])


def offset_of(*, text: str, units: int) -> int:
    """Turn an offset as a browser counts it (UTF-16 units) into one of characters.

    Edges: within a sign that takes two units it is the offset of that sign; behind the text it is the text's length.
    """
    left = units
    for at, sign in enumerate(text):
        left -= 2 if ord(sign) > _LAST_OF_ONE_UNIT else 1
        if left < 0:
            return at
    return len(text)


def is_in_place(*, anchor: Anchor, text: str) -> bool:
    """Say whether the text has exactly these characters at this offset."""
    return anchor.start >= 0 and bool(anchor.said) and text.startswith(anchor.said, anchor.start)


def moved(*, before: str, after: str, anchors: Sequence[Anchor]) -> Moved:
    """Find every anchor back in the edited text, or say that it is lost.

    Shapes: `reworded` is empty: words that changed are other words.
    Edges: an anchor that was not in place before is lost. One whose place was cut out is found again elsewhere only if its
    words, three at least, stand once in either text.
    Source: docs/rules/anchors.md §1.
    """
    runs = _runs(before, after)
    starts = [run.before for run in runs]
    kept, lost = [], []
    for anchor in anchors:
        at = None
        if is_in_place(anchor=anchor, text=before):
            at = _found_along(anchor, after=after, runs=runs, starts=starts)
            at = _found_elsewhere(anchor, before=before, after=after) if at is None else at
        if at is None:
            lost.append(anchor)
        else:
            kept.append(replace(anchor, start=at))
    return Moved(kept=tuple(kept), reworded=(), lost=tuple(lost))


def replaced(*, text: str, replacements: Sequence[Replacement], anchors: Sequence[Anchor]) -> tuple[str, Moved]:
    """Replace known places, names by pseudonyms for one, and take every anchor along.

    Edges: an anchor with replacements inside it is reworded; one that a replacement cuts through at its edge is lost. What
    is put in at an edge stays outside.
    Errors: ReplacementsOverlap. Source: docs/rules/anchors.md §2.
    """
    ordered = sorted(replacements, key=lambda one: (one.start, one.end))
    parts, reached = [], 0
    for one in ordered:
        if not reached <= one.start <= one.end <= len(text):
            raise ReplacementsOverlap(start=one.start, end=one.end)
        parts += [text[reached : one.start], one.words]
        reached = one.end
    after = "".join([*parts, text[reached:]])
    kept: list[Anchor] = []
    reworded: list[Anchor] = []
    lost: list[Anchor] = []
    for anchor in anchors:
        within = [one for one in ordered if _touches(one, anchor)]
        is_cut = any(one.start < anchor.start or one.end > anchor.end for one in within)
        if is_cut or not is_in_place(anchor=anchor, text=text):
            lost.append(anchor)
            continue
        start = anchor.start + sum(_growth(one) for one in ordered if _is_before(one, anchor))
        length = len(anchor.said) + sum(_growth(one) for one in within)
        now = replace(anchor, start=start, said=after[start : start + length])
        (kept if now.said == anchor.said else reworded).append(now)
    return after, Moved(kept=tuple(kept), reworded=tuple(reworded), lost=tuple(lost))


def _touches(one: Replacement, anchor: Anchor) -> bool:
    return one.start < anchor.end and one.end > anchor.start


def _is_before(one: Replacement, anchor: Anchor) -> bool:
    return one.end <= anchor.start


def _growth(one: Replacement) -> int:
    return len(one.words) - (one.end - one.start)


def _found_along(anchor: Anchor, *, after: str, runs: Sequence[_Run], starts: Sequence[int]) -> int | None:
    """Follow its first character, or else its last, to where the words stand now."""
    first = _followed(anchor.start, runs=runs, starts=starts)
    if first is not None and after.startswith(anchor.said, first):
        return first
    last = _followed(anchor.end - 1, runs=runs, starts=starts)
    at = -1 if last is None else last + 1 - len(anchor.said)
    return at if at >= 0 and after.startswith(anchor.said, at) else None


def _followed(offset: int, *, runs: Sequence[_Run], starts: Sequence[int]) -> int | None:
    at = bisect_right(starts, offset) - 1
    if at < 0 or offset >= runs[at].before + runs[at].length:
        return None
    return runs[at].after + offset - runs[at].before


def _found_elsewhere(anchor: Anchor, *, before: str, after: str) -> int | None:
    """Find words that were cut out here and put back there."""
    said = anchor.said
    if len(said.split()) < LEAST_WORDS_TO_FIND or before.count(said) != 1 or after.count(said) != 1:
        return None
    return after.index(said)


def _runs(before: str, after: str) -> list[_Run]:
    """List what both texts have in common, in order: first and last characters, between them words and their edges."""
    first, last = _edges(before, after, here=(0, len(before)), there=(0, len(after)))
    between = []
    if first.length < last.before and first.length < last.after:
        between = _runs_of_words(before, after, here=(first.length, last.before), there=(first.length, last.after))
    return [run for run in (first, *between, last) if run.length]


def _runs_of_words(before: str, after: str, *, here: tuple[int, int], there: tuple[int, int]) -> list[_Run]:
    pieces, other_pieces = _PIECES.findall(before[slice(*here)]), _PIECES.findall(after[slice(*there)])
    at, after_at = _offsets(pieces, start=here[0]), _offsets(other_pieces, start=there[0])
    runs: list[_Run] = []
    done, after_done = here[0], there[0]
    for match in SequenceMatcher(None, pieces, other_pieces).get_matching_blocks():
        start, after_start = at[match.a], after_at[match.b]
        runs += _edges(before, after, here=(done, start), there=(after_done, after_start))
        done, after_done = at[match.a + match.size], after_at[match.b + match.size]
        runs.append(_Run(before=start, after=after_start, length=done - start))
    return runs


def _edges(before: str, after: str, *, here: tuple[int, int], there: tuple[int, int]) -> tuple[_Run, _Run]:
    """Give what two stretches have in common at their beginning and at their end, without overlap."""
    (start, end), (after_start, after_end) = here, there
    most = min(end - start, after_end - after_start)
    head = _longest(lambda n: before[start : start + n] == after[after_start : after_start + n], most=most)
    tail = _longest(lambda n: before[end - n : end] == after[after_end - n : after_end], most=most - head)
    first = _Run(before=start, after=after_start, length=head)
    return first, _Run(before=end - tail, after=after_end - tail, length=tail)


def _longest(holds: Callable[[int], bool], *, most: int) -> int:
    """Halve the way to the largest number for which it holds, as it does for every smaller one."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _offsets(pieces: Sequence[str], *, start: int) -> list[int]:
    """Give where each piece begins, and where the last one ends."""
    found = [start]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found
