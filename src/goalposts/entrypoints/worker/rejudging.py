"""Judging, reckoning and taking up again what a new day changed, in every workspace, by its own calendar."""

from uuid import UUID

from goalposts.apps.customers.usecases import mind_contract_dates
from goalposts.apps.expectations.usecases import rejudge_due, return_parked
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

MOST_ROUNDS = 1000


def rejudge_every_workspace() -> int:
    """Judge again what fell due, workspace by workspace; gives how many expectations were judged."""
    return sum(_rejudge(line.id, time_zone=line.time_zone) for line in workspaces_of_installation())


def _rejudge(workspace_id: UUID, *, time_zone: str) -> int:
    actor = Actor.system(reason="a new day", workspace_id=workspace_id)
    judged = 0
    with tenancy.scope(workspace_id=workspace_id):
        for _round in range(MOST_ROUNDS):
            today = clock.today_in(time_zone=time_zone)
            found = return_parked(actor=actor, workspace_id=workspace_id, today=today, now=clock.now())
            found += rejudge_due(actor=actor, workspace_id=workspace_id, today=today, now=clock.now())
            judged += found
            if found + mind_contract_dates(actor=actor, now=clock.now()) == 0:
                break
    return judged
