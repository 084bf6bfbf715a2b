"""The code that claims a fresh installation: whoever started the server can read it, a passer-by cannot.

Source: docs/decisions/005-first-run-code.md.
"""

import base64

from django.utils.crypto import constant_time_compare, salted_hmac

CHARACTERS = 12


def first_run_code() -> str:
    """Give the set-up code of this installation, made from its secret, as xxxx-xxxx-xxxx."""
    digest = salted_hmac("goalposts.first_run", "claim", algorithm="sha256").digest()
    text = base64.b32encode(digest).decode().lower()[:CHARACTERS]
    return "-".join(text[start : start + 4] for start in range(0, CHARACTERS, 4))


def is_first_run_code(*, typed: str) -> bool:
    """Tell whether this is the code, however its dashes and capitals were typed."""
    plain = "".join(sign for sign in typed.lower() if sign.isalnum())
    return constant_time_compare(plain, first_run_code().replace("-", ""))
