"""A file that was looked at and waits for the member's yes: kept for a short while, for that member alone."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.imports.access import get_upload_for
from goalposts.apps.imports.models import Upload
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right, member_of, workspace_of

KEPT_FOR = timedelta(hours=2)
MAX_FILE_NAME = 200


@transaction.atomic
def keep_upload(
    *, actor: Actor, file_name: str, file_digest: str, content: bytes, told: Mapping[str, object], now: datetime
) -> UUID:
    """Keep a file until its member says yes, no, or nothing for two hours.

    Shapes: `told` is what the member is shown, as plain values; gives the upload's id. Edges: a member has one waiting
    file; a new one replaces it.
    Errors: Denied for whoever may not import.
    """
    require(actor, right=Right.IMPORT)

    workspace_id, member_id = workspace_of(actor=actor), member_of(actor=actor)
    Upload.objects.filter(workspace_id=workspace_id, expires_at__lte=now).delete()
    Upload.objects.filter(member_id=member_id).delete()
    upload = Upload(
        workspace_id=workspace_id,
        member_id=member_id,
        file_name=file_name[-MAX_FILE_NAME:],
        file_digest=file_digest,
        content=content,
        told=told,
        uploaded_at=now,
        expires_at=now + KEPT_FOR,
    )
    upload.save(force_insert=True)
    return upload.id


def forget_upload(*, actor: Actor, upload_id: UUID, now: datetime) -> None:
    """Throw a waiting file away.

    Errors: NotFound when it is gone, foreign or another member's.
    """
    get_upload_for(actor, upload_id, now=now).delete()


def forget_old_uploads(*, actor: Actor, now: datetime) -> int:
    """Throw away the files that waited too long, of every workspace in sight; gives how many.

    Edges: system work only.
    """
    assert actor.reason, "only automatic work clears away what others left"
    count, _ = Upload.objects.filter(expires_at__lte=now).delete()
    return count
