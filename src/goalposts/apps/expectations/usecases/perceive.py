"""Recording how a stakeholder sees it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_for
from goalposts.apps.expectations.access import get_expectation_for
from goalposts.apps.expectations.models import Event, Perception
from goalposts.apps.expectations.usecases.standing import refresh_felt
from goalposts.apps.expectations.usecases.twice import since
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor


class UnableToRecordPerception(Refused):
    """The answer is of a day to come, of somebody elsewhere, or on an expectation that is void."""

    code = "UNABLE_TO_RECORD_PERCEPTION"


@transaction.atomic
def record_perception(
    *,
    actor: Actor,
    expectation_id: UUID,
    stakeholder_id: UUID,
    answer: Answer,
    said_date: date,
    today: date,
    now: datetime,
    due_date: date | None = None,
    words: str = "",
    grade: int | None = None,
    channel: str = "TALK",
) -> UUID:
    """Record a stakeholder's answer on an expectation, as heard in a talk.

    Shapes: `due_date` is the last day of the period it is about; None means the one that stood on that day. `words` verbatim.
    Edges: answers of others than the judge are kept and shown, but do not count. Grades are 1-10.
    Errors: NotFound, Denied (the gate); UnableToRecordPerception with field and reason; AlreadyDone when the same
    answer was sent twice within two minutes.
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)
    stakeholder = get_stakeholder_for(actor, stakeholder_id)

    if expectation.state == "VOID":
        raise UnableToRecordPerception(field="answer", reason="VOID")
    if said_date > today:
        raise UnableToRecordPerception(field="said_date", reason="IN_FUTURE", day=said_date)
    if stakeholder.customer_id != expectation.customer_id:
        raise UnableToRecordPerception(field="stakeholder", reason="OTHER_CUSTOMER")
    sent_before = Perception.objects.filter(
        expectation=expectation, stakeholder=stakeholder, answer=answer.value, words=words, said_date=said_date
    ).filter(recorded_by_id=actor.member_id, recorded_at__gte=since(now=now))
    if actor.member_id is not None and sent_before.exists():
        raise AlreadyDone(said_date=said_date)

    perception = Perception(
        workspace_id=expectation.workspace_id,
        expectation=expectation,
        goalpost_id=expectation.goalpost_id,
        period_end=due_date or expectation.due_date,
        stakeholder=stakeholder,
        answer=answer.value,
        words=words,
        language=stakeholder.language if words else "",
        grade=grade,
        said_date=said_date,
        channel=channel,
        recorded_at=now,
        recorded_by_id=actor.member_id,
    )
    perception.save(force_insert=True)
    Event.objects.create(
        workspace_id=expectation.workspace_id,
        expectation=expectation,
        kind="FELT",
        on_date=said_date,
        recorded_at=now,
        recorded_by_id=actor.member_id,
        goalpost_id=expectation.goalpost_id,
        facts={"answer": answer.value, "stakeholder": str(stakeholder.id)},
    )
    refresh_felt(expectation=expectation)

    record_deed(
        actor=actor,
        deed="perception.recorded",
        about=("expectation", expectation.id),
        facts={"answer": answer.value, "stakeholder": stakeholder.id, "words": words, "grade": grade},
        now=now,
    )
    return perception.id
