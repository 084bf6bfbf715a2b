"""The only ways to a personal link, and to the browser in which one was opened."""

from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.signin.models import LinkSession, PersonalLink, PersonalToken
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Right, may, may_write_customer, workspace_of
from goalposts.lib.prepared import Given, first_instance
from goalposts.lib.tokens import digest_of


def links_visible_to(actor: Actor) -> QuerySet[PersonalLink]:
    """Give the personal links of the actor's own workspace, those that no longer work included."""
    if not may(actor=actor, right=Right.READ):
        return PersonalLink.objects.none()
    return PersonalLink.objects.filter(workspace_id=workspace_of(actor=actor))


def get_link_for(actor: Actor, link_id: UUID, *, to_write: bool = False) -> PersonalLink:
    """Give a personal link of the actor's own workspace; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    found = links_visible_to(actor).select_related("stakeholder__customer")
    if to_write:
        found = found.select_for_update(of=("self",))
    link = found.filter(id=link_id).first()
    if link is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=link.stakeholder.customer.lead_id):
        raise Denied(customer=link.stakeholder.customer.name)
    return link


def link_of_token(token: str) -> PersonalLink | None:
    """Give the link that a mailed token opens, whether or not it still works; None for a token that nobody has."""
    row = first_instance(_token_of_link, digest=Given(digest_of(token=token)))
    return row.link if row else None


def _token_of_link(*, digest: str) -> QuerySet[PersonalToken]:
    found = PersonalToken.objects.select_related("link__stakeholder", "link__workspace")
    return found.filter(digest=digest)


def session_of_token(token: str) -> LinkSession | None:
    """Give the browser's session, with its link and person; None for a cookie that nobody has."""
    return first_instance(_session, digest=Given(digest_of(token=token)))


def sessions_by_digest(*, digest: str) -> QuerySet[LinkSession]:
    """Give the browser's session, as session_of_token does, of which a page reads what it needs."""
    return LinkSession.objects.filter(digest=digest)


def _session(*, digest: str) -> QuerySet[LinkSession]:
    return sessions_by_digest(digest=digest).select_related("link__stakeholder", "link__workspace")


def get_own_session(actor: Actor, session_id: UUID) -> LinkSession:
    """Give the visit of whoever came in by link, as it goes on.

    Errors: NotFound for another's, and for one that ended.
    """
    own = LinkSession.objects.filter(
        id=session_id,
        ended_at__isnull=True,
        workspace_id=actor.workspace_id or UUID(int=0),
        link__stakeholder_id=actor.stakeholder_id or UUID(int=0),
    )
    session = own.select_related("link__stakeholder", "link__workspace").first()
    if session is None:
        raise NotFound
    return session
