"""What time brings: clocks of complaints that ran out, and days of action items. Whoever it concerns is told once."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.followup.access import action_items_visible_to, complaints_visible_to
from goalposts.apps.followup.models import ActionItem, Complaint
from goalposts.apps.followup.usecases.stepping import note_step
from goalposts.apps.followup.usecases.telling import tell_lead, tell_managers, tell_owner_of
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.action_item import ItemState, Reminder, reminder_due
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, workspace_of
from goalposts.lib.free_days import free_days_of

SOME = 200
AHEAD_DAYS = 14
NOTICES = {Reminder.AHEAD: NoticeKind.DUE, Reminder.OVER: NoticeKind.OVERDUE, Reminder.EFFECT: NoticeKind.DUE}


@transaction.atomic
def mind_complaints(*, actor: Actor, now: datetime) -> int:
    """Tell the managers of a workspace, and the lead, of complaints whose clock ran out; each clock once.

    Shapes: gives how many complaints it told of, SOME at most; again gives the rest.
    """
    today = now.astimezone(_zone(workspace_of(actor=actor))).date()
    no_contact = Q(contact_date__isnull=True, contact_over_told_at__isnull=True, contact_due_at__lt=now)
    no_answer = Q(answered_date__isnull=True, answer_over_told_at__isnull=True, answer_due_date__lt=today)
    found = complaints_visible_to(actor).filter(
        no_contact | no_answer, state="OPEN", stakeholder__erased_at__isnull=True
    )
    rows = found.select_related("customer", "stakeholder").select_for_update(of=("self",)).order_by("id")[:SOME]
    told = 0
    for complaint in rows:
        _tell_over(complaint, actor=actor, today=today, now=now)
        told += 1
    return told


def _tell_over(complaint: Complaint, *, actor: Actor, today: date, now: datetime) -> None:
    kinds = []
    if complaint.contact_date is None and complaint.contact_over_told_at is None and complaint.contact_due_at < now:
        complaint.contact_over_told_at = now
        kinds.append("CONTACT_OVER")
    if complaint.answered_date is None and complaint.answer_over_told_at is None and complaint.answer_due_date < today:
        complaint.answer_over_told_at = now
        kinds.append("ANSWER_OVER")
    complaint.save(update_fields=["contact_over_told_at", "answer_over_told_at"])
    for kind in kinds:
        note_step(complaint=complaint, actor=actor, kind=kind, on_date=today, now=now)

    facts = {"clocks": ", ".join(kinds)}
    record_deed(actor=actor, deed="complaint.over", about=("complaint", complaint.id), facts=facts, now=now)
    tell_managers(complaint=complaint, actor=actor, kind=NoticeKind.CLOCK_OVER, now=now)
    tell_lead(complaint=complaint, actor=actor, kind=NoticeKind.CLOCK_OVER, now=now)


@transaction.atomic
def remind_owners(*, actor: Actor, now: datetime) -> int:
    """Remind the owners of action items in a workspace: on the last working day before the day, once it is over, and once
    what the customer noticed can be asked.

    Shapes: gives how many reminders it wrote. Edges: another day for an action item is reminded of anew.
    """
    workspace = Workspace.objects.get(id=workspace_of(actor=actor))
    today = now.astimezone(ZoneInfo(workspace.time_zone)).date()
    free = free_days_of(country=workspace.country, years=(today.year - 1, today.year, today.year + 1))
    written = 0
    for item in _to_remind(actor, today=today):
        kind = reminder_due(
            state=ItemState(item.state), due_date=item.due_date, ask_date=item.ask_effect_date,
            is_effect_known=bool(item.effect), today=today, free_days=free,
        )  # fmt: skip
        if kind is not None:
            _note_day(item, kind)
            item.save(update_fields=["reminded_for_date", "reminded_over_date", "reminded_effect_date"])
            tell_owner_of(item=item, actor=actor, kind=NOTICES[kind], now=now)
            written += 1
    return written


def _to_remind(actor: Actor, *, today: date) -> list[ActionItem]:
    """Read what may have something to remind of: its day is near or over, or its effect can be asked."""
    is_ahead = Q(due_date__gt=today, due_date__lte=today + timedelta(days=AHEAD_DAYS))
    is_ahead &= ~Q(reminded_for_date=F("due_date")) | Q(reminded_for_date__isnull=True)
    is_over = Q(due_date__lt=today) & (~Q(reminded_over_date=F("due_date")) | Q(reminded_over_date__isnull=True))
    is_asked = Q(state="DONE", effect="", ask_effect_date__lte=today)
    is_asked &= ~Q(reminded_effect_date=F("ask_effect_date")) | Q(reminded_effect_date__isnull=True)
    found = action_items_visible_to(actor).filter(Q(state__in=["OPEN", "DOING"]) & (is_ahead | is_over) | is_asked)
    found = found.select_related("customer", "promised_to").select_for_update(of=("self",))
    return list(found.order_by("due_date", "id"))


def _note_day(item: ActionItem, kind: Reminder) -> None:
    """Note for which day this reminder is, so that it is not read again."""
    day = item.ask_effect_date if kind is Reminder.EFFECT else item.due_date
    field = {
        Reminder.AHEAD: "reminded_for_date",
        Reminder.OVER: "reminded_over_date",
        Reminder.EFFECT: "reminded_effect_date",
    }[kind]
    setattr(item, field, day)


def _zone(workspace_id: UUID) -> ZoneInfo:
    return ZoneInfo(Workspace.objects.values_list("time_zone", flat=True).get(id=workspace_id))
