"""Whoever is heard, before a browser: their mails, and the link that one of them holds."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.test import Client

from goalposts.apps.interviews.models import Letter as Waiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.postage import Letter
from goalposts.entrypoints.worker.vault import send_vault_letter
from tests.plugins.door import alone

LINK = re.compile(r"https?://[^/\s]+(/p/i/[A-Za-z0-9_-]{20,})")
DIGITS = re.compile(r"\b(\d{3}) (\d{3})\b")
HOME = "/p/i/"


@dataclass(frozen=True)
class Sent:
    """A mail of the vault as it left."""

    kind: str
    mail: Letter

    @property
    def path(self) -> str:
        """Give the link's path."""
        found = LINK.search(self.mail.text)
        assert found, self.mail.text
        return found[1]

    @property
    def digits(self) -> str:
        """Give the code."""
        found = DIGITS.search(self.mail.text)
        assert found, self.mail.text
        return found[1] + found[2]


@dataclass
class Pile:
    """A postman who lays mails on a pile."""

    taken: list[Sent] = field(default_factory=list)

    def deliver(self, *, letter: Letter, leaving: Callable[[], None]) -> None:
        """Take one mail."""
        leaving()
        self.taken.append(Sent(Waiting.objects.get(id=letter.id).kind, letter))


def sent() -> list[Sent]:
    """Let the worker send what waits; gives it in the order in which it left."""
    pile = Pile()
    with alone():
        while send_vault_letter(now=clock.now(), by=pile):
            pass
    return pile.taken


def last(kind: str) -> Sent:
    """Send what waits, and give the last mail of a kind."""
    return [one for one in sent() if one.kind == kind][-1]


def guest_at(path: str, *, client: Client | None = None) -> Client:
    """Give a browser in which somebody opened a link and said that it is theirs."""
    browser = client or Client()
    assert browser.get(path).status_code == 302
    assert browser.post(HOME).status_code == 302
    return browser


def with_code(browser: Client) -> Client:
    """Ask for the code, read it in the mail, and type it."""
    assert browser.post(f"{HOME}code/", {"ask": "1"}).status_code == 302
    digits = last("interview.code").digits
    assert browser.post(f"{HOME}code/", {"code": digits}).status_code == 302
    return browser


def page(browser: Client, url: str, *, status: int = 200) -> str:
    """Read a page."""
    answer = browser.get(url)
    assert answer.status_code == status, (answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()
