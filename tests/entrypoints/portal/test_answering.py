"""Answers by link, page by page: counter, reaction, met or not, has moved, something new, a complaint; and check-in cards."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from goalposts.apps.checkins.models import Card, Reply
from goalposts.apps.checkins.usecases import close_round
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.usecases import (
    Move,
    Step,
    Strokes,
    build_goalpost,
    decline_expectation,
    mail_own_link,
    send_proposal,
)
from goalposts.apps.followup.models import Complaint
from goalposts.domain.expectation import Asker
from goalposts.domain.posts import Kind
from tests.apps.checkins.conftest import Ground, ground
from tests.builders import NOW, TODAY, Cast, agreed
from tests.entrypoints.portal.rounds import asked, key_in
from tests.entrypoints.portal.visitors import drawn, path_in, proposed, sent, visitor

__all__ = ["ground"]
pytestmark = pytest.mark.django_db


def test_a_counter_with_figures_of_their_own(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    url = f"/p/mine/{made.expectation_id}/counter/"
    page = browser.get(url).content.decode()
    assert "Voor u net goed genoeg" in page
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    form = {"words": "Liever vijf uur.", "floor": "5", "aim": "4", "revision": revision[1]}
    assert browser.post(url, {**form, "words": ""}).status_code == 422
    assert browser.post(url, {**form, "floor": "3"}).status_code == 422, "beyond what they really want"
    assert browser.post(url, {**form, "revision": "1"}).status_code == 422, "it changed meanwhile"
    answer = browser.post(url, form)
    assert answer["Location"] == f"/p/done/?what=COUNTERED&about={made.expectation_id}"
    told = browser.get(answer["Location"]).content.decode()
    assert "U hoort uiterlijk 19-03-2026 van Sanne de Wit." in told
    assert "U bent klaar." in told
    assert Goalpost.objects.get(expectation=made.expectation_id, dropped_at__isnull=True).floor == 5
    assert browser.get(url).status_code == 404, "there is no proposal of ours any more"


def test_a_yes_to_what_changed_says_so(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    answer = browser.post(f"/p/mine/{made.expectation_id}/agree/", {"revision": "1"})
    assert answer["Location"] == "/p/mine/?changed=1"
    assert "veranderd" in browser.get(answer["Location"]).content.decode()
    assert Expectation.objects.get(id=made.expectation_id).state == "PROPOSED"


def test_a_reaction_to_not_feasible(cast: Cast) -> None:
    _customer, _carla, expectation_id, _posts = drawn(cast)
    step = Step(actor=cast.sanne, expectation_id=expectation_id, today=TODAY, now=NOW)
    decline_expectation(step=step, reason="Te weinig mensen.", alternative="Wel op werkdagen.")
    send_proposal(step=step, words="")
    browser = visitor(path_in(sent()))
    assert "Wel op werkdagen." in browser.get("/p/mine/").content.decode()
    url = f"/p/mine/{expectation_id}/react/"
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"words": "Goed."}).status_code == 422
    answer = browser.post(url, {"reaction": "TAKES_IT", "words": "Goed."})
    assert answer["Location"] == f"/p/done/?what=REACTED&about={expectation_id}"
    assert Event.objects.get(kind="REACTED").note == "Goed."


def an_agreed_page(cast: Cast) -> tuple[Client, UUID]:
    """Give Carla's own page, with an agreed expectation on it."""
    _customer, carla_id, expectation_id, _posts = drawn(cast)
    agreed(actor=cast.sanne, expectation_id=expectation_id, stakeholder_id=carla_id)
    mail_own_link(actor=cast.sanne, stakeholder_id=carla_id, now=NOW)
    return visitor(path_in(sent())), expectation_id


def test_met_and_not_met_with_a_word(cast: Cast) -> None:
    browser, expectation_id = an_agreed_page(cast)
    page = browser.get("/p/mine/").content.decode()
    assert page.index(">Gehaald<") < page.index(">Niet gehaald<") < page.index(">Is veranderd<")
    url = f"/p/mine/{expectation_id}/answer/JUST_MISSED/"
    assert browser.get(url).status_code == 200
    for _time in range(2):
        assert browser.post(url, {"words": "Bijna."})["Location"] == f"/p/done/?what=ANSWERED&about={expectation_id}"
    assert [(one.answer, one.words) for one in Perception.objects.all()] == [("JUST_MISSED", "Bijna.")]
    assert browser.get(f"/p/mine/{expectation_id}/answer/SUPER/").status_code == 404


def test_has_moved_needs_their_words(cast: Cast) -> None:
    browser, expectation_id = an_agreed_page(cast)
    url = f"/p/mine/{expectation_id}/moved/"
    assert browser.post(url, {"words": ""}).status_code == 422
    answer = browser.post(url, {"words": "Nu per mail."})
    assert answer["Location"] == f"/p/done/?what=MOVED&about={expectation_id}"
    assert Event.objects.get(kind="HAS_MOVED").note == "Nu per mail."


