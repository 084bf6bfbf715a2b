"""The daily digest of every workspace whose hour has come."""

from datetime import datetime

from goalposts.apps.workspaces.queries.notices import workspaces_awaiting_digest
from goalposts.apps.workspaces.usecases import put_digests
from goalposts.domain.roles import Actor
from goalposts.lib import tenancy


def send_digests(*, now: datetime) -> int:
    """Put what is due in the outbox; gives how many mails. Asks one small question while nothing waits."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        waiting = workspaces_awaiting_digest(now=now)
    told = 0
    for workspace_id in waiting:
        with tenancy.scope(workspace_id=workspace_id):
            told += put_digests(actor=Actor.system(reason="the daily digest", workspace_id=workspace_id), now=now)
    return told
