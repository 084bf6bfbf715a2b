"""Reading sign-in links."""

from datetime import datetime

from goalposts.apps.signin.models import SignInLink
from goalposts.lib.tokens import digest_of


def is_link_usable(*, token: str, now: datetime) -> bool:
    """Tell whether a sign-in link can still be used; looking uses nothing up."""
    return SignInLink.objects.filter(digest=digest_of(token=token), used_at__isnull=True, expires_at__gt=now).exists()
