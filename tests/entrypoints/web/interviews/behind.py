"""A browser of the reviewer behind the wall, and the addresses there."""

from datetime import UTC, datetime
from uuid import UUID

from django.test import Client
from django.urls import reverse

from tests.apps.interviews.stage import Stage
from tests.builders import signed_in

HOUSE = "heldere-blik"


def at(stage: Stage, name: str, **parts: object) -> str:
    """Give an address of the stage's review."""
    kwargs = {"organisation": HOUSE, "review_id": stage.review_id, **parts}
    return reverse(f"interviews:{name}", kwargs=kwargs)


def with_factor(person_id: UUID) -> Client:
    """Give a browser in which a person gave a passkey or second factor."""
    browser = signed_in(person_id=person_id)
    session = browser.session
    session["account_authentication_methods_user"] = str(person_id)
    session["account_authentication_methods"] = [{"method": "mfa", "at": datetime.now(UTC).timestamp()}]
    session.save()
    return browser


def fenna_in(stage: Stage) -> Client:
    """Give Fenna's browser, with her factor given."""
    return with_factor(stage.cast.fenna_id)


def read(browser: Client, url: str) -> str:
    """Give a page that must be there."""
    answer = browser.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return str(answer.content.decode())


def read_after(browser: Client, url: str) -> str:
    """Send an empty form, and give the page that it leads to."""
    answer = browser.post(url, follow=True)
    assert answer.status_code == 200, (url, answer.status_code)
    return str(answer.content.decode())
