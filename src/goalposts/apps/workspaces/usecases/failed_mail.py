"""Telling a workspace's owners that mail to somebody does not arrive, where nobody becomes unreachable by it."""

from datetime import datetime, timedelta

from django.db import transaction

from goalposts.apps.workspaces.access import members_visible_to
from goalposts.apps.workspaces.models import Notice
from goalposts.apps.workspaces.usecases.notice import tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, Role, workspace_of

QUIET = timedelta(days=7)
ABOUT = "workspace"


@transaction.atomic
def tell_owners_of_failed_mail(*, actor: Actor, email: str, name: str, reason: str, now: datetime) -> bool:
    """Tell the owners that a mail to an address came back; gives whether they were told.

    Shapes: `reason` is what the mail server said.
    Edges: within QUIET the same address is told once; an owner whose own address it is, is passed over.
    """
    owners = members_visible_to(actor).filter(role=Role.OWNER, left_at__isnull=True)
    receivers = list(owners.exclude(person__email__iexact=email).values_list("id", flat=True))
    workspace_id = workspace_of(actor=actor)
    told = Notice.objects.filter(workspace_id=workspace_id, kind=NoticeKind.MAIL_FAILED, created_at__gt=now - QUIET)
    if not receivers or told.filter(facts__email__iexact=email).exists():
        return False

    tell_members(
        actor=actor,
        member_ids=receivers,
        kind=NoticeKind.MAIL_FAILED,
        facts={"stakeholder": name or email, "email": email, "reason": reason[:300]},
        about_kind=ABOUT,
        about_id=workspace_id,
        now=now,
    )
    return True
