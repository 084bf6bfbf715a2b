"""A reviewer's home and the page of a review tell what waits behind the wall, once a second factor was given; nobody else's do."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goalposts.apps.interviews.models import Interview, Vault
from goalposts.apps.people.usecases import add_reviewer
from goalposts.lib.tenancy_by_review import EVERY, enter_review
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, a_person, signed_in
from tests.entrypoints.web.interviews.behind import HOUSE, fenna_in, read, with_factor
from tests.entrypoints.web.reviews.test_pages import MOST_OF_A_LIST, MOST_OF_A_PAGE, SESSION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOME = f"/r/{HOUSE}/"
STEP_UP = "Sign in with your second factor to see what waits"
COUNTED = ("4 people to invite", "2 fragments without a meaning", "1 playback to send")


@pytest.fixture
def clock() -> Iterator[None]:
    """Stand on the builders' moment, when a factor is fresh."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """Hear Carla, and leave two fragments without a meaning."""
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, "De kade staat vol, altijd.")
    stage.cut(interview_id, line, "De kade")
    stage.cut(interview_id, line, "altijd")
    return stage


def page_of(stage: Stage) -> str:
    return reverse("reviewers:review", kwargs={"organisation": HOUSE, "review_id": stage.review_id})


def in_english(browser: Client) -> Client:
    browser.cookies["goalposts_language"] = "en"
    return browser


def test_with_a_second_factor_it_is_counted(busy: Stage) -> None:
    fenna = in_english(fenna_in(busy))
    home, page = read(fenna, HOME), read(fenna, page_of(busy))
    for words in COUNTED:
        assert f"Rederij Waterlelie: {words}" in home
        assert words in page
    assert STEP_UP not in home + page
    assert "3 things wait on you" in home, "what is counted stands in the place of the steps there"


def test_without_it_nothing_is_told_but_how_to(busy: Stage) -> None:
    fenna = in_english(signed_in(person_id=busy.cast.fenna_id))
    for url in (HOME, page_of(busy)):
        told = read(fenna, url)
        assert STEP_UP in told
        assert f"/step-up/?next={url.replace('/', '%2F')}" in told
        assert not any(words in told for words in ("to invite", "without a meaning", "to send"))
    assert "Rederij Waterlelie: Invitation" not in read(fenna, HOME), "nor is it guessed by the days of the plan"
    assert "Rederij Waterlelie: Interviews" not in read(fenna, HOME)


def test_a_colleague_is_told_nothing(busy: Stage) -> None:
    person_id = a_person(name="Jolien Prins")
    add_reviewer(person_id=person_id, organisation="Heldere Blik", slug=HOUSE)
    told = read(in_english(with_factor(person_id)), HOME)
    assert "Rederij Waterlelie" in told
    assert not any(words in told for words in (*COUNTED, "behind the wall", STEP_UP))


def test_what_is_out_waits_on_them(stage: Stage) -> None:
    stage.played_back()
    fenna = in_english(fenna_in(stage))
    home = read(fenna, HOME)
    assert "1 playback out, until" in home
    assert "Rederij Waterlelie: 1 playback out" not in home
    assert "waits on them" in read(fenna, page_of(stage))


def test_before_anybody_is_picked_it_says_so(stage: Stage) -> None:
    assert "Nobody is picked yet." in read(in_english(fenna_in(stage)), page_of(stage))
    stage.picked("Carla", "Ties", "Noor")
    assert "the sample is not settled yet" in read(in_english(fenna_in(stage)), page_of(stage))
    enter_review(review_id=EVERY)
    Interview.objects.update(state="SETTLED")
    Vault.objects.update(settled_at=NOW)
    assert "Nothing waits there now." in read(in_english(fenna_in(stage)), page_of(stage))


def test_it_costs_few_queries(busy: Stage) -> None:
    Stage.second(cast=busy.cast)
    fenna = fenna_in(busy)
    for url, most in ((HOME, MOST_OF_A_LIST), (page_of(busy), MOST_OF_A_PAGE)):
        read(fenna, url)
        with CaptureQueriesContext(connection) as caught:
            read(fenna, url)
        asked = [one["sql"] for one in caught.captured_queries if not SESSION.match(one["sql"])]
        assert len(asked) <= most, asked
