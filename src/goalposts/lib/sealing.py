"""Short secrets that wait in the database until they are mailed: readable by this installation only."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

_PURPOSE = b"goalposts.outbox.sealed"


class UnableToUnseal(ValueError):
    """The sealed text was made by another installation's secret, or was changed."""


def seal(*, text: str) -> str:
    """Encrypt a short secret with a key made from the installation's secret."""
    return _box().encrypt(text.encode()).decode()


def unseal(*, sealed: str) -> str:
    """Give back what was sealed; empty stays empty.

    Errors: UnableToUnseal when it was not sealed here.
    """
    if not sealed:
        return ""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as failure:
        raise UnableToUnseal from failure


def _box() -> Fernet:
    key = hmac.new(str(settings.SECRET_KEY).encode(), _PURPOSE, hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
