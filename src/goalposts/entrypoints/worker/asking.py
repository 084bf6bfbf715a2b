"""Check-ins by themselves: mails whose moment came, and rounds whose day is over."""

from goalposts.apps.checkins.usecases import close_over, mail_due, workspaces_to_mind
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

MOST_ROUNDS = 1000


def mind_checkins() -> int:
    """Do what is due in every workspace's check-ins; gives how many mails were put in the outbox."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        found = workspaces_to_mind(now=clock.now())
    mailed = 0
    for workspace_id in found:
        actor = Actor.system(reason="the moment of a check-in came", workspace_id=workspace_id)
        with tenancy.scope(workspace_id=workspace_id):
            close_over(actor=actor, now=clock.now())
            for _round in range(MOST_ROUNDS):
                some = mail_due(actor=actor, now=clock.now())
                mailed += some
                if some == 0:
                    break
    return mailed
