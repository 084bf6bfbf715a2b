"""Telling whoever took a release along that what they hold no longer does."""

from datetime import datetime

from django.db.models import QuerySet

from goalposts.apps.findings.models import Copy, Release
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor


def tell_holders(*, copies: QuerySet[Copy], about: Release, now: datetime) -> None:
    """Tell members who hold one of these copies, once each, in the transaction of what changed; it names the customer alone.

    Shapes: `about` is the release to read instead. Edges: the reviewer, who is no member, is not told: it is their own deed, or
    they see it behind the wall.
    """
    holders = copies.filter(member__isnull=False).order_by().values_list("member_id", flat=True).distinct()
    tell_members(
        actor=Actor.system(reason="a copy no longer holds", workspace_id=about.workspace_id),
        member_ids=list(holders),
        kind=NoticeKind.OLD_COPY,
        facts={"customer": about.customer.name},
        about_kind="release",
        about_id=about.id,
        lead_id=about.customer.lead_id,
        now=now,
    )
