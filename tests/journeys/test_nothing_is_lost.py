"""The language, the place and what was typed survive a switch, the back button and a session that ended."""

from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import MILAN, Visits, at_work

TYPED = "“Bel mij vóór de storing, niet erna.”\nEcht waar! 🙂"
TYPED_THEN = "“Zeg het ook als het goed ging.”\nDat hoor ik nooit. 🙂"
QUESTION = "What did the customer say?"


def test_the_language_switch_keeps_the_page(demo: Demo, visits: Visits) -> None:
    visit = at_work(demo, visits, language="nl")
    visit.open("/w/brugwachter-services/expectations/?q=lift&order=oldest")
    address, rows = visit.page.url, visit.page.locator("tr[data-row]").count()
    expect(visit.heading()).to_have_text(visit.says("Expectations"))

    for _ in range(2):
        visit.switch_language()
        assert visit.page.url == address
        assert len(visit.every("tr[data-row]")) == rows > 0
        visit.looks_right()


def test_the_back_button_keeps_the_draft(demo: Demo, visits: Visits) -> None:
    visit = at_work(demo, visits, language="en", email=MILAN, width=360)
    visit.link("Capture").click()
    visit.page.wait_for_load_state()  # the script keeps what is typed from then on
    visit.box(QUESTION).fill(TYPED)
    visit.page.go_back()

    visit.link("Capture").click()
    visit.looks_again_until(lambda: visit.box(QUESTION).input_value() == TYPED)
    visit.looks_right()


def test_a_session_that_ended_comes_back_to_what_was_typed(demo: Demo, visits: Visits) -> None:
    here, elsewhere = (at_work(demo, visits, language="nl", email=MILAN) for _ in range(2))
    here.link("Capture").click()
    elsewhere.open("/me/sessions/")
    elsewhere.button("Sign out everywhere else").click()
    elsewhere.reads("Signed out there.")
    elsewhere.looks_right()

    here.page.wait_for_load_state()
    here.box(QUESTION).fill(TYPED_THEN)
    here.page.keyboard.press("Control+Enter")
    expect(here.heading()).to_have_text(here.says("Sign in"))
    here.sign_in_by_code(email=MILAN)

    expect(here.heading()).to_have_text(here.says("Capture an expectation"))
    expect(here.box(QUESTION)).to_have_value(TYPED_THEN)
    here.looks_right()
