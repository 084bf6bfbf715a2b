"""The main job without touching a mouse: every step has a key, and one sees where one is."""

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import Visits, at_work
from tests.journeys.visits import Visit

CUSTOMER = "Rederij Waterlelie"
MOST_STEPS = 60
# Does one see where the focus is: an outline, a shadow, or a border that was not there before.
SHOWS_FOCUS = """() => {
  const one = document.activeElement;
  const seen = (of) => { const style = getComputedStyle(of); return [style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0, style.boxShadow !== "none"].some(Boolean); };
  return one === document.body || seen(one) || (one.closest("label, .pick, .choice") !== null && seen(one.closest("label, .pick, .choice")));
}"""
IS_IN = "(field) => field === document.activeElement || field.contains(document.activeElement)"


def tab_to(visit: Visit, name: str) -> None:
    """Press Tab until a field or button has the focus, which must be seen on every step."""
    for _ in range(MOST_STEPS):
        focus = visit.page.evaluate("document.activeElement.name || document.activeElement.id")
        assert visit.page.evaluate(SHOWS_FOCUS), f"no visible focus on {focus}"
        if focus == name:
            return
        visit.page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {name}")


def type_in(visit: Visit, **fields: str) -> None:
    """Go from field to field, in the order of the page, and type."""
    for name, text in fields.items():
        tab_to(visit, name)
        visit.page.keyboard.press("ControlOrMeta+a")
        visit.page.keyboard.type(text)


def stands_under(visit: Visit, words: str) -> None:
    """Wait until a page is there whole, under a heading with these words: keys work once its script ran."""
    expect(visit.heading()).to_contain_text(words)
    visit.page.wait_for_load_state()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_main_job_needs_no_mouse(demo: Demo, visits: Visits, language: str) -> None:
    visit = at_work(demo, visits, language=language)
    keys, page = visit.page.keyboard, visit.page
    who = {"nl": "Wiebe Toetsenbord", "en": "Kay Tabb"}[language]

    keys.press("n")
    expect(visit.box("What did the customer say?")).to_be_focused()
    page.wait_for_load_state()  # keys work once the script of a page ran
    keys.type("Bel terug. Dezelfde dag, niet morgen.")
    keys.press("Tab")
    keys.type(who)
    expect(page.get_by_role("option", name=who)).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    tab_to(visit, "id_customer")
    keys.type(CUSTOMER)
    keys.press("Control+Enter")
    visit.reads("Saved, in their own words.")

    keys.press("e")
    stands_under(visit, visit.says("Draw the posts"))
    tab_to(visit, "kind")
    keys.press("ArrowRight")
    type_in(visit, metric_name=f"Terugbeltijd {who}", metric_unit="uur", baseline="30", floor="8", aim="4")
    tab_to(visit, "timing")
    keys.press("ArrowRight")
    tab_to(visit, "period")
    keys.press("ArrowDown")
    visit.looks_right()
    keys.press("Control+Shift+Enter")

    stands_under(visit, who)
    keys.press("Control+Enter")
    visit.reads("Agreed with %(name)s.", name=who)
    visit.looks_right()
    keys.press("/")
    keys.type(who)
    keys.press("Enter")
    expect(page.get_by_role("link", name="Bel terug")).to_be_visible()
    visit.looks_right()
