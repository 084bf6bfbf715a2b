"""Adding to the trail."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.models import Chain, Detail, Entry
from goalposts.domain.roles import Actor, workspace_of
from goalposts.lib.chain import link_hash, plain, salted_digest


@transaction.atomic(savepoint=False)
def record_deed(
    *, actor: Actor, deed: str, about: tuple[str, UUID | None], facts: Mapping[str, object], now: datetime
) -> None:
    """Add one deed to the chain of the actor's workspace, in the transaction of the deed itself.

    Shapes: `about` is a kind of thing and its id; `facts` are plain values, kept apart: the chain holds their salted
    digest only.
    Edges: entries of one workspace follow each other; the chain's head is locked until the transaction ends.
    """
    workspace_id = workspace_of(actor=actor)
    chain, _ = Chain.objects.select_for_update().get_or_create(workspace_id=workspace_id)
    salt = secrets.token_hex(16)
    entry = Entry(
        workspace_id=workspace_id,
        number=chain.length + 1,
        at=now,
        actor_kind=actor.kind.value,
        actor_id=actor.member_id or actor.stakeholder_id or actor.person_id,
        deed=deed,
        object_kind=about[0],
        object_id=about[1],
        digest=salted_digest(salt=salt, facts=facts),
        previous=chain.head,
    )
    entry.hash = link_hash(parts=entry.parts())
    entry.save(force_insert=True)
    Detail.objects.create(entry=entry, workspace_id=workspace_id, salt=salt, facts=plain(facts=facts))
    Chain.objects.filter(workspace_id=workspace_id).update(length=entry.number, head=entry.hash)
