"""What may somebody at a customer do who came in by a personal link? Table: docs/rules/portal_access.md."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goalposts.domain.expectation import State
from goalposts.domain.roles import Power

LINK_TIME = timedelta(days=30)
IDLE_TIME = timedelta(minutes=30)
LONGEST_TIME = timedelta(minutes=60)


class LinkPurpose(StrEnum):
    """What a personal link was made for; one link has one."""

    CHECKIN = "CHECKIN"
    PROPOSAL = "PROPOSAL"
    PROGRESS = "PROGRESS"
    COMPLAINT = "COMPLAINT"
    OWN = "OWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the mail of a link showed beside expectations: posts by their id, refusals by the expectation's, our answers to
    complaints by the step in which they were given."""

    posts: frozenset[UUID] = frozenset()
    refusals: frozenset[UUID] = frozenset()
    answers: frozenset[UUID] = frozenset()


class LinkStanding(StrEnum):
    OPEN = "OPEN"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"


class Offer(StrEnum):
    """What a link offers to do with one expectation."""

    AGREE = "AGREE"
    COUNTER = "COUNTER"
    REACT = "REACT"
    ANSWER = "ANSWER"
    MOVED = "MOVED"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """What decides whether a link works: its own day, whether it was revoked, and whether its person is still there."""

    expires_at: datetime
    revoked_at: datetime | None = None
    is_person_gone: bool = False


def link_standing(*, link: LinkFacts, now: datetime) -> LinkStanding:
    """Say whether a link works now.

    Edges: of somebody who left it does not, whatever its day; revoked goes before expired; on its last moment it is
    over.
    Source: docs/rules/portal_access.md §1.
    """
    if link.is_person_gone or link.revoked_at is not None:
        return LinkStanding.REVOKED
    return LinkStanding.OPEN if now < link.expires_at else LinkStanding.EXPIRED


def is_session_alive(*, began_at: datetime, seen_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Say whether a browser that opened a link may go on: used within half an hour, and begun within the hour.

    Source: docs/rules/portal_access.md §2.
    """
    return ended_at is None and now - seen_at <= IDLE_TIME and now - began_at <= LONGEST_TIME


def power_of(*, is_confirmed: bool) -> Power:
    """Say what a link lets its holder do: more once they typed the code that was mailed to them."""
    return Power.P2 if is_confirmed else Power.P1


def may_see(*, power: Power, is_asked: bool, is_shown: bool) -> bool:
    """Say whether an expectation may be seen and answered through a link.

    Shapes: `is_asked` when it is their own, or they follow whoever said it; `is_shown` when the link's mail showed it.
    Source: docs/rules/portal_access.md §3.
    """
    return is_asked and (is_shown or power is Power.P2)


def is_in_mail(*, power: Power, id_: UUID | None, shown_ids: Collection[UUID]) -> bool:
    """Say whether posts, or a refusal, may be seen through a link: what the mail showed; with P2 all of their own.

    Source: docs/rules/portal_access.md §3.
    """
    return id_ is not None and (power is Power.P2 or id_ in shown_ids)


def masked_address(*, email: str) -> str:
    """Write a mail address so that its owner knows it and a stranger learns nobody's name: a…@noordkade.example.

    Edges: empty for what is no address.
    """
    name, at, domain = email.strip().rpartition("@")
    return f"{name[0]}…@{domain}" if at and name and domain else ""


def offers_on(
    *, state: State, has_proposal: bool, has_agreed_posts: bool, has_refusal: bool = True
) -> tuple[Offer, ...]:
    """List what a stakeholder may do with an expectation of theirs, in the order of the screen.

    Shapes: `has_proposal` when posts that they were shown wait for their yes; `has_refusal` when they were shown why not.
    Edges: while agreed, posts that wait are a move: agreed to, or something else is asked; what was agreed is answered all the same.
    Source: docs/rules/portal_access.md §4.
    """
    offers: list[Offer] = []
    if has_proposal and state in (State.PROPOSED, State.COUNTERED, State.AGREED):
        offers += [Offer.AGREE, Offer.COUNTER]
    if state is State.NOT_FEASIBLE and has_refusal:
        offers.append(Offer.REACT)
    if state is State.AGREED and has_agreed_posts:
        offers += [Offer.ANSWER, Offer.MOVED]
    return tuple(offers)
