"""The four questions that look forward, within a check-in: each optional, once a year, and taken back for ten seconds."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine

from goalposts.apps.checkins.models import Asked
from goalposts.apps.checkins.queries.plan import plan_of
from goalposts.apps.checkins.usecases import close_round
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.asking import people_to_ask
from goalposts.apps.expectations.models import Expectation, ForwardAnswer
from goalposts.apps.expectations.queries.forward import forward_of_stakeholder
from goalposts.domain.asking import Answer
from tests.apps.checkins.conftest import Ground, ground
from tests.builders import NOW, TODAY, signed_in
from tests.entrypoints.portal.rounds import asked, key_in

__all__ = ["ground"]
pytestmark = pytest.mark.django_db
NEXT = "/p/check-in/next/"
OPEN = {"value_sought": "", "sureness": "", "sure_because": "", "fulfilment": "", "choose_again": ""}


def test_every_question_may_stay_open_and_what_was_said_stands_as_what_they_seek_next(ground: Ground) -> None:
    browser = asked(ground, has_forward=True)
    assert f'href="{NEXT}"' in browser.get("/p/check-in/").content.decode()
    page = browser.get(NEXT).content.decode()
    assert "<script" not in page
    assert "Wat zoekt u hierna" in page
    assert page.count('type="radio"') == 12 + 8 + 12, "a scale, and leaving it open"
    nothing = browser.post(NEXT, {**OPEN, "deed_key": key_in(page)})
    assert nothing.status_code == 422
    said = {**OPEN, "value_sought": "Eén aanspreekpunt\r\nvoor alles.", "sureness": "7", "deed_key": key_in(page)}
    answer = browser.post(NEXT, said)
    assert answer["Location"].startswith("/p/check-in/?next=")
    kept = ForwardAnswer.objects.get()
    assert (kept.value_sought, kept.sureness) == ("Eén aanspreekpunt\nvoor alles.", 7)
    assert (kept.fulfilment, kept.choose_again) == (None, None)
    assert (kept.source, kept.recorded_by_id) == ("CHECKIN", None)
    told = forward_of_stakeholder(actor=ground.cast.sanne, stakeholder_id=ground.carla_id)
    assert [one.value_sought for one in told] == ["Eén aanspreekpunt\nvoor alles."]
    member = signed_in(person_id=ground.cast.person_id("sanne"))
    for url in (f"people/{ground.carla_id}/", f"{ground.customer_id}/"):
        shown = member.get(f"/w/{ground.cast.slug}/customers/{url}").content.decode()
        assert "Eén aanspreekpunt" in shown, url


def test_the_four_answers_are_taken_back_within_ten_seconds(ground: Ground) -> None:
    browser = asked(ground, has_forward=True)
    key = key_in(browser.get(NEXT).content.decode())
    answer = browser.post(NEXT, {**OPEN, "choose_again": "9", "deed_key": key})
    page = browser.get(answer["Location"]).content.decode()
    assert f'value="{key}"' in page
    assert NEXT + '"' not in page, "answered, so not asked again"
    assert browser.get(NEXT)["Location"] == "/p/check-in/"
    with time_machine.travel(NOW + timedelta(seconds=20), tick=False):
        assert key not in browser.get(answer["Location"]).content.decode()
        assert browser.post(f"{NEXT}take-back/", {"deed_key": key})["Location"] == "/p/check-in/?late=1"
    assert browser.post(f"{NEXT}take-back/", {"deed_key": "nee"}).status_code == 404
    assert browser.post(f"{NEXT}take-back/", {"deed_key": key})["Location"] == NEXT
    assert not ForwardAnswer.objects.exists()


def test_what_does_not_fit_says_so_and_what_was_typed_stays(ground: Ground) -> None:
    browser = asked(ground, has_forward=True)
    key = key_in(browser.get(NEXT).content.decode())
    wrong = {**OPEN, "value_sought": "Iets nieuws", "sureness": "11", "deed_key": key}
    answer = browser.post(NEXT, wrong)
    assert answer.status_code == 422
    assert "Iets nieuws" in answer.content.decode()
    assert not ForwardAnswer.objects.exists()


def test_a_round_that_does_not_ask_it_has_no_such_page(ground: Ground) -> None:
    browser = asked(ground, has_forward=False)
    assert NEXT not in browser.get("/p/check-in/").content.decode()
    assert browser.get(NEXT).status_code == 404
    assert browser.post(f"{NEXT}take-back/", {"deed_key": str(ground.carla_id)}).status_code == 404


def test_a_round_that_closed_takes_nothing(ground: Ground) -> None:
    browser = asked(ground, has_forward=True)
    key = key_in(browser.get(NEXT).content.decode())
    close_round(actor=ground.cast.sanne, round_id=Asked.objects.all()[0].round_id, now=NOW)
    assert browser.post(NEXT, {**OPEN, "sureness": "5", "deed_key": key})["Location"] == "/p/check-in/"
    assert not ForwardAnswer.objects.exists()


def test_whoever_has_nothing_due_is_asked_only_this_and_is_done_after_it(ground: Ground) -> None:
    Expectation.objects.filter(stakeholder_id=ground.carla_id).update(state="HEARD")
    browser = asked(ground, has_forward=True)
    page = browser.get("/p/check-in/").content.decode()
    assert "card-1" not in page
    assert "Wat zoekt u hierna" in page
    key = key_in(browser.get(NEXT).content.decode())
    answer = browser.post(NEXT, {**OPEN, "fulfilment": "-2", "deed_key": key})
    assert "U bent klaar." in browser.get(answer["Location"]).content.decode()
    assert ForwardAnswer.objects.get().fulfilment == -2


def test_whoever_left_it_open_is_not_asked_again_within_the_year(ground: Ground) -> None:
    round_id = ground.started(has_forward=True)
    ground.answered(round_id, answer=Answer.MET)
    close_round(actor=ground.cast.sanne, round_id=round_id, now=NOW)
    people = people_to_ask(actor=ground.cast.sanne, stakeholder_ids=[ground.carla_id, ground.ties_id])

    def forward_on(day: date) -> set[UUID]:
        plan = plan_of(actor=ground.cast.sanne, people=people, has_forward=True, today=day)
        return {one.person.id for one in plan.asked if one.has_forward}

    assert forward_on(TODAY + timedelta(days=30)) == {ground.ties_id}, "he answered nothing, so he saw nothing"
    assert forward_on(TODAY + timedelta(days=365)) == {ground.carla_id, ground.ties_id}


def test_the_questions_are_asked_in_je(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(address_form="JE")
    page = asked(ground, has_forward=True).get(NEXT).content.decode()
    assert "Wat zoek je hierna" in page
    assert " u " not in re.sub(r"<[^>]+>", " ", page)
