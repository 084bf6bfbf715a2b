"""What signing in remembers between its pages, and where its requests come from."""

from typing import Any
from uuid import UUID

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from goalposts.apps.signin.usecases import Trial, mail_sign_in_code, spend_try
from goalposts.entrypoints.shared import clock

KEY = "signin"


def remembered(request: HttpRequest) -> dict[str, str]:
    """Give what was typed on the page before: address, where to go, which code was mailed; may be empty."""
    held: Any = request.session.get(KEY)
    return dict(held) if isinstance(held, dict) else {}


def remember(request: HttpRequest, **parts: str) -> None:
    """Keep something for the next page, in the session of this browser."""
    request.session[KEY] = {**remembered(request), **parts}


def network_of(request: HttpRequest) -> str:
    """Give the network that a request comes from: its address, or the first 64 bits of an IPv6 one."""
    return str(get_ip(request))


def ask_code(request: HttpRequest, *, email: str) -> None:
    """Have a code mailed, and bind it to this browser.

    Errors: TooManyTries.
    """
    spend_try(trial=Trial.ASK_CODE, email=email, network=network_of(request), now=clock.now())
    code_id = mail_sign_in_code(email=email, now=clock.now())
    remember(request, email=email, code_id=str(code_id))


def code_asked(request: HttpRequest) -> UUID | None:
    """Give the code that this browser asked for, or None."""
    held = remembered(request).get("code_id")
    return UUID(held) if held else None


def safe_path(request: HttpRequest, url: str | None, *, otherwise: str = "") -> str:
    """Give an address to go on to, if it is one of ours."""
    is_ours = bool(url) and url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return str(url) if is_ours else otherwise
