"""Putting reasons of Monday's page aside until a day, and taking that back."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for
from goalposts.apps.portfolio.access import get_snooze_for
from goalposts.apps.portfolio.models import Snooze
from goalposts.domain.monday import Reason, UnableToSnooze, check_snooze
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.roles import Actor, member_of
from goalposts.lib.locks import hold

MAX_BECAUSE = 300


@transaction.atomic
def snooze_reasons(
    *,
    actor: Actor,
    customer_id: UUID,
    reasons: Collection[Reason],
    because: str,
    back_date: date,
    today: date,
    now: datetime,
) -> None:
    """Put some reasons of a customer aside until a day, for everybody, saying why.

    Edges: a reason that was put aside already is so anew; what was said before stays as history.
    Errors: NotFound, Denied (the gate); UnableToSnooze with field and reason; AlreadyDone when nothing changes.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)

    check_snooze(because=because, back_date=back_date, today=today, reasons=reasons)
    if len(because) > MAX_BECAUSE:
        raise UnableToSnooze(field="because", reason="TOO_LONG", limit=MAX_BECAUSE)
    if not reasons:
        raise UnableToSnooze(field="reasons", reason="NOTHING")
    hold(name=f"snoozes of {customer.id}")
    wanted, said = sorted(reasons), because.strip()
    open_ones = Snooze.objects.filter(customer=customer, reason__in=wanted, ended_at__isnull=True)
    if _is_said_already(list(open_ones), reasons=wanted, because=said, back_date=back_date, today=today):
        raise AlreadyDone(customer=customer.name)

    open_ones.update(ended_at=now, ended_by_id=member_of(actor=actor))
    Snooze.objects.bulk_create(
        [
            Snooze(
                workspace_id=customer.workspace_id, customer=customer, reason=reason.value, because=said,
                snoozed_date=today, back_date=back_date, snoozed_at=now, snoozed_by_id=member_of(actor=actor),
            )
            for reason in wanted
        ]
    )  # fmt: skip

    facts = {"reasons": [reason.value for reason in wanted], "to": back_date.isoformat(), "reason": said}
    record_deed(actor=actor, deed="customer.snoozed", about=("customer", customer.id), facts=facts, now=now)


@transaction.atomic
def take_snooze_back(*, actor: Actor, snooze_id: UUID, now: datetime) -> UUID:
    """Let a reason that was put aside show again; gives the customer.

    Errors: NotFound, Denied (the gate); AlreadyDone when it was taken back, or said anew since.
    """
    snooze = get_snooze_for(actor, snooze_id)

    if snooze.ended_at is not None:
        raise AlreadyDone(customer=snooze.customer.name)

    snooze.ended_at, snooze.ended_by_id = now, member_of(actor=actor)
    snooze.save(update_fields=["ended_at", "ended_by"])

    about = ("customer", snooze.customer_id)
    record_deed(actor=actor, deed="customer.snooze_ended", about=about, facts={"reasons": [snooze.reason]}, now=now)
    return snooze.customer_id


def _is_said_already(
    rows: Collection[Snooze], *, reasons: Collection[Reason], because: str, back_date: date, today: date
) -> bool:
    same = [row for row in rows if (row.because, row.back_date, row.snoozed_date) == (because, back_date, today)]
    return len(same) == len(reasons)
