"""Telling somebody how it stands, as a member does it: look, leave out, add a sentence, send, or hand it over."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from pypdf import PdfReader

from goalposts.apps.checkins.models import ProgressReport
from goalposts.apps.checkins.usecases import take_report_back
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.outbox.models import Message
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock
from tests.apps.checkins.conftest import Ground, ground_of
from tests.builders import Cast, signed_in

pytestmark = pytest.mark.django_db
SENTENCE = "Dank voor het gesprek van dinsdag."


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return ground_of(cast)


class Desk:
    """Sanne's browser on the page where Carla is told."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.browser: Client = signed_in(person_id=ground.cast.sanne.person_id)
        self.path = f"/w/{ground.cast.slug}/check-ins/tell/{ground.carla_id}/"
        self.page = self.browser.get(self.path, headers={"accept-language": "en"}).content.decode()

    def press(self, deed: str, *, words: str = "", **more: str) -> int:
        """Press a button of the page as it stands; keeps the answer."""
        seen = re.search(r'name="seen_print" value="(\w*)"', self.page)
        form = {"tell": [str(self.ground.carlas_id)], "words": words, "seen_print": seen[1] if seen else "", **more}
        self.answer = self.browser.post(self.path, {"deed": deed, **form}, headers={"accept-language": "en"})
        if self.answer.status_code in (200, 422) and "html" in self.answer["content-type"]:
            self.page = self.answer.content.decode()
        return self.answer.status_code


def test_look_add_a_sentence_and_send(ground: Ground) -> None:
    desk = Desk(ground)
    assert "Een storing wil ik binnen vier uur" in desk.page
    assert desk.press("look", words=SENTENCE) == 200
    assert SENTENCE in desk.page
    assert desk.press("send", words=SENTENCE) == 302
    report = ProgressReport.objects.get()
    assert report.facts["words"] == SENTENCE
    assert Message.objects.get(kind="progress.report").facts["report"] == report.facts
    page = desk.browser.get(desk.answer["location"]).content.decode()
    assert SENTENCE in page
    assert "Told before" in desk.browser.get(desk.path, headers={"accept-language": "en"}).content.decode()


def test_what_waits_for_the_end_of_quiet_hours_says_when_it_goes(ground: Ground) -> None:
    desk = Desk(ground)
    assert desk.press("send") == 302
    goes_at = clock.now() + timedelta(days=2)
    ProgressReport.objects.update(sent_at=goes_at, told_date=goes_at.date())
    base, english = f"/w/{ground.cast.slug}/check-ins", {"accept-language": "en"}
    pages = (f"{base}/tell/", f"{base}/tell/{ground.carla_id}/", f"{base}/told/{ProgressReport.objects.get().id}/")
    shown = [desk.browser.get(path, headers=english).content.decode() for path in pages]
    assert ["oes on " in page for page in shown] == [True] * 3
    assert "Told Carla" not in shown[2]


def test_what_was_not_looked_at_is_shown_first(ground: Ground) -> None:
    desk = Desk(ground)
    assert desk.press("send", words=SENTENCE) == 422
    assert "Look at it once more" in desk.page
    assert SENTENCE in desk.page
    assert not ProgressReport.objects.exists()
    assert desk.press("send", words=SENTENCE) == 302


def test_the_mail_and_the_paper_before_they_go(ground: Ground) -> None:
    desk = Desk(ground)
    assert desk.press("mail", words=SENTENCE) == 200
    assert SENTENCE in desk.answer.content.decode()
    assert "default-src 'none'" in desk.answer["content-security-policy"]
    assert desk.press("pdf", words=SENTENCE) == 200
    assert SENTENCE in PdfReader(io.BytesIO(desk.answer.content)).pages[0].extract_text()
    whole = desk.browser.get(f"{desk.path}pdf/")
    assert "Een storing" in PdfReader(io.BytesIO(whole.content)).pages[0].extract_text()
    assert not ProgressReport.objects.exists()


def test_who_has_no_address_is_told_on_paper(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(email="")
    desk = Desk(ground)
    assert "No mail address is known" in desk.page
    assert 'value="send"' not in desk.page
    assert desk.press("send") == 422
    today = clock.today_in(time_zone="Europe/Amsterdam")
    tomorrow = today + timedelta(days=1)
    assert desk.press("paper", told_date=tomorrow.isoformat()) == 422
    assert desk.press("paper", told_date=(today - timedelta(days=2)).isoformat()) == 302
    assert Expectation.objects.get(id=ground.carlas_id).told_back_date == today - timedelta(days=2)
    paper = desk.browser.get(f"{desk.answer['location']}pdf/")
    assert paper.content.startswith(b"%PDF")


def test_nothing_chosen_is_nothing_told(ground: Ground) -> None:
    desk = Desk(ground)
    assert desk.press("send", tell="") == 422
    assert not ProgressReport.objects.exists()


def test_the_list_of_who_was_not_told(ground: Ground) -> None:
    desk = Desk(ground)
    url = f"/w/{ground.cast.slug}/check-ins/tell/"
    page = desk.browser.get(url).content.decode()
    assert "Carla Brandsma" in page
    assert "Ties Veldkamp" in page
    assert desk.press("send") == 302
    still, _lately, lately = desk.browser.get(url).content.decode().partition('id="lately"')
    assert "Carla Brandsma" not in still
    assert f"/check-ins/told/{ProgressReport.objects.get().id}/" in lately
    viewer = signed_in(person_id=ground.cast.vik.person_id)
    assert viewer.get(url).status_code == 403
    assert viewer.get(desk.path).status_code == 403


def test_a_report_that_did_not_arrive_says_so_and_its_reader_waits_again(ground: Ground) -> None:
    desk = Desk(ground)
    assert desk.press("send") == 302
    report = ProgressReport.objects.get()
    post = Actor.system(reason="a mail came back", workspace_id=ground.cast.sanne.workspace_id)
    take_report_back(actor=post, report_id=report.id, now=clock.now())
    base, english = f"/w/{ground.cast.slug}/check-ins", {"accept-language": "en"}
    untold = desk.browser.get(f"{base}/tell/", headers=english).content.decode()
    assert "Carla Brandsma" in untold.partition('id="lately"')[0]
    pages = (f"{base}/tell/", f"{base}/tell/{ground.carla_id}/", f"{base}/told/{report.id}/")
    shown = [desk.browser.get(path, headers=english).content.decode() for path in pages]
    assert ["id not arrive" in page for page in shown] == [True] * 3


def test_without_anything_there_is_nothing_to_tell(ground: Ground) -> None:
    Expectation.objects.update(state="VOID")
    assert "There is nothing to tell" in Desk(ground).page
