"""How does what we believed lie beside what the customer said, and what may a team learn from it? Tables: docs/rules/mirror.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from statistics import median

from goalposts.domain.comparison import is_less
from goalposts.domain.confidentiality import PROMISED
from goalposts.domain.perception import Answer
from goalposts.domain.self_image import SURENESS

LEAST_GUESSERS = 3
LEAST_IMPORTANT = 3
MISS_GAP = 1.0
BLIND_GAP = 2.0
LEAST_FOR_PCT = 10
LEAST_FOR_LADDER = 20

_PLACES: dict[Answer, int] = {Answer.NOT_MET: 0, Answer.JUST_MISSED: 1, Answer.MET: 2}


class Side(StrEnum):
    """On which side of the customer's answer our guess lies: too rosy, too gloomy, alike, or not known."""

    ROSY = "ROSY"
    GLOOMY = "GLOOMY"
    ALIKE = "ALIKE"
    UNKNOWN = "UNKNOWN"


class Hit(StrEnum):
    """What became of one sealed guess: right, a miss to either side, or void because the customer said it has moved."""

    RIGHT = "RIGHT"
    ROSY = "ROSY"
    GLOOMY = "GLOOMY"
    VOID = "VOID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """One theme, ours beside theirs; a value that may not be shown is None, and then there is no gap.

    Shapes: `gap` is ours less theirs, above 0 too rosy.
    """

    ours: float | None
    theirs: float | None
    gap: float | None
    side: Side
    is_blind_spot: bool
    is_undervalued: bool

    @property
    def is_miss(self) -> bool:
        """Whether it is mis, to either side."""
        return self.side in (Side.ROSY, Side.GLOOMY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """So many sealed guesses of one sureness that came out the same way."""

    sure: int
    hit: Hit
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung of the ladder: of so many guesses given with this sureness, in percent, so many were right."""

    sure: int
    right: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfKnowledge:
    """How often a team's sealed guesses were right, and to which side they were not; None and empty where it may not be told.

    Shapes: `all` is None under three guessers; `rungs` empty under twenty guesses, and then `needed` says how many more.
    """

    guessers: int
    all: int | None
    right: int | None
    rosy: int | None
    gloomy: int | None
    needed: int
    rungs: tuple[Rung, ...]


def team_value(*, values: Iterable[float | None]) -> float | None:
    """Give the mean of what the members of a team guessed; None under three of them.

    Source: docs/rules/mirror.md §1.
    """
    given = [value for value in values if value is not None]
    return fsum(given) / len(given) if len(given) >= LEAST_GUESSERS else None


def side_of(*, ours: float | None, theirs: float | None, miss: float = MISS_GAP) -> Side:
    """Say on which side our value lies of theirs; alike when they lie less than `miss` apart.

    Edges: exactly `miss` apart is a miss. Source: docs/rules/mirror.md §2.
    """
    if ours is None or theirs is None:
        return Side.UNKNOWN
    if is_less(this=abs(ours - theirs), than=miss):
        return Side.ALIKE
    return Side.ROSY if ours > theirs else Side.GLOOMY


def mirrored(*, ours: float | None, theirs: float | None, voices: int, important: int | None) -> Mirrored:
    """Lay the team's guess of a theme's grade beside what the customer gave.

    Shapes: `voices` gave a grade; `important` of them marked the theme as important, None where that is not shown.
    Edges: no number of theirs under five voices; a blind spot and an undervalued strength are two grade points or more,
    on a theme that at least three marked as important.
    Source: docs/rules/mirror.md §2.
    """
    shown = theirs if voices >= PROMISED.numbers else None
    far = side_of(ours=ours, theirs=shown, miss=BLIND_GAP)
    matters = important is not None and important >= LEAST_IMPORTANT
    return Mirrored(
        ours=ours,
        theirs=shown,
        gap=None if ours is None or shown is None else ours - shown,
        side=side_of(ours=ours, theirs=shown),
        is_blind_spot=matters and far is Side.ROSY,
        is_undervalued=matters and far is Side.GLOOMY,
    )


def hit_of(*, guess: Answer, answer: Answer | None) -> Hit:
    """Say what became of a sealed guess; `answer` is None when the customer said that the expectation has moved.

    Source: docs/rules/mirror.md §3.
    """
    if answer is None:
        return Hit.VOID
    if guess is answer:
        return Hit.RIGHT
    return Hit.ROSY if _PLACES[guess] > _PLACES[answer] else Hit.GLOOMY


def place_of(*, answer: Answer) -> int:
    """Give where an answer stands from not met (0) over just missed (1) to met (2)."""
    return _PLACES[answer]


def middle_of(*, guesses: Mapping[Answer, int]) -> float | None:
    """Give where the middle guess of a team lies, from not met (0) to met (2); None under three guesses.

    Edges: with an even number it may lie halfway between two places. Source: docs/rules/mirror.md §4.
    """
    places = [_PLACES[answer] for answer, count in guesses.items() for _ in range(count)]
    return float(median(places)) if len(places) >= LEAST_GUESSERS else None


def self_knowledge(*, scored: Sequence[Scored], guessers: int) -> SelfKnowledge:
    """Say how often a team was right, and how sure it was; only for a group, and the ladder only from twenty guesses.

    Shapes: `scored` in any order, void ones among them; `guessers` counts the members behind those that are not void.
    Source: docs/rules/mirror.md §5.
    """
    counted = [one for one in scored if one.hit is not Hit.VOID]
    if guessers < LEAST_GUESSERS:
        return SelfKnowledge(guessers=guessers, all=None, right=None, rosy=None, gloomy=None, needed=0, rungs=())
    total = _count(counted)
    needed = max(0, LEAST_FOR_LADDER - total)
    return SelfKnowledge(
        guessers=guessers,
        all=total,
        right=_count(one for one in counted if one.hit is Hit.RIGHT),
        rosy=_count(one for one in counted if one.hit is Hit.ROSY),
        gloomy=_count(one for one in counted if one.hit is Hit.GLOOMY),
        needed=needed,
        rungs=() if needed else tuple(_rung(counted, sure) for sure in SURENESS),
    )


def is_share_shown(*, n: int) -> bool:
    """Say whether a share of so many may be told in per cents; under ten it is dots.

    Source: docs/rules/mirror.md §6.
    """
    return n >= LEAST_FOR_PCT


def _rung(scored: Sequence[Scored], sure: int) -> Rung:
    here = [one for one in scored if one.sure == sure]
    return Rung(sure=sure, right=_count(one for one in here if one.hit is Hit.RIGHT), all=_count(here))


def _count(scored: Iterable[Scored]) -> int:
    return sum(one.count for one in scored)
