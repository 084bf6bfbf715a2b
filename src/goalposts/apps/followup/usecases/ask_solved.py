"""Asking the complainer by mail whether it is solved: by a member, or by itself once they had our answer long enough."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet

from goalposts.apps.followup.access import complaints_visible_to
from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.queries.solved_mail import KIND, facts_of_asking, shown_in
from goalposts.apps.followup.usecases.stepping import complaint_to_step, keep_step, note_step
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.signin.access import link_of_token
from goalposts.apps.signin.queries.visits import standing_of
from goalposts.apps.signin.usecases import make_link
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.complaint import DAYS_TO_NOTICE, UnableToFollowComplaint, asked_by_itself_from
from goalposts.domain.portal_access import LinkPurpose, LinkStanding
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.roles import Actor, ActorKind, workspace_of
from goalposts.lib.free_days import free_days_of

SOME = 200
SENT_TWICE = timedelta(minutes=2)


@transaction.atomic
def ask_if_solved(*, actor: Actor, complaint_id: UUID, today: date, now: datetime, revision: int | None = None) -> UUID:
    """Mail the complainer their words, our answer and what was done, with a link to say whether it is solved.

    Shapes: gives the link. Edges: a member may ask again; what is asked by itself keeps quiet hours.
    Errors: NotFound, Denied (the gate); UnableToFollowComplaint when there is nothing to judge, or nobody to mail to;
    AlreadyDone when it was sent twice within two minutes.
    """
    complaint = complaint_to_step(actor=actor, complaint_id=complaint_id, revision=revision)

    if complaint.asked_at is not None and now - complaint.asked_at < SENT_TWICE:
        raise AlreadyDone(asked_at=complaint.asked_at)
    facts = facts_of_asking(complaint, actor=actor, now=now)

    complaint.asked_at = now
    note_step(complaint=complaint, actor=actor, kind="ASKED", on_date=today, now=now)
    told = {"stakeholder": complaint.stakeholder_id}
    keep_step(complaint=complaint, actor=actor, deed="complaint.asked", fields=["asked_at"], facts=told, now=now)
    return _mail(complaint, facts=facts, actor=actor, now=now)


def ask_those_due(*, actor: Actor, now: datetime) -> int:
    """Ask by itself, in one workspace, whoever had our answer long enough and was not asked by a member; gives how many."""
    workspace = Workspace.objects.get(id=workspace_of(actor=actor))
    today = now.astimezone(ZoneInfo(workspace.time_zone)).date()
    free_days = free_days_of(country=workspace.country, years=(today.year - 1, today.year, today.year + 1))
    asked = 0
    for complaint in _waiting(actor, today=today):
        assert complaint.answered_date is not None, "the query asks for answered ones"
        from_date = asked_by_itself_from(
            answered_date=complaint.answered_date, answer_due_date=complaint.answer_due_date, free_days=free_days
        )
        if from_date <= today:
            ask_if_solved(actor=actor, complaint_id=complaint.id, today=today, now=now)
            asked += 1
    return asked


@transaction.atomic
def ask_again(*, token: str, now: datetime) -> bool:
    """Mail a new link to whoever an expired one "is it solved?" was for; gives whether a mail went out.

    Edges: of a link for something else, one that works, was revoked or that nobody has, and of a complaint that was closed
    meanwhile, nothing is sent.
    """
    link = link_of_token(token)
    if link is None or LinkPurpose(link.purpose) is not LinkPurpose.COMPLAINT or link.about_id is None:
        return False
    if standing_of(link, now=now) is not LinkStanding.EXPIRED:
        return False
    actor = Actor.system(reason="a new link was asked for", workspace_id=link.workspace_id)
    complaint = complaint_to_step(actor=actor, complaint_id=link.about_id, revision=None)
    try:
        facts = facts_of_asking(complaint, actor=actor, now=now, is_again=True)
    except UnableToFollowComplaint:
        return False
    _mail(complaint, facts=facts, actor=actor, now=now)
    return True


def _waiting(actor: Actor, *, today: date) -> QuerySet[Complaint]:
    """Read whose answer may have stood long enough, and who can be mailed now; the longest first."""
    found = complaints_visible_to(actor).filter(
        state="OPEN",
        asked_at__isnull=True,
        answered_date__lte=today - timedelta(days=DAYS_TO_NOTICE),
        answer_due_date__lt=today,
        stakeholder__left_date__isnull=True,
        stakeholder__archived_at__isnull=True,
        stakeholder__unreachable_at__isnull=True,
    )
    is_paused = Q(stakeholder__paused_until_date__gte=today)
    rows = found.exclude(sort="").exclude(stakeholder__email="").exclude(is_paused)
    return rows.order_by("answered_date", "id")[:SOME]


def _mail(complaint: Complaint, *, facts: dict[str, object], actor: Actor, now: datetime) -> UUID:
    link_id = make_link(
        actor=actor,
        stakeholder_id=complaint.stakeholder_id,
        purpose=LinkPurpose.COMPLAINT,
        about_id=complaint.id,
        shown=shown_in(complaint),
        now=now,
    )
    is_by_itself = actor.kind is ActorKind.SYSTEM and not facts["is_again"]
    put_message(
        workspace_id=complaint.workspace_id,
        kind=KIND,
        facts={**facts, "link_id": str(link_id)},
        now=now,
        is_unhurried=is_by_itself,
    )
    return link_id
