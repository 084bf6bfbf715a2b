"""Adding to the trail."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from goalposts.apps.audit.models import Chain, Detail, Entry
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, Right, may, workspace_of
from goalposts.lib.chain import plain
from goalposts.lib.erasing import mentioning
from goalposts.lib.linking import Told, add_entries

SOME = 500
_waiting: ContextVar[list[Told] | None] = ContextVar("deeds that wait to be told", default=None)


@contextmanager
def told_together() -> Iterator[None]:
    """Add the deeds that are recorded in this block at its end, in their order, in as many statements as one deed takes.

    Edges: inside the deed's own transaction, and within another such block at the end of that; what breaks off adds
    nothing. The chain is locked at the end too: nothing in here may lean on its lock. Whoever catches the refusal of a deed in here, and goes on, records what that deed had recorded by then.
    """
    if _waiting.get() is not None:
        yield
        return
    assert connection.in_atomic_block, "deeds are told in the transaction in which they are done"
    waiting: list[Told] = []
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    add_entries(told=waiting, chains=Chain, details=Detail)


@transaction.atomic(savepoint=False)
def record_deed(
    *, actor: Actor, deed: str, about: tuple[str, UUID | None], facts: Mapping[str, object], now: datetime
) -> None:
    """Add one deed to the chain of the actor's workspace, in the transaction of the deed itself.

    Shapes: `about` is a kind of thing and its id; `facts` are plain values, kept apart: the chain holds their salted
    digest only.
    Edges: entries of one workspace follow each other; the chain's head is locked until the transaction ends. Inside
    `told_together` they are added at its end.
    """
    entry = Entry(
        workspace_id=workspace_of(actor=actor),
        at=now,
        actor_kind=actor.kind.value,
        actor_id=actor.member_id or actor.stakeholder_id or actor.person_id,
        deed=deed,
        object_kind=about[0],
        object_id=about[1],
    )
    told = (entry, plain(facts=facts))
    waiting = _waiting.get()
    if waiting is None:
        add_entries(told=[told], chains=Chain, details=Detail)
    else:
        waiting.append(told)


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
