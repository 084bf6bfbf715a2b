"""The address in a progress mail by which one POST stops such mails: no session, no link, one person (RFC 8058)."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from goalposts.lib.signed import ids_signed, signed_ids

PURPOSE = "unsubscribe"


def unsubscribe_address(*, workspace_id: UUID, stakeholder_id: UUID) -> str:
    """Give the whole address for one stakeholder; the same for every mail to them, and it never runs out."""
    token = signed_ids(purpose=PURPOSE, ids=(workspace_id, stakeholder_id))
    return f"{settings.SITE_URL}{reverse('portal:unsubscribe', args=[token])}"


def whose_mail(*, token: str) -> tuple[UUID, UUID] | None:
    """Read the workspace and the stakeholder out of a token; None for one that was not made here."""
    found = ids_signed(purpose=PURPOSE, text=token, count=2)
    return (found[0], found[1]) if found else None
