"""Knowing a deed that was sent twice: a double press, or a line that dropped before the answer came."""

from datetime import datetime, timedelta

from goalposts.domain.roles import Actor
from goalposts.lib.locks import hold

WINDOW = timedelta(minutes=2)


def hold_for(*, actor: Actor) -> None:
    """Let the same member's other deeds of this kind wait until this transaction ends, so that the second sees the first."""
    hold(name=f"deeds of {actor.member_id}")


def since(*, now: datetime) -> datetime:
    """Give the moment from which the same deed by the same member counts as sent twice."""
    return now - WINDOW
