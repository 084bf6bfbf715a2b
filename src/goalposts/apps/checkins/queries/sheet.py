"""What somebody who came in by the link of a check-in sees: at most five cards, and what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.checkins.access import get_asked_for
from goalposts.apps.checkins.models import Card, Reply
from goalposts.apps.expectations.queries.dues import DueExpectation
from goalposts.domain.asking import Answer, heard_back_by, is_over
from goalposts.domain.roles import Actor
from goalposts.lib.free_days import free_days_of


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


@dataclass(frozen=True)
class CheckinSheet:
    """A check-in as the one who is asked sees it.

    Shapes: `cards` in their order, at most five, empty where only the questions that look forward are asked; `closed_date`
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
    is_forward_answered: bool
    cards: tuple[SheetCard, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether answers are still taken."""
        return self.closed_date is None

    @property
    def answered(self) -> int:
        """Count the cards that were answered."""
        return sum(card.answer is not None for card in self.cards)


def cards_of(*, actor: Actor, round_id: UUID, today: date) -> CheckinSheet:
    """Read the check-in of a stakeholder who came in by link, in three queries.

    Errors: NotFound for whoever is not asked in it.
    """
    asked = get_asked_for(actor, round_id)
    round_, workspace = asked.round, asked.round.workspace
    cards = Card.objects.filter(asked=asked).select_related("expectation", "goalpost__metric")
    ordered = list(cards.order_by("position", "id"))
    replies = _standing_replies(ordered)
    free_days = free_days_of(country=workspace.country, years=(today.year, today.year + 1))
    closed_at = asked.closed_at or round_.closed_at
    closed_date = closed_at.astimezone(ZoneInfo(workspace.time_zone)).date() if closed_at else None
    if closed_date is None and is_over(closes_date=round_.closes_date, today=today):
        closed_date = round_.closes_date
    return CheckinSheet(
        round_id=round_.id,
        workspace=workspace.name,
        reader=round_.started_by.person.name,
        name=asked.stakeholder.name,
        language=asked.stakeholder.language,
        address_form=asked.stakeholder.address_form,
        closes_date=round_.closes_date,
        closed_date=closed_date,
        heard_back_by=heard_back_by(day=today, free_days=free_days),
        has_forward=asked.has_forward,
        is_forward_answered=asked.forward_at is not None,
        cards=tuple(sheet_card(card=card, reply=replies.get(card.id)) for card in ordered),
    )


def sheet_card(*, card: Card, reply: Reply | None = None) -> SheetCard:
    """Make a card as it is shown, from its row with expectation, posts and metric."""
    posts, said = card.goalpost, card.expectation
    return SheetCard(
        expectation_id=card.expectation_id,
        goalpost_id=card.goalpost_id,
        words="" if card.is_posts_only else said.verbatim,
        language="" if card.is_posts_only else said.language,
        kind=posts.kind,
        what=posts.what,
        metric_name=posts.metric.name if posts.metric else None,
        unit=posts.metric.unit if posts.metric else None,
        floor=posts.floor,
        aim=posts.aim,
        timing=posts.timing,
        by_date=posts.by_date,
        period=posts.period,
        period_start=card.period_start,
        due_date=card.period_end,
        verdict=card.verdict,
        value=card.value,
        value_date=card.value_date,
        answer=Answer(reply.answer) if reply else None,
        answer_words=reply.words if reply else "",
        answered_at=reply.given_at if reply else None,
        deed_key=reply.deed_key if reply else None,
    )


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


def _standing_replies(cards: Sequence[Card]) -> dict[UUID, Reply]:
    standing = Reply.objects.filter(
        card_id__in=[card.id for card in cards], replaced_at__isnull=True, taken_back_at__isnull=True
    )
    return {reply.card_id: reply for reply in standing}
