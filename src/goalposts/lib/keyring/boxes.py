"""Encrypting for one place: what was sealed for one row reads back in no other."""

import os
from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goalposts.lib.keyring.refusals import UnableToUnseal

KEY_BYTES = 32
_VERSION = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_BEGIN = len(_VERSION) + _NONCE_BYTES
_LEAST_BYTES = _BEGIN + _TAG_BYTES
STEP = 64
_END = b"\x80"


def new_secret() -> bytes:
    """Draw a key."""
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def sealed_bytes(*, secret: bytes, plain: bytes, place: Sequence[str], step: int = STEP) -> bytes:
    """Encrypt bytes for one place (AES-256-GCM, a random nonce each time).

    Shapes: `place` names, from wide to narrow, where it stands; the whole of it is bound to what comes out.
    Edges: filled up to steps of so many bytes, so that the length tells little.
    """
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(secret).encrypt(nonce, _filled(plain, step), _bound(place))


def unsealed_bytes(*, secret: bytes, sealed: bytes, place: Sequence[str]) -> bytes:
    """Give back what was sealed for this place with this key.

    Errors: UnableToUnseal.
    """
    return unsealing(secret=secret, before=place[:-1], after=())(place[-1], sealed)


def unsealing(*, secret: bytes, before: Sequence[str], after: Sequence[str]) -> Callable[[str, bytes], bytes]:
    """Make what gives back, one after the other, what was sealed with this key for places that differ in one part.

    Shapes: it is given that part and what was sealed for `(*before, part, *after)`; keep it no longer than the key.
    Errors: it raises UnableToUnseal.
    """
    decrypt, head, tail = AESGCM(secret).decrypt, _bound(before), _parts(after)

    def unseal(part: str, sealed: bytes) -> bytes:
        if sealed[:1] != _VERSION or len(sealed) < _LEAST_BYTES:
            raise UnableToUnseal
        name = part.encode()
        bound = head + len(name).to_bytes(4, "big") + name + tail
        try:
            filled = decrypt(sealed[1:_BEGIN], sealed[_BEGIN:], bound)
        except InvalidTag as failure:
            raise UnableToUnseal from failure
        return filled[: filled.rindex(_END)]

    return unseal


def _bound(place: Sequence[str]) -> bytes:
    """Write a place so that no other place reads the same: every part behind its length."""
    return _VERSION + _parts(place)


def _parts(place: Sequence[str]) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in (one.encode() for one in place))


def _filled(plain: bytes, step: int) -> bytes:
    return plain + _END + bytes(-(len(plain) + 1) % step)
