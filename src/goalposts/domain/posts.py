"""Where the ball went: posts, verdicts, progress and pace. Tables: docs/rules/posts.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import asin, isfinite, sin

from goalposts.domain.comparison import Number, is_equal, is_less, is_more
from goalposts.domain.refusal import Refused

DEFAULT_TOLERANCE_SHARE = 0.1
EARLIEST_PACE = 0.1


class Kind(StrEnum):
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    BETWEEN = "BETWEEN"
    YES_NO = "YES_NO"
    JUDGEMENT = "JUDGEMENT"


class Verdict(StrEnum):
    IN = "IN"
    NEAR = "NEAR"
    OUT = "OUT"
    NONE = "NONE"


class Shape(StrEnum):
    """How progress is expected to come: evenly, slowly at both ends, or all at once."""

    LINEAR = "LINEAR"
    S_CURVE = "S_CURVE"
    MILESTONE = "MILESTONE"


class Part(StrEnum):
    """The six parts of a goalpost, in the order of the glossary."""

    METRIC = "METRIC"
    NOW = "NOW"
    TARGET = "TARGET"
    WHEN = "WHEN"
    JUDGE = "JUDGE"
    EVIDENCE = "EVIDENCE"


class InconsistentPosts(Refused):
    """Posts that no value can be judged by: the wrong way round, or with no room between them."""

    code = "INCONSISTENT_POSTS"

    def __init__(self, *, facts: Mapping[str, object]) -> None:
        super().__init__(**facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict, and the position of the value: 0 on the floor, 1 on the aim, None without both."""

    verdict: Verdict
    position: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalParts:
    """What of the six parts a goalpost has so far."""

    kind: Kind | None
    has_metric: bool
    has_now: bool
    floor: Number | None
    aim: Number | None
    has_time: bool
    has_judge: bool
    has_evidence: bool


_SILENT = Judgement(verdict=Verdict.NONE, position=None)


def _plain(number: Number | None) -> float | None:
    return None if number is None else float(number)


def check_posts(*, kind: Kind | str, floor: Number | None, aim: Number | None, tolerance: Number | None = None) -> None:
    """Refuse posts that contradict each other.

    Edges: one post is consistent, so are floor and aim on one spot (not for between); a judgement
    has no posts to contradict.
    Errors: InconsistentPosts, also for a yes/no with another post than 1, a tolerance below 0, or
    a number that is not finite.
    Source: docs/rules/posts.md §2.
    """
    kind, near, far, slack = Kind(kind), _plain(floor), _plain(aim), _plain(tolerance)
    given = [number for number in (near, far, slack) if number is not None]
    is_fit = all(isfinite(number) for number in given) and (slack is None or slack >= 0)
    if kind is Kind.YES_NO:
        is_fit = is_fit and all(post in (None, 1.0) for post in (near, far))
    elif near is not None and far is not None and is_fit:
        is_fit = _is_in_order(kind, near, far)
    if not is_fit:
        facts = {"kind": kind, "floor": floor, "aim": aim, "tolerance": tolerance}
        raise InconsistentPosts(facts=facts)


def _is_in_order(kind: Kind, floor: float, aim: float) -> bool:
    if kind is Kind.AT_LEAST:
        return not is_less(this=aim, than=floor)
    if kind is Kind.AT_MOST:
        return not is_more(this=aim, than=floor)
    return kind is not Kind.BETWEEN or is_more(this=aim, than=floor)


def judge(
    *, kind: Kind | str, value: Number | None, floor: Number | None, aim: Number | None, tolerance: Number | None = None
) -> Judgement:
    """Say where a value lies: in, near or out of the posts, or that nothing can be said.

    Shapes: a tolerance of None means a tenth of the goal's width, 0 with one post.
    Edges: a value on a post counts as in; on the tolerance as near; beyond the aim still in, save
    for between. Yes/no is 1 or 0 and never near; a judgement has no measured verdict.
    Errors: InconsistentPosts, before the value is looked at.
    Source: docs/rules/posts.md §1.
    """
    kind = Kind(kind)
    check_posts(kind=kind, floor=floor, aim=aim)
    measured, near, far = _plain(value), _plain(floor), _plain(aim)
    if kind is Kind.YES_NO:
        near, far, tolerance = 1.0, None, 0
    if measured is None or not isfinite(measured) or not _can_judge(kind, near, far):
        return _SILENT

    shortfall = _shortfall(kind, measured, near, far)
    verdict = Verdict.OUT
    if shortfall is None:
        verdict = Verdict.IN
    elif not is_more(this=shortfall, than=tolerance_of(floor=near, aim=far, tolerance=tolerance)):
        verdict = Verdict.NEAR
    return Judgement(verdict=verdict, position=_position(measured, near, far))


def _can_judge(kind: Kind, floor: float | None, aim: float | None) -> bool:
    if kind is Kind.JUDGEMENT:
        return False
    if kind is Kind.BETWEEN:
        return floor is not None and aim is not None
    return floor is not None or aim is not None


