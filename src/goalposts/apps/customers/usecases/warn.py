"""Telling whoever leads a customer that the last day for notice, or a decision, is there."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q

from goalposts.apps.customers.access import contract_dates_visible_to
from goalposts.apps.customers.models import ContractDates
from goalposts.apps.workspaces.models import Workspace
from goalposts.apps.workspaces.usecases.notice import tell_members
from goalposts.domain.calendar import is_quiet, is_time_to_warn
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, workspace_of
from goalposts.lib.free_days import free_days_of

AHEAD = timedelta(days=14)


@transaction.atomic
def warn_of_contracts(*, actor: Actor, now: datetime) -> int:
    """Tell the leads of a workspace of the days of contracts that come, on the working day before; each day once.

    Shapes: gives how many days it told of. Edges: nobody is told at quiet hours; where a notice is what the decision
    waits for, the two are one; a day that moved is told of anew.
    Source: docs/rules/calendar.md §4.
    """
    workspace = Workspace.objects.get(id=workspace_of(actor=actor))
    local = now.astimezone(ZoneInfo(workspace.time_zone))
    free = free_days_of(country=workspace.country, years=(local.year - 1, local.year, local.year + 1))
    if is_quiet(at=local, free_days=free):
        return 0
    told = 0
    for one in _near(actor, today=local.date()):
        for kind, of_day in _days(one):
            if is_time_to_warn(of_day=of_day, today=local.date(), free_days=free):
                _tell(one, kind=kind, of_day=of_day, actor=actor, now=now)
                told += 1
    return told


def _near(actor: Actor, *, today: date) -> list[ContractDates]:
    """Read the contracts one of whose days is near and was not told of."""
    near = (today, today + AHEAD)
    is_decided = Q(decision_date__range=near) & (
        Q(warned_decision_date__isnull=True) | ~Q(warned_decision_date=F("decision_date"))
    )
    is_last = Q(last_notice_date__range=near) & (
        Q(warned_notice_date__isnull=True) | ~Q(warned_notice_date=F("last_notice_date"))
    )
    found = contract_dates_visible_to(actor).filter(
        is_decided | is_last, contract__archived_at__isnull=True, contract__customer__archived_at__isnull=True
    )
    found = found.select_related("contract__customer").select_for_update(of=("self",))
    return list(found.order_by("decision_date", "id"))


def _days(one: ContractDates) -> list[tuple[NoticeKind, date]]:
    """List what is still to be told of a contract."""
    found = []
    if one.last_notice_date is not None and one.warned_notice_date != one.last_notice_date:
        found.append((NoticeKind.LAST_NOTICE, one.last_notice_date))
    is_same = one.decision_date == one.last_notice_date
    if one.decision_date is not None and not is_same and one.warned_decision_date != one.decision_date:
        found.append((NoticeKind.DECISION, one.decision_date))
    return found


def _tell(one: ContractDates, *, kind: NoticeKind, of_day: date, actor: Actor, now: datetime) -> None:
    field = "warned_notice_date" if kind is NoticeKind.LAST_NOTICE else "warned_decision_date"
    setattr(one, field, of_day)
    one.save(update_fields=[field])
    customer = one.contract.customer
    tell_members(
        actor=actor,
        member_ids=[customer.lead_id],
        kind=kind,
        facts={"customer": customer.name, "day": of_day.isoformat()},
        about_kind="contract",
        about_id=one.contract_id,
        now=now,
        lead_id=customer.lead_id,
    )
