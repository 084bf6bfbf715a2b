"""What somebody who came in by the link of a check-in sees: at most five cards, and what they answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from goalposts.apps.checkins.access import asked_visible_to
from goalposts.apps.checkins.models import Card, Reply
from goalposts.apps.expectations.queries.dues import DueExpectation
from goalposts.apps.followup.queries import AskedEffect, effects_asked
from goalposts.domain.asking import Answer, heard_back_by, is_over
from goalposts.domain.posts import judge
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.lib.free_days import free_days_of
from goalposts.lib.prepared import first_row, plain_rows

# What a place in a round is read as, in the order of _Place.
PLACE = (
    "id", "round__workspace__name", "round__workspace__country", "round__workspace__time_zone",
    "round__started_by__person__name", "stakeholder__name", "stakeholder__language", "stakeholder__address_form",
    "round__closes_date", "closed_at", "round__closed_at", "has_forward", "forward_at", "effect_ids",
)  # fmt: skip
# What a card is read as: whether it shows the posts only, and then in the order of SheetCard.
CARD = (
    "is_posts_only", "expectation_id", "goalpost_id", "expectation__verbatim", "expectation__language", "goalpost__kind",
    "goalpost__what", "goalpost__metric__name", "goalpost__metric__unit", "goalpost__floor", "goalpost__aim",
    "goalpost__timing", "goalpost__by_date", "goalpost__period", "period_start", "period_end", "verdict", "value",
    "value_date",
)  # fmt: skip


@dataclass(frozen=True)
class SheetCard:
    """One card: own words, the posts they are asked about, how it was measured, and what they answered.

    Shapes: `words` and `language` are empty for a judge who did not say it; `answer` None until they answered, with the
    `deed_key` of what stands.
    """

    expectation_id: UUID
    goalpost_id: UUID
    words: str
    language: str
    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str
    period_start: date | None
    due_date: date
    verdict: str
    value: float | None
    value_date: date | None
    answer: Answer | None = None
    answer_words: str = ""
    answered_at: datetime | None = None
    deed_key: UUID | None = None

    @property
    def position(self) -> float | None:
        """Give the place of the value: 0 on the floor, 1 on the aim; None where the posts give none."""
        return judge(kind=self.kind, value=self.value, floor=self.floor, aim=self.aim).position


@dataclass(frozen=True)
class CheckinSheet:
    """A check-in as the one who is asked sees it.

    Shapes: `cards` in their order, at most five, empty where only something else is asked; `effects` are what was done for
    them, of which is asked what they noticed, at most three; `closed_date`
    None while answers are taken; `heard_back_by` is the day by which whoever answers now hears from `reader`.
    """

    round_id: UUID
    workspace: str
    reader: str
    name: str
    language: str
    address_form: str
    closes_date: date
    closed_date: date | None
    heard_back_by: date
    has_forward: bool
    forward_at: datetime | None
    cards: tuple[SheetCard, ...]
    effects: tuple[AskedEffect, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether answers are still taken."""
        return self.closed_date is None

    @property
    def is_forward_answered(self) -> bool:
        """Tell whether they said what they seek next."""
        return self.forward_at is not None

    @property
    def asks_forward(self) -> bool:
        """Tell whether the questions that look forward still wait for them."""
        return self.has_forward and self.is_open and not self.is_forward_answered

    @property
    def answered(self) -> int:
        """Count the cards that were answered."""
        return sum(card.answer is not None for card in self.cards)

    @property
    def is_done(self) -> bool:
        """Tell whether every card, and every question what they noticed, was answered; what looks forward may stay open."""
        asked = len(self.cards) + len(self.effects)
        is_answered = self.answered == len(self.cards) and all(one.effect for one in self.effects)
        return is_answered and (asked > 0 or self.is_forward_answered)


@dataclass(frozen=True, slots=True)
class _Place:
    """Somebody's place in a round, with what its page says of the supplier and of them."""

    id: UUID
    workspace: str
    country: str
    time_zone: str
    reader: str
    name: str
    language: str
    address_form: str
    closes_date: date
    closed_at: datetime | None
    round_closed_at: datetime | None
    has_forward: bool
    forward_at: datetime | None
    effect_ids: list[str]