def _shortfall(kind: Kind, value: float, floor: float | None, aim: float | None) -> float | None:
    """Measure how far a value lies outside, in metric units; None for a value that is in."""
    low: float | None = None
    high: float | None = None
    if kind is Kind.BETWEEN:
        low, high = floor, aim
    elif kind is Kind.AT_MOST:
        high = aim if floor is None else floor
    else:
        low = aim if floor is None else floor
    if low is not None and is_less(this=value, than=low):
        return low - value
    if high is not None and is_more(this=value, than=high):
        return value - high
    return None


def _position(value: float, floor: float | None, aim: float | None) -> float | None:
    if floor is None or aim is None or is_equal(this=aim, to=floor):
        return None
    return (value - floor) / (aim - floor)


def tolerance_of(*, floor: Number | None, aim: Number | None, tolerance: Number | None) -> float:
    """Say how far outside a value still counts as near, in metric units.

    Edges: what was agreed, else a tenth of the goal's width, else 0.
    """
    if tolerance is not None:
        return float(tolerance)
    if floor is None or aim is None:
        return 0.0
    return DEFAULT_TOLERANCE_SHARE * abs(float(aim) - float(floor))


def progress(*, value: Number | None, baseline: Number | None, aim: Number | None) -> float | None:
    """Say which part of the way from the baseline to the aim has been covered.

    Shapes: below 0 when worse than at the start, above 1 beyond the aim; None when a number is
    missing or there was no way to go.
    """
    measured, start, end = _plain(value), _plain(baseline), _plain(aim)
    if measured is None or start is None or end is None or is_equal(this=end, to=start):
        return None
    return (measured - start) / (end - start)


def _clamped(number: float) -> float:
    return min(1.0, max(0.0, number))


def expected_progress(*, shape: Shape | str, time_used: Number) -> float:
    """Say how far one may expect to be after a part of the time, by the shape that was agreed.

    Units: both as parts of 1; time before the start counts as 0, after the end as 1.
    """
    shape, used = Shape(shape), _clamped(float(time_used))
    if shape is Shape.LINEAR:
        return used
    if shape is Shape.S_CURVE:
        return 3 * used**2 - 2 * used**3
    return 0.0 if is_less(this=used, than=1.0) else 1.0


def earned_time(*, shape: Shape | str, progress: Number | None) -> float | None:
    """Say after which part of the time this progress was to be expected.

    Shapes: None without progress, and for a milestone that is not reached: it says nothing.
    Edges: progress below 0 counts as 0, above 1 as 1.
    """
    if progress is None:
        return None
    shape, made = Shape(shape), _clamped(float(progress))
    if shape is Shape.LINEAR:
        return made
    if shape is Shape.S_CURVE:
        return 0.5 - sin(asin(1 - 2 * made) / 3)
    return None if is_less(this=made, than=1.0) else 1.0


def pace(*, shape: Shape | str, progress: Number | None, time_used: Number | None) -> float | None:
    """Say how earned time compares with the time used: 1 is on course, below 1 is behind.

    Shapes: None in the first tenth of the time, and where no earned time can be told.
    """
    earned = earned_time(shape=shape, progress=progress)
    if earned is None or time_used is None:
        return None
    used = _clamped(float(time_used))
    return None if is_less(this=used, than=EARLIEST_PACE) else earned / used


def _has_target(parts: GoalParts) -> bool:
    if parts.kind in (Kind.YES_NO, Kind.JUDGEMENT):
        return True
    if parts.kind is Kind.BETWEEN:
        return parts.floor is not None and parts.aim is not None
    return parts.floor is not None or parts.aim is not None


def filled_parts(*, parts: GoalParts) -> tuple[Part, ...]:
    """List the parts that a goalpost has, in the order of the glossary; may be empty.

    Edges: a yes/no carries its own target (yes), a judgement its own metric and target (the
    judge's answer, met); between needs both posts.
    Source: docs/rules/posts.md §6.
    """
    has = {
        Part.METRIC: parts.has_metric or parts.kind is Kind.JUDGEMENT,
        Part.NOW: parts.has_now,
        Part.TARGET: _has_target(parts),
        Part.WHEN: parts.has_time,
        Part.JUDGE: parts.has_judge,
        Part.EVIDENCE: parts.has_evidence,
    }
    return tuple(part for part in Part if has[part])


def missing_parts(*, parts: GoalParts) -> tuple[Part, ...]:
    """List the parts that a goalpost lacks, in the order of the glossary; may be empty."""
    filled = filled_parts(parts=parts)
    return tuple(part for part in Part if part not in filled)


def is_measurable(*, parts: GoalParts) -> bool:
    """Say whether a goalpost can be judged at all: it has a metric, a target and a time."""
    return {Part.METRIC, Part.TARGET, Part.WHEN} <= set(filled_parts(parts=parts))
