"""Adding to the trail."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goalposts.apps.audit.models import Chain, Detail, Entry
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, Right, may, workspace_of
from goalposts.lib.chain import link_hash, plain, salted_digest
from goalposts.lib.erasing import mentioning
from goalposts.lib.linking import Link, add_link

SOME = 500


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
    salt = secrets.token_hex(16)
    entry = Entry(
        workspace_id=workspace_id,
        at=now,
        actor_kind=actor.kind.value,
        actor_id=actor.member_id or actor.stakeholder_id or actor.person_id,
        deed=deed,
        object_kind=about[0],
        object_id=about[1],
        digest=salted_digest(salt=salt, facts=facts),
    )
    link = _link_for(entry)
    entry.number, entry.previous, entry.hash = link.number, link.previous, link.hash
    assert entry.hash == link_hash(parts=entry.parts()), "the database hashes as the proof does"
    entry.save(force_insert=True)
    Detail.objects.create(entry=entry, workspace_id=workspace_id, salt=salt, facts=plain(facts=facts))


def _link_for(entry: Entry) -> Link:
    """Give an entry its place in the chain; the first of a workspace begins one."""
    after = "\n".join(entry.told())
    add = partial(add_link, chains=Chain, workspace_id=entry.workspace_id, before=str(entry.workspace_id), after=after)
    link = add()
    if link is None:
        Chain.objects.bulk_create([Chain(workspace_id=entry.workspace_id)], ignore_conflicts=True)
        link = add()
    assert link is not None, "a chain begins with its first link"
    return link


@transaction.atomic
def erase_details(*, actor: Actor, ids: Collection[UUID], mentions: Collection[str]) -> int:
    """Throw away the details and the salt of deeds about these things, by these actors, or that mention these texts.

    Shapes: gives how many went. Edges: the entries stay, and the chain stays whole; nobody can guess the details back
    from their digest, for the salt goes with them.
    Errors: Denied for whoever may not write every customer.
    """
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied
    details = Detail.objects.filter(workspace_id=workspace_of(actor=actor))
    gone = {one.pk for one in mentioning(rows=details, fields=["facts"], texts=mentions)}
    wanted = sorted(ids)
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        theirs = details.filter(Q(entry__object_id__in=some) | Q(entry__actor_id__in=some))
        gone |= set(theirs.values_list("pk", flat=True))
    in_order = sorted(gone)
    for start in range(0, len(in_order), SOME):
        details.filter(pk__in=in_order[start : start + SOME]).delete()
    return len(gone)