def cards_of(*, actor: Actor, round_id: UUID, today: date) -> CheckinSheet:
    """Read the check-in of a stakeholder who came in by link, in four queries.

    Errors: NotFound for whoever is not asked in it.
    """
    row = first_row(_place, actor=actor, round_id=round_id)
    if row is None:
        raise NotFound
    asked = _Place(*row)
    cards = plain_rows(_cards, asked_id=asked.id)
    replies = {card_id: reply for card_id, *reply in plain_rows(_replies, asked_id=asked.id)} if cards else {}
    free_days = free_days_of(country=asked.country, years=(today.year, today.year + 1))
    return CheckinSheet(
        round_id=round_id,
        workspace=asked.workspace,
        reader=asked.reader,
        name=asked.name,
        language=asked.language,
        address_form=asked.address_form,
        closes_date=asked.closes_date,
        closed_date=_closed_date(asked, today=today),
        heard_back_by=heard_back_by(day=today, free_days=free_days),
        has_forward=asked.has_forward,
        forward_at=asked.forward_at,
        cards=tuple(_sheet_card(card[1:], replies.get(card[0])) for card in cards),
        effects=tuple(effects_asked(actor=actor, action_item_ids=[UUID(one) for one in asked.effect_ids])),
    )


def cards_of_several(*, asked_ids: Collection[UUID]) -> dict[UUID, list[SheetCard]]:
    """Read the cards of some places in a round, each in their order, in one query; for the room's own mails."""
    cards: dict[UUID, list[SheetCard]] = {one: [] for one in asked_ids}
    found = Card.objects.filter(asked__in=asked_ids).order_by("position", "id")
    for asked_id, *card in found.values_list("asked_id", *CARD):
        cards[asked_id].append(_sheet_card(card))
    return cards


def _place(*, actor: Actor, round_id: UUID) -> QuerySet[Any, Any]:
    return asked_visible_to(actor).filter(round_id=round_id).values_list(*PLACE)


def _cards(*, asked_id: UUID) -> QuerySet[Any, Any]:
    return Card.objects.filter(asked_id=asked_id).order_by("position", "id").values_list("id", *CARD)


def _replies(*, asked_id: UUID) -> QuerySet[Any, Any]:
    standing = Reply.objects.filter(card__asked_id=asked_id, replaced_at__isnull=True, taken_back_at__isnull=True)
    return standing.values_list("card_id", "answer", "words", "given_at", "deed_key")


def _closed_date(asked: "_Place", *, today: date) -> date | None:
    """Give the day on which answers stopped being taken; None while they are."""
    closed_at = asked.closed_at or asked.round_closed_at
    if closed_at is not None:
        return closed_at.astimezone(ZoneInfo(asked.time_zone)).date()
    return asked.closes_date if is_over(closes_date=asked.closes_date, today=today) else None


def _sheet_card(card: Sequence[Any], reply: Sequence[Any] | None = None) -> SheetCard:
    """Make a card as it is shown, of its row."""
    is_posts_only, expectation_id, goalpost_id, *said = card
    words = ("", "") if is_posts_only else tuple(said[:2])
    answered = (Answer(reply[0]), *reply[1:]) if reply else ()
    return SheetCard(expectation_id, goalpost_id, *words, *said[2:], *answered)


def due_card(*, due: DueExpectation) -> SheetCard:
    """Make the card that somebody would get, from what is due."""
    return SheetCard(
        expectation_id=due.expectation_id,
        goalpost_id=due.goalpost_id,
        words="" if due.is_posts_only else due.verbatim,
        language="" if due.is_posts_only else due.language,
        kind=due.kind,
        what=due.what,
        metric_name=due.metric_name,
        unit=due.unit,
        floor=due.floor,
        aim=due.aim,
        timing=due.timing,
        by_date=due.by_date,
        period=due.period,
        period_start=due.period_start,
        due_date=due.due_date,
        verdict=due.verdict,
        value=due.value,
        value_date=due.value_date,
    )
