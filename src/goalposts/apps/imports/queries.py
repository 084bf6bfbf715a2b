"""Reading what was imported, and what waits to be."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goalposts.apps.imports.access import get_upload_for, imports_visible_to
from goalposts.apps.imports.models import HeadingChoice, LedgerRow
from goalposts.apps.workspaces.access import require
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Right, workspace_of
from goalposts.lib.meanwhile import told


@dataclass(frozen=True)
class ImportLine:
    """One import: which file, by whom, when, and how many things of each kind it made."""

    id: UUID
    file_name: str
    imported_by: str
    imported_at: datetime
    counts: dict[str, int]
    undone_at: datetime | None
    undone_by: str | None


@dataclass(frozen=True)
class WaitingUpload:
    """A file that waits for a yes, with what its member was told about it.

    Shapes: `rows_done` of `rows_all` were read; `written` is how many rows were written of how many, None while none
    is, and what a transaction in progress wrote may still be taken back.
    """

    id: UUID
    file_name: str
    file_digest: str
    content: bytes
    told: dict[str, Any]
    answers: dict[str, Any]
    stage: str
    is_partial: bool
    rows_done: int
    rows_all: int
    written: tuple[int, int] | None
    outcome: dict[str, Any]
    expires_at: datetime


_FIELDS = (
    "id",
    "file_name",
    "imported_by__person__name",
    "imported_at",
    "counts",
    "undone_at",
    "undone_by__person__name",
)


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
        answers=upload.answers,
        stage=upload.stage,
        is_partial=upload.is_partial,
        rows_done=upload.rows_done,
        rows_all=upload.rows_all,
        written=told(name=upload.id) if upload.stage == "WRITING" else None,
        outcome=upload.outcome,
        expires_at=upload.expires_at,
    )


def remembered_choices(*, actor: Actor) -> dict[str, dict[str, Any]]:
    """Give what was said about headings in this workspace before, by their digest.

    Errors: Denied for whoever may not import.
    """
    require(actor, right=Right.IMPORT)
    rows = HeadingChoice.objects.filter(workspace_id=workspace_of(actor=actor))
    listed = rows.order_by("headings_digest").values_list("headings_digest", "table", "fields")
    return {digest: {"table": table, "fields": fields} for digest, table, fields in listed}


def sources_of(*, workspace_id: UUID, object_ids: Collection[UUID]) -> list[dict[str, object]]:
    """Tell by which files something came in or was changed: the file, its day, and the row.

    Shapes: oldest first; may be empty.
    """
    rows = LedgerRow.objects.filter(workspace_id=workspace_id, object_id__in=object_ids)
    fields = ("of_import__file_name", "of_import__imported_at", "sheet", "row", "object_kind", "is_new")
    return list(rows.order_by("of_import__imported_at", "id").values(*fields))
