"""Reading and proving the trail."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.audit.access import entries_visible_to
from goalposts.apps.audit.models import Chain, Detail, Entry
from goalposts.domain.roles import Actor, Right, may, workspace_of
from goalposts.lib.chain import break_of


@dataclass(frozen=True)
class TrailLine:
    """One deed as it is read back; `facts` is None where they were erased."""

    number: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    deed: str
    object_kind: str
    object_id: UUID | None
    facts: dict[str, object] | None


@dataclass(frozen=True)
class Proof:
    """What checking a chain found; `broken_at` is the first number that does not fit, None when whole."""

    workspace_id: UUID
    length: int
    broken_at: int | None


def trail_of(*, actor: Actor, before_number: int | None, limit: int) -> list[TrailLine]:
    """List deeds, newest first, from below `before_number` on.

    Shapes: may be empty; at most `limit` lines.
    """
    entries = entries_visible_to(actor).order_by("-number")
    if before_number is not None:
        entries = entries.filter(number__lt=before_number)
    page = list(entries[:limit])
    facts = dict(Detail.objects.filter(entry__in=page).values_list("entry_id", "facts"))
    return [
        TrailLine(
            number=entry.number,
            at=entry.at,
            actor_kind=entry.actor_kind,
            actor_id=entry.actor_id,
            deed=entry.deed,
            object_kind=entry.object_kind,
            object_id=entry.object_id,
            facts=facts.get(entry.id),
        )
        for entry in page
    ]


def trail_rows(*, actor: Actor) -> Iterator[tuple[int, datetime, str, UUID | None, str, str]]:
    """Give the whole trail, oldest first: number, moment, kind of actor and its id, deed, kind of thing.

    Shapes: without the facts, which may have been erased.
    """
    entries = entries_visible_to(actor).order_by("number")
    return entries.values_list("number", "at", "actor_kind", "actor_id", "deed", "object_kind").iterator()


def proof_of_chains() -> list[Proof]:
    """Check every chain of the installation, entry by entry, against what is stored.

    Shapes: one proof per workspace, by id. Edges: erased details are not checked, their digest stays linked.
    """
    return [_proof_of(chain=chain) for chain in Chain.objects.order_by("workspace_id")]


def _proof_of(*, chain: Chain) -> Proof:
    entries = Entry.objects.filter(workspace_id=chain.workspace_id).order_by("number")
    rows = Detail.objects.filter(workspace_id=chain.workspace_id).values_list("entry_id", "salt", "facts")
    details = {entry_id: (salt, facts) for entry_id, salt, facts in rows}
    broken_at = break_of(entries=entries.iterator(), details=details, length=chain.length, head=chain.head)
    return Proof(workspace_id=chain.workspace_id, length=chain.length, broken_at=broken_at)


def former_texts(*, actor: Actor, about_id: UUID, names: Collection[str]) -> frozenset[str]:
    """Find the texts that deeds about one thing kept under these names, also as what stood there before.

    Shapes: for whoever may write every customer; nobody else is given one.
    """
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        return frozenset()
    details = Detail.objects.filter(workspace_id=workspace_of(actor=actor), entry__object_id=about_id)
    found: set[str] = set()
    for facts in details.values_list("facts", flat=True):
        before = facts.get("before")
        for held in (facts, before if isinstance(before, dict) else {}):
            found |= {held[name] for name in names if isinstance(held.get(name), str) and held[name]}
    return frozenset(found)