def test_something_else_than_a_move_is_said_in_words(cast: Cast) -> None:
    browser, expectation_id = an_agreed_page(cast)
    metric_id = Goalpost.objects.get(expectation=expectation_id).metric_id
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=metric_id, baseline=9, floor=7, aim=5, timing="RECURRING", period="MONTH",
        evidence="Storingslijst",
    )  # fmt: skip
    move = Move(asked_by=Asker.SUPPLIER, reason="drukte")
    build_goalpost(actor=cast.sanne, expectation_id=expectation_id, strokes=strokes, today=TODAY, now=NOW, move=move)
    send_proposal(step=Step(actor=cast.sanne, expectation_id=expectation_id, today=TODAY, now=NOW), words="")
    browser = visitor(path_in(sent()))
    url = f"/p/mine/{expectation_id}/counter/"
    assert url in browser.get("/p/mine/").content.decode()
    page = browser.get(url).content.decode()
    assert 'name="floor"' not in page
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    given = {"words": "Liever zes en half.", "revision": revision[1]}
    assert browser.post(url, given)["Location"] == f"/p/done/?what=COUNTERED&about={expectation_id}"
    assert Event.objects.get(kind="HAS_MOVED").note == "Liever zes en half."
    assert "Liever zes en half." in browser.get("/p/mine/").content.decode()


def test_something_new_and_a_complaint(cast: Cast) -> None:
    browser, _id = an_agreed_page(cast)
    assert browser.post("/p/new/", {"words": "Bel\r\nmij."})["Location"] == "/p/done/?what=EXPECTED"
    assert Expectation.objects.get(channel="LINK").verbatim == "Bel\nmij."
    assert browser.post("/p/new/", {"words": "x" * 4001}).status_code == 422
    assert browser.post("/p/complaint/", {"words": ""}).status_code == 422
    answer = browser.post("/p/complaint/", {"words": "Drie keer gebeld, niemand."})
    assert answer["Location"] == "/p/done/?what=COMPLAINED"
    assert "binnen twee werkdagen" in browser.get(answer["Location"]).content.decode()
    assert (Complaint.objects.get().words, Complaint.objects.get().channel) == ("Drie keer gebeld, niemand.", "LINK")


def test_a_card_is_answered_by_one_tap_and_taken_back(ground: Ground) -> None:
    browser = asked(ground)
    assert browser.get("/p/mine/")["Location"] == "/p/check-in/"
    page = browser.get("/p/check-in/").content.decode()
    assert "kaart 1 van 1" in page
    assert page.count("<article") == 1
    url = f"/p/check-in/{ground.carlas_id}/"
    assert browser.post(url, {"answer": "MET", "deed_key": key_in(page)})["Location"] == "/p/check-in/"
    done = browser.get("/p/check-in/").content.decode()
    assert "U bent klaar." in done
    assert "U hoort uiterlijk 19-03-2026 van Sanne de Wit." in done
    assert Perception.objects.get().answer == "MET"

    assert browser.post("/p/check-in/take-back/", {"deed_key": key_in(done)}).status_code == 302
    assert not Perception.objects.exists()
    assert browser.post("/p/check-in/take-back/", {"deed_key": key_in(done)})["Location"] == "/p/check-in/"


def test_after_ten_seconds_an_answer_stands(ground: Ground) -> None:
    browser = asked(ground)
    page = browser.get("/p/check-in/").content.decode()
    key = key_in(page)
    browser.post(f"/p/check-in/{ground.carlas_id}/", {"answer": "MET", "deed_key": key})
    with time_machine.travel(NOW + timedelta(seconds=20), tick=False):
        answer = browser.post("/p/check-in/take-back/", {"deed_key": key})
        assert answer["Location"] == "/p/check-in/?late=1"
        assert "tien seconden" in browser.get(answer["Location"]).content.decode()
        assert "take-back" not in browser.get("/p/check-in/").content.decode()
    assert Perception.objects.exists()


def test_not_met_counts_at_once_and_the_words_follow(ground: Ground) -> None:
    browser = asked(ground)
    page = browser.get("/p/check-in/").content.decode()
    answer = browser.post(f"/p/check-in/{ground.carlas_id}/", {"answer": "NOT_MET", "deed_key": key_in(page)})
    assert answer["Location"] == f"/p/check-in/{ground.carlas_id}/NOT_MET/"
    assert Perception.objects.get().answer == "NOT_MET"
    words = browser.get(answer["Location"]).content.decode()
    assert "Wat gebeurde er?" in words
    browser.post(answer["Location"], {"words": "Twee keer te laat.", "deed_key": key_in(words)})
    assert [(one.answer, one.words) for one in Perception.objects.all()] == [("NOT_MET", "Twee keer te laat.")]
    browser.post(f"/p/check-in/{ground.carlas_id}/NEAR/", {"words": ""})
    assert Reply.objects.filter(replaced_at__isnull=True).get().answer == "NEAR"


