"""A file that was looked at and waits for the member's yes: kept for a short while, for that member alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goalposts.apps.imports.access import get_upload_for
from goalposts.apps.imports.models import HeadingChoice, Upload
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right, member_of, workspace_of

KEPT_FOR = timedelta(hours=2)
# A worker that says nothing for so long was killed; another takes over.
SILENT_FOR = timedelta(minutes=5)
MAX_FILE_NAME = 200
BUSY = {"QUEUED": "READING", "TO_WRITE": "WRITING"}


@dataclass(frozen=True)
class Work:
    """A large file that a worker reads or writes, and for whom."""

    upload_id: UUID
    workspace_slug: str
    person_id: UUID
    stage: str


@transaction.atomic
def keep_upload(
    *,
    actor: Actor,
    file_name: str,
    file_digest: str,
    content: bytes,
    told: Mapping[str, object],
    now: datetime,
    is_queued: bool = False,
) -> UUID:
    """Keep a file until its member says yes, no, or nothing for two hours.

    Shapes: `told` is what the member is shown, as plain values; gives the upload's id. With `is_queued` a worker still
    has to read it. Edges: a member has one waiting file; a new one replaces it.
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
        stage="QUEUED" if is_queued else "LOOKED",
        stage_at=now,
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


@transaction.atomic
def answer_upload(
    *,
    actor: Actor,
    upload_id: UUID,
    answers: Mapping[str, Mapping[str, Any]],
    remembered: Mapping[str, tuple[str, Mapping[str, str]]],
    now: datetime,
) -> None:
    """Keep what a member said about the columns of a waiting file, and for the next one what the headings mean.

    Shapes: `answers` by the digest of a sheet's headings; `remembered` gives a table and fields by heading for each.
    Edges: the same headings again replace what was said before.
    Errors: NotFound when it is gone, foreign or another member's.
    """
    upload = get_upload_for(actor, upload_id, now=now)

    for digest, said in answers.items():
        former = upload.answers.get(digest, {})
        days = {**former.get("day_first", {}), **said.get("day_first", {})}
        upload.answers[digest] = {**former, **said, "day_first": days}
    upload.save(update_fields=["answers"])
    for digest, (table, fields) in remembered.items():
        HeadingChoice.objects.update_or_create(
            workspace_id=upload.workspace_id,
            headings_digest=digest,
            defaults={"table": table, "fields": fields, "chosen_at": now, "chosen_by_id": member_of(actor=actor)},
        )


def note_stage(
    *, actor: Actor, upload_id: UUID, stage: str, now: datetime, told: Mapping[str, object] | None = None,
    outcome: Mapping[str, object] | None = None, is_partial: bool | None = None,
) -> None:  # fmt: skip
    """Note how far a waiting file is, with what is told about it.

    Errors: NotFound when it is gone, foreign or another member's.
    """
    upload = get_upload_for(actor, upload_id, now=now)
    upload.stage, upload.stage_at = stage, now
    upload.told = upload.told if told is None else dict(told)
    upload.outcome = upload.outcome if outcome is None else dict(outcome)
    upload.is_partial = upload.is_partial if is_partial is None else is_partial
    upload.rows_done, upload.rows_all = (0, 0) if stage in BUSY else (upload.rows_done, upload.rows_all)
    upload.save(update_fields=["stage", "stage_at", "told", "outcome", "is_partial", "rows_done", "rows_all"])


def note_progress(*, upload_id: UUID, done: int, total: int, now: datetime) -> None:
    """Note how many rows of a large file were read."""
    Upload.objects.filter(id=upload_id).update(rows_done=done, rows_all=total, stage_at=now)


@transaction.atomic
def claim_upload(*, actor: Actor, now: datetime) -> Work | None:
    """Take a large file that waits for a worker, for this one alone; None when nothing waits.

    Edges: system work only; what a killed worker had in hand is taken again.
    """
    assert actor.reason, "only automatic work takes up what others left"
    silent = Q(stage__in=BUSY.values(), stage_at__lt=now - SILENT_FOR)
    waiting = Upload.objects.filter(Q(stage__in=BUSY) | silent, expires_at__gt=now)
    row = waiting.order_by("stage_at", "id").values("id", "stage", "workspace__slug", "member__person_id").first()
    if row is None:
        return None
    stage = BUSY.get(row["stage"], row["stage"])
    Upload.objects.filter(id=row["id"]).update(stage=stage, stage_at=now)
    return Work(row["id"], row["workspace__slug"], row["member__person_id"], stage)


def forget_old_uploads(*, actor: Actor, now: datetime) -> int:
    """Throw away the files that waited too long, of every workspace in sight; gives how many.

    Edges: system work only.
    """
    assert actor.reason, "only automatic work clears away what others left"
    count, _ = Upload.objects.filter(expires_at__lte=now).delete()
    return count
