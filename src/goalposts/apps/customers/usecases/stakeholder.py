"""Adding and changing a person at a customer."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for, get_stakeholder_for
from goalposts.apps.customers.models import BY_HAND, Contact, Stakeholder
from goalposts.apps.customers.usecases.removal import remove
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor

PART_FIELDS = {
    "DECIDES": "does_decide",
    "PAYS": "does_pay",
    "USES": "does_use",
    "INFLUENCES": "does_influence",
    "BLOCKS": "does_block",
}
MAX_PERSON_NAME = 120
MAX_RHYTHM_DAYS = 730
MAX_INFLUENCE = 10


class UnableToKeepStakeholder(Refused):
    """Some field of a person does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_KEEP_STAKEHOLDER"


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What is kept of a person at a customer.

    Shapes: `parts` are keys of PART_FIELDS; `influence` 0-10, None unknown. Units: rhythm in days.
    """

    name: str
    rhythm_days: int
    language: str
    email: str = ""
    job_title: str = ""
    parts: Collection[str] = ()
    influence: int | None = None
    address_form: str = "U"


@transaction.atomic
def add_stakeholder(
    *,
    actor: Actor,
    customer_id: UUID,
    name: str,
    rhythm_days: int,
    language: str,
    now: datetime,
    email: str = "",
    job_title: str = "",
    parts: Collection[str] = (),
    influence: int | None = None,
    address_form: str = "U",
    external_id: str = "",
) -> UUID:
    """Add a person at a customer.

    Shapes: as Profile. Edges: two persons may share a mail address; whoever asks may warn.
    Errors: NotFound for a foreign customer; Denied when the actor may not write it; UnableToKeepStakeholder.
    """
    profile = Profile(
        name=name,
        rhythm_days=rhythm_days,
        language=language,
        email=email,
        job_title=job_title,
        parts=parts,
        influence=influence,
        address_form=address_form,
    )
    return _add(actor=actor, customer_id=customer_id, profile=profile, external_id=external_id, now=now)


@transaction.atomic
def change_stakeholder(*, actor: Actor, stakeholder_id: UUID, profile: Profile, now: datetime) -> bool:
    """Change what is kept of a person; gives whether anything changed.

    Errors: NotFound, Denied (the gate); UnableToKeepStakeholder with field and reason.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    _check(profile=profile)

    wanted = _columns(profile=profile)
    changed = {field: value for field, value in wanted.items() if getattr(stakeholder, field) != value}
    if not changed:
        return False
    if "email" in changed and stakeholder.unreachable_at is not None:
        changed |= {"unreachable_at": None, "unreachable_reason": ""}
    for field, value in changed.items():
        setattr(stakeholder, field, value)
    stakeholder.save(update_fields=list(changed))

    record_deed(actor=actor, deed="stakeholder.changed", about=("stakeholder", stakeholder.id), facts=changed, now=now)
    return True


@transaction.atomic
def mark_left(*, actor: Actor, stakeholder_id: UUID, left_date: date, today: date, now: datetime) -> None:
    """Note the day on which a person left the customer; what they expected stays.

    Errors: NotFound, Denied (the gate); AlreadyDone; UnableToKeepStakeholder for a day to come.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    if left_date > today:
        raise UnableToKeepStakeholder(field="left_date", reason="IN_FUTURE", day=left_date)
    if stakeholder.left_date == left_date:
        raise AlreadyDone(day=left_date)

    stakeholder.left_date = left_date
    stakeholder.save(update_fields=["left_date"])

    facts = {"day": left_date}
    record_deed(actor=actor, deed="stakeholder.left", about=("stakeholder", stakeholder.id), facts=facts, now=now)


@transaction.atomic
def mark_returned(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> None:
    """Take back that a person left: a mistake, or they are there again.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    if stakeholder.left_date is None:
        raise AlreadyDone

    stakeholder.left_date = None
    stakeholder.successor = None
    stakeholder.save(update_fields=["left_date", "successor"])

    record_deed(actor=actor, deed="stakeholder.returned", about=("stakeholder", stakeholder.id), facts={}, now=now)


