"""Reading what was imported, and what waits to be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goalposts.apps.imports.access import get_upload_for, imports_visible_to
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class ImportLine:
    """One import: which file, by whom, when, and how many things of each kind it made."""

    id: UUID
    file_name: str
    imported_by: str
    imported_at: datetime
    counts: dict[str, int]


@dataclass(frozen=True)
class WaitingUpload:
    """A file that waits for a yes, with what its member was told about it."""

    id: UUID
    file_name: str
    file_digest: str
    content: bytes
    told: dict[str, Any]
    expires_at: datetime


_FIELDS = ("id", "file_name", "imported_by__person__name", "imported_at", "counts")


def imports_of(*, actor: Actor, limit: int) -> list[ImportLine]:
    """List the last imports of the workspace, newest first.

    Errors: Denied for whoever may not import.
    """
    rows = imports_visible_to(actor).order_by("-imported_at", "-id").values_list(*_FIELDS)
    return [ImportLine(*row) for row in rows[:limit]]


def import_line(*, actor: Actor, import_id: UUID) -> ImportLine:
    """Read one import.

    Errors: Denied for whoever may not import; NotFound when missing or foreign.
    """
    row = imports_visible_to(actor).filter(id=import_id).values_list(*_FIELDS).first()
    if row is None:
        raise NotFound
    return ImportLine(*row)


def waiting_upload(*, actor: Actor, upload_id: UUID, now: datetime) -> WaitingUpload:
    """Read a file that waits for this member's yes.

    Errors: Denied for whoever may not import; NotFound when it is gone, expired, foreign or another member's.
    """
    upload = get_upload_for(actor, upload_id, now=now)
    return WaitingUpload(
        id=upload.id,
        file_name=upload.file_name,
        file_digest=upload.file_digest,
        content=bytes(upload.content),
        told=upload.told,
        expires_at=upload.expires_at,
    )
