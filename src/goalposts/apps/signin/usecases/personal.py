"""Personal links of stakeholders: made with the deed that mails them, minted by the worker, revoked by a member."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_for, stakeholders_visible_to
from goalposts.apps.signin.access import get_link_for, links_visible_to
from goalposts.apps.signin.models import LinkSession, PersonalLink, PersonalToken
from goalposts.apps.signin.queries.visits import standing_of
from goalposts.domain.portal_access import LINK_TIME, LinkPurpose, LinkStanding
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor, ActorKind, workspace_of
from goalposts.lib.tokens import digest_of, new_token


class UnableToMakeLink(Refused):
    """Somebody who left or was archived gets no link; `facts["reason"]` says which."""

    code = "UNABLE_TO_MAKE_LINK"


@transaction.atomic
def make_link(
    *,
    actor: Actor,
    stakeholder_id: UUID,
    purpose: LinkPurpose,
    about_id: UUID | None,
    shown: Mapping[str, list[str]],
    now: datetime,
) -> UUID:
    """Make a link for one stakeholder and one purpose, in the transaction of the deed that mails it.

    Shapes: `shown` names what its mail shows, ids as text: "expectations", "goalposts", "refusals", "complaints",
    "answers", "action_items"; the link shows nothing else.
    Edges: no token yet; the worker mints one at each attempt to send (mint_personal_token).
    Errors: NotFound (the gate); UnableToMakeLink.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id)

    _check(left_date=stakeholder.left_date, is_archived=stakeholder.archived_at is not None)

    link = PersonalLink(
        workspace_id=stakeholder.workspace_id,
        stakeholder=stakeholder,
        purpose=purpose.value,
        about_id=about_id,
        shown=dict(shown),
        made_at=now,
        made_by_id=actor.member_id,
        expires_at=now + LINK_TIME,
    )
    link.save(force_insert=True)

    facts = {"stakeholder": stakeholder.id, "purpose": purpose, "about": about_id}
    record_deed(actor=actor, deed="link.made", about=("link", link.id), facts=facts, now=now)
    return link.id


@dataclass(frozen=True, kw_only=True)
class LinkFor:
    """For whom a link is made, and what its mail shows: "expectations" and "goalposts", ids as text."""

    stakeholder_id: UUID
    shown: Mapping[str, list[str]]


@transaction.atomic
def make_links(
    *, actor: Actor, several: Sequence[LinkFor], purpose: LinkPurpose, about_id: UUID, now: datetime
) -> dict[UUID, UUID]:
    """Make a link for each of several people about one thing, in as many queries for a hundred as for one.

    Shapes: gives the link of each by person; the trail holds one entry for all. Edges and errors as make_link.
    """
    wanted = {one.stakeholder_id for one in several}
    people = stakeholders_visible_to(actor).filter(id__in=wanted)
    known = list(people.values_list("id", "left_date", "archived_at"))
    if len(known) < len(wanted):
        raise NotFound
    for _id, left_date, archived_at in known:
        _check(left_date=left_date, is_archived=archived_at is not None)

    links = [
        PersonalLink(
            workspace_id=workspace_of(actor=actor),
            stakeholder_id=one.stakeholder_id,
            purpose=purpose.value,
            about_id=about_id,
            shown=dict(one.shown),
            made_at=now,
            made_by_id=actor.member_id,
            expires_at=now + LINK_TIME,
        )
        for one in several
    ]
    PersonalLink.objects.bulk_create(links)

    facts = {"purpose": purpose, "count": len(links)}
    record_deed(actor=actor, deed="links.made", about=(purpose.value.lower(), about_id), facts=facts, now=now)
    return {link.stakeholder_id: link.id for link in links}


def _check(*, left_date: date | None, is_archived: bool) -> None:
    if left_date is not None:
        raise UnableToMakeLink(reason="LEFT", day=left_date)
    if is_archived:
        raise UnableToMakeLink(reason="ARCHIVED")


@transaction.atomic
def mint_personal_token(*, actor: Actor, link_id: UUID, now: datetime) -> str | None:
    """Make a token for one attempt to mail a link; those of earlier attempts stay valid.

    Shapes: the token itself, kept nowhere; None when the mail is no longer wanted: revoked, expired, or the person left.
    Errors: NotFound for whoever is not the worker.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    link = links_visible_to(actor).select_related("stakeholder").filter(id=link_id).first()
    if link is None or standing_of(link, now=now) is not LinkStanding.OPEN:
        return None
    token = new_token()
    PersonalToken.objects.create(workspace_id=link.workspace_id, link=link, digest=digest_of(token=token), made_at=now)
    return token


@transaction.atomic
def revoke_links(
    *, actor: Actor, stakeholder_id: UUID | None = None, link_id: UUID | None = None, now: datetime
) -> int:
    """Make one link, or every link of a person, stop working at once; who is in by it is out.

    Shapes: gives how many stopped. Edges: none of a person's open is none, without a refusal.
    Errors: NotFound, Denied (the gate); AlreadyDone for one link that no longer worked.
    """
    if link_id is not None:
        link = get_link_for(actor, link_id, to_write=True)
        links = [link] if standing_of(link, now=now) is LinkStanding.OPEN else []
        if not links:
            raise AlreadyDone(link=link.id)
    else:
        if stakeholder_id is None:
            raise NotFound
        stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)
        links = list(PersonalLink.objects.filter(stakeholder=stakeholder, revoked_at__isnull=True, expires_at__gt=now))
    ids = [link.id for link in links]

    PersonalLink.objects.filter(id__in=ids).update(revoked_at=now)
    LinkSession.objects.filter(link_id__in=ids, ended_at__isnull=True).update(ended_at=now)

    for link in links:
        facts = {"stakeholder": link.stakeholder_id, "purpose": link.purpose}
        record_deed(actor=actor, deed="link.revoked", about=("link", link.id), facts=facts, now=now)
    return len(ids)
