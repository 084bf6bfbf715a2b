"""Check-ins by themselves: mails whose moment came, rounds whose day is over, members who wait to be told."""

from uuid import UUID

from goalposts.apps.checkins.usecases import close_over, mail_due, tell_answers, workspaces_to_mind
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

MOST_TURNS = 1000


def mind_checkins() -> int:
    """Do what is due in every workspace's check-ins; gives how many mails went to the outbox and people were told of."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        found = workspaces_to_mind(now=clock.now())
    return sum(_mind(workspace_id) for workspace_id in found)


def _mind(workspace_id: UUID) -> int:
    actor = Actor.system(reason="the moment of a check-in came", workspace_id=workspace_id)
    done = 0
    with tenancy.scope(workspace_id=workspace_id):
        done += close_over(actor=actor, now=clock.now())
        for _turn in range(MOST_TURNS):
            some = mail_due(actor=actor, now=clock.now()) + tell_answers(actor=actor, now=clock.now())
            done += some
            if some == 0:
                break
    return done
