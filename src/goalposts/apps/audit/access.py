"""Who may read the trail."""

from django.db.models import QuerySet

from goalposts.apps.audit.models import Entry
from goalposts.domain.roles import Actor, Right, may, workspace_of


def entries_visible_to(actor: Actor) -> QuerySet[Entry]:
    """Give the entries of the actor's own workspace, for whoever may read them; nobody else sees one."""
    if not may(actor=actor, right=Right.READ_AUDIT):
        return Entry.objects.none()
    return Entry.objects.filter(workspace_id=workspace_of(actor=actor))
