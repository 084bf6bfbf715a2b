"""Emptying an expectation whose words crossed from a review and were taken back there."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.judging import set_rank
from goalposts.domain.expectation import State
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind, workspace_of


@transaction.atomic
def take_words_back(*, actor: Actor, expectation_id: UUID, mark: str, now: datetime) -> bool:
    """Put a mark where words stood that their speaker took back; says whether they still stood there.

    Edges: what was heard only is void with it; what both agreed on since stands on that agreement, and stays.
    Errors: NotFound for whoever is not the system, and for one of elsewhere.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    found = Expectation.objects.select_for_update(of=("self",)).select_related("workspace", "stakeholder")
    expectation = found.filter(workspace_id=workspace_of(actor=actor), id=expectation_id).first()
    if expectation is None:
        raise NotFound
    if expectation.verbatim == mark:
        return False

    expectation.verbatim, expectation.correction, expectation.translation = mark, "", ""
    expectation.clarity = ""
    if expectation.state == State.HEARD:
        today = now.astimezone(ZoneInfo(expectation.workspace.time_zone)).date()
        expectation.state, expectation.state_date = State.VOID.value, today
        note_step(expectation=expectation, actor=actor, kind="VOID", on_date=today, now=now, note=mark)
        set_rank(expectation=expectation)
    expectation.revision += 1
    expectation.save()

    about = ("expectation", expectation.id)
    record_deed(actor=actor, deed="expectation.words_taken_back", about=about, facts={}, now=now)
    return True
