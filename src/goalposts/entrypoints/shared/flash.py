"""What a deed says on the next page, carried there by the browser: keeping it in the session cost a write each time."""

from typing import Any

from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import signing
from django.http import HttpRequest, HttpResponseBase


class FlashCookie(CookieStorage):
    """Messages in a signed cookie that counts in the session it was made in alone, and goes with the page that shows it.

    Edges: what was said before there was a session is shown in whichever comes next; a cookie that was changed, or made
    in somebody else's session, says nothing and is taken away.
    """

    cookie_name = "goalposts_said"
    key_salt = "goalposts.said"

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list[Message] | None, bool]:
        given = self.request.COOKIES.get(self.cookie_name)
        if not given:
            return None, True
        own, nobodys = _signer(self.request), signing.get_cookie_signer(salt=self.key_salt)
        for signer in (own, nobodys):
            self.signer = signer
            if _is_signed_by(signer, given):
                break
        found: tuple[list[Message] | None, bool] = super()._get(*args, **kwargs)  # type: ignore[misc]
        return found

    def _store(self, messages: list[Message], response: HttpResponseBase, *args: Any, **kwargs: Any) -> list[Message]:
        self.signer = _signer(self.request)  # the session may be another than the one that was read in
        left: list[Message] = super()._store(messages, response, *args, **kwargs)  # type: ignore[misc]
        return left


def _signer(request: HttpRequest) -> signing.TimestampSigner:
    key = request.session.session_key
    return signing.get_cookie_signer(salt=f"{FlashCookie.key_salt}.{key}" if key else FlashCookie.key_salt)


def _is_signed_by(signer: signing.TimestampSigner, given: str) -> bool:
    try:
        signer.unsign(given)
    except signing.BadSignature:
        return False
    return True
