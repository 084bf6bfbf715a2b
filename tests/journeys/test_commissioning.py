"""A review from its commission to the day before the interviews: offered, taken on, wished, predicted, announced."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, SANNE, Visits, at_work
from tests.journeys.visits import Visit

FENNA = "fenna@helderblik.example"
# A customer of Sanne's for each language, since a customer has one review at a time.
CUSTOMERS = {"nl": "Rederij Waterlelie", "en": "Merrow"}
REASON = {"nl": "Met verlof tot het voorjaar", "en": "On leave until spring"}


def commission(visit: Visit, *, customer: str) -> str:
    """Commission a review without a decision date, offered to the reviewer who was here before; gives its address."""
    visit.open(f"/w/brugwachter-services/customers/?q={customer}")
    visit.page.locator("tbody th a").first.click()
    visit.link("Reviews of this customer").click()
    visit.looks_right()
    visit.link("Commission a review").click()
    visit.refuses(422)
    visit.button("Commission and offer").click()
    expect(visit.page.locator("[role=alert]")).to_be_visible()
    visit.looks_right()
    visit.page.locator("[name=decision][value=unknown]").check(force=True)
    visit.page.get_by_text("Fenna Dijkstra", exact=False).first.click()
    visit.button("Commission and offer").click()
    visit.reads("Commissioned. The offer is on its way.")
    visit.looks_right()
    assert visit.sheets() == 1, "the plan prints on one A4, also below what was just done"
    return visit.page.url


def take_on(visit: Visit, *, customer: str) -> None:
    """Find the offer at home, and take it on: not without the declaration."""
    visit.open("/r/heldere-blik/")
    visit.looks_right()
    visit.page.locator("main a").filter(has_text=customer).first.click()
    visit.looks_right()
    visit.refuses(422)
    visit.button("Take it on").click()
    expect(visit.page.locator("[role=alert]")).to_be_visible()
    visit.looks_right()
    visit.pick("Who pays for this review?", "The supplier")
    visit.page.get_by_text(visit.says("What I am paid does not hang on the outcome."), exact=True).click()
    visit.page.get_by_text(visit.says("I do not report to the lead of this customer."), exact=True).click()
    visit.button("Take it on").click()
    visit.reads("You are the reviewer now.")
    visit.looks_right()


def wish(visit: Visit, *, review: str) -> None:
    """Object to somebody with a reason, and say that these are our wishes."""
    visit.open(review)
    visit.link("Our wishes").click()
    visit.looks_right()
    visit.page.locator("tbody th a").first.click()
    visit.pick("What do we wish?", "Do not hear this person")
    visit.box("Why?").fill(REASON[visit.language])
    visit.looks_right()
    visit.button("Save").click()
    expect(visit.page.locator("main")).to_contain_text(REASON[visit.language])
    visit.button("These are our wishes").click()
    visit.reads("The reviewer sees that these are our wishes.")


def predict(visit: Visit, *, review: str) -> None:
    """Answer the first question, one a screen, by thumb; seal it, and find it sealed."""
    visit.open(review)
    visit.link("Our self-image").click()
    visit.looks_right()
    visit.link("Begin").click()
    visit.looks_right()
    visit.pick("Which grade will they give, on average?", "7", is_said=False)
    visit.page.get_by_text("70%", exact=True).click()
    visit.button("Next").click()
    expect(visit.page).to_have_url(re.compile(r"/self-image/2/$"))
    visit.open(re.sub(r"[^/]+/$", "", visit.page.url))
    visit.button("Seal it").click()
    visit.reads("Sealed. Nobody sees it before the report.")
    visit.looks_right()


def announce(visit: Visit, *, review: str) -> None:
    """Announce it in the words that stand there."""
    visit.open(review)
    visit.link("The announcement").click()
    visit.looks_right()
    visit.button("Announce").click()
    expect(visit.page.locator("main .as-typed")).to_have_count(2)
    visit.looks_right()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_review_is_commissioned_taken_on_and_prepared(demo: Demo, visits: Visits, language: str) -> None:
    customer = CUSTOMERS[language]
    owner = at_work(demo, visits, language=language, email=OMAR)
    review = commission(owner, customer=customer)

    take_on(at_work(demo, visits, language=language, email=FENNA, width=360), customer=customer)

    lead = at_work(demo, visits, language=language, email=SANNE, width=360, script=False)
    wish(lead, review=review)
    predict(lead, review=review)
    announce(lead, review=review)


def test_a_due_expectation_is_predicted_by_keys(demo: Demo, visits: Visits) -> None:
    """The demo's own review is locked by now, so one of another customer is commissioned for it."""
    owner = at_work(demo, visits, language="en", email=OMAR)
    review = commission(owner, customer="Oudelandt")
    take_on(at_work(demo, visits, language="en", email=FENNA, dark=True), customer="Oudelandt")
    owner.open(review)
    owner.link("Our self-image").click()
    owner.page.locator("ol.guesses a").filter(has=owner.page.locator(".said-line")).last.click()
    expect(owner.page.locator("[name=answer]")).not_to_have_count(0)
    owner.looks_right()
    owner.page.keyboard.press("2")
    expect(owner.page.locator("[name=answer][value=JUST_MISSED]")).to_be_checked()
    owner.page.get_by_text("60%", exact=True).click()
    owner.page.keyboard.press("Control+Enter")
    expect(owner.page.locator("main")).to_contain_text("60% sure")
    owner.looks_right()
