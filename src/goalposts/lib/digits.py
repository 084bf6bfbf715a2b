"""Six digits that are mailed once and kept only as a digest, bound to the row they belong to."""

import secrets
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac


def new_digits() -> str:
    """Make six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def digits_digest(*, code_id: UUID, digits: str) -> str:
    """Give the digest under which digits are stored with their row."""
    return salted_hmac("goalposts.signin.code", f"{code_id}:{digits}", algorithm="sha256").hexdigest()


def are_digits(*, code_id: UUID, typed: str, digest: str) -> bool:
    """Tell whether typed digits are those that were mailed, in constant time; spaces and dashes are forgiven."""
    plain = typed.replace(" ", "").replace("-", "")
    return constant_time_compare(digits_digest(code_id=code_id, digits=plain), digest)
