"""One-time sign-in links of members."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.people.models import Person
from goalposts.apps.signin.models import SignInLink
from goalposts.domain.refusal import NotFound
from goalposts.lib.tokens import digest_of, new_token

LINK_MINUTES = 15


@transaction.atomic
def make_sign_in_link(*, person_id: UUID, now: datetime, minutes: int = LINK_MINUTES) -> str:
    """Make a token that signs a person in once, within some minutes.

    Shapes: the token itself, kept nowhere; only its digest is stored.
    Errors: NotFound when there is no such active person.
    """
    if not Person.objects.filter(id=person_id, is_active=True).exists():
        raise NotFound
    token = new_token()
    SignInLink.objects.create(
        person_id=person_id, digest=digest_of(token=token), made_at=now, expires_at=now + timedelta(minutes=minutes)
    )
    return token


@transaction.atomic
def use_sign_in_link(*, token: str, now: datetime) -> UUID:
    """Use up a sign-in link.

    Shapes: the person it is for. Errors: NotFound when unknown, used before or expired: they look alike.
    """
    link = (
        SignInLink.objects.select_for_update()
        .filter(digest=digest_of(token=token), used_at__isnull=True, expires_at__gt=now, person__is_active=True)
        .first()
    )
    if link is None:
        raise NotFound
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link.person_id
