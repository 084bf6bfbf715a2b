"""Telling members what came back in a check-in, once it can no longer be taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from goalposts.apps.checkins.models import Asked, Reply
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.asking import GRACE_SECONDS, TAKE_BACK_SECONDS
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, workspace_of

FIRM = timedelta(seconds=TAKE_BACK_SECONDS + GRACE_SECONDS)
LONGEST = timedelta(seconds=40)
BATCH = 200


def untold_replies() -> QuerySet[Reply]:
    """Give the answers of which nobody was told yet."""
    return Reply.objects.filter(told_at__isnull=True, taken_back_at__isnull=True)


def untold_forward() -> QuerySet[Asked]:
    """Give whose answers to the questions that look forward nobody was told of yet."""
    return Asked.objects.filter(forward_at__isnull=False, forward_told_at__isnull=True)


@transaction.atomic
def tell_answers(*, actor: Actor, now: datetime) -> int:
    """Tell whoever leads the customer, and whoever asked, of the answers that stand now; gives of how many people.

    Edges: what somebody answers in one go is one notice, at most 40 seconds after its first answer; that something moved
    is told by itself, at once.
    """
    assert actor.reason, "only automatic work tells by itself"
    waiting = untold_replies().filter(workspace_id=workspace_of(actor=actor), given_at__lte=now - FIRM)
    rows = waiting.select_related("card__asked__round", "card__asked__stakeholder__customer")
    by_asked: dict[UUID, list[Reply]] = {}
    for reply in rows.select_for_update(of=("self",)).order_by("given_at", "id")[:BATCH]:
        by_asked.setdefault(reply.card.asked_id, []).append(reply)
    told = 0
    for replies in by_asked.values():
        if _is_still_at_it(replies, now=now):
            continue
        told += 1
        _tell(replies, actor=actor, now=now)
    return told + _tell_forward(actor, now=now)


def _is_still_at_it(replies: Sequence[Reply], *, now: datetime) -> bool:
    fresh = Reply.objects.filter(card__asked_id=replies[0].card.asked_id, given_at__gt=now - FIRM).exists()
    return fresh and replies[0].given_at > now - LONGEST


def _tell(replies: Sequence[Reply], *, actor: Actor, now: datetime) -> None:
    Reply.objects.filter(id__in=[reply.id for reply in replies]).update(told_at=now)
    asked = replies[0].card.asked
    moved = [reply for reply in replies if reply.answer == "MOVED"]
    for reply in moved:
        _tell_members(asked, NoticeKind.MOVED, about=("expectation", reply.card.expectation_id), actor=actor, now=now)
    if len(moved) < len(replies):
        _tell_members(asked, NoticeKind.ANSWER, about=("checkin", asked.round_id), actor=actor, now=now)


def _tell_forward(actor: Actor, *, now: datetime) -> int:
    waiting = untold_forward().filter(workspace_id=workspace_of(actor=actor), forward_at__lte=now - FIRM)
    found = list(waiting.select_related("round", "stakeholder__customer").select_for_update(of=("self",))[:BATCH])
    for asked in found:
        asked.forward_told_at = now
        asked.save(update_fields=["forward_told_at"])
        about = ("stakeholder", asked.stakeholder_id)
        _tell_members(asked, NoticeKind.ANSWER, about=about, actor=actor, now=now)
    return len(found)


def _tell_members(asked: Asked, kind: NoticeKind, *, about: tuple[str, UUID], actor: Actor, now: datetime) -> None:
    person = asked.stakeholder
    tell_members(
        actor=actor,
        member_ids={person.customer.lead_id, asked.round.started_by_id},
        kind=kind,
        facts={"customer": person.customer.name, "stakeholder": person.name, "stakeholder_id": person.id},
        about_kind=about[0],
        about_id=about[1],
        lead_id=person.customer.lead_id,
        now=now,
    )
