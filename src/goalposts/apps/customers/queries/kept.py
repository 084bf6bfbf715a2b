"""What is kept of one person at a customer, whole, to take along: for themselves, or made by a manager who is asked."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from goalposts.apps.customers.access import people_to_copy
from goalposts.apps.customers.models import Attendance, Contact, Stakeholder
from goalposts.domain.roles import Actor, ActorKind

Kept = dict[str, list[dict[str, object]]]
_PERSON = (
    "id", "name", "email", "job_title", "customer__name", "language", "address_form", "mail_without_content",
    "is_progress_mail_off", "paused_until_date", "created_at", "last_heard_date", "left_date", "archived_at",
    "informed_at", "copy_asked_at", "erasure_asked_at",
)  # fmt: skip
_JUDGED = (
    "external_id", "does_decide", "does_pay", "does_use", "does_influence", "does_block", "influence", "rhythm_days",
    "pause_reason", "unreachable_at", "unreachable_reason", "successor__name",
)  # fmt: skip
_TALK = ("conversation__held_date", "conversation__channel", "conversation__subject")


def kept_of_person(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Give a person's own card, the talks they took part in and what started their clock.

    Shapes: one list of rows per kind of thing. What we think of them (roles, influence) only in a copy that a manager
    makes, docs/decisions/090-access-and-erasure.md.
    Errors: NotFound, Denied (the gate).
    """
    ids = people_to_copy(actor, stakeholder_id)
    is_ours = actor.kind is not ActorKind.STAKEHOLDER
    people = Stakeholder.objects.filter(id__in=ids).order_by("created_at", "id")
    contacts = Contact.objects.filter(stakeholder_id__in=ids).order_by("on_date", "id")
    talks = Attendance.objects.filter(stakeholder_id__in=ids).order_by("conversation__held_date", "id")
    return {
        "person": listed(people.values(*_PERSON, *(_JUDGED if is_ours else ()))),
        "contacts": listed(contacts.values("on_date", "kind", *(("what", "recorded_at") if is_ours else ()))),
        "conversations": listed(talks.values(*(_TALK if is_ours else _TALK[:2]))),
    }


def listed(rows: Iterable[Mapping[str, object]], /) -> list[dict[str, object]]:
    """Read rows of fields into plain dictionaries, in their order."""
    return [dict(row) for row in rows]