@transaction.atomic
def name_successor(*, actor: Actor, stakeholder_id: UUID, successor_id: UUID, now: datetime) -> None:
    """Say who follows a person who left.

    Edges: naming the same one again changes nothing.
    Errors: NotFound, Denied (the gate); UnableToKeepStakeholder when the one is still there, or the other is not, is of
    another customer, or is the same person.
    """
    leaver = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    successor = get_stakeholder_for(actor, successor_id)
    if leaver.left_date is None:
        raise UnableToKeepStakeholder(field="", reason="NOT_LEFT")
    if successor.id == leaver.id or successor.left_date is not None or successor.archived_at is not None:
        raise UnableToKeepStakeholder(field="successor", reason="NOT_THERE")
    if successor.customer_id != leaver.customer_id:
        raise UnableToKeepStakeholder(field="successor", reason="OTHER_CUSTOMER")
    if leaver.successor_id == successor.id:
        return

    leaver.successor = successor
    leaver.save(update_fields=["successor"])

    facts = {"successor": successor.id}
    record_deed(actor=actor, deed="stakeholder.followed", about=("stakeholder", leaver.id), facts=facts, now=now)


@transaction.atomic
def archive_stakeholder(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> None:
    """Take a person out of the lists and of what forms offer; what they said and agreed stays and can be read.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    if stakeholder.archived_at is not None:
        raise AlreadyDone(day=stakeholder.archived_at)

    stakeholder.archived_at = now
    stakeholder.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="stakeholder.archived", about=("stakeholder", stakeholder.id), facts={}, now=now)


@transaction.atomic
def unarchive_stakeholder(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> None:
    """Put an archived person back into the lists.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    if stakeholder.archived_at is None:
        raise AlreadyDone

    stakeholder.archived_at = None
    stakeholder.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="stakeholder.unarchived", about=("stakeholder", stakeholder.id), facts={}, now=now)


@transaction.atomic
def delete_stakeholder(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> None:
    """Throw away a person on whom nothing hangs.

    Errors: NotFound, Denied (the gate); HasHistory, counting what hangs on them.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)

    # What was noted of them from other things goes with them: those things themselves say that they hang there.
    Contact.objects.filter(stakeholder=stakeholder).exclude(source=BY_HAND).delete()
    remove(thing=stakeholder)

    facts = {"customer": stakeholder.customer_id}
    record_deed(actor=actor, deed="stakeholder.deleted", about=("stakeholder", stakeholder_id), facts=facts, now=now)


def _add(*, actor: Actor, customer_id: UUID, profile: Profile, external_id: str, now: datetime) -> UUID:
    customer = get_customer_for(actor, customer_id, to_write=True)
    _check(profile=profile)

    stakeholder = Stakeholder(
        workspace_id=customer.workspace_id,
        customer=customer,
        external_id=external_id,
        created_at=now,
        **_columns(profile=profile),
    )
    stakeholder.save(force_insert=True)

    record_deed(
        actor=actor,
        deed="stakeholder.added",
        about=("stakeholder", stakeholder.id),
        facts={"name": profile.name, "customer": customer.id},
        now=now,
    )
    return stakeholder.id


def _columns(*, profile: Profile) -> dict[str, object]:
    plain = {name: value for name, value in asdict(profile).items() if name != "parts"}
    plain |= {"name": profile.name.strip(), "email": profile.email.strip(), "job_title": profile.job_title.strip()}
    return plain | {field: part in profile.parts for part, field in PART_FIELDS.items()}


def _check(*, profile: Profile) -> None:
    for field, text, limit in (
        ("name", profile.name, MAX_PERSON_NAME),
        ("job_title", profile.job_title, MAX_PERSON_NAME),
        ("email", profile.email, 254),
    ):
        if len(text.strip()) > limit:
            raise UnableToKeepStakeholder(field=field, reason="TOO_LONG", limit=limit)
    if not profile.name.strip():
        raise UnableToKeepStakeholder(field="name", reason="EMPTY")
    if not 1 <= profile.rhythm_days <= MAX_RHYTHM_DAYS:
        raise UnableToKeepStakeholder(field="rhythm_days", reason="OUT_OF_RANGE", limit=MAX_RHYTHM_DAYS)
    if profile.influence is not None and not 0 <= profile.influence <= MAX_INFLUENCE:
        raise UnableToKeepStakeholder(field="influence", reason="OUT_OF_RANGE", limit=MAX_INFLUENCE)
    unknown = set(profile.parts) - set(PART_FIELDS)
    if unknown:
        raise UnableToKeepStakeholder(field="parts", reason="UNKNOWN", parts=sorted(unknown))
