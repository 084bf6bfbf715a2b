"""What time brings in every workspace: clocks of complaints and requests that run out, complainers to ask whether it is
solved, and days of action items and of contracts."""

from uuid import UUID

from goalposts.apps.customers.usecases import warn_of_contracts
from goalposts.apps.customers.usecases.requests import remind_of_requests
from goalposts.apps.followup.usecases import ask_those_due, mind_complaints, remind_owners
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

MOST_ROUNDS = 1000


def mind_promises() -> int:
    """Tell of clocks that ran out and of days that come, workspace by workspace; gives how many notices it was about."""
    return sum(_mind(line.id) for line in workspaces_of_installation())


def _mind(workspace_id: UUID) -> int:
    actor = Actor.system(reason="the day of a promise", workspace_id=workspace_id)
    told = 0
    with tenancy.scope(workspace_id=workspace_id):
        for _round in range(MOST_ROUNDS):
            some = mind_complaints(actor=actor, now=clock.now())
            told += some
            if some == 0:
                break
        told += ask_those_due(actor=actor, now=clock.now())
        told += remind_of_requests(actor=actor, now=clock.now())
        told += remind_owners(actor=actor, now=clock.now())
        return told + warn_of_contracts(actor=actor, now=clock.now())
