"""Tokens that are mailed or printed once and kept only as a digest."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """Make a token of 192 random bits, safe in an address."""
    return secrets.token_urlsafe(24)


def digest_of(*, token: str) -> str:
    """Give the digest under which a token is stored; the token itself is never stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(*, token: str, digest: str) -> bool:
    """Tell whether this token has that digest, in constant time."""
    return hmac.compare_digest(digest_of(token=token), digest)
