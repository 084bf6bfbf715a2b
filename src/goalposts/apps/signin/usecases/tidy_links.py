"""Throwing away what personal links leave behind once they are over: codes, sessions, tokens, and at last the links."""

from datetime import datetime, timedelta

from django.db import transaction

from goalposts.apps.signin.models import LinkCode, LinkSession, PersonalLink, PersonalToken
from goalposts.domain.portal_access import LONGEST_TIME
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind

KEPT_AFTER = timedelta(days=90)


@transaction.atomic
def tidy_links(*, actor: Actor, now: datetime) -> None:
    """Delete codes and sessions of yesterday; tokens and links three months after their last day.

    Edges: so long an expired link still says until when it worked, and offers a new one; the trail keeps that it was.
    Errors: NotFound for whoever is not the worker.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    began = now - LONGEST_TIME - timedelta(days=1)
    LinkCode.objects.filter(session__began_at__lt=began).delete()
    LinkSession.objects.filter(began_at__lt=began).delete()
    old = PersonalLink.objects.filter(expires_at__lt=now - KEPT_AFTER)
    PersonalToken.objects.filter(link__in=old).delete()
    old.delete()
