"""Which posts on one metric can never both be satisfied. Worked tables: docs/rules/tension.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from goalposts.domain.comparison import is_more
from goalposts.domain.expectation import State
from goalposts.domain.posts import Kind
from goalposts.domain.verdicts import PeriodValue, PostsInForce, Timing, last_day_of, value_taken

_DAY = timedelta(days=1)
_CLAIMING = frozenset({State.HEARD, State.PROPOSED, State.COUNTERED, State.AGREED})
Pair = tuple[UUID, UUID]


class TensionKind(StrEnum):
    """Found: no value satisfies both. Linked: a member says that they pull apart."""

    FOUND = "FOUND"
    LINKED = "LINKED"


class EndCause(StrEnum):
    """Why a tension is over: the posts no longer exclude each other, one of the two was parked or closed, or unlinked."""

    POSTS = "POSTS"
    PARKED = "PARKED"
    CLOSED = "CLOSED"
    UNLINKED = "UNLINKED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The values that count as in: from low to high, both ends included; None is without end."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one revision of the posts asks of a metric, and from which day to which (None goes on)."""

    posts: PostsInForce
    wanted: Wanted
    first_date: date
    last_date: date | None


def asks_something(*, state: State) -> bool:
    """Say whether the posts of an expectation in this state ask anything of their metric now.

    Edges: what is parked asks nothing until it comes back.
    """
    return state in _CLAIMING


def values_wanted(*, posts: PostsInForce) -> Wanted | None:
    """Say which values these posts count as in; None where no value is judged.

    Edges: a value on a post is in; near is not in, so the tolerance plays no part; the aim of at least and at most
    bounds nothing where there is a floor.
    Source: docs/rules/tension.md §1.
    """
    near = posts.aim if posts.floor is None else posts.floor
    if posts.kind is Kind.YES_NO:
        return Wanted(low=1.0, high=None)
    if posts.kind is Kind.BETWEEN:
        if posts.floor is None or posts.aim is None:
            return None
        return Wanted(low=float(posts.floor), high=float(posts.aim))
    if near is None or posts.kind is Kind.JUDGEMENT:
        return None
    is_upward = posts.kind is Kind.AT_LEAST
    return Wanted(low=float(near) if is_upward else None, high=None if is_upward else float(near))


def claims_of(*, revisions: Sequence[PostsInForce], today: date) -> list[Claim]:
    """List what the posts of one expectation ask of their metric from today on.

    Shapes: revisions oldest first, without those that were let go; agreed ones that hold now or will, and what waits for
    a yes; may be empty.
    Edges: a goal by a day asks on that day only; without a time nothing is asked yet; what is over asks nothing more.
    Source: docs/rules/tension.md §3.
    """
    found: list[Claim] = []
    for at, posts in enumerate(revisions):
        wanted = values_wanted(posts=posts)
        start = max(today, posts.in_force_from_date or today)
        ends = [*_ends(posts, later=revisions[at + 1 :])]
        last = min(ends, default=None)
        if posts.timing is Timing.BY_DAY and posts.by_date is not None:
            is_held = start <= posts.by_date and (last is None or posts.by_date <= last)
            start, last = (posts.by_date, posts.by_date) if is_held else (start, start - _DAY)
        if wanted is not None and posts.timing is not None and (last is None or start <= last):
            found.append(Claim(posts=posts, wanted=wanted, first_date=start, last_date=last))
    return found


def asks_the_same(*, before: Sequence[Claim], after: Sequence[Claim]) -> bool:
    """Say whether the same posts, as they were drawn, still ask on the same days; a yes to them alone asks nothing new."""
    return [_asked(claim) for claim in before] == [_asked(claim) for claim in after]


def _asked(claim: Claim) -> tuple[object, ...]:
    return (claim.posts.goalpost_id, claim.wanted, claim.first_date, claim.last_date)


def _ends(posts: PostsInForce, *, later: Sequence[PostsInForce]) -> list[date]:
    """List the days on which posts hold for the last time, for one reason or another."""
    own = last_day_of(posts=posts)
    ends = [] if own is None else [own]
    if posts.in_force_until_date is not None:
        ends.append(posts.in_force_until_date - _DAY)
    if posts.is_agreed:
        ends += [
            other.in_force_from_date - _DAY
            for other in later
            if other.is_agreed and other.in_force_from_date is not None
        ]
    return ends


def exclude_each_other(*, one: Claim, other: Claim, period_value: PeriodValue) -> bool:
    """Say whether no value can satisfy both on a day on which both ask.

    Edges: sums are held beside each other for the same rhythm only.
    Source: docs/rules/tension.md §2 to §4.
    """
    if not (_is_same_time(one, other) and _is_same_measure(one.posts, other.posts, period_value)):
        return False
    lows = [claim.wanted.low for claim in (one, other) if claim.wanted.low is not None]
    highs = [claim.wanted.high for claim in (one, other) if claim.wanted.high is not None]
    return bool(lows) and bool(highs) and is_more(this=max(lows), than=min(highs))


def _is_same_time(one: Claim, other: Claim) -> bool:
    starts_late = max(one.first_date, other.first_date)
    return all(claim.last_date is None or starts_late <= claim.last_date for claim in (one, other))


def _is_same_measure(one: PostsInForce, other: PostsInForce, period_value: PeriodValue) -> bool:
    """A sum over a month cannot be held beside a single value, nor beside a sum over a year."""
    taken = [_taken(posts, period_value) for posts in (one, other)]
    if PeriodValue.SUM not in taken:
        return True
    return taken[0] is taken[1] and one.period is other.period


def _taken(posts: PostsInForce, period_value: PeriodValue) -> PeriodValue:
    if posts.timing is not Timing.RECURRING:
        return PeriodValue.LAST
    return value_taken(posts=posts, period_value=period_value)


def pairs_apart(*, claims: Mapping[UUID, Sequence[Claim]], period_value: PeriodValue) -> set[Pair]:
    """Find the pairs of expectations on one metric whose posts exclude each other.

    Shapes: claims by expectation; a pair is in order of its ids. Edges: posts of one expectation are never held beside
    each other: a move is meant to differ.
    """
    return {
        pair
        for pair in combinations(sorted(claims), 2)
        if any(
            exclude_each_other(one=one, other=other, period_value=period_value)
            for one in claims[pair[0]]
            for other in claims[pair[1]]
        )
    }
