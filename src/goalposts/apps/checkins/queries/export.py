"""Every question of the check-ins with its answer, for taking out."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from goalposts.apps.checkins.access import rounds_visible_to
from goalposts.apps.checkins.models import Asked, Card, Reply
from goalposts.apps.customers.queries.stakeholders import PART_COLUMNS
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right

AT_A_TIME = 2000


def asked_rows(*, actor: Actor, round_id: UUID | None = None) -> Iterator[tuple[Any, ...]]:
    """Give whom we asked what, newest check-in first; somebody asked only what they seek next has one row without words.

    Errors: Denied for whoever may not export.
    """
    require(actor, right=Right.EXPORT)
    return _rows(actor, round_id)


def _rows(actor: Actor, round_id: UUID | None) -> Iterator[tuple[Any, ...]]:
    rounds = rounds_visible_to(actor)
    chosen = (rounds.filter(id=round_id) if round_id else rounds).values("id")
    cards = Card.objects.filter(asked__round__in=chosen).annotate(
        answer=_standing("answer"), said=_standing("words"), given_at=_standing("given_at")
    )
    told = (
        "expectation__verbatim",
        "goalpost__version",
        "period_end",
        "verdict",
        "value",
        "answer",
        "said",
        "given_at",
    )
    order = ("-asked__round__started_at", "asked__stakeholder__customer__name", "asked__stakeholder__name", "asked_id")
    yield from (
        cards.order_by(*order, "position")
        .values_list(*_who("asked__"), *told, "asked__mails_sent")
        .iterator(chunk_size=AT_A_TIME)
    )
    bare = Asked.objects.filter(~Exists(Card.objects.filter(asked=OuterRef("pk"))), round__in=chosen)
    rows = bare.order_by("-round__started_at", "stakeholder__name", "id").values_list(
        *_who(""), "forward_at", "mails_sent"
    )
    for *who, forward_at, mails in rows.iterator(chunk_size=AT_A_TIME):
        yield (*who, "", None, None, "", None, None, "", forward_at, mails)


def _who(asked: str) -> tuple[str, ...]:
    parts = (f"{asked}stakeholder__{column}" for column in PART_COLUMNS.values())
    names = ("round__name", "round__started_date", "stakeholder__customer__name", "stakeholder__name")
    return (*(f"{asked}{name}" for name in names), *parts)


def _standing(field: str) -> Subquery:
    standing = Reply.objects.filter(card=OuterRef("pk"), replaced_at__isnull=True, taken_back_at__isnull=True)
    return Subquery(standing.values(field)[:1])
