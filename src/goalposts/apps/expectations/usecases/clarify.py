"""Labelling the sentences that were kept before their clarity was: the same label they would get when captured today."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries.sharpening import clarity_label
from goalposts.domain.clarity import WORDINGS
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, ActorKind
from goalposts.lib.rows import update_rows

BATCH = 200


@transaction.atomic
def label_sentences(*, actor: Actor, workspace_id: UUID, now: datetime, limit: int = BATCH) -> int:
    """Label some sentences of one workspace that have no label yet, with one entry in the trail.

    Shapes: gives how many were labelled; call until it is 0. Edges: a sentence in a language that we have no lists for
    has no label and is left alone. Errors: Denied for whoever is no automatic work.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Denied
    unlabelled = Expectation.objects.filter(workspace_id=workspace_id, clarity="", language__in=sorted(WORDINGS))
    some = list(unlabelled.order_by("id").select_for_update()[:limit])
    for one in some:
        one.clarity = clarity_label(words=one.verbatim, language=one.language)
    update_rows(rows=some, fields=("clarity",))

    if some:
        record_deed(
            actor=actor, deed="sentences.labelled", about=("workspace", None), facts={"count": len(some)}, now=now
        )
    return len(some)


def count_unlabelled(*, actor: Actor, workspace_id: UUID) -> int:
    """Count the sentences of one workspace that have no label though we have lists for their language.

    Errors: Denied for whoever is no automatic work.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Denied
    return Expectation.objects.filter(workspace_id=workspace_id, clarity="", language__in=sorted(WORDINGS)).count()
