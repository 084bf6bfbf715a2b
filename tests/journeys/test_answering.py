"""A check-in: from the mail by its link to an answer, each of the three once, and the member who reads them."""

import re

from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import Visits, at_work
from tests.journeys.portal import let_in
from tests.journeys.visits import Visit

# Whom the check-in that runs asked how it was, and who did not say so yet; another journey may have answered other questions.
WAITING = """
  SELECT person.email FROM checkins_asked asked
  JOIN checkins_round round ON round.id = asked.round_id
  JOIN customers_stakeholder person ON person.id = asked.stakeholder_id
  JOIN checkins_card card ON card.asked_id = asked.id
  WHERE round.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM checkins_reply reply WHERE reply.card_id = card.id)
  ORDER BY asked.id LIMIT 1
"""
ROUND = "SELECT id FROM checkins_round WHERE closed_at IS NULL"
NAMED = "SELECT name FROM customers_stakeholder WHERE email = '{email}'"
NOT_SO = {"nl": "Op dinsdag hebben wij het zelf maar gedaan.", "en": "On Tuesday we did it ourselves."}
MOVED_TO = {"nl": "Liever voor negen uur klaar.", "en": "Rather done before nine o'clock."}


def asked(demo: Demo, visits: Visits, *, email: str, language: str) -> Visit:
    """Seat who was asked at their questions: the newest of their mails that asks anything."""
    visit = let_in(demo, visits, language=language, email=email, offers="form.thumbs")
    visit.looks_right()
    return visit


def tap(visit: Visit, answer: str) -> None:
    """Press an answer on the first card that has none."""
    visit.page.locator(f"form.thumbs button[value={answer}]").first.click()


def say_why(visit: Visit, *, words: str) -> None:
    """Give words with the answer."""
    visit.looks_right()
    visit.page.locator("textarea").fill(words)
    visit.button("Send").click()
    expect(visit.page.locator(".answered").first).to_contain_text(words)


def answer_met(visit: Visit) -> None:
    """Press the wrong answer, take it back, and say that it was met."""
    tap(visit, "NOT_MET")
    visit.link("Back").click()
    visit.button("Undo").click()
    tap(visit, "MET")
    expect(visit.page.locator(".answered").first).to_contain_text(visit.says("Met"))


def answer_not_met(visit: Visit) -> None:
    """Say that it was not met, and what happened."""
    tap(visit, "NOT_MET")
    say_why(visit, words=NOT_SO[visit.language])


def answer_moved(visit: Visit) -> None:
    """Say that it has moved: not without words."""
    tap(visit, "MOVED")
    visit.refuses(422)
    visit.button("Send").click()
    expect(visit.page.locator("[role=alert]")).to_be_visible()
    say_why(visit, words=MOVED_TO[visit.language])


def test_three_answers_by_mail_are_read_by_the_member(demo: Demo, visits: Visits) -> None:
    answered: dict[str, str] = {}
    for language, answer, words in (
        ("nl", answer_met, ""),
        ("en", answer_not_met, NOT_SO["en"]),
        ("nl", answer_moved, MOVED_TO["nl"]),
    ):
        email = demo.one(query=WAITING)
        visit = asked(demo, visits, email=email, language=language)
        answer(visit)
        visit.looks_right()
        answered[demo.one(query=NAMED.format(email=email))] = words

    for language in ("nl", "en"):
        milan = at_work(demo, visits, language=language, email="milan@brugwachter.example", width=360, script=False)
        milan.open(f"/w/brugwachter-services/check-ins/{demo.one(query=ROUND)}/")
        for name, words in answered.items():
            card = milan.page.locator("#answered article").filter(has_text=re.compile(re.escape(name)))
            expect(card).to_have_count(1)
            expect(card).to_contain_text(words)
        milan.looks_right()
