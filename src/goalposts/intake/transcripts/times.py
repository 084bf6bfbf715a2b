"""Reads the times of a transcript: hours may be missing, the fraction follows a point or a comma."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Every piece has a fixed greatest length, so that no line costs more than its own length to look at.
TIME = r"\d{1,3}(?::\d{1,2}){1,2}(?:[.,]\d{1,9})?(?:\s?[AaPp][Mm]\b)?"
ARROW = "-->"
_FULL = r"\d{1,3}:\d{2}:\d{2}\.\d{3}"
_TIMING = re.compile(rf"\s*\[?({TIME})\s*-->\s*({TIME})\]?(?:\s(.*))?", re.DOTALL)
# `00:01 → 00:05`, and `0:00:01.000,0:00:03.500` with nothing behind it.
_ALONE = re.compile(rf"\s*\[?({TIME})\s*→\s*({TIME})\]?\s*|({_FULL}),({_FULL})\s*")
_SETTING = re.compile(r"(?:align|line|position|size|vertical|region|[XY][12]):\S{1,80}", re.IGNORECASE)
_LIKE_A_TIMING = re.compile(r"\s*\[?-?\d{1,3}:[\w:.,]{0,20}[^\S\n]{0,5}-->")
_TIME = re.compile(r"(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d{1,9}))?(?:\s?([AaPp])[Mm])?")
_BARE = re.compile(r":\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The line above a cue: its times as written, and the words that stand on it."""

    start: str
    end: str
    words: str = ""


def timing_of(*, line: str) -> Timing | None:
    """Read `00:01.000 --> 00:02.500 align:start`, also between brackets; None for any other line.

    Edges: what stands behind the times and is no setting of a cue is words.
    """
    found = _TIMING.fullmatch(line) if ARROW in line else None
    if not found:
        alone = _ALONE.fullmatch(line)
        return Timing(start=alone[1] or alone[3], end=alone[2] or alone[4]) if alone else None
    behind = (found[3] or "").split()
    words = "" if all(_SETTING.fullmatch(one) for one in behind) else " ".join(behind)
    return Timing(start=found[1], end=found[2], words=words)


def looks_like_timing(*, line: str) -> bool:
    """Tell whether a line was meant as the times of a cue, also when they cannot be read."""
    return _ALONE.fullmatch(line) is not None or (ARROW in line and _LIKE_A_TIMING.match(line) is not None)


def counts_milliseconds(*, timings: Iterable[Timing]) -> bool:
    """Tell whether a file writes its numbers bare (0:0:6.90), so that 90 is a count and not a fraction.

    Edges: Teams writes so; its 0:0:6.90 comes before its 0:0:6.500. With two digits each, .9 is nine tenths.
    """
    return any(_BARE.search(timing.start) or _BARE.search(timing.end) for timing in timings)


def seconds_of(*, time: str, is_counted: bool = False) -> float | None:
    """Read one time: `1:02:03,5` is 3723.5 and `75:30` is 4530; with a half of the day, `1:02 PM` is 46920.

    Shapes: None for 00:61:00 and other times that do not exist. `is_counted`: see counts_milliseconds.
    Edges: what is finer than a thousandth is cut off.
    """
    found = _TIME.fullmatch(time)
    if not found:
        return None
    first, second, third, fraction, half = found[1], found[2], found[3], found[4] or "0", found[5]
    if half and not 1 <= int(first) <= 12:
        return None
    hours, minutes, seconds = (first, second, third or "0") if third is not None or half else ("0", first, second)
    if int(seconds) > 59 or ((third is not None or half) and int(minutes) > 59):
        return None
    whole = int(hours) % 12 + (12 if half.lower() == "p" else 0) if half else int(hours)
    thousandths = int(fraction) if is_counted else int(fraction.ljust(3, "0")[:3])
    return (((whole * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + thousandths) / 1000
