"""Adding to the trail."""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.models import Chain, Detail, Entry
from goalposts.domain.roles import Actor


@transaction.atomic
def record_deed(
    *,
    actor: Actor,
    workspace_id: UUID,
    deed: str,
    object_kind: str,
    object_id: UUID | None,
    facts: dict[str, object],
    now: datetime,
) -> None:
    """Add one deed to the workspace's chain, in the transaction of the deed itself.

    Shapes: `facts` are plain values; they are kept apart, and only their salted digest is in the chain.
    Edges: entries of one workspace follow each other; the chain's head is locked until the transaction ends.
    """
    chain, _ = Chain.objects.select_for_update().get_or_create(workspace_id=workspace_id)
    salt = secrets.token_hex(16)
    entry = Entry(
        workspace_id=workspace_id,
        number=chain.length + 1,
        at=now,
        actor_kind=actor.kind.value,
        actor_id=actor.member_id or actor.stakeholder_id or actor.person_id,
        deed=deed,
        object_kind=object_kind,
        object_id=object_id,
        digest=digest_of(salt=salt, facts=facts),
        previous=chain.head,
    )
    entry.hash = hash_of(entry=entry)
    entry.save(force_insert=True)
    Detail.objects.create(entry=entry, workspace_id=workspace_id, salt=salt, facts=plain(facts=facts))
    Chain.objects.filter(workspace_id=workspace_id).update(length=entry.number, head=entry.hash)


def plain(*, facts: dict[str, object]) -> dict[str, object]:
    """Turn facts into what JSON can hold, so that they read back as they were hashed."""
    read: dict[str, object] = json.loads(json.dumps(facts, default=str, sort_keys=True))
    return read


def digest_of(*, salt: str, facts: dict[str, object]) -> str:
    """Give the salted digest of an entry's details (SHA-256 over salt and canonical JSON)."""
    text = json.dumps(plain(facts=facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def hash_of(*, entry: Entry) -> str:
    """Give the hash that links an entry to the one before it."""
    parts = [
        entry.previous,
        str(entry.workspace_id),
        str(entry.number),
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_kind,
        str(entry.actor_id or ""),
        entry.deed,
        entry.object_kind,
        str(entry.object_id or ""),
        entry.digest,
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
