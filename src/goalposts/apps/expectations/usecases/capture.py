"""Keeping what a customer said, in their own words."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_conversation_for, get_stakeholder_for
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, member_of

MAX_VERBATIM = 4000


class UnableToCapture(Refused):
    """The sentence is empty or too long, or was said on a day to come."""

    code = "UNABLE_TO_CAPTURE"


@transaction.atomic
def capture_expectation(
    *,
    actor: Actor,
    stakeholder_id: UUID,
    verbatim: str,
    said_date: date,
    today: date,
    now: datetime,
    language: str = "",
    channel: str = "TALK",
    theme_id: UUID | None = None,
    conversation_id: UUID | None = None,
    weight_met: int | None = None,
    weight_missed: int | None = None,
    external_id: str = "",
    is_imported: bool = False,
) -> UUID:
    """Record what one stakeholder expects, character for character.

    Shapes: `language` empty means the stakeholder's own. Edges: line breaks and emoji stay; nothing is trimmed.
    Errors: NotFound, Denied (the gate); UnableToCapture with field and reason.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)

    if not verbatim.strip():
        raise UnableToCapture(field="verbatim", reason="EMPTY")
    if len(verbatim) > MAX_VERBATIM:
        raise UnableToCapture(field="verbatim", reason="TOO_LONG", limit=MAX_VERBATIM, length=len(verbatim))
    if said_date > today:
        raise UnableToCapture(field="said_date", reason="IN_FUTURE", day=said_date)
    _check_conversation(actor=actor, customer_id=stakeholder.customer_id, conversation_id=conversation_id)

    expectation = Expectation(
        workspace_id=stakeholder.workspace_id,
        customer_id=stakeholder.customer_id,
        stakeholder=stakeholder,
        conversation_id=conversation_id,
        theme_id=theme_id,
        external_id=external_id,
        verbatim=verbatim,
        language=language or stakeholder.language,
        said_date=said_date,
        channel=channel,
        weight_met=weight_met,
        weight_missed=weight_missed,
        state_date=said_date,
        is_imported=is_imported,
        recorded_at=now,
        recorded_by_id=member_of(actor=actor),
    )
    expectation.save(force_insert=True)
    Event.objects.create(
        workspace_id=expectation.workspace_id,
        expectation=expectation,
        kind="HEARD",
        on_date=said_date,
        recorded_at=now,
        recorded_by_id=member_of(actor=actor),
    )

    record_deed(
        actor=actor,
        deed="expectation.captured",
        about=("expectation", expectation.id),
        facts={"stakeholder": stakeholder.id, "verbatim": verbatim},
        now=now,
    )
    return expectation.id


def _check_conversation(*, actor: Actor, customer_id: UUID, conversation_id: UUID | None) -> None:
    """What was said in a talk was said by somebody of that customer."""
    if conversation_id is None:
        return
    if get_conversation_for(actor, conversation_id).customer_id != customer_id:
        raise UnableToCapture(field="stakeholder", reason="OTHER_CUSTOMER")
