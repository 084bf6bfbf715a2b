"""Walks the portal's part of the permission matrix: every address under /p/ as every kind of visitor."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goalposts.apps.signin.models import LinkSession
from goalposts.lib.tokens import digest_of
from tests.builders import NOW, Cast, signed_in
from tests.entrypoints.matrix import PORTAL, VISITORS, WORKSPACE, Through
from tests.entrypoints.portal.visitors import Proposed, a_link_of_ties, an_answered_complaint, proposed, visitor

pytestmark = pytest.mark.django_db
METHODS = ("get", "post")


@dataclass(frozen=True)
class Door:
    """Carla's things, and a browser of every kind of visitor."""

    made: Proposed
    complaint_id: UUID
    cookies: dict[str, str]
    member: Client


@pytest.fixture
def door(cast: Cast) -> Door:
    """Let Carla, Carla with a code, and Ties with his come in."""
    made = proposed(cast)
    cookies = {}
    for who, path in (("p1", made.path), ("p2", made.path), ("other", a_link_of_ties(cast, made.customer_id))):
        browser = visitor(path)
        cookies[who] = browser.cookies["goalposts_visit"].value
        if who != "p1":
            digest = digest_of(token=cookies[who])
            assert LinkSession.objects.filter(digest=digest).update(confirmed_at=NOW)
    complaint_id = an_answered_complaint(cast, stakeholder_id=made.carla_id, expectation_id=made.expectation_id)
    return Door(made, complaint_id, cookies, signed_in(person_id=cast.person_id("sanne")))


def asked(door: Door, who: str, url: str, method: str, form: dict[str, str]) -> int:
    """Ask as a visitor, and take back whatever it did."""
    browser = door.member if who == "member" else Client()
    if who in door.cookies:
        browser.cookies["goalposts_visit"] = door.cookies[who]
    with transaction.atomic():
        send: Callable[..., HttpResponse] = getattr(browser, method)
        status = send(url, form if method == "post" else {}).status_code
        transaction.set_rollback(True)
    return status


def things_of(door: Door) -> dict[str, UUID]:
    """Name Carla's things by the part of the address that names them."""
    return {"expectation_id": door.made.expectation_id, "complaint_id": door.complaint_id, "action_item_id": uuid4()}


@pytest.mark.parametrize("name", list(PORTAL))
def test_every_address_as_every_visitor(door: Door, name: str) -> None:
    row = PORTAL[name]
    url = reverse(name, kwargs={**row.words, **{part: things_of(door)[part] for part in row.parts}})
    got = {(who, method): asked(door, who, url, method, row.form) for who in VISITORS for method in METHODS}
    assert got == {(who, method): promised(row, who, method) for who in VISITORS for method in METHODS}


@pytest.mark.parametrize("name", [name for name, row in PORTAL.items() if row.parts])
def test_what_is_not_there_is_missing(door: Door, name: str) -> None:
    row = PORTAL[name]
    url = reverse(name, kwargs={**row.words, **{part: uuid4() for part in row.parts}})
    for method, offered in (("get", row.get), ("post", row.post)):
        if offered is not None:
            assert asked(door, "p2", url, method, row.form) == 404


@pytest.mark.parametrize("name", [name for name, row in WORKSPACE.items() if not row.parts])
def test_a_visit_opens_no_page_of_members(door: Door, name: str, cast: Cast) -> None:
    row = WORKSPACE[name]
    url = reverse(name, kwargs={"workspace": cast.slug, **row.words})
    for method, offered in (("get", row.get), ("post", row.post)):
        if offered is not None:
            assert asked(door, "p2", url, method, {}) == 302, "to sign in, as nobody"


def promised(row: Through, who: str, method: str) -> int:
    """Say what a row promises."""
    promise = row.get if method == "get" else row.post
    if promise is None:
        return 405
    return promise if isinstance(promise, int) else promise[who]
