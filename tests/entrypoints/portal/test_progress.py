"""From "tell how it stands" to the page behind the link: mail, page and PDF show one and the same, and no more."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from pypdf import PdfReader

from goalposts.apps.checkins.queries.progress import facts_of, print_of, progress_plan
from goalposts.apps.checkins.usecases import Telling, send_progress
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.signin.models import LinkSession
from tests.apps.checkins.conftest import Ground, ground_of
from tests.builders import NOW, TODAY, Cast
from tests.entrypoints.portal.visitors import path_in, sent, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return ground_of(cast)


def told(ground: Ground) -> Client:
    """Send Carla her report, and open the link in its mail."""
    plan = progress_plan(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, sender="Sanne de Wit", today=TODAY)
    seen = print_of(facts=facts_of(progress=plan.progress))
    send_progress(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, today=TODAY, now=NOW,
        telling=Telling(sender="Sanne de Wit", seen_print=seen),
    )  # fmt: skip
    return visitor(path_in(sent()))


def page_of(browser: Client, path: str = "/p/mine/") -> str:
    return browser.get(path, follow=True).content.decode()


def test_the_page_shows_what_the_mail_showed(ground: Ground) -> None:
    browser = told(ground)
    Expectation.objects.update(verbatim="Kanarie 9")
    page, mail = page_of(browser), sent(now=NOW + timedelta(minutes=1))
    assert "Hoe het staat met wat" in page
    assert "Een storing wil ik binnen vier uur opgelost zien" in page
    assert "Een storing wil ik binnen vier uur opgelost zien" in mail.text
    assert "Kanarie 9" not in page
    paper = browser.get("/p/progress/pdf/")
    assert paper["content-type"] == "application/pdf"
    assert "Een storing wil ik binnen vier uur" in PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()


def test_from_the_report_to_an_answer(ground: Ground) -> None:
    browser = told(ground)
    page = page_of(browser, "/p/mine/?answer=1")
    assert f"/p/mine/{ground.carlas_id}/answer/MET/" in page
    assert str(ground.ties_own_id) not in page


def test_who_wants_no_content_in_mail_types_a_code_first(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(mail_without_content=True)
    browser = told(ground)
    assert browser.get("/p/progress/").status_code == 302
    assert browser.get("/p/progress/pdf/").status_code == 302
    assert "storing" not in page_of(browser)
    LinkSession.objects.update(confirmed_at=NOW)
    assert "Een storing wil ik binnen vier uur opgelost zien" in page_of(browser)
