"""What was taken back in the vault after it crossed: noted here once, and left out from then on."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.findings.access import get_release_for
from goalposts.apps.findings.models import Copy, WithdrawnKey
from goalposts.apps.findings.usecases.holders import tell_holders
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind


@transaction.atomic
def take_back(
    *, actor: Actor, release_id: UUID, keys: Collection[UUID], figures: Collection[str] = (), now: datetime
) -> bool:
    """Note keys and figures of a release that are no longer shown, and tell who holds a copy; says whether any was still shown.

    Edges: once more is once. It is noted no earlier than the last copy that was taken before it, whatever the clocks of two
    processes said: that copy holds it.
    Errors: NotFound for a release of elsewhere, and for whoever is not the system: only the vault says so.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    release = get_release_for(actor, release_id, is_locked=True)
    known = set(WithdrawnKey.objects.filter(release=release).values_list("key", "figure"))
    wanted: set[tuple[UUID | None, str]] = {*((key, "") for key in keys), *((None, name) for name in figures)}
    new = sorted(wanted - known, key=str)
    if not new:
        return False

    last = Copy.objects.filter(release=release).aggregate(last=Max("taken_at"))["last"]
    gone_at = max(now, last or now)
    WithdrawnKey.objects.bulk_create(
        WithdrawnKey(workspace_id=release.workspace_id, release=release, key=key, figure=figure, withdrawn_at=gone_at)
        for key, figure in new
    )

    facts = {"number": release.number, "parts": len(new)}
    record_deed(actor=actor, deed="release.taken_back", about=("release", release.id), facts=facts, now=now)
    tell_holders(copies=Copy.objects.filter(release=release), about=release, now=now)
    return True
