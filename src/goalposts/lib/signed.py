"""Addresses that anybody may follow without a session, because they carry a proof that we made them: ids and a seal."""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from django.conf import settings

_SEAL = 16
_ID = 16


def signed_ids(*, purpose: str, ids: tuple[UUID, ...]) -> str:
    """Write ids as a text for an address that only this installation can make; it never runs out."""
    plain = b"".join(one.bytes for one in ids)
    return base64.urlsafe_b64encode(plain + _seal(purpose, plain)).decode().rstrip("=")


def ids_signed(*, purpose: str, text: str, count: int) -> tuple[UUID, ...] | None:
    """Read back the ids; None for what was not made here, for another purpose, or of another number of ids."""
    try:
        whole = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
    plain, seal = whole[:-_SEAL], whole[-_SEAL:]
    if len(plain) != count * _ID or not hmac.compare_digest(seal, _seal(purpose, plain)):
        return None
    return tuple(UUID(bytes=plain[start : start + _ID]) for start in range(0, len(plain), _ID))


def _seal(purpose: str, plain: bytes) -> bytes:
    key = f"goalposts.signed.{purpose}.{settings.SECRET_KEY}".encode()
    return hmac.new(key, plain, hashlib.sha256).digest()[:_SEAL]
