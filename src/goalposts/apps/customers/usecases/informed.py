"""Noting that somebody was told what is kept of them, from where it comes, and what they may ask."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.workspaces.access import require
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor, Right

BY_MAIL, OTHERWISE = "MAIL", "OTHERWISE"


@transaction.atomic
def note_informed(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> None:
    """Note that a mail told somebody so; they are told once.

    Edges: who was told before keeps that moment. Errors: NotFound when missing or foreign.
    """
    assert actor.reason, "the post knows which mail was the first"
    found = stakeholders_visible_to(actor).filter(id=stakeholder_id)
    if not found.filter(informed_at__isnull=True).update(informed_at=now):
        if not found.exists():
            raise NotFound
        return

    about, facts = ("stakeholder", stakeholder_id), {"how": BY_MAIL}
    record_deed(actor=actor, deed="stakeholder.informed", about=about, facts=facts, now=now)


@transaction.atomic
def note_informed_otherwise(*, actor: Actor, stakeholder_ids: Collection[UUID], now: datetime) -> int:
    """Note that some people were told so in another way: a letter, a contract, a talk; gives how many.

    Edges: who was told before keeps that moment.
    Errors: Denied for whoever may not write every customer; NotFound when one is missing or foreign; AlreadyDone when
    all of them had been told.
    """
    require(actor, right=Right.WRITE_EVERY_CUSTOMER)
    wanted = set(stakeholder_ids)
    rows = stakeholders_visible_to(actor).filter(id__in=wanted, erased_at__isnull=True)
    people = dict(rows.select_for_update().values_list("id", "informed_at"))
    if not wanted or len(people) < len(wanted):
        raise NotFound

    fresh = sorted(id_ for id_, informed_at in people.items() if informed_at is None)
    if not fresh:
        raise AlreadyDone
    rows.filter(id__in=fresh).update(informed_at=now)

    facts = {"how": OTHERWISE, "stakeholders": [str(id_) for id_ in fresh]}
    record_deed(actor=actor, deed="stakeholder.informed", about=("stakeholder", fresh[0]), facts=facts, now=now)
    return len(fresh)
