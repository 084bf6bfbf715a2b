"""What a person has at hand to prove who they are: a device with a passkey, an app that shows digits."""

import base64
import hashlib
import hmac
import time

from playwright.sync_api import Page

SECONDS = 30


def gives_passkeys(*, page: Page) -> None:
    """Give the browser a device that makes and keeps passkeys, and knows its owner's finger."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def digits_of_app(*, key: str, steps_on: int = 0) -> str:
    """Show the six digits of an authenticator app for a key, now or some steps of half a minute on.

    Source: RFC 6238, with SHA-1 and six digits.
    """
    plain = key.replace(" ", "")
    secret = base64.b32decode(plain + "=" * (-len(plain) % 8))
    counter = int(time.time()) // SECONDS + steps_on
    digest = hmac.new(secret, counter.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
