"""The rooms on a phone: two rows of header, the rest behind one word, and always in sight where one is."""

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.visits import Visit

OFTEN = ("Monday", "Expectations", "Customers")
RARE = ("Silence", "Follow-up", "Check-ins", "80/20", "Runway", "Independent reviews")
MOST_ROWS = 2
ROWS = """() => {
  const shown = [...document.querySelectorAll(".pitch-in > *, .nav-list > li")].filter((one) => one.offsetHeight && !one.matches(".nav"));
  const middles = shown.map((one) => { const box = one.getBoundingClientRect(); return Math.round((box.top + box.bottom) / 2); }).sort((a, b) => a - b);
  return middles.filter((middle, at) => at === 0 || middle - middles[at - 1] > 12).length;
}"""


def rows(visit: Visit) -> int:
    """Count the rows of the header as they stand on the screen."""
    visit.page.wait_for_load_state()  # without its stylesheet a header has many
    found: int = visit.page.evaluate(ROWS)
    return found


def unfold(visit: Visit) -> None:
    """Press the word that has the rest behind it."""
    visit.page.locator(".nav-more summary").click()


@pytest.mark.parametrize(
    ("language", "script", "dark"),
    [("nl", False, False), ("en", True, True), ("nl", True, True)],
    ids=["nl-without-script", "en-in-the-dark", "nl-in-the-dark"],
)
def test_every_room_is_two_taps_away_and_says_that_one_is_there(
    demo: Demo, visits: Visits, language: str, script: bool, dark: bool
) -> None:
    visit = at_work(demo, visits, language=language, email=OMAR, width=360, script=script, dark=dark)

    for room in OFTEN:
        visit.link(room).click()
        expect(visit.link(room)).to_have_attribute("aria-current", "page")
        assert rows(visit) <= MOST_ROWS, room
    for room in RARE:
        unfold(visit)
        visit.link(room).click()
        here = visit.page.locator(".nav-more summary")
        expect(here).to_contain_text(visit.says(room))
        expect(here).to_be_in_viewport(ratio=1)
        assert rows(visit) <= MOST_ROWS, room
    unfold(visit)
    expect(visit.link("Independent reviews")).to_have_attribute("aria-current", "page")
    visit.looks_right()
    visit.link("Search").click()
    assert rows(visit) <= MOST_ROWS


def test_a_wide_screen_unfolds_nothing(demo: Demo, visits: Visits) -> None:
    visit = at_work(demo, visits, language="nl", email=OMAR)

    for room in (*OFTEN, *RARE):
        expect(visit.link(room)).to_be_visible()
    expect(visit.page.locator(".nav-more")).to_be_hidden()
