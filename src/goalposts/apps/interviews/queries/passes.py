"""Who visits by a pass: read from the token of a mail, or from the cookie of a browser."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import open_keys, pass_of_token, session_of_pass_token
from goalposts.apps.interviews.models import Pass, PassSession
from goalposts.apps.interviews.queries.plain import Frame, Who, as_who, frame_beside
from goalposts.domain.interview import InterviewState
from goalposts.domain.portal_access import (
    LinkFacts,
    LinkStanding,
    is_session_alive,
    link_standing,
    masked_address,
    power_of,
)
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class PassCard:
    """What the landing page of a pass may say: whose review, and an address that names nobody."""

    id: UUID
    review_id: UUID
    purpose: str
    standing: LinkStanding
    expires_at: datetime
    frame: Frame
    masked_email: str
    language: str
    address_form: str


@dataclass(frozen=True, kw_only=True)
class PassVisit:
    """An interviewee, in one browser, by one pass."""

    session_id: UUID
    actor: Actor
    review_id: UUID
    interview_id: UUID
    purpose: str
    state: InterviewState
    who: Who
    frame: Frame
    began_at: datetime
    seen_at: datetime
    is_confirmed: bool


def pass_standing(*, link: Pass, now: datetime) -> LinkStanding:
    """Say whether a pass works now; of somebody whose name was destroyed it does not."""
    is_gone = link.interview.who_gone_at is not None
    facts = LinkFacts(expires_at=link.expires_at, revoked_at=link.revoked_at, is_person_gone=is_gone)
    return link_standing(link=facts, now=now)


def actor_of_session(*, session: PassSession) -> Actor:
    """Name whoever visits, with the power that they showed."""
    power = power_of(is_confirmed=session.confirmed_at is not None)
    return Actor.interviewee(review_id=session.review_id, interview_id=session.link.interview_id, power=power)


@transaction.atomic
def pass_by_token(*, token: str, now: datetime) -> PassCard | None:
    """Read the pass that a mailed token opens, whether or not it still works; looking changes nothing.

    Shapes: None for a token that nobody has, and for one of somebody whose name was destroyed. Errors: VaultClosed.
    """
    link = pass_of_token(token)
    if link is None:
        return None
    keys = open_keys()
    who = as_who(told=keys.read(row=link.interview, field="who"))
    if who is None:
        return None
    return PassCard(
        id=link.id,
        review_id=link.review_id,
        purpose=link.purpose,
        standing=pass_standing(link=link, now=now),
        expires_at=link.expires_at,
        frame=frame_beside(row=link, keys=keys),
        masked_email=masked_address(email=who.email),
        language=who.language,
        address_form=who.address_form,
    )


@transaction.atomic
def interview_visited(*, token: str) -> UUID | None:
    """Tell of which interview the visit of a browser's cookie is or was; None when there was none."""
    session = session_of_pass_token(token)
    return session.link.interview_id if session else None


@transaction.atomic
def visit_by_pass(*, token: str, now: datetime) -> PassVisit | None:
    """Read the visit of a browser's cookie; None when there is none, its time is over, or its pass stopped working.

    Errors: VaultClosed.
    """
    session = session_of_pass_token(token)
    if session is None or pass_standing(link=session.link, now=now) is not LinkStanding.OPEN:
        return None
    if not is_session_alive(began_at=session.began_at, seen_at=session.seen_at, ended_at=session.ended_at, now=now):
        return None
    keys = open_keys()
    interview = session.link.interview
    who = as_who(told=keys.read(row=interview, field="who"))
    if who is None:
        return None
    return PassVisit(
        session_id=session.id,
        actor=actor_of_session(session=session),
        review_id=session.review_id,
        interview_id=interview.id,
        purpose=session.link.purpose,
        state=InterviewState(interview.state),
        who=who,
        frame=frame_beside(row=session, keys=keys),
        began_at=session.began_at,
        seen_at=session.seen_at,
        is_confirmed=session.confirmed_at is not None,
    )
