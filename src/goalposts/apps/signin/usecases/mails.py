"""Putting the mails of signing in into the outbox."""

from datetime import datetime

from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.people.queries import PersonCard
from goalposts.lib.sealing import seal


def tell_person(
    *,
    person: PersonCard | None,
    kind: str,
    now: datetime,
    secret: str = "",
    to_email: str = "",
    facts: dict[str, object] | None = None,
) -> None:
    """Put a mail to a person in the outbox, in their own language.

    Shapes: `secret` (a code, a link's token) is sealed; `to_email` where it is not the person's own address.
    Edges: without a person the same is written, to nobody: the worker has nothing to send, and nobody can tell from
    the time it took whether an address is known.
    """
    put_message(
        workspace_id=None,
        kind=kind,
        facts={
            "to_email": (to_email or person.email) if person else "",
            "to_name": person.name if person else "",
            "language": person.language if person else "en",
            "time_zone": person.time_zone if person else "UTC",
            "at": now.isoformat(),
            **(facts or {}),
        },
        sealed=seal(text=secret) if secret else "",
        now=now,
    )
