"""What these pages weigh on a phone, and how often the database is asked for each and for a save."""

import re
from functools import partial
from typing import Any

import pytest

from goalposts.apps.interviews.queries import PlaybackPage
from goalposts.apps.interviews.usecases import send_playback
from goalposts.entrypoints.shared.bundle import portal_stylesheet_text
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.counting import queries_of
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, with_code
from tests.entrypoints.portal.test_weight import MOST_BYTES, weight

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MOST_OF_A_PAGE, MOST_OF_A_CHOICE = 12, 12
MOST_OF_ALL_CHOICES = 14  # the visit, the page as it stands, and what a choice asks
MOST_OF_FORTY = 96 * 1024  # bytes that nothing packed
MOST_OF_TAKING_PART = 15  # the visit 1, the page 3; the rest reads and writes moment, consent, link, letter and trail
FULL = "Dit zei ik, en ik zei het in een zin die over twee regels van een telefoon loopt, nummer"


def test_a_playback_of_twelve_is_light_and_asks_as_little_as_one_of_two(stage: Stage) -> None:
    counts = []
    interview_id = stage.held()
    for version, texts in enumerate(([f"{FULL} {n}." for n in range(2)], [f"{FULL} {n}." for n in range(2, 12)])):
        for line in stage.noted(interview_id, *texts, version=version):
            stage.cut(interview_id, line, line.text)
        heard = PlaybackPage(heard="U wacht op de sluis.", meant="U wilt eerder bericht.")
        send_playback(actor=stage.fenna, interview_id=interview_id, page=heard, today=stage.today, now=NOW)
        browser = with_code(guest_at(last("interview.playback").path))
        counts.append(len(queries_of(partial(page, browser, f"{HOME}playback/"))))
    told = page(browser, f"{HOME}playback/")
    assert told.count('class="card"') == 12
    assert weight(told) + weight(portal_stylesheet_text()) <= MOST_BYTES
    assert len(told.encode()) + len(portal_stylesheet_text().encode()) <= 3 * MOST_BYTES, "also where nothing packs it"
    assert "<script" not in told
    assert "<img" not in told
    assert counts[0] == counts[1] <= MOST_OF_A_PAGE


def test_forty_choices_at_once_ask_as_little_as_two(stage: Stage) -> None:
    interview_id = stage.held()
    for line in stage.noted(interview_id, *(f"{FULL} {n}." for n in range(40))):
        stage.cut(interview_id, line, line.text)
    heard = PlaybackPage(heard="U wacht op de sluis.", meant="U wilt eerder bericht.")
    send_playback(actor=stage.fenna, interview_id=interview_id, page=heard, today=stage.today, now=NOW)
    browser = with_code(guest_at(last("interview.playback").path))
    told = page(browser, f"{HOME}playback/")
    names = re.findall(r'name="([0-9a-f-]{36}-level)" value="1"', told)
    assert len(names) == 40
    assert len(told.encode()) <= MOST_OF_FORTY
    counts = []
    for level, picked in (("2", names[:2]), ("3", names)):
        fields = {"cards": "1", "later": "1"} | dict.fromkeys(picked, level)
        counts.append(len(queries_of(partial(browser.post, f"{HOME}playback/", fields))))
    assert counts[0] == counts[1] <= MOST_OF_ALL_CHOICES
    assert len(queries_of(partial(page, browser, f"{HOME}playback/"))) <= MOST_OF_A_PAGE
    assert "Tot nu toe gekozen: 40 van de 40." in page(browser, f"{HOME}playback/")


def test_pages_ask_little(stage: Stage) -> None:
    stage.played_back()
    browser = with_code(guest_at(last("interview.playback").path))
    for url in ("mine/", "playback/grades/", "playback/add/", "pass-on/", "withdraw/", "decline/", "moment/calendar/"):
        asked = queries_of(partial(page, browser, f"{HOME}{url}"))
        assert len(asked) <= MOST_OF_A_PAGE, (url, [sql[:90] for sql in asked])


def test_moments_and_saves_ask_little(stage: Stage) -> None:
    stage.invited()
    slots = stage.slots(count=20)
    browser = with_code(guest_at(last("interview.invitation").path))
    asked = queries_of(lambda: page(browser, f"{HOME}take-part/"))
    assert len(asked) <= MOST_OF_A_PAGE, [sql[:90] for sql in asked]
    terms = {"slot": str(slots[0]), "consent": "on", "version": "1", "language": "nl", "words": ""}

    def take_part() -> Any:
        assert browser.post(f"{HOME}take-part/", terms).status_code == 302

    asked = queries_of(take_part)
    assert len(asked) <= MOST_OF_TAKING_PART, [sql[:90] for sql in asked]


def test_a_choice_asks_little(stage: Stage) -> None:
    _interview_id, fragment_id = stage.played_back()
    browser = with_code(guest_at(last("interview.playback").path))
    chosen = {"level": "2", "is_short": "1"}
    asked = queries_of(lambda: browser.post(f"{HOME}playback/{fragment_id}/", chosen))
    assert len(asked) <= MOST_OF_A_CHOICE, [sql[:90] for sql in asked]
