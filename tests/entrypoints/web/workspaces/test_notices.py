"""The page with what a member was told: new first, each with its link, seen by a press and never by looking."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goalposts.apps.workspaces.models import Notice
from goalposts.apps.workspaces.queries.notices import notices_of, ways_of
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.notice import NoticeKind, Way
from goalposts.domain.roles import member_of
from goalposts.entrypoints.web.workspaces.noticed import PAGES
from tests.builders import NOW, Cast, signed_in

MARK = "has-news"


@pytest.fixture
def browser(cast: Cast) -> Client:
    found = signed_in(person_id=cast.person_id("sanne"))
    found.cookies["goalposts_language"] = "en"
    return found


def _tell(cast: Cast, *, about_kind: str = "expectation", kind: NoticeKind = NoticeKind.COUNTER) -> None:
    tell_members(
        actor=cast.milan,
        member_ids=[member_of(actor=cast.sanne)],
        kind=kind,
        facts={"customer": "Rederij Waterlelie", "stakeholder": "Carla Brandsma"},
        about_kind=about_kind,
        about_id=uuid4(),
        now=NOW,
    )


def test_what_is_new_stands_first_and_looking_leaves_it_new(cast: Cast, browser: Client) -> None:
    url = f"/w/{cast.slug}/notices/"
    assert MARK not in browser.get(url).content.decode()
    _tell(cast)
    for _time in range(2):
        page = browser.get(url).content.decode()
        assert "Carla Brandsma (Rederij Waterlelie) wants something else than was proposed." in page
        assert "written down by Milan Verhoeven" in page
        assert MARK in page
    assert Notice.objects.get().seen_at is None


def test_a_press_marks_one_or_all_as_seen_and_the_mark_goes(cast: Cast, browser: Client) -> None:
    for _number in range(2):
        _tell(cast)
    one = notices_of(actor=cast.sanne, after="", size=1).rows[0].id
    seen = f"/w/{cast.slug}/notices/seen/"
    assert MARK in browser.post(seen, {"notice": str(one)}, follow=True).content.decode()
    assert MARK not in browser.post(seen, follow=True).content.decode()
    assert browser.post(seen, {"notice": "nonsense"}).status_code == 404


@pytest.mark.parametrize("about_kind", [*PAGES, "something later"])
def test_a_mailed_link_leads_to_what_it_is_about(cast: Cast, browser: Client, about_kind: str) -> None:
    _tell(cast, about_kind=about_kind)
    line = notices_of(actor=cast.sanne, after="", size=1).rows[0]
    answer = browser.get(f"/w/{cast.slug}/notices/{line.id}/")
    assert answer.status_code == 302
    name, part = PAGES.get(about_kind, ("workspace:notices", ""))
    wanted = {"workspace": cast.slug} | ({part: line.about_id} if part else {})
    assert answer["Location"] == reverse(name, kwargs=wanted)
    assert Notice.objects.get().seen_at is None


def test_a_member_chooses_what_they_hear(cast: Cast, browser: Client) -> None:
    url = f"/w/{cast.slug}/notices/choose/"
    assert "By mail and on the page" in browser.get(url).content.decode()
    form = {kind.value: "MAIL" for kind in NoticeKind} | {"AGREED": "NONE", "ANSWER": "PAGE", "MONDAY": "NONE"}
    assert "Saved." in browser.post(url, form, follow=True).content.decode()
    ways = ways_of(actor=cast.sanne)
    assert (ways[NoticeKind.AGREED], ways[NoticeKind.ANSWER], ways[NoticeKind.MOVED]) == (Way.NONE, Way.PAGE, Way.MAIL)
    assert browser.post(url, form | {"AGREED": "SOMETIMES"}).status_code == 422


def test_a_long_list_costs_as_many_queries_as_a_short_one_and_goes_on(cast: Cast, browser: Client) -> None:
    url = f"/w/{cast.slug}/notices/"
    counts = []
    for number in (2, 40):
        for _time in range(number):
            _tell(cast, kind=NoticeKind.ANSWER)
        browser.get(url)
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(url).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
    assert "?after=" in page
