"""Every address of the vault, with things that are really there, as everybody whose they are not: missing, and nothing moves."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goalposts.apps.interviews.models import Interview, PassSession, PassToken
from goalposts.apps.interviews.usecases import PassPurpose
from goalposts.apps.interviews.usecases.letters import make_pass
from goalposts.apps.people.usecases import add_reviewer
from goalposts.apps.reviews.usecases import hand_over_review
from goalposts.lib.tenancy_by_review import enter_review
from goalposts.lib.tokens import digest_of, new_token
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, a_person
from tests.entrypoints.matrix import INTERVIEWEE, VAULT
from tests.entrypoints.test_vault_matrix import things
from tests.entrypoints.web.interviews.behind import HOUSE, fenna_in, with_factor
from tests.reviews import SCHERP_OOG, hidde_of
from tests.wall.dumping import VAULT as TABLES
from tests.wall.dumping import rows_of, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
# Who signs in at a door of their own is sent there; to everybody else it is not there.
SENT_AWAY = ("nobody", "whoever was heard")
WRONG = (
    *SENT_AWAY, "the lead who asked for it", "an owner", "a colleague without a seat", "who handed it over",
    "a reviewer of another house", "a reviewer of another house at the address of this one",
)  # fmt: skip
Made = dict[str, UUID]


@pytest.fixture
def clock() -> Iterator[None]:
    """Stand on the builders' moment, when passes and factors are fresh."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def made(stage: Stage) -> Made:
    """One of everything in Fenna's review."""
    return things(stage)


def rows_of_vault() -> Mapping[str, str]:
    """Give a print of every table of the vault, but of those that a visit itself writes."""
    known = [name for name in tables() if name.startswith(TABLES) and not name.endswith(("passsession", "passtry"))]
    return {name: hashlib.sha256(repr(sorted(map(repr, rows_of(name)[1]))).encode()).hexdigest() for name in known}


def wrong_one(stage: Stage, who: str, made: Made) -> Client:
    """Give the browser of somebody whose it is not, who proved as much as they can."""
    if who == "nobody":
        return Client()
    if who == "whoever was heard":
        return heard_in(stage, made["interview_id"])
    if who == "a colleague without a seat":
        person_id = a_person(name="Jolien Prins")
        add_reviewer(person_id=person_id, organisation="Heldere Blik", slug=HOUSE)
        return with_factor(person_id)
    if who == "who handed it over":
        hidde_id = hidde_of(stage.cast).person_id
        assert hidde_id is not None
        hand_over_review(actor=stage.fenna, review_id=stage.review_id, person_id=hidde_id, now=NOW)
        return fenna_in(stage)
    if who.startswith("a reviewer of another house"):
        bram_id = Stage.elsewhere(cast=stage.cast).fenna.person_id
        assert bram_id is not None
        return with_factor(bram_id)
    return with_factor(stage.cast.person_id("sanne" if "lead" in who else "omar"))


def heard_in(stage: Stage, interview_id: UUID) -> Client:
    """Give the browser of whoever was heard in an interview, with the code typed."""
    enter_review(review_id=stage.review_id)
    link = make_pass(interview=Interview.objects.get(id=interview_id), purpose=PassPurpose.PLAYBACK, now=NOW)
    token = new_token()
    PassToken.objects.create(review_id=stage.review_id, link=link, digest=digest_of(token=token), made_at=NOW)
    browser = Client()
    assert browser.get(f"/p/i/{token}").status_code == 302
    assert browser.post("/p/i/").status_code == 302
    enter_review(review_id=stage.review_id)
    assert PassSession.objects.filter(link=link).update(confirmed_at=NOW) == 1
    return browser


def offered() -> Iterator[tuple[str, Any, str]]:
    """Give each address with each method that it offers."""
    for name, row in VAULT.items():
        for method, promised in (("get", row.get), ("post", row.post)):
            if promised is not None:
                yield name, row, method


@pytest.mark.parametrize("who", WRONG)
def test_every_deed_by_a_wrong_actor_is_missing_and_moves_nothing(stage: Stage, made: Made, who: str) -> None:
    browser = wrong_one(stage, who, made)
    house = SCHERP_OOG if who == "a reviewer of another house" else HOUSE
    before = rows_of_vault()
    got = {}
    for name, row, method in offered():
        kwargs = {"organisation": house, "review_id": stage.review_id, **{part: made[part] for part in row.parts}}
        send = browser.post if method == "post" else browser.get
        got[name, method] = send(reverse(name, kwargs=kwargs), row.form).status_code
    wanted = 302 if who in SENT_AWAY else 404
    assert {told: status for told, status in got.items() if status != wanted} == {}
    assert rows_of_vault() == before


def test_things_of_another_review_are_missing_in_ones_own(stage: Stage, made: Made) -> None:
    elsewhere = Stage.elsewhere(cast=stage.cast)
    theirs = things(elsewhere)
    bram_id = elsewhere.fenna.person_id
    assert bram_id is not None
    bram, before = with_factor(bram_id), rows_of_vault()
    got = {}
    for name, row, method in offered():
        for part in row.parts:
            parts = {one: theirs[one] for one in row.parts} | {part: made[part]}
            kwargs = {"organisation": SCHERP_OOG, "review_id": elsewhere.review_id, **parts}
            send = bram.post if method == "post" else bram.get
            got[name, method, part] = send(reverse(name, kwargs=kwargs), row.form).status_code
    assert {told: status for told, status in got.items() if status != 404} == {}
    moved = {name for name, told in rows_of_vault().items() if told != before[name]}
    assert moved <= {"interviews_chain", "interviews_entry", "interviews_detail"}, "but for what Bram read of his own"


def test_a_reviewer_of_two_reviews_reaches_each_by_its_own_address(stage: Stage, made: Made) -> None:
    second = Stage.second(cast=stage.cast)
    fenna, before = fenna_in(stage), rows_of_vault()
    got = {}
    for name, row, method in offered():
        if not row.parts:
            continue
        kwargs = {"organisation": HOUSE, "review_id": second.review_id, **{one: made[one] for one in row.parts}}
        send = fenna.post if method == "post" else fenna.get
        got[name, method] = send(reverse(name, kwargs=kwargs), row.form).status_code
    assert {told: status for told, status in got.items() if status != 404} == {}
    moved = {name for name, told in rows_of_vault().items() if told != before[name]}
    assert moved <= {"interviews_chain", "interviews_entry", "interviews_detail"}


def test_whoever_is_heard_elsewhere_reaches_nothing_here(stage: Stage, made: Made) -> None:
    elsewhere = Stage.elsewhere(cast=stage.cast)
    own_id, _fragment_id = elsewhere.played_back()
    browser, before = heard_in(elsewhere, own_id), rows_of_vault()
    hot_id = made["interview_id"]  # an id that is there, of another kind
    for name, row in INTERVIEWEE.items():
        if not row.parts:
            continue
        url = reverse(name, kwargs={part: made.get(part, hot_id) for part in row.parts})
        for method, promised in (("get", row.get), ("post", row.post)):
            if promised is not None:
                send = browser.post if method == "post" else browser.get
                assert send(url, row.form).status_code == 404, f"{method} {name}"
    assert rows_of_vault() == before


def test_a_moment_of_another_review_is_no_choice(stage: Stage, made: Made) -> None:
    elsewhere = Stage.elsewhere(cast=stage.cast)
    own_id = elsewhere.accepted()
    browser, before = heard_in(elsewhere, own_id), rows_of_vault()
    assert browser.post("/p/i/moment/", {"slot": str(made["slot_id"])}).status_code == 422
    assert rows_of_vault() == before
