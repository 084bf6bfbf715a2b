"""Reading rounds: the list, and one round with everybody in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.checkins.access import may_write_round, rounds_visible_to
from goalposts.apps.checkins.models import Asked, Card, LeftOut, Reply, Round
from goalposts.apps.customers.queries.stakeholders import PART_COLUMNS, parts_from
from goalposts.apps.followup.queries import AskedEffect, effects_asked
from goalposts.domain.asking import Answer, NotAsked
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.lib.paging import Key, Page, identifier, page_of

PAGE_SIZE = 50
_DOWN = (Key("id", True, identifier),)


@dataclass(frozen=True)
class RoundFilter:
    """What the list is narrowed to; empty means all. `state` is OPEN or CLOSED."""

    state: str = ""
    started_by_id: UUID | None = None
    customer_id: UUID | None = None


@dataclass(frozen=True)
class RoundRow:
    """A round in the list: how many were asked, and how many answered."""

    id: UUID
    name: str
    started_date: date
    started_by: str
    closes_date: date
    closed_at: datetime | None
    has_forward: bool
    asked: int
    answered: int


@dataclass(frozen=True)
class CardLine:
    """One question to one person, how it was measured, and what stands as their answer (None: nothing yet)."""

    expectation_id: UUID
    verbatim: str
    language: str
    is_posts_only: bool
    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str
    due_date: date
    verdict: str
    value: float | None
    answer: Answer | None
    words: str
    given_at: datetime | None


@dataclass(frozen=True)
class AskedLine:
    """Somebody in a round: WAITING for the first mail, ASKED, ANSWERED, SILENT or UNREACHABLE; and what was sent when.

    Shapes: `parts` are the codes of their roles; cards in their order, what was done first first.
    """

    stakeholder_id: UUID
    name: str
    language: str
    job_title: str
    customer_id: UUID
    customer_name: str
    parts: tuple[str, ...]
    state: str
    mails_sent: int
    last_mail_at: datetime | None
    next_mail_at: datetime | None
    answered_at: datetime | None
    has_forward: bool
    forward_at: datetime | None
    cards: tuple[CardLine, ...]
    effects: tuple[AskedEffect, ...] = ()


@dataclass(frozen=True)
class LeftOutLine:
    """Somebody of the chosen group who was not asked, and why."""

    stakeholder_id: UUID
    name: str
    customer_name: str
    reason: NotAsked
    until_date: date | None


@dataclass(frozen=True)
class RoundPage:
    """A round, whole. Shapes: people by customer and name; `closed_by` None when it closed by itself."""

    id: UUID
    name: str
    started_at: datetime
    started_by: str
    closes_date: date
    closed_at: datetime | None
    closed_by: str | None
    has_forward: bool
    reminder_count: int
    reminder_days: int
    may_close: bool
    people: tuple[AskedLine, ...]
    left_out: tuple[LeftOutLine, ...]


def rounds_of(*, actor: Actor, narrowed: RoundFilter, after: str = "", size: int = PAGE_SIZE) -> Page[RoundRow]:
    """Read a page of the rounds, newest first, in one query."""
    found = rounds_visible_to(actor)
    if narrowed.state:
        found = found.filter(closed_at__isnull=narrowed.state == "OPEN")
    if narrowed.started_by_id:
        found = found.filter(started_by_id=narrowed.started_by_id)
    if narrowed.customer_id:
        at = Asked.objects.filter(stakeholder__customer_id=narrowed.customer_id).values("round_id")
        found = found.filter(id__in=at)
    fields = (
        "id", "name", "started_date", "started_by__person__name", "closes_date", "closed_at", "has_forward", "asked",
        "answered",
    )  # fmt: skip
    return page_of(queryset=_counted(found), order=_DOWN, fields=fields, make=RoundRow, after=after, size=size)


def round_page(*, actor: Actor, round_id: UUID) -> RoundPage:
    """Read one round with everybody in it, in six queries however many they are.

    Errors: NotFound when missing or foreign.
    """
    found = rounds_visible_to(actor).select_related("started_by__person", "closed_by__person")
    round_ = found.filter(id=round_id).first()
    if round_ is None:
        raise NotFound
    cards, rows = _cards_of(round_id), _asked_rows(round_id)
    effects = _effects_of(actor, rows)
    return RoundPage(
        id=round_.id,
        name=round_.name,
        started_at=round_.started_at,
        started_by=round_.started_by.person.name,
        closes_date=round_.closes_date,
        closed_at=round_.closed_at,
        closed_by=round_.closed_by.person.name if round_.closed_by else None,
        has_forward=round_.has_forward,
        reminder_count=round_.reminder_count,
        reminder_days=round_.reminder_days,
        may_close=round_.closed_at is None and may_write_round(actor, started_by_id=round_.started_by_id),
        people=tuple(_person(row, round_=round_, cards=cards, effects=effects) for row in rows),
        left_out=tuple(
            LeftOutLine(row[0], row[1], row[2], NotAsked(row[3]), row[4]) for row in _left_out_rows(round_id)
        ),
    )


def _counted(found: QuerySet[Round]) -> QuerySet[Round]:
    of_round = Asked.objects.filter(round=OuterRef("pk")).order_by().values("round")
    asked = of_round.annotate(number=Count("id")).values("number")
    answered = of_round.annotate(number=Count("id", filter=Q(answered_at__isnull=False))).values("number")
    return found.annotate(asked=Coalesce(Subquery(asked), 0), answered=Coalesce(Subquery(answered), 0))


_PERSON = (
    "id", "stakeholder_id", "stakeholder__name", "stakeholder__job_title", "stakeholder__customer_id",
    "stakeholder__customer__name", "mails_sent", "last_mail_at", "next_mail_at", "answered_at", "has_forward",
    "forward_at", "stakeholder__unreachable_at", "stakeholder__language", "effect_ids",
)  # fmt: skip


def _asked_rows(round_id: UUID) -> list[tuple[Any, ...]]:
    parts = (f"stakeholder__{column}" for column in PART_COLUMNS.values())
    found = Asked.objects.filter(round_id=round_id)
    return list(found.order_by("stakeholder__customer__name", "stakeholder__name", "id").values_list(*_PERSON, *parts))


def _effects_of(actor: Actor, rows: Collection[tuple[Any, ...]]) -> dict[str, AskedEffect]:
    """Read what was done for any of them that this round asks about, by id."""
    place = _PERSON.index("effect_ids")
    ids = {UUID(one) for row in rows for one in row[place]}
    if not ids:
        return {}
    return {str(one.id): one for one in effects_asked(actor=actor, action_item_ids=ids)}


def _person(
    row: tuple[Any, ...], *, round_: Round, cards: Mapping[UUID, list[CardLine]], effects: Mapping[str, AskedEffect]
) -> AskedLine:
    known = dict(zip(_PERSON, row, strict=False))
    return AskedLine(
        stakeholder_id=known["stakeholder_id"],
        name=known["stakeholder__name"],
        language=known["stakeholder__language"],
        job_title=known["stakeholder__job_title"],
        customer_id=known["stakeholder__customer_id"],
        customer_name=known["stakeholder__customer__name"],
        parts=parts_from(flags=row[len(_PERSON) :]),
        state=_state(known, round_=round_),
        mails_sent=known["mails_sent"],
        last_mail_at=known["last_mail_at"],
        next_mail_at=known["next_mail_at"],
        answered_at=known["answered_at"],
        has_forward=known["has_forward"],
        forward_at=known["forward_at"],
        cards=tuple(cards.get(known["id"], ())),
        effects=tuple(effects[one] for one in known["effect_ids"] if one in effects),
    )


def _state(known: Mapping[str, Any], *, round_: Round) -> str:
    sent, most = known["mails_sent"], round_.reminder_count
    if known["answered_at"] is not None:
        return "ANSWERED"
    if known["stakeholder__unreachable_at"] is not None:
        return "UNREACHABLE"
    if round_.closed_at is not None or sent > most > 0:
        return "SILENT"
    return "ASKED" if sent else "WAITING"


_CARD = (
    "expectation_id", "expectation__verbatim", "expectation__language", "is_posts_only", "goalpost__kind",
    "goalpost__what", "goalpost__metric__name", "goalpost__metric__unit", "goalpost__floor", "goalpost__aim",
    "goalpost__timing", "goalpost__by_date", "goalpost__period", "period_end", "verdict", "value",
)  # fmt: skip


def _cards_of(round_id: UUID) -> dict[UUID, list[CardLine]]:
    standing = Reply.objects.filter(
        card__asked__round_id=round_id, replaced_at__isnull=True, taken_back_at__isnull=True
    )
    replies = {row[0]: row[1:] for row in standing.values_list("card_id", "answer", "words", "given_at")}
    rows = Card.objects.filter(asked__round_id=round_id).order_by("position", "id")
    found: dict[UUID, list[CardLine]] = {}
    for asked_id, card_id, *card in rows.values_list("asked_id", "id", *_CARD):
        answer, words, given_at = replies.get(card_id, (None, "", None))
        whole: tuple[Any, ...] = (*card, Answer(answer) if answer else None, words, given_at)
        found.setdefault(asked_id, []).append(CardLine(*whole))
    return found


def _left_out_rows(round_id: UUID) -> list[tuple[Any, ...]]:
    found = LeftOut.objects.filter(round_id=round_id).order_by("stakeholder__customer__name", "stakeholder__name", "id")
    return list(
        found.values_list("stakeholder_id", "stakeholder__name", "stakeholder__customer__name", "reason", "until_date")
    )
