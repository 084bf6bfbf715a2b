"""Monday's page by mail, in every workspace whose hour has come."""

from datetime import datetime

from goalposts.apps.portfolio.usecases.monday_mail import put_monday_mails, workspaces_awaiting_monday
from goalposts.domain.roles import Actor
from goalposts.lib import tenancy


def send_mondays(*, now: datetime) -> int:
    """Put what is due in the outbox; gives how many mails. Asks one small question while nobody waits."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        waiting = workspaces_awaiting_monday(now=now)
    told = 0
    for workspace_id in waiting:
        with tenancy.scope(workspace_id=workspace_id):
            told += put_monday_mails(actor=Actor.system(reason="Monday at seven", workspace_id=workspace_id), now=now)
    return told
