"""What the demo's members were told: old news is seen, the last days' is new; and one person whom mail does not reach."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from goalposts.apps.customers.queries import stakeholder_choices
from goalposts.apps.customers.usecases import mark_unreachable
from goalposts.apps.workspaces.usecases import mark_notices_seen
from goalposts.domain.roles import Actor, workspace_of

NEW_FOR = timedelta(days=12)
CAME_BACK = timedelta(days=2)
UNREACHABLE = "Lars Boonstoppel"
REASON = "550 5.1.1 The email account that you tried to reach does not exist"


def settle_notices(*, actors: Mapping[str, Actor], now: datetime) -> None:
    """Let every member have seen what is older than NEW_FOR, and one mail have come back."""
    for actor in actors.values():
        mark_notices_seen(actor=actor, now=now - NEW_FOR)
    someone = next(iter(actors.values()))
    post = Actor.system(reason="a mail came back", workspace_id=workspace_of(actor=someone))
    for person in stakeholder_choices(actor=someone, words=UNREACHABLE, limit=1):
        mark_unreachable(actor=post, stakeholder_id=person.id, reason=REASON, now=now - CAME_BACK)
