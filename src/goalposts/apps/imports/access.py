"""Who may import, and see what was imported."""

from django.db.models import QuerySet

from goalposts.apps.imports.models import Import
from goalposts.domain.roles import Actor, Right, may, workspace_of


def imports_visible_to(actor: Actor) -> QuerySet[Import]:
    """Give the imports of the actor's own workspace, for whoever may import."""
    if not may(actor=actor, right=Right.IMPORT):
        return Import.objects.none()
    return Import.objects.filter(workspace_id=workspace_of(actor=actor))
