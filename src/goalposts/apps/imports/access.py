"""Who may import, and see what was imported."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.imports.models import Import, Upload
from goalposts.apps.workspaces.access import require
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Right, member_of, workspace_of


def imports_visible_to(actor: Actor) -> QuerySet[Import]:
    """Give the imports of the actor's own workspace.

    Errors: Denied for whoever may not import.
    """
    require(actor, right=Right.IMPORT)
    return Import.objects.filter(workspace_id=workspace_of(actor=actor))


def get_upload_for(actor: Actor, upload_id: UUID, *, now: datetime) -> Upload:
    """Give a file that waits for this very member's yes.

    Errors: Denied for whoever may not import; NotFound when it is gone, expired, foreign or another member's.
    """
    require(actor, right=Right.IMPORT)
    own = Upload.objects.filter(workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor))
    upload = own.filter(id=upload_id, expires_at__gt=now).first()
    if upload is None:
        raise NotFound
    return upload
