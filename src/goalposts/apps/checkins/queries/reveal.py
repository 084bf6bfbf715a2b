"""A round that is over beside what the team had predicted, theme by theme: for a group, and never one guess by itself."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Subquery

from goalposts.apps.checkins.access import get_round_for, predictions_to_count, rounds_visible_to
from goalposts.apps.checkins.models import Card
from goalposts.apps.checkins.queries.predictions import felt_of, standing_replies
from goalposts.domain.mirror import LEAST_GUESSERS, Side, middle_of, place_of, side_of
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor

MOST_ROUNDS = 6
HALF_A_PLACE = 0.5


@dataclass(frozen=True)
class RevealedRound:
    """A round that is over, and how many of its answers at least three members had predicted."""

    id: UUID
    name: str
    closed_at: datetime
    predicted: int


@dataclass(frozen=True)
class RevealLine:
    """One question of a round: what the team had guessed beside what its judge said.

    Shapes: `middle` is where the team's middle guess lies, 0 not met to 2 met, None under three `guessers`; `said` is where
    the answer lies, None with `is_moved`, when they said that it has moved; `words` are what they added, "" without.
    """

    expectation_id: UUID
    verbatim: str
    language: str
    source: str
    customer_name: str
    who: str
    guessers: int
    middle: float | None
    said: int | None
    is_moved: bool
    words: str
    words_language: str
    given_at: datetime
    side: Side


@dataclass(frozen=True)
class RevealTheme:
    """The questions of a round on one theme; names empty for what has no theme. Shapes: the widest misses first."""

    name_nl: str
    name_en: str
    lines: tuple[RevealLine, ...]

    @property
    def misses(self) -> int:
        """Count where the team's guess lay beside the answer, to either side."""
        return sum(one.side in (Side.ROSY, Side.GLOOMY) for one in self.lines)


@dataclass(frozen=True)
class Reveal:
    """A round, theme by theme, those with the most misses first.

    Shapes: `hidden` questions were answered, and predicted by fewer than three; `unanswered` were predicted by enough.
    """

    round_id: UUID
    name: str
    closed_at: datetime
    themes: tuple[RevealTheme, ...]
    hidden: int
    unanswered: int


def revealed_rounds(*, actor: Actor) -> list[RevealedRound]:
    """List the rounds that are over of which at least three members had predicted an answer, newest first, in one query."""
    over = rounds_visible_to(actor).filter(closed_at__isnull=False)
    answered = Exists(standing_replies().filter(card=OuterRef("pk")))
    cards = Card.objects.filter(answered, _has_guessers(actor), asked__round=OuterRef("pk"))
    found: Any = over.annotate(
        predicted=Subquery(cards.order_by().values("asked__round").annotate(n=Count("id")).values("n")[:1])
    ).filter(predicted__gte=1)
    rows = found.order_by("-closed_at", "-id").values_list("id", "name", "closed_at", "predicted")
    return [RevealedRound(*row) for row in rows[:MOST_ROUNDS]]


def reveal_of(*, actor: Actor, round_id: UUID) -> Reveal:
    """Read a round that is over beside what was predicted of it, in three queries.

    Shapes: only what was answered, and at least three members predicted. Errors: NotFound when missing or foreign, and while it runs.
    """
    round_ = get_round_for(actor, round_id)
    if round_.closed_at is None:
        raise NotFound
    cards = _cards(round_id)
    guesses = _guesses(actor, started_at=round_.started_at, goalpost_ids={card["goalpost_id"] for card in cards})
    by_theme: dict[tuple[str, str], list[RevealLine]] = defaultdict(list)
    hidden = unanswered = 0
    for card in cards:
        counts = guesses.get((card["goalpost_id"], card["period_end"], card["asked__stakeholder_id"]), {})
        is_enough = sum(counts.values()) >= LEAST_GUESSERS
        if is_enough and card["said"]:
            by_theme[_theme_of(card)].append(_line(card, counts))
        hidden += bool(counts and card["said"] and not is_enough)
        unanswered += bool(is_enough and not card["said"])
    themes = [RevealTheme(*names, tuple(sorted(lines, key=_by_gap))) for names, lines in by_theme.items()]
    themes.sort(key=lambda theme: (-theme.misses, theme.name_en))
    return Reveal(round_.id, round_.name, round_.closed_at, tuple(themes), hidden, unanswered)


def _theme_of(card: Mapping[str, Any]) -> tuple[str, str]:
    return card["expectation__theme__name_nl"] or "", card["expectation__theme__name_en"] or ""


def _has_guessers(actor: Actor) -> Exists:
    """Whether enough members had predicted, before the round was sent, what a card's person would answer."""
    sealed = predictions_to_count(actor).filter(
        goalpost=OuterRef("goalpost_id"),
        period_end=OuterRef("period_end"),
        judge=OuterRef("asked__stakeholder_id"),
        sealed_at__lt=OuterRef("asked__round__started_at"),
    )
    several = sealed.order_by().values("goalpost").annotate(n=Count("id")).filter(n__gte=LEAST_GUESSERS)
    return Exists(several)


def _cards(round_id: UUID) -> list[Any]:
    standing = standing_replies().filter(card=OuterRef("pk"))
    found = Card.objects.filter(asked__round_id=round_id).annotate(
        said=Subquery(standing.values("answer")[:1]),
        words=Subquery(standing.values("words")[:1]),
        given_at=Subquery(standing.values("given_at")[:1]),
    )
    return list(
        found.order_by("expectation__said_date", "id").values(
            "goalpost_id", "period_end", "expectation_id", "asked__stakeholder_id", "asked__stakeholder__name",
            "asked__stakeholder__language", "expectation__verbatim", "expectation__language", "expectation__source", "expectation__theme__name_nl",
            "expectation__theme__name_en", "expectation__customer__name", "said", "words", "given_at",
        )
    )  # fmt: skip


def _guesses(
    actor: Actor, *, started_at: datetime, goalpost_ids: Collection[UUID]
) -> dict[tuple[UUID, date, UUID], dict[Answer, int]]:
    sealed = predictions_to_count(actor).filter(goalpost_id__in=goalpost_ids, sealed_at__lt=started_at)
    rows = sealed.order_by().values_list("goalpost_id", "period_end", "judge_id", "answer").annotate(n=Count("id"))
    found: dict[tuple[UUID, date, UUID], dict[Answer, int]] = defaultdict(dict)
    for goalpost_id, period_end, judge_id, answer, count in rows:
        found[goalpost_id, period_end, judge_id][Answer(answer)] = count
    return found


def _line(card: Mapping[str, Any], counts: Mapping[Answer, int]) -> RevealLine:
    answer = felt_of(card["said"])
    middle, said = middle_of(guesses=counts), None if answer is None else place_of(answer=answer)
    return RevealLine(
        expectation_id=card["expectation_id"],
        verbatim=card["expectation__verbatim"],
        language=card["expectation__language"],
        source=card["expectation__source"],
        customer_name=card["expectation__customer__name"],
        who=card["asked__stakeholder__name"],
        guessers=sum(counts.values()),
        middle=middle,
        said=said,
        is_moved=answer is None,
        words=card["words"] or "",
        words_language=card["asked__stakeholder__language"],
        given_at=card["given_at"],
        side=side_of(ours=middle, theirs=said, miss=HALF_A_PLACE),
    )


def _by_gap(line: RevealLine) -> tuple[float, str]:
    gap = -1.0 if line.middle is None or line.said is None else abs(line.middle - line.said)
    return -gap, str(line.expectation_id)
