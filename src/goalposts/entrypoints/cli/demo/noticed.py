"""What the demo's members were told: old news is seen, the last days' is new; and one person whom mail does not reach."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from goalposts.apps.customers.queries import stakeholder_choices
from goalposts.apps.customers.usecases import mark_unreachable
from goalposts.apps.workspaces.usecases import mark_notices_seen
from goalposts.domain.roles import Actor, workspace_of

Step = tuple[datetime, Callable[[], None]]
NEW_FOR = timedelta(days=12)
CAME_BACK = timedelta(days=2)
UNREACHABLE = "Lars Boonstoppel"
REASON = "550 5.1.1 The email account that you tried to reach does not exist"


def settle_notices(*, actors: Mapping[str, Actor], now: datetime) -> None:
    """Let every member have seen what is older than NEW_FOR."""
    for actor in actors.values():
        mark_notices_seen(actor=actor, now=now - NEW_FOR)


def bounce_steps(*, actors: Mapping[str, Actor], now: datetime) -> list[Step]:
    """Plan that a mail came back, so that the trail tells it in its place."""
    someone, at = next(iter(actors.values())), now - CAME_BACK
    post = Actor.system(reason="a mail came back", workspace_id=workspace_of(actor=someone))

    def bounce() -> None:
        person = stakeholder_choices(actor=someone, words=UNREACHABLE, limit=1)[0]
        mark_unreachable(actor=post, stakeholder_id=person.id, reason=REASON, now=at)

    return [(at, bounce)]
