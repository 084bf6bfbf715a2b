"""Walks this part of the permission matrix: every address under /p/i/ as every kind of visitor."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goalposts.apps.interviews.models import PassSession
from goalposts.apps.interviews.queries import interview_list
from goalposts.apps.interviews.usecases import ask_hot, invite
from goalposts.entrypoints.portal.interviewee.visiting import COOKIE
from goalposts.lib.tokens import digest_of
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, signed_in
from tests.entrypoints.matrix import GUESTS, INTERVIEWEE, WORKSPACE, Through
from tests.entrypoints.portal.interviewee.guests import guest_at, sent
from tests.entrypoints.portal.visitors import path_of_own_link, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
METHODS = ("get", "post")


@dataclass(frozen=True)
class Door:
    """Carla's things, and the cookies of every kind of visitor."""

    stage: Stage
    parts: dict[str, UUID]
    cookies: dict[str, dict[str, str]]


@pytest.fixture
def door(stage: Stage) -> Door:
    """Play back to Carla, invite Ties, and let each of them in with and without the code."""
    interview_id, fragment_id = stage.played_back()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text="De sluis gaat morgen dicht.", now=NOW)
    lines = interview_list(actor=stage.fenna, review_id=stage.review_id, now=NOW).lines
    ties_id = next(one.id for one in lines if one.who and one.who.name.startswith("Ties"))
    invite(actor=stage.fenna, interview_id=ties_id, now=NOW)
    mails = sent()
    carla = next(one.path for one in mails if one.kind == "interview.playback")
    ties = next(one.path for one in mails if one.kind == "interview.invitation" and one.mail.to[1].startswith("ties"))
    cookies: dict[str, dict[str, str]] = {"nobody": {}}
    for who, path in (("p1", carla), ("p2", carla), ("other", ties)):
        cookies[who] = {COOKIE: guest_at(path).cookies[COOKIE].value}
        if who != "p1":
            digest = digest_of(token=cookies[who][COOKIE])
            assert PassSession.objects.filter(digest=digest).update(confirmed_at=NOW)
    customer = visitor(path_of_own_link(stage.cast, stakeholder_id=stage.people["Carla"]))
    member = signed_in(person_id=stage.cast.person_id("sanne"))
    for who, browser in (("customer", customer), ("member", member)):
        cookies[who] = {name: morsel.value for name, morsel in browser.cookies.items()}
    return Door(stage, {"fragment_id": fragment_id, "hot_id": hot_id}, cookies)


def asked(door: Door, who: str, url: str, method: str, form: dict[str, str]) -> int:
    """Ask as a visitor, and take back whatever it did."""
    browser = Client()
    for name, value in door.cookies[who].items():
        browser.cookies[name] = value
    with transaction.atomic():
        send: Callable[..., HttpResponse] = getattr(browser, method)
        status = send(url, form if method == "post" else {}).status_code
        transaction.set_rollback(True)
    return status


def promised(row: Through, who: str, method: str) -> int:
    """Say what a row promises."""
    promise = row.get if method == "get" else row.post
    if promise is None:
        return 405
    return promise if isinstance(promise, int) else promise[who]


def test_every_address_as_every_visitor(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is destroyed in the keyring does not come back with the transaction.
    monkeypatch.setattr("goalposts.apps.interviews.access.sealing.Keys.destroy", lambda *_, **__: True)
    for name, row in INTERVIEWEE.items():
        url = reverse(name, kwargs={**row.words, **{part: door.parts[part] for part in row.parts}})
        got = {(who, method): asked(door, who, url, method, row.form) for who in GUESTS for method in METHODS}
        assert got == {(who, method): promised(row, who, method) for who in GUESTS for method in METHODS}, name


def test_what_is_not_there_is_missing(door: Door) -> None:
    for name, row in INTERVIEWEE.items():
        if not row.parts:
            continue
        url = reverse(name, kwargs={part: uuid4() for part in row.parts})
        for method, offered in (("get", row.get), ("post", row.post)):
            if offered is not None:
                assert asked(door, "p2", url, method, row.form) == 404, name


def test_a_pass_opens_no_page_of_members_and_none_of_the_suppliers_portal(door: Door) -> None:
    slug = door.stage.cast.slug
    for name, row in WORKSPACE.items():
        if not row.parts and row.get is not None:
            url = reverse(name, kwargs={"workspace": slug, **row.words})
            assert asked(door, "p2", url, "get", {}) == 302, f"{name}: to sign in, as nobody"
    for url in ("/p/mine/", "/p/everything/", "/p/about-me/"):
        assert asked(door, "p2", url, "get", {}) == 302
