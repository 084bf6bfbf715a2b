"""Letting an independent reviewer in on a workspace: never somebody who has or had a seat in it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.people.queries import organisation_of, person_by_id
from goalposts.apps.workspaces.access import get_workspace_alone, is_of_member, members_visible_to, require, was_engaged
from goalposts.apps.workspaces.models import Engagement
from goalposts.domain.refusal import Denied, Refused
from goalposts.domain.roles import Actor, ActorKind, Right


class UnableToEngage(Refused):
    """The facts give a reason: NOT_INDEPENDENT (has or had a seat here) or NO_ORGANISATION."""

    code = "ENGAGEMENT_UNFIT"


@transaction.atomic
def engage_reviewer(*, actor: Actor, person_id: UUID, now: datetime) -> None:
    """Note that a person reviews this workspace; twice is once.

    Errors: Denied without the right to commission; UnableToEngage.
    """
    require(actor, right=Right.COMMISSION_REVIEW)
    _engage(actor, person_id=person_id, now=now)


@transaction.atomic
def engage_accepting_reviewer(*, actor: Actor, person_id: UUID, now: datetime) -> None:
    """Note that a person who takes on a review of this workspace reviews it from now on; twice is once.

    Shapes: `actor` is the system in that workspace; that the review was offered to this person was looked at before.
    Errors: Denied for anybody else; UnableToEngage.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Denied(right=Right.COMMISSION_REVIEW.value)
    _engage(actor, person_id=person_id, now=now)


def _engage(actor: Actor, *, person_id: UUID, now: datetime) -> None:
    workspace = get_workspace_alone(actor)

    if was_engaged(workspace_id=workspace.id, person_id=person_id):
        return
    person = person_by_id(person_id=person_id)
    has_seat = members_visible_to(actor).filter(person_id=person_id).exists()
    if has_seat or (person is not None and is_of_member(workspace_id=workspace.id, email=person.email)):
        raise UnableToEngage(reason="NOT_INDEPENDENT")
    if organisation_of(person_id=person_id) is None:
        raise UnableToEngage(reason="NO_ORGANISATION")
    engagement = Engagement(workspace=workspace, person_id=person_id, engaged_at=now)
    engagement.save(force_insert=True)

    record_deed(
        actor=actor, deed="reviewer.engaged", about=("engagement", engagement.id), facts={"person": person_id}, now=now
    )
