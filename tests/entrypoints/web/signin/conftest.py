"""A browser of somebody who wants in, and the mail they get meanwhile."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.usecases import add_app, set_password
from goalposts.entrypoints.shared import clock
from goalposts.lib.sealing import unseal
from tests.builders import Cast

PASSWORD = "nine green bicycles"


@dataclass(frozen=True)
class Door:
    """What somebody does at the door, in one browser."""

    client: Client
    cast: Cast

    def post(self, name: str, form: dict[str, Any] | None = None, *, query: str = "", **parts: Any) -> HttpResponse:
        """Send a form to a page by its name."""
        return cast("HttpResponse", self.client.post(reverse(name, kwargs=parts) + query, form or {}))

    def get(self, name: str, *, query: str = "", **parts: Any) -> HttpResponse:
        """Ask for a page by its name."""
        return cast("HttpResponse", self.client.get(reverse(name, kwargs=parts) + query))

    def type_address(self, email: str = "sanne@brugwachter.example", next_url: str = "") -> None:
        """Type an address on the first page."""
        answer = self.post("signin:in", {"email": email, "next": next_url})
        assert answer["Location"] == reverse("signin:ways")

    def enter_by_code(self, email: str = "sanne@brugwachter.example", next_url: str = "") -> HttpResponse:
        """Sign in with a mailed code."""
        self.type_address(email, next_url)
        self.post("signin:send")
        return self.post("signin:code", {"digits": mailed()})

    def enter_by_password(self, password: str = PASSWORD) -> HttpResponse:
        """Type an address and a password."""
        self.type_address()
        return self.post("signin:password", {"password": password})

    @property
    def is_in(self) -> bool:
        """Tell whether somebody is signed in."""
        return "_auth_user_id" in self.client.session


@pytest.fixture
def door(cast: Cast) -> Door:
    """Give a browser in which nobody is signed in."""
    return Door(client=Client(), cast=cast)


def mailed(kind: str = "") -> str:
    """Read the secret of the newest mail, or of the newest of a kind."""
    rows = Message.objects.filter(kind__startswith=kind or "signin.").exclude(sealed="").order_by("-id")
    return str(unseal(sealed=rows[0].sealed))


def kinds() -> list[str]:
    """List the kinds of mail that went out to somebody, oldest first."""
    return [row.kind for row in Message.objects.order_by("id") if row.facts["to_email"]]


def found(answer: HttpResponse, pattern: str) -> list[str]:
    """Find what stands in a page."""
    return re.findall(pattern, answer.content.decode())


def key_on(answer: HttpResponse) -> tuple[str, str]:
    """Read the key of an authenticator app from its page: as an app takes it, and as the form holds it."""
    (shown,) = found(answer, r'<code class="key">([A-Z2-7 ]+)</code>')
    (held,) = found(answer, r'name="key" value="([^"]+)"')
    return shown.replace(" ", ""), held


def give_password(person_id: UUID) -> None:
    """Give a person a password."""
    set_password(person_id=person_id, password=PASSWORD, session_key="", now=clock.now())


def give_app(person_id: UUID) -> str:
    """Give a person an authenticator app, set up some steps ago; gives its key."""
    key, moment = str(generate_totp_secret()), clock.now() - timedelta(seconds=300)
    add_app(person_id=person_id, key=key, digits=digits_of(key, ago=300), now=moment)
    return key


def digits_of(key: str, *, ago: int = 0) -> str:
    """Show what an app shows."""
    return str(format_hotp_value(hotp_value(key, (int(clock.now().timestamp()) - ago) // 30)))
