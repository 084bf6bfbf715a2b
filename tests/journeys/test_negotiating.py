"""A vague sentence made measurable in a talk: questions, posts, a counter, the yes, a move; and one that cannot be."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import Visits, at_work
from tests.journeys.days import today
from tests.journeys.visits import Visit

PERSON = "Carla Brandsma"
NINE_DAYS = timedelta(days=9)
# One sentence a walk: said twice by one person, it would be asked about as a double.
VAGUE = {
    ("nl", 1280): "Jullie moeten sneller en proactiever zijn.",
    ("nl", 360): "Reageer vlot, en denk eens proactief mee.",
    ("en", 1280): "We need faster, more proactive people here.",
    ("en", 360): "You must be faster and more proactive.",
}
COUNTER = {"nl": "Vier uur is een halve dag. Drie.", "en": "Four hours is half a day. Three."}
BEYOND = {"nl": "Ik wil elke storing binnen één minuut opgelost.", "en": "I want every failure solved within a minute."}
INSTEAD = {
    "nl": "Wel binnen een kwartier iemand aan de lijn.",
    "en": "Somebody on the line within a quarter of an hour.",
}


def capture(visit: Visit, words: str, *, said: date | None = None) -> None:
    """Write down what somebody said whom the workspace knows, today or on an earlier day."""
    visit.link("Capture").click()
    visit.box("What did the customer say?").fill(words)
    visit.page.get_by_role("combobox").first.fill(PERSON[:6])
    visit.page.get_by_role("option", name=PERSON).first.click()
    if said is not None:
        visit.page.get_by_text(visit.says("More: when, how, in which language, which theme")).click()
        visit.box("When was it said?").fill(str(said))
    visit.button("Save what they said").click()
    visit.reads("Saved, in their own words.")


def sharpen(visit: Visit) -> None:
    """Find the vague words marked, and at most three questions for next time."""
    marked = visit.page.locator("blockquote .fuzzy")
    expect(marked.nth(1)).to_be_visible()
    assert 1 <= len(visit.every("[data-copy]")) <= 3
    visit.looks_right()


def draw(visit: Visit, *, floor: str, metric: str = "") -> None:
    """Draw posts of at most so many hours, every month."""
    visit.pick("What kind of goal is it?", "At most")
    if metric:
        visit.box("Or a new metric: name").fill(metric)
        visit.box("Unit").fill("uur")
    visit.box("Floor").fill(floor)
    visit.box("Aim").fill("2")
    visit.pick("When?", "Again every period")
    visit.box("How often?").select_option(label=visit.says("Every month"))


def propose_and_counter(visit: Visit, *, metric: str) -> None:
    """Propose four hours, hear three, and draw those as theirs."""
    visit.link("Draw the posts").click()
    draw(visit, floor="4", metric=metric)
    visit.button("Save the posts").click()
    visit.link("Propose it").click()
    visit.box("What did you say with it?").fill("4!")
    visit.looks_right()
    visit.button("Proposed").click()
    visit.link("Record a counter").click()
    visit.box("What do they want instead, in their own words?").fill(COUNTER[visit.language])
    visit.looks_right()
    visit.button("Save, and draw their posts").click()
    draw(visit, floor="3")
    visit.button("Save the posts").click()
    rounds = visit.page.locator(".rounds > li")
    expect(rounds).to_have_count(2)
    expect(rounds.nth(1)).to_contain_text(COUNTER[visit.language])
    visit.looks_right()


def agree(visit: Visit) -> None:
    """Record their yes to what stands there."""
    visit.link("Record the yes").click()
    visit.pick("How was the yes given?", "In a talk")
    visit.button("%(name)s agreed", name=PERSON).click()
    visit.reads("Agreed with %(name)s.", name=PERSON)


def move(visit: Visit) -> None:
    """Move the posts at their asking: a new version that waits, then holds; the former stays."""
    visit.link("Move the posts").click()
    visit.box("Floor").fill("5")
    visit.pick("Who asks for other posts?", "The customer")
    visit.box("Why?").fill("ERP")
    visit.button("Save, and record the yes").click()
    visit.button("%(name)s agreed", name=PERSON).click()
    visit.reads("Agreed with %(name)s.", name=PERSON)
    visit.page.get_by_text(visit.says("All versions of the posts")).click()
    expect(visit.page.locator("main")).to_contain_text("v2")
    visit.looks_right()


def look_back(visit: Visit, *, words: str, said: date) -> None:
    """As of the day before it was said there is nothing; a day later it was heard, without the posts of today."""
    here = visit.page.url.split("?")[0]
    visit.page.goto(f"{here}?as_of={said - timedelta(days=1)}")
    visit.reads("On that day nobody had said this yet.")
    visit.page.goto(f"{here}?as_of={said + timedelta(days=1)}")
    main = visit.page.locator("main")
    expect(main).to_contain_text(words)
    expect(main).to_contain_text(visit.says("Heard"))
    for later in (COUNTER[visit.language], visit.says("Move the posts"), "v2"):
        expect(main).not_to_contain_text(later)
    visit.looks_right()
    visit.page.goto(here)
    expect(main).to_contain_text(visit.says("Move the posts"))


def refuse(visit: Visit) -> None:
    """Say that something cannot be done, and what can; their reaction stands beside it."""
    visit.refuses(422)
    visit.link("Not feasible").click()
    visit.box("Why is it not feasible?").fill("24/7?")
    visit.button("Save, with the alternative").click()
    visit.reads("Name what can be done instead, or say expressly that nothing can.")
    visit.looks_right()
    visit.box("What can we do instead?").fill(INSTEAD[visit.language])
    visit.button("Save, with the alternative").click()
    visit.link("Record their reaction").click()
    visit.pick("How did they take it?", "They take what was offered instead")
    visit.button("Save their reaction").click()
    expect(visit.page.locator("main")).to_contain_text(INSTEAD[visit.language])
    visit.looks_right()


@pytest.mark.parametrize(
    ("language", "width"),
    [("nl", 1280), ("en", 360), ("nl", 360), ("en", 1280)],
    ids=["nl", "en-on-a-phone", "nl-on-a-phone", "en"],
)
def test_a_vague_sentence_becomes_an_agreement_that_moves(
    demo: Demo, visits: Visits, language: str, width: int
) -> None:
    visit = at_work(demo, visits, language=language, width=width)

    said = today() - NINE_DAYS
    capture(visit, VAGUE[language, width], said=said)
    sharpen(visit)
    propose_and_counter(visit, metric=f"Doorlooptijd {language} {width}")
    agree(visit)
    move(visit)
    look_back(visit, words=VAGUE[language, width], said=said)


@pytest.mark.parametrize(("language", "width"), [("nl", 360), ("en", 1280)], ids=["nl-on-a-phone", "en"])
def test_what_cannot_be_done_comes_with_what_can(demo: Demo, visits: Visits, language: str, width: int) -> None:
    visit = at_work(demo, visits, language=language, width=width)

    capture(visit, BEYOND[language])
    refuse(visit)
