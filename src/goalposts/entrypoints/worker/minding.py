"""What time brings in every workspace: clocks of complaints that ran out, and days of action items."""

from goalposts.apps.followup.usecases import mind_complaints, remind_owners
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

MOST_ROUNDS = 1000


def mind_promises() -> int:
    """Tell of clocks that ran out and of days that come, workspace by workspace; gives how many notices it was about."""
    told = 0
    for line in workspaces_of_installation():
        actor = Actor.system(reason="the day of a promise", workspace_id=line.id)
        with tenancy.scope(workspace_id=line.id):
            for _round in range(MOST_ROUNDS):
                some = mind_complaints(actor=actor, now=clock.now())
                told += some
                if some == 0:
                    break
            told += remind_owners(actor=actor, now=clock.now())
    return told
