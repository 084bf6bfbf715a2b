"""Notes of an interview while things go wrong: no line, a session that ended, another tab. No word is lost, and it is told."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from goalposts.lib import tenancy
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.web.interviews.behind import at, fenna_in
from tests.journeys.test_talking import clock, stage
from tests.journeys.visits import Visit
from tests.plugins.door import alone

__all__ = ["clock", "stage"]
pytestmark = pytest.mark.django_db(transaction=True)
HERE, THERE = "Uit het ene tabblad.", "Uit het andere tabblad."


@pytest.fixture
def fenna(stage: Stage, browser: Browser, live_server: Any) -> Iterator[Visit]:
    """Give Fenna behind the wall, in a talk that was just begun."""
    yield (seated := at_the_cockpit(stage, Visit(browser=browser, site=live_server.url, language="en")))
    seated.context.close()


def at_the_cockpit(stage: Stage, visit: Visit, *texts: str) -> Visit:
    """Let Fenna open the cockpit of a talk that was just begun, with some lines written."""
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        interview_id = stage.held()
        stage.noted(interview_id, *texts)
        sign_in(stage, visit)
    visit.open(at(stage, "cockpit", interview_id=interview_id))
    return visit


def sign_in(stage: Stage, visit: Visit) -> None:
    """Give a browser the session of somebody who gave a factor; what it was signed in by before is gone."""
    visit.context.clear_cookies()
    cookies = fenna_in(stage).cookies
    visit.context.add_cookies([{"name": key, "value": one.value, "url": visit.site} for key, one in cookies.items()])


def line(page: Page, place: int) -> Locator:
    """Find what is typed in a line of notes."""
    return page.locator("[name=note_text]").nth(place)


def stands(page: Page, when: str) -> None:
    """Wait until the page tells how saving stands."""
    expect(page.locator(f"[data-saved] [data-when={when}]")).to_be_visible()


def test_a_letter_becomes_a_tag_and_a_word_stays_a_word(fenna: Visit) -> None:
    line(fenna.page, 0).focus()
    for typed in ("I was told on Monday.", "i De storing van mei.", "Q Altijd te laat.", "q Dan gaat het mis."):
        fenna.page.keyboard.type(typed)
        fenna.page.keyboard.press("Enter")
    tags = fenna.page.locator("[name=note_tag]")
    assert [tags.nth(place).input_value() for place in range(4)] == ["", "I", "Q", "Q"]
    expect(line(fenna.page, 0)).to_have_value("I was told on Monday.")
    expect(line(fenna.page, 1)).to_have_value("De storing van mei.")
    line(fenna.page, 3).focus()
    fenna.page.keyboard.press("Home")
    fenna.page.keyboard.press("Backspace")
    expect(line(fenna.page, 3)).to_have_value("Q Dan gaat het mis.")
    fenna.page.keyboard.type("x")
    expect(line(fenna.page, 3)).to_have_value("Q xDan gaat het mis.")
    assert tags.nth(3).input_value() == ""


def test_in_a_talk_the_line_to_write_on_is_there_at_once(fenna: Visit) -> None:
    expect(line(fenna.page, 0)).to_be_focused()
    fenna.page.keyboard.insert_text(HERE)  # at once: a save between two letters would tell too early that all is saved
    stands(fenna.page, "saved")
    fenna.page.reload()
    expect(line(fenna.page, 1)).to_be_focused()
    expect(line(fenna.page, 1)).to_be_in_viewport(ratio=1)
    fenna.page.keyboard.type(THERE)
    expect(line(fenna.page, 0)).to_have_value(HERE)


@pytest.mark.parametrize("script", [True, False])
def test_from_the_top_one_step_leads_to_the_line_behind_the_last(
    stage: Stage, browser: Browser, live_server: Any, script: bool
) -> None:
    phone = Visit(browser=browser, site=live_server.url, language="en", width=360, script=script)
    page = at_the_cockpit(stage, phone, *["Weer."] * 30).page
    expect(page.locator("[name=note_text]:focus")).to_have_count(0)
    for _step in range(2):
        page.keyboard.press("Tab")
    to_notes = page.get_by_role("link", name=phone.says("To the notes")).first
    expect(to_notes).to_be_focused()
    expect(to_notes).to_be_in_viewport(ratio=1)
    assert phone.faults() == []
    page.keyboard.press("Enter")
    expect(line(page, 30)).to_be_focused()
    expect(line(page, 30)).to_be_in_viewport(ratio=1)
    phone.context.close()


def test_what_was_typed_meanwhile_is_not_written_over_by_going_to_the_notes(fenna: Visit) -> None:
    for place, words in enumerate((HERE, THERE)):
        line(fenna.page, place).fill(words)
    fenna.page.locator(".skip").nth(1).focus()
    fenna.page.keyboard.press("Enter")
    expect(line(fenna.page, 2)).to_be_focused()


def test_minutes_that_were_spent_stay_with_their_block(fenna: Visit, clock: Any) -> None:
    clock.move_to(NOW)  # the talk begins now, however long it took to prepare
    fenna.page.clock.install()
    fenna.page.reload()
    spent = fenna.page.locator("[data-block=expectations] [data-spent]")
    fenna.page.clock.fast_forward("06:00")
    expect(spent).to_have_text(re.compile("^6 "))
    line(fenna.page, 0).fill("Elke week hetzelfde.")
    fenna.page.clock.fast_forward("00:10")
    expect(spent).to_have_text(re.compile("^6 "))
    fenna.page.locator("[name=block][value=results]").check()
    fenna.page.clock.fast_forward("03:00")
    expect(fenna.page.locator("[data-block=results] [data-spent]")).to_have_text(re.compile("^3 "))
    expect(spent).to_have_text(re.compile("^6 "))


def test_without_a_line_the_button_stays_on_the_page_and_nothing_is_lost(fenna: Visit) -> None:
    line(fenna.page, 0).fill(HERE)
    stands(fenna.page, "saved")
    fenna.context.set_offline(True)
    line(fenna.page, 1).fill(THERE)
    fenna.button("Save").click()
    stands(fenna.page, "unsent")
    expect(line(fenna.page, 1)).to_have_value(THERE)
    fenna.context.set_offline(False)
    stands(fenna.page, "saved")
    fenna.page.route("**/notes/", lambda asked: asked.fulfill(status=500, body="broken"))
    line(fenna.page, 2).fill(THERE)
    stands(fenna.page, "unsent")
    fenna.page.unroute("**/notes/")
    fenna.button("Save").click()
    fenna.reads("Saved.")
    expect(line(fenna.page, 2)).to_have_value(THERE)


def test_signed_in_anew_in_another_tab_the_page_saves_again(stage: Stage, fenna: Visit) -> None:
    fenna.context.clear_cookies()
    line(fenna.page, 0).fill(HERE)
    fenna.button("Save").click()
    stands(fenna.page, "signed-out")
    expect(line(fenna.page, 0)).to_have_value(HERE)
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        sign_in(stage, fenna)
    stands(fenna.page, "saved")
    fenna.button("Save").click()
    fenna.reads("Saved.")
    expect(line(fenna.page, 0)).to_have_value(HERE)


def test_two_tabs_lose_no_words_of_either(fenna: Visit) -> None:
    other = fenna.context.new_page()
    other.goto(fenna.page.url)
    line(other, 0).fill(THERE)
    stands(other, "saved")
    line(fenna.page, 0).fill(HERE)
    stands(fenna.page, "stale")
    fenna.button("Save").click()
    expect(fenna.page.locator("[role=alert]")).to_be_focused()
    texts = [line(fenna.page, place).input_value() for place in range(2)]
    assert sorted(texts) == sorted([HERE, THERE])
    expect(fenna.page.get_by_text(fenna.says("From the other page"))).to_have_count(1)
    fenna.button("Save").click()
    fenna.reads("Saved.")
    assert sorted(line(fenna.page, place).input_value() for place in range(2)) == sorted([HERE, THERE])


@pytest.mark.parametrize("width", [1280, 360])
def test_trouble_is_in_sight_however_long_the_notes_are(fenna: Visit, width: int) -> None:
    fenna.page.set_viewport_size({"width": width, "height": 740})
    line(fenna.page, 0).focus()
    for _turn in range(30):
        fenna.page.keyboard.type("Weer.")
        fenna.page.keyboard.press("Enter")
    stands(fenna.page, "saved")
    fenna.page.route("**/notes/", lambda asked: asked.fulfill(status=500, body="broken"))
    fenna.page.keyboard.type("Dit nog niet.")
    stands(fenna.page, "unsent")
    expect(line(fenna.page, 30)).to_be_in_viewport(ratio=1)
    expect(fenna.page.locator("[data-saved] [data-when=unsent]")).to_be_in_viewport(ratio=1)


def test_the_page_of_long_notes_ends_where_its_foot_ends(fenna: Visit) -> None:
    line(fenna.page, 0).focus()
    for _turn in range(30):
        fenna.page.keyboard.type("Weer.")
        fenna.page.keyboard.press("Enter")
    stands(fenna.page, "saved")
    below = "innerHeight - document.querySelector('.foot').getBoundingClientRect().bottom"
    fenna.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert fenna.page.evaluate(below) < 2
