"""Who visits by a personal link: read from the token of a mail, or from the cookie of a browser."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.signin.access import link_of_token, session_of_token
from goalposts.apps.signin.models import LinkSession, PersonalLink
from goalposts.domain.portal_access import (
    LinkFacts,
    LinkPurpose,
    LinkStanding,
    Shown,
    is_session_alive,
    link_standing,
    masked_address,
    power_of,
)
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class LinkCard:
    """What the landing page of a link may say: whose supplier, and an address that names nobody."""

    id: UUID
    workspace_id: UUID
    workspace_name: str
    standing: LinkStanding
    expires_at: datetime
    time_zone: str
    masked_email: str
    language: str
    address_form: str


@dataclass(frozen=True)
class Visit:
    """Somebody at a customer, in one browser, by one link.

    Shapes: `lead_name` reads the answers; `is_code_first` when they asked for mails without content, so that the link
    alone shows nothing.
    """

    session_id: UUID
    actor: Actor
    link_id: UUID
    purpose: LinkPurpose
    about_id: UUID | None
    shown: Shown
    workspace_id: UUID
    workspace_name: str
    time_zone: str
    country: str
    stakeholder_id: UUID
    name: str
    email: str
    language: str
    address_form: str
    customer_id: UUID
    customer_name: str
    lead_id: UUID
    lead_name: str
    began_at: datetime
    seen_at: datetime
    is_confirmed: bool
    is_code_first: bool


def standing_of(link: PersonalLink, *, now: datetime) -> LinkStanding:
    """Say whether a link works now, for the person it is for as they are now."""
    person = link.stakeholder
    is_gone = person.left_date is not None or person.archived_at is not None or person.merged_into_id is not None
    facts = LinkFacts(expires_at=link.expires_at, revoked_at=link.revoked_at, is_person_gone=is_gone)
    return link_standing(link=facts, now=now)


def shown_by(link: PersonalLink) -> Shown:
    """Say what the mail of a link showed beside its expectations."""
    return Shown(
        posts=frozenset(UUID(one) for one in link.shown.get("goalposts", [])),
        refusals=frozenset(UUID(one) for one in link.shown.get("refusals", [])),
    )


def actor_for(session: LinkSession) -> Actor:
    """Name whoever visits, with the power they showed and what their mail showed."""
    shown = session.link.shown.get("expectations", [])
    return Actor.stakeholder(
        workspace_id=session.workspace_id,
        stakeholder_id=session.link.stakeholder_id,
        power=power_of(is_confirmed=session.confirmed_at is not None),
        shown_ids=frozenset(UUID(one) for one in shown),
    )


def link_by_token(*, token: str, now: datetime) -> LinkCard | None:
    """Read the link that a mailed token opens, whether or not it still works; looking changes nothing.

    Shapes: None for a token that nobody has.
    """
    link = link_of_token(token)
    if link is None:
        return None
    return LinkCard(
        id=link.id,
        workspace_id=link.workspace_id,
        workspace_name=link.workspace.name,
        standing=standing_of(link, now=now),
        expires_at=link.expires_at,
        time_zone=link.workspace.time_zone,
        masked_email=masked_address(email=link.stakeholder.email),
        language=link.stakeholder.language,
        address_form=link.stakeholder.address_form,
    )


def visit_by_token(*, token: str, now: datetime) -> Visit | None:
    """Read the visit of a browser's cookie; None when there is none, its time is over, or its link stopped working."""
    session = session_of_token(token)
    if session is None or standing_of(session.link, now=now) is not LinkStanding.OPEN:
        return None
    is_alive = is_session_alive(began_at=session.began_at, seen_at=session.seen_at, ended_at=session.ended_at, now=now)
    return _visit(session) if is_alive else None


def _visit(session: LinkSession) -> Visit:
    link = session.link
    person, workspace, customer = link.stakeholder, link.workspace, link.stakeholder.customer
    return Visit(
        session_id=session.id,
        actor=actor_for(session),
        link_id=link.id,
        purpose=LinkPurpose(link.purpose),
        about_id=link.about_id,
        shown=shown_by(link),
        workspace_id=workspace.id,
        workspace_name=workspace.name,
        time_zone=workspace.time_zone,
        country=workspace.country,
        stakeholder_id=person.id,
        name=person.name,
        email=person.email,
        language=person.language,
        address_form=person.address_form,
        customer_id=customer.id,
        customer_name=customer.name,
        lead_id=customer.lead_id,
        lead_name=customer.lead.person.name,
        began_at=session.began_at,
        seen_at=session.seen_at,
        is_confirmed=session.confirmed_at is not None,
        is_code_first=person.mail_without_content and session.confirmed_at is None,
    )
