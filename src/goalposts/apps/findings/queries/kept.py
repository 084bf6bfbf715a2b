"""What crossed from reviews under one person's name, to take along."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from goalposts.apps.customers.access import people_to_copy
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.kept import Kept, listed
from goalposts.apps.findings.models import Release, WithdrawnKey
from goalposts.domain.roles import Actor, ActorKind, workspace_of


def kept_released_of(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Give what somebody let pass with their name: the words, and in which release.

    Shapes: as kept_of_person. Edges: to themselves also what they took back since, for a release stays kept as it was frozen; a member
    reads it in no copy, as on no page.
    Errors: NotFound, Denied (the gate).
    """
    people = Stakeholder.objects.filter(id__in=people_to_copy(actor, stakeholder_id))
    names, ids = set(people.values_list("name", flat=True)), {str(one) for one in people.values_list("id", flat=True)}
    customers = people.values("customer_id")
    rows = Release.objects.filter(workspace_id=workspace_of(actor=actor), customer_id__in=customers)
    gone: set[tuple[UUID, str]] = set()
    if actor.kind is not ActorKind.STAKEHOLDER:
        taken_back = WithdrawnKey.objects.filter(release__in=rows, key__isnull=False)
        gone = {(release_id, str(key)) for release_id, key in taken_back.values_list("release_id", "key")}
    told = [
        {"number": row.number, "released_at": row.released_at, "words": words}
        for row in rows.order_by("released_at", "id")
        for key, words in _theirs(row.content, names=names, ids=ids)
        if (row.id, key) not in gone
    ]
    return {"released": listed(told)}


def _theirs(told: Any, *, names: Collection[str], ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Find every part that is told under one of these names or ids, with the key by which it is taken back."""
    if isinstance(told, list):
        for one in told:
            yield from _theirs(one, names=names, ids=ids)
    if isinstance(told, dict):
        if told.get("stakeholder_id") in ids or told.get("name") in names:
            key = str(told.get("key", ""))
            yield from ((key, told[name]) for name in ("words", "text", "statement") if told.get(name))
        for one in told.values():
            yield from _theirs(one, names=names, ids=ids)
