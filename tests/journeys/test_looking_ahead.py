"""Within a check-in, by its link, on a phone: what they noticed of what was done, and what they seek next."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.demo_server import Demo
from tests.journeys.conftest import MILAN, Visits, at_work
from tests.journeys.portal import PHONE, let_in
from tests.journeys.visits import Visit

# Whom the check-in that runs asked, with a mail that still lies there.
OF_THE_ROUND = """
  SELECT {what} FROM checkins_asked asked
  JOIN checkins_round round ON round.id = asked.round_id
  JOIN customers_stakeholder person ON person.id = asked.stakeholder_id
  WHERE round.closed_at IS NULL AND asked.mails_sent > 1 AND {asks} ORDER BY asked.id
"""
# What was done for them can be answered anew, what they seek only once: the one is found by place, the other by what is left.
NOTICES = "asked.effect_ids <> '[]'"
SEEKS = "asked.has_forward AND asked.forward_at IS NULL"
ABOUT = "SELECT {what} FROM checkins_asked asked JOIN customers_stakeholder person ON person.id = asked.stakeholder_id"
NEXT = "a[href$='/p/check-in/next/']"
NOTICED = {"nl": "Ik hoor het nog steeds van een ander.", "en": "I still hear it from somebody else."}
SOUGHT = {"nl": "Dat jullie één keer per jaar vooruitkijken met ons.", "en": "That you look ahead with us once a year."}
BECAUSE = {"nl": "Vorig jaar kwam dat er niet van.", "en": "Last year it did not come to that."}


def known(demo: Demo, *, email: str, what: str) -> str:
    """Read something of whoever was asked."""
    return demo.one(query=f"{ABOUT.format(what=what)} WHERE person.email = '{email}' ORDER BY asked.id DESC LIMIT 1")


def round_page(demo: Demo, visits: Visits, *, language: str, round_id: str) -> Visit:
    """Seat Milan at the check-in, on a phone without script."""
    milan = at_work(demo, visits, language=language, email=MILAN, width=PHONE, script=False)
    milan.open(f"/w/brugwachter-services/check-ins/{round_id}/")
    return milan


def answers_of(milan: Visit, name: str) -> Locator:
    """Find what came back from somebody."""
    return milan.page.locator("#answered article").filter(has_text=re.compile(re.escape(name)))


@pytest.mark.parametrize(("language", "place"), [("nl", 0), ("en", 1)])
def test_what_they_noticed_is_read_by_the_member(demo: Demo, visits: Visits, language: str, place: int) -> None:
    email = demo.one(query=f"{OF_THE_ROUND.format(what='person.email', asks=NOTICES)} LIMIT 1 OFFSET {place}")
    name, round_id = (known(demo, email=email, what=what) for what in ("person.name", "asked.round_id"))
    visit = let_in(demo, visits, language=language, email=email, offers="#done-1")
    visit.looks_right()
    done = visit.page.locator("#done-1")
    done.locator("button[formaction*=NOT_NOTICED]").click()
    visit.looks_right()
    visit.page.locator("textarea").fill(NOTICED[language])
    visit.button("Send").click()
    expect(done.locator(".answered")).to_contain_text(visit.says("I notice nothing of it"))
    expect(done.locator(".answered")).to_contain_text(NOTICED[language])
    visit.looks_right()

    milan = round_page(demo, visits, language=language, round_id=round_id)
    expect(answers_of(milan, name)).to_contain_text(milan.says("Nothing noticed"))
    expect(answers_of(milan, name)).to_contain_text(NOTICED[language])
    milan.looks_right()

    done.locator("button[formaction*='/ENOUGH/']").click()
    expect(done.locator(".answered")).to_contain_text(visit.says("I notice it, and it is enough"))
    milan.page.reload()
    expect(answers_of(milan, name)).to_contain_text(milan.says("Noticed, and it is enough"))
    answers_of(milan, name).locator("a[href*=action-items]").first.click()
    expect(milan.page.locator("main")).to_contain_text(milan.says("Noticed, and it is enough"))
    milan.looks_right()


def look_forward(visit: Visit) -> None:
    """Answer the four questions."""
    for name, words in (("value_sought", SOUGHT), ("sure_because", BECAUSE)):
        visit.page.locator(f"textarea[name={name}]").fill(words[visit.language])
    for name, value in (("sureness", "4"), ("fulfilment", "-1"), ("choose_again", "8")):
        visit.page.locator(f"label:has(input[name={name}][value='{value}'])").click()
    visit.looks_right()
    visit.button("Send").click()
    expect(visit.page).to_have_url(re.compile(r"/p/check-in/\?next="))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_they_seek_next_stands_at_the_person(demo: Demo, visits: Visits, language: str) -> None:
    email = demo.one(query=f"{OF_THE_ROUND.format(what='person.email', asks=SEEKS)} DESC LIMIT 1")
    person, round_id = (known(demo, email=email, what=what) for what in ("person.id", "asked.round_id"))
    visit = let_in(demo, visits, language=language, email=email, offers=NEXT)
    visit.page.locator(NEXT).click()
    visit.looks_right()
    visit.refuses(422)
    visit.button("Send").click()
    expect(visit.page.locator("[role=alert]")).to_be_visible()
    look_forward(visit)
    visit.looks_right()
    visit.page.locator("form[action*='next/take-back'] button").click()
    expect(visit.page).to_have_url(re.compile(r"/p/check-in/next/$"))
    look_forward(visit)
    visit.page.wait_for_load_state()
    expect(visit.page.locator(NEXT)).to_have_count(0)

    milan = round_page(demo, visits, language=language, round_id=round_id)
    milan.page.locator(f"#answered a[href*='{person}'][href$='#next']").click()
    sought = milan.page.locator("#next")
    expect(sought).to_contain_text(SOUGHT[language])
    expect(sought).to_contain_text(BECAUSE[language])
    milan.looks_right()
