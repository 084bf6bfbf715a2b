"""The personal links of one person and the visits by them, whole, to take along."""

from uuid import UUID

from goalposts.apps.customers.access import people_to_copy
from goalposts.apps.customers.queries.kept import Kept, listed
from goalposts.apps.signin.models import LinkSession, PersonalLink
from goalposts.domain.roles import Actor


def kept_links_of(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Give the links that were made for somebody, and when a browser came in by one.

    Shapes: as kept_of_person. Errors: NotFound, Denied (the gate).
    """
    ids = people_to_copy(actor, stakeholder_id)
    links = PersonalLink.objects.filter(stakeholder_id__in=ids).order_by("made_at", "id")
    visits = LinkSession.objects.filter(link__in=links).order_by("began_at", "id")
    return {
        "links": listed(links.values("id", "purpose", "made_at", "expires_at", "opened_at", "revoked_at")),
        "visits": listed(visits.values("link_id", "began_at", "seen_at", "confirmed_at", "ended_at")),
    }


def link_ids_of(*, actor: Actor, stakeholder_id: UUID) -> list[str]:
    """Give the ids of somebody's links, as messages name them. Errors: NotFound, Denied (the gate)."""
    ids = people_to_copy(actor, stakeholder_id)
    return [str(id_) for id_ in PersonalLink.objects.filter(stakeholder_id__in=ids).values_list("id", flat=True)]
