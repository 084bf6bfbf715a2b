"""The other pages behind the wall: what is refused there, and what stands on them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.interviews.queries import interview_sheet, trail_of_review
from goalposts.apps.interviews.usecases import agree_hot, ask_hot, withdraw_interview
from goalposts.domain.sampling import LEAST_HEARD
from goalposts.entrypoints.web.interviews.trail import DEEDS, READ, READINGS
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.web.interviews.behind import at, fenna_in, read, read_after

pytestmark = pytest.mark.django_db


def test_too_few_are_not_settled_and_nobody_is_picked_twice(stage: Stage) -> None:
    browser = fenna_in(stage)
    (interview_id, _other) = stage.picked("Carla", "Ties")
    refused = browser.post(at(stage, "settle"))
    assert refused.status_code == 422
    assert str(LEAST_HEARD) in refused.content.decode()
    assert browser.post(at(stage, "pick", stakeholder_id=stage.people["Carla"])).status_code == 422
    assert browser.post(at(stage, "unpick", interview_id=interview_id)).status_code == 302
    assert browser.get(at(stage, "talk", interview_id=interview_id)).status_code == 404


def test_an_address_of_another_domain_than_most_is_marked(stage: Stage) -> None:
    browser, url, mark = fenna_in(stage), at(stage, "sample"), "another domain than most here"
    for number, id_ in enumerate(stage.people.values()):
        Stakeholder.objects.filter(id=id_).update(email=f"gast{number}@waterlelie.example")
    before = read(browser, url)
    assert "@waterlelie.example" in before
    assert mark not in before
    Stakeholder.objects.filter(id=stage.people["Carla"]).update(email="carla@brugwachter.example")
    after = read(browser, url)
    assert after.count(mark) == 1
    assert after.index("carla@brugwachter.example") < after.index(mark)


def test_moments_are_read_as_people_write_hours(stage: Stage) -> None:
    browser, url = fenna_in(stage), at(stage, "slots")
    day = (timezone.now() + timedelta(days=4)).date()
    told = {"day": day.isoformat(), "hours": "9.30, 11 14:15", "minutes": "45", "place": "Kade 3"}
    assert browser.post(url, told).status_code == 302
    assert browser.post(url, told).status_code == 422, "they overlap"
    for wrong in ({"hours": "noon"}, {"hours": "25:00"}, {"minutes": "15"}, {"day": "2020-01-06"}, {"place": ""}):
        assert browser.post(url, {**told, "hours": "17:00", **wrong}).status_code == 422, wrong


def test_an_interview_without_a_yes_does_not_begin(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.invited()
    assert browser.post(at(stage, "begin", interview_id=interview_id)).status_code == 422
    assert browser.get(at(stage, "cockpit", interview_id=interview_id)).status_code == 302


def test_the_invitation_is_seen_as_it_will_read(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.settled()
    url = at(stage, "invitation", interview_id=interview_id)
    page = read(browser, url)
    assert "Brugwachter Services" in page.split('class="panel')[1]
    seen = browser.post(url, {"words": "Wij zagen elkaar in mei.", "see": "1"})
    assert seen.status_code == 200
    assert "Wij zagen elkaar in mei." in seen.content.decode().split('class="panel')[1].split("</article>")[0]
    line = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line
    assert line.invited_at is None, "seeing is no sending"


def test_what_looks_forward_and_what_is_hot_are_asked(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    forward, hot = at(stage, "forward", interview_id=interview_id), at(stage, "hot", interview_id=interview_id)
    assert browser.post(forward, {}).status_code == 422
    assert browser.post(forward, {"value_sought": "Rust.", "sureness": "7"}).status_code == 302
    assert browser.post(hot, {"text": " "}).status_code == 422
    assert browser.post(hot, {"text": "De pomp lekt."}).status_code == 302
    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.forward is not None
    assert (sheet.forward.value_sought, sheet.forward.sureness) == ("Rust.", 7)
    agree_hot(actor=stage.guest(interview_id), hot_id=sheet.hot[0].id, is_agreed=True, now=NOW)
    page = read(browser, hot)
    assert "De pomp lekt." in page
    assert "they said yes" in page
    parts = {"interview_id": interview_id, "hot_id": sheet.hot[0].id}
    assert at(stage, "hot-release", **parts) in page
    for said in ("Passed on, as release 1", "passed on already"):
        assert said in read_after(browser, at(stage, "hot-release", **parts))
    assert at(stage, "hot-release", **parts) not in read(browser, hot)


def test_what_nobody_said_yes_to_is_not_passed_on(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    hot_id = ask_hot(actor=stage.fenna, interview_id=interview_id, text="De pomp lekt.", now=NOW)
    url = at(stage, "hot-release", interview_id=interview_id, hot_id=hot_id)
    assert url not in read(browser, at(stage, "hot", interview_id=interview_id))
    assert "there is no yes to it now" in read_after(browser, url)
    for is_agreed in (True, False):
        agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=is_agreed, now=NOW)
    assert "there is no yes to it now" in read_after(browser, url), "they took it back while this page stood open"
    assert browser.post(at(stage, "hot-release", interview_id=interview_id, hot_id=uuid4())).status_code == 404
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).hot[0].crossed_at is None


def test_the_same_words_twice_are_refused_beside_the_words(stage: Stage) -> None:
    browser, url = fenna_in(stage), at(stage, "hot", interview_id=stage.held())
    answers = [browser.post(url, {"text": "De pomp lekt."}) for _time in range(2)]
    assert [one.status_code for one in answers] == [302, 422]
    assert "You asked them this before" in answers[1].content.decode()


def test_the_trail_tells_every_deed_in_words_and_names_nobody_who_was_heard(stage: Stage) -> None:
    browser = fenna_in(stage)
    interview_id, _fragment_id = stage.played_back()
    read(browser, at(stage, "talk", interview_id=interview_id))
    page = read(browser, at(stage, "trail")).split("<main")[1]
    assert "Carla" not in page
    assert str(READINGS["interview"]) in page
    assert str(DEEDS["playback.sent"]) in page
    older = read(browser, f"{at(stage, 'trail')}?before=3")
    assert str(DEEDS["vault.opened"]) in older
    assert "<main" in read(browser, f"{at(stage, 'trail')}?before=²"), "no number: the newest"


def test_after_withdrawing_the_page_says_so_and_offers_nothing(stage: Stage) -> None:
    browser = fenna_in(stage)
    interview_id, _fragment_id = stage.played_back()
    withdraw_interview(actor=stage.guest(interview_id), interview_id=interview_id, now=NOW)
    page = read(browser, at(stage, "talk", interview_id=interview_id))
    assert "its key was destroyed" in page
    for name in ("cockpit", "transcript", "forward", "hot", "names", "playback"):
        assert browser.get(at(stage, name, interview_id=interview_id)).status_code == 302, name


def test_the_guide_comes_as_a_file_that_names_nobody(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    answer = browser.get(at(stage, "guide", interview_id=interview_id))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "carla" not in answer.headers["Content-Disposition"].lower()


def test_the_guide_speaks_as_the_person_is_addressed_and_may_be_chosen(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    url, formal, informal = at(stage, "cockpit", interview_id=interview_id), "Wat verwacht u", "Wat verwacht je"
    assert formal in read(browser, url)
    assert informal in read(browser, f"{url}?guide=nl_je")
    stage.addressed_with_je(interview_id)
    assert informal in read(browser, url)
    assert formal in read(browser, f"{url}?guide=nl")


def test_large_type_shows_no_name_at_all(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    page = read(browser, at(stage, "cockpit", interview_id=interview_id) + "?large=1")
    assert not any(name in page for name in ("Carla", "Brandsma", "Fenna", "Waterlelie"))


def test_each_page_is_one_reading(stage: Stage) -> None:
    browser, interview_id = fenna_in(stage), stage.held()
    pages = {name: at(stage, name) for name in ("home", "sample", "coverage", "letters")}
    of_one = ("talk", "cockpit", "transcript", "names", "fragments", "playback", "forward", "hot", "guide")
    pages |= {name: at(stage, name, interview_id=interview_id) for name in of_one}
    read_of = {}
    for name, url in pages.items():
        before = readings(stage)
        assert browser.get(url).status_code == 200, name
        read_of[name] = readings(stage) - before
    assert read_of == dict.fromkeys(pages, 1)


def readings(stage: Stage) -> int:
    found = trail_of_review(actor=stage.fenna, review_id=stage.review_id, before_number=None, limit=500)
    return sum(one.deed == READ for one in found.entries)
