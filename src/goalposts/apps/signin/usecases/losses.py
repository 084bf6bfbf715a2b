"""A lost second factor without recovery codes: a day of waiting, or another owner. Rule: decision 040."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.people.queries import organisation_of, person_by_id
from goalposts.apps.signin.models import FactorLoss
from goalposts.apps.signin.queries import RIPE, factors_of
from goalposts.apps.signin.usecases.factors import remove_every_factor
from goalposts.apps.signin.usecases.mails import tell_person
from goalposts.apps.signin.usecases.sessions import end_other_sessions
from goalposts.apps.workspaces.access import members_visible_to, require, seats_of
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor, Right
from goalposts.lib import tenancy
from goalposts.lib.tokens import digest_of, new_token

WAITING = timedelta(hours=24)


class UnableToLiftFactor(Refused):
    """Another owner may not take this person's factor off; `reason`: OWN, REVIEWER, ELSEWHERE, NONE."""

    code = "UNABLE_TO_LIFT_FACTOR"


class StillWaiting(Refused):
    """The waiting time is not over; `until` says when it is."""

    code = "STILL_WAITING"


@transaction.atomic
def report_factor_lost(*, person_id: UUID, now: datetime) -> datetime:
    """Begin the waiting time, and mail the person a link that stops it.

    Shapes: gives the moment it is over. Errors: AlreadyDone while one is open; NotFound without a factor.
    """
    person = person_by_id(person_id=person_id)
    if person is None or not factors_of(person_id=person_id).has_any:
        raise NotFound
    _open_of(person_id).filter(due_at__lt=now - RIPE).update(cancelled_at=now)
    if _open_of(person_id).exists():
        raise AlreadyDone
    token, due_at = new_token(), now + WAITING
    FactorLoss.objects.create(person_id=person_id, digest=digest_of(token=token), asked_at=now, due_at=due_at)

    tell_person(person=person, kind="signin.factor_lost", secret=token, facts={"due_at": due_at.isoformat()}, now=now)
    return due_at


@transaction.atomic
def stop_factor_loss(*, token: str, now: datetime) -> None:
    """Stop a waiting time by the link in its mail: the factor stays.

    Errors: NotFound when the link is unknown, or the matter was closed.
    """
    stopped = FactorLoss.objects.filter(
        digest=digest_of(token=token), cancelled_at__isnull=True, done_at__isnull=True
    ).update(cancelled_at=now)
    if not stopped:
        raise NotFound


@transaction.atomic
def take_lost_factor_off(*, person_id: UUID, session_key: str, now: datetime) -> None:
    """Take every factor off once the waiting time is over, and sign out everywhere else.

    Edges: a ripe report that nobody came back for lapses after a week.
    Errors: NotFound without an open report; StillWaiting.
    """
    loss = _open_of(person_id).select_for_update().filter(due_at__gte=now - RIPE).first()
    if loss is None:
        raise NotFound
    if now < loss.due_at:
        raise StillWaiting(until=loss.due_at)
    loss.done_at = now
    loss.save(update_fields=["done_at"])
    remove_every_factor(person_id=person_id)
    end_other_sessions(person_id=person_id, but=session_key)

    tell_person(person=person_by_id(person_id=person_id), kind="signin.factor_lifted", now=now)


def lift_factor(*, actor: Actor, member_id: UUID, now: datetime) -> None:
    """Take a fellow member's lost factors off, as another owner of the only workspace they belong to.

    Errors: Denied, NotFound (the gate); UnableToLiftFactor for oneself, for a reviewer, for somebody with a seat in
    another workspace, and for somebody without a factor.
    """
    person_id = _liftable(actor=actor, member_id=member_id)
    with transaction.atomic():
        remove_every_factor(person_id=person_id)
        _open_of(person_id).update(done_at=now)
        end_other_sessions(person_id=person_id)

        record_deed(
            actor=actor,
            deed="member.factor_lifted",
            about=("member", member_id),
            facts={"person": str(person_id)},
            now=now,
        )
        by = person_by_id(person_id=actor.person_id) if actor.person_id else None
        tell_person(
            person=person_by_id(person_id=person_id),
            kind="signin.factor_lifted",
            facts={"by": by.name if by else ""},
            now=now,
        )


def _liftable(*, actor: Actor, member_id: UUID) -> UUID:
    """Judge whether another owner may do this, and give the person; seats elsewhere are counted over all workspaces."""
    require(actor, right=Right.MANAGE_MEMBERS)
    member = members_visible_to(actor).filter(id=member_id, left_at__isnull=True).first()
    if member is None:
        raise NotFound
    person_id = member.person_id
    with tenancy.scope(workspace_id=tenancy.EVERY):
        seats = seats_of(person_id=person_id).count()
    reasons = {
        "OWN": person_id == actor.person_id,
        "REVIEWER": organisation_of(person_id=person_id) is not None,
        "ELSEWHERE": seats > 1,
        "NONE": not factors_of(person_id=person_id).has_any,
    }
    for reason, holds in reasons.items():
        if holds:
            raise UnableToLiftFactor(reason=reason)
    return person_id


def _open_of(person_id: UUID) -> QuerySet[FactorLoss]:
    return FactorLoss.objects.filter(person_id=person_id, cancelled_at__isnull=True, done_at__isnull=True)
