"""Who visits by a personal link: read from the token of a mail, or from the cookie of a browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.signin.access import link_of_token, sessions_by_digest
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
from goalposts.lib.prepared import Given, first_row
from goalposts.lib.tokens import digest_of

IN_MAIL = ("expectations", "complaints", "action_items")
# What a visit is read as, in the order of _Visit.
VISIT = (
    "id", "began_at", "seen_at", "ended_at", "confirmed_at", "link_id", "link__purpose", "link__about_id",
    "link__shown", "link__expires_at", "link__revoked_at", "link__workspace_id", "link__workspace__name",
    "link__workspace__time_zone", "link__workspace__country", "link__stakeholder_id", "link__stakeholder__name",
    "link__stakeholder__email", "link__stakeholder__language", "link__stakeholder__address_form",
    "link__stakeholder__mail_without_content", "link__stakeholder__left_date", "link__stakeholder__archived_at",
    "link__stakeholder__merged_into_id", "link__stakeholder__customer_id", "link__stakeholder__customer__name",
    "link__stakeholder__customer__lead_id", "link__stakeholder__customer__lead__person__name",
)  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class _Visit:
    """The row of a visit, with what says whether it goes on."""

    session_id: UUID
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    confirmed_at: datetime | None
    link_id: UUID
    purpose: str
    about_id: UUID | None
    shown: dict[str, list[str]]
    expires_at: datetime
    revoked_at: datetime | None
    workspace_id: UUID
    workspace_name: str
    time_zone: str
    country: str
    stakeholder_id: UUID
    name: str
    email: str
    language: str
    address_form: str
    mail_without_content: bool
    left_date: date | None
    archived_at: datetime | None
    merged_into_id: UUID | None
    customer_id: UUID
    customer_name: str
    lead_id: UUID
    lead_name: str


def standing_of(link: PersonalLink, *, now: datetime) -> LinkStanding:
    """Say whether a link works now, for the person it is for as they are now."""
    person = link.stakeholder
    is_gone = person.left_date is not None or person.archived_at is not None or person.merged_into_id is not None
    facts = LinkFacts(expires_at=link.expires_at, revoked_at=link.revoked_at, is_person_gone=is_gone)
    return link_standing(link=facts, now=now)


def _shown(shown: Mapping[str, Sequence[str]]) -> Shown:
    """Say what the mail of a link showed beside its expectations."""
    return Shown(
        posts=frozenset(UUID(one) for one in shown.get("goalposts", [])),
        refusals=frozenset(UUID(one) for one in shown.get("refusals", [])),
        answers=frozenset(UUID(one) for one in shown.get("answers", [])),
    )


def actor_for(session: LinkSession) -> Actor:
    """Name whoever visits, with the power they showed and what their mail showed."""
    return _actor(
        workspace_id=session.workspace_id,
        stakeholder_id=session.link.stakeholder_id,
        is_confirmed=session.confirmed_at is not None,
        shown=session.link.shown,
    )


def _actor(
    *, workspace_id: UUID, stakeholder_id: UUID, is_confirmed: bool, shown: Mapping[str, Sequence[str]]
) -> Actor:
    return Actor.stakeholder(
        workspace_id=workspace_id,
        stakeholder_id=stakeholder_id,
        power=power_of(is_confirmed=is_confirmed),
        shown_ids=frozenset(UUID(one) for kind in IN_MAIL for one in shown.get(kind, [])),
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
    row = first_row(_visits, digest=Given(digest_of(token=token)))
    if row is None:
        return None
    found = _Visit(*row)
    is_gone = found.left_date is not None or found.archived_at is not None or found.merged_into_id is not None
    facts = LinkFacts(expires_at=found.expires_at, revoked_at=found.revoked_at, is_person_gone=is_gone)
    if link_standing(link=facts, now=now) is not LinkStanding.OPEN:
        return None
    is_alive = is_session_alive(began_at=found.began_at, seen_at=found.seen_at, ended_at=found.ended_at, now=now)
    return _visit(found) if is_alive else None


def _visits(*, digest: str) -> QuerySet[Any, Any]:
    return sessions_by_digest(digest=digest).values_list(*VISIT)


def _visit(found: _Visit) -> Visit:
    is_confirmed = found.confirmed_at is not None
    return Visit(
        session_id=found.session_id,
        actor=_actor(
            workspace_id=found.workspace_id,
            stakeholder_id=found.stakeholder_id,
            is_confirmed=is_confirmed,
            shown=found.shown,
        ),
        link_id=found.link_id,
        purpose=LinkPurpose(found.purpose),
        about_id=found.about_id,
        shown=_shown(found.shown),
        workspace_id=found.workspace_id,
        workspace_name=found.workspace_name,
        time_zone=found.time_zone,
        country=found.country,
        stakeholder_id=found.stakeholder_id,
        name=found.name,
        email=found.email,
        language=found.language,
        address_form=found.address_form,
        customer_id=found.customer_id,
        customer_name=found.customer_name,
        lead_id=found.lead_id,
        lead_name=found.lead_name,
        began_at=found.began_at,
        seen_at=found.seen_at,
        is_confirmed=is_confirmed,
        is_code_first=found.mail_without_content and not is_confirmed,
    )
