"""Encrypting for one place: what was sealed for one row reads back in no other."""

import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goalposts.lib.keyring.refusals import UnableToUnseal

KEY_BYTES = 32
_VERSION = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_BLOCK = 64
_END = b"\x80"


def new_secret() -> bytes:
    """Draw a key."""
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def sealed_bytes(*, secret: bytes, plain: bytes, place: Sequence[str]) -> bytes:
    """Encrypt bytes for one place (AES-256-GCM, a random nonce each time).

    Shapes: `place` names, from wide to narrow, where it stands; the whole of it is bound to what comes out.
    Edges: filled up to steps of 64 bytes, so that the length tells little.
    """
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(secret).encrypt(nonce, _filled(plain), _bound(place))


def unsealed_bytes(*, secret: bytes, sealed: bytes, place: Sequence[str]) -> bytes:
    """Give back what was sealed for this place with this key.

    Errors: UnableToUnseal.
    """
    nonce, rest = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != _VERSION or len(rest) < _TAG_BYTES:
        raise UnableToUnseal
    try:
        return _emptied(AESGCM(secret).decrypt(nonce, rest, _bound(place)))
    except InvalidTag as failure:
        raise UnableToUnseal from failure


def _bound(place: Sequence[str]) -> bytes:
    """Write a place so that no other place reads the same: every part behind its length."""
    parts = [part.encode() for part in place]
    return _VERSION + b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _filled(plain: bytes) -> bytes:
    return plain + _END + bytes(-(len(plain) + 1) % _BLOCK)


def _emptied(filled: bytes) -> bytes:
    return filled[: filled.rindex(_END)]
