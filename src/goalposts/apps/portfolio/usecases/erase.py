"""Erasing somebody's name from what was written in this room: beside steps before a decision, and why a reason waits."""

from django.db import transaction

from goalposts.apps.customers.access import get_person_to_erase
from goalposts.apps.portfolio.models import GateDone, Snooze
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor
from goalposts.lib.erasing import black_out


@transaction.atomic
def erase_from_portfolio(*, actor: Actor, traces: Traces) -> None:
    """Put the mark where a person was named; that a step was done, and that a reason waited, stays.

    Errors: NotFound, Denied (the gate).
    """
    workspace_id = get_person_to_erase(actor, traces.person_id).workspace_id
    gates = GateDone.objects.filter(workspace_id=workspace_id)
    black_out(rows=gates, fields=("words",), texts=traces.texts, mark=traces.mark)
    snoozes = Snooze.objects.filter(workspace_id=workspace_id)
    black_out(rows=snoozes, fields=("because",), texts=traces.texts, mark=traces.mark)
