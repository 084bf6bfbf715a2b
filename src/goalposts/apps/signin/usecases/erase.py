"""Erasing the ways in of somebody at a customer: their links stop working, whoever is in by one is out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.customers.access import get_person_to_erase
from goalposts.apps.signin.models import LinkCode, LinkSession, PersonalLink
from goalposts.domain.erasure import Traces
from goalposts.domain.roles import Actor


@transaction.atomic
def erase_links_of(*, actor: Actor, traces: Traces, now: datetime) -> frozenset[UUID]:
    """Revoke every link of a person, end every visit, and forget the addresses that codes went to; gives the links.

    Errors: NotFound, Denied (the gate).
    """
    get_person_to_erase(actor, traces.person_id)
    links = PersonalLink.objects.filter(stakeholder_id__in=traces.ids)
    link_ids = frozenset(links.values_list("id", flat=True))
    links.update(shown={})
    links.filter(revoked_at__isnull=True).update(revoked_at=now)
    visits = LinkSession.objects.filter(link_id__in=link_ids)
    visits.filter(ended_at__isnull=True).update(ended_at=now)
    LinkCode.objects.filter(session__in=visits).delete()
    return link_ids