def test_has_moved_on_a_card_asks_what_they_expect_now(ground: Ground) -> None:
    browser = asked(ground)
    key = key_in(browser.get("/p/check-in/").content.decode())
    answer = browser.post(f"/p/check-in/{ground.carlas_id}/", {"answer": "MOVED", "deed_key": key})
    assert not Reply.objects.exists(), "without words it is nothing yet"
    assert browser.post(answer["Location"], {"words": ""}).status_code == 422
    browser.post(answer["Location"], {"words": "Liever per week."})
    assert Event.objects.get(kind="HAS_MOVED").note == "Liever per week."


def test_what_is_no_card_is_missing_and_a_closed_round_takes_nothing(ground: Ground) -> None:
    browser = asked(ground)
    key = key_in(browser.get("/p/check-in/").content.decode())
    url = f"/p/check-in/{ground.carlas_id}/"
    for wrong in ({"answer": "SUPER", "deed_key": key}, {"answer": "MET", "deed_key": "nee"}, {"answer": "MET"}):
        assert browser.post(url, wrong).status_code == 404
    assert browser.post(f"/p/check-in/{ground.ties_own_id}/", {"answer": "MET", "deed_key": key}).status_code == 404
    assert browser.get(f"{url}SUPER/").status_code == 404
    assert browser.post("/p/check-in/take-back/", {"deed_key": "nee"}).status_code == 404
    round_id = Card.objects.get(expectation=ground.carlas_id).asked.round_id
    close_round(actor=ground.cast.sanne, round_id=round_id, now=NOW)
    assert browser.post(url, {"answer": "MET", "deed_key": key}).status_code == 302
    late = browser.post(f"{url}NOT_MET/", {"words": "Weer te laat.", "deed_key": key}, follow=True)
    assert late.redirect_chain == [("/p/check-in/", 302)]
    assert "closed" in late.content.decode() or "gesloten" in late.content.decode(), "the page says why it took nothing"
    assert browser.get(f"{url}NOT_MET/").status_code == 404
    assert browser.post(f"/p/check-in/{ground.ties_own_id}/MET/", {"words": "Ja."}).status_code == 404
    assert not Reply.objects.exists()
    assert "gesloten op" in browser.get("/p/check-in/").content.decode()


def test_who_is_je_reads_je(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(address_form="JE")
    browser = asked(ground)
    page = browser.get("/p/check-in/").content.decode()
    assert "Hoe is het voor jou?" in page
    assert " u " not in re.sub(r"<[^>]+>", " ", page)


def test_what_they_said_stands_on_their_page(cast: Cast) -> None:
    browser, expectation_id = an_agreed_page(cast)
    browser.post(f"/p/mine/{expectation_id}/moved/", {"words": "Nu per mail."})
    page = browser.get("/p/mine/").content.decode()
    assert "U zei op" in page
    assert "Nu per mail." in page
    assert "Sanne de Wit heeft dit" in page


def test_a_later_visit_by_the_link_alone_reads_that_they_answered_and_not_what(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    url = f"/p/mine/{made.expectation_id}/counter/"
    revision = re.search(r'name="revision" value="(\d+)"', browser.get(url).content.decode())
    assert revision
    browser.post(url, {"words": "Liever vijf uur.", "floor": "5", "aim": "4", "revision": revision[1]})
    page = browser.get("/p/mine/").content.decode()
    assert "Liever vijf uur." in page
    assert re.search(r"\b5\s+uur", page), "the posts that they drew"
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        later = visitor(made.path).get("/p/mine/").content.decode()
    assert "U zei op" in later
    assert "Liever vijf uur." not in later


def test_an_answer_beside_a_check_in_is_taken_back_for_ten_seconds(cast: Cast) -> None:
    browser, expectation_id = an_agreed_page(cast)
    url, back = f"/p/mine/{expectation_id}/answer/NOT_MET/", f"/p/mine/{expectation_id}/take-back/"
    told = browser.post(url, {"words": "Te laat."})["Location"]
    assert back in browser.get(told).content.decode()
    assert back in browser.get("/p/mine/").content.decode()
    with time_machine.travel(NOW + timedelta(seconds=20), tick=False):
        assert browser.post(back)["Location"] == "/p/mine/?late=ANSWERED"
        assert "tien seconden" in browser.get("/p/mine/?late=ANSWERED").content.decode()
        assert back not in browser.get(told).content.decode()
    assert browser.post(back)["Location"] == "/p/mine/?back=1"
    assert not Perception.objects.exists()
    assert browser.post(back)["Location"] == "/p/mine/?back=1", "a second tap"
