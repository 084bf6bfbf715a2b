"""Is it solved? By a mailed link whoever complained says yes, or no with words; the link shows what its mail showed."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from goalposts.apps.customers.models import Contact, Stakeholder
from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.usecases import (
    Because,
    Promise,
    answer_complaint,
    ask_if_solved,
    create_action_item,
    finish_action_item,
)
from goalposts.apps.outbox.models import Message
from goalposts.apps.outbox.queries import Mail
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.action_item import Parent
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.roles import member_of
from tests.builders import NOW, TODAY, Cast, a_customer, an_expectation, carla_at
from tests.entrypoints.portal.visitors import an_answered_complaint, path_in, path_of_own_link, sent, visitor

pytestmark = pytest.mark.django_db
WORDS = "Drie keer gebeld, niemand kwam terug."
ANSWER = "Wij bellen voortaan binnen een uur."


def answered(cast: Cast) -> tuple[UUID, UUID]:
    """Give Carla and her complaint, answered, with a promise kept, one left out and a note of ours."""
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id)
    complaint_id = an_answered_complaint(cast, stakeholder_id=carla_id, expectation_id=expectation_id, words=WORDS)
    for words, to_id in (("Een terugbellijst ingevoerd", carla_id), ("Intern overleg gepland", None)):
        item_id = create_action_item(
            actor=cast.sanne, owner_id=member_of(actor=cast.sanne), due_date=TODAY,
            parent=Because(kind=Parent.COMPLAINT, id=complaint_id),
            promise=Promise(words=words, to_id=to_id, note="Kost ons een dag."), today=TODAY, now=NOW,
        )  # fmt: skip
        finish_action_item(actor=cast.sanne, action_item_id=item_id, done_date=TODAY, words="", today=TODAY, now=NOW)
    return carla_id, complaint_id


def mailed(cast: Cast, complaint_id: UUID) -> Mail:
    """Let Sanne ask by mail, and read the mail."""
    ask_if_solved(actor=cast.sanne, complaint_id=complaint_id, today=TODAY, now=NOW)
    return sent()


def opened(cast: Cast, complaint_id: UUID) -> Client:
    return visitor(path_in(mailed(cast, complaint_id)))


def test_the_mail_holds_all_that_its_page_shows(cast: Cast) -> None:
    _carla, complaint_id = answered(cast)
    mail = mailed(cast, complaint_id)
    assert mail.to_email == "carla@waterlelie.example"
    browser = visitor(path_in(mail))
    assert browser.get("/p/mine/")["Location"] == f"/p/complaint/{complaint_id}/"
    page = browser.get(f"/p/complaint/{complaint_id}/").content.decode()
    for shown in (WORDS, ANSWER, "Een terugbellijst ingevoerd"):
        assert shown in page
        assert shown in mail.text
    for ours in ("Intern overleg", "Kost ons een dag"):
        assert ours not in page + mail.text + mail.html
    assert "<script" not in page


def test_a_later_answer_is_not_shown_by_an_earlier_link(cast: Cast) -> None:
    _carla, complaint_id = answered(cast)
    browser = opened(cast, complaint_id)
    answer_complaint(
        actor=cast.sanne, complaint_id=complaint_id, answer="Nog een antwoord.", on_date=TODAY, how="PHONE",
        today=TODAY, now=NOW + timedelta(minutes=1),
    )  # fmt: skip
    page = browser.get(f"/p/complaint/{complaint_id}/").content.decode()
    assert ANSWER in page
    assert "Nog een antwoord." not in page


def test_their_yes_closes_it_and_the_lead_reads_it(cast: Cast) -> None:
    carla_id, complaint_id = answered(cast)
    browser = opened(cast, complaint_id)
    url = f"/p/complaint/{complaint_id}/yes/"
    assert Complaint.objects.get().state == "OPEN", "opening it changes nothing"
    assert browser.get(url).status_code == 200
    answer = browser.post(url, {"words": ""})
    assert answer["Location"] == "/p/done/?what=SOLVED"
    assert "opgelost" in browser.get(answer["Location"]).content.decode()
    closed = Complaint.objects.get()
    assert (closed.state, closed.closed_how, closed.closed_date) == ("YES", "LINK", TODAY)
    assert Notice.objects.filter(kind="ANSWER", about_id=complaint_id).exists()
    assert Contact.objects.filter(stakeholder_id=carla_id, kind="ANSWER", source="complaint_end").exists()
    assert browser.post(url, {"words": ""})["Location"] == f"/p/complaint/{complaint_id}/", "it was said already"
    assert "U zei dat het is opgelost" in browser.get(f"/p/complaint/{complaint_id}/").content.decode()


def test_their_no_takes_words_and_is_told_at_once(cast: Cast) -> None:
    _carla, complaint_id = answered(cast)
    browser = opened(cast, complaint_id)
    url = f"/p/complaint/{complaint_id}/no/"
    assert browser.post(url, {"words": " "}).status_code == 422
    Notice.objects.all().delete()
    assert browser.post(url, {"words": "Gisteren\r\nweer niemand."})["Location"] == "/p/done/?what=NOT_SOLVED"
    closed = Complaint.objects.get()
    assert (closed.state, closed.closed_words) == ("NO", "Gisteren\nweer niemand.")
    assert Notice.objects.filter(kind="COMPLAINT", about_id=complaint_id).exists()
    assert browser.get(f"/p/complaint/{complaint_id}/maybe/").status_code == 404


def test_another_link_of_theirs_shows_no_complaint_without_a_code(cast: Cast) -> None:
    carla_id, complaint_id = answered(cast)
    browser = visitor(path_of_own_link(cast, stakeholder_id=carla_id))
    assert browser.get(f"/p/complaint/{complaint_id}/").status_code == 404
    assert browser.post(f"/p/complaint/{complaint_id}/yes/", {"words": ""}).status_code == 404
    assert Complaint.objects.get().state == "OPEN"


def test_a_mail_without_content_holds_nothing_and_its_page_asks_for_a_code(cast: Cast) -> None:
    carla_id, complaint_id = answered(cast)
    Stakeholder.objects.filter(id=carla_id).update(mail_without_content=True)
    mail = mailed(cast, complaint_id)
    assert WORDS not in mail.text + mail.html + mail.subject
    assert ANSWER not in mail.text + mail.html
    browser = visitor(path_in(mail))
    assert browser.get("/p/mine/")["Location"].startswith("/p/code/")
    assert browser.get(f"/p/complaint/{complaint_id}/")["Location"].startswith("/p/code/")


def test_an_expired_link_is_mailed_anew_with_the_complaint_in_it(cast: Cast) -> None:
    _carla, complaint_id = answered(cast)
    path = path_in(mailed(cast, complaint_id))
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        browser = Client()
        browser.get(path)
        assert browser.post("/p/renew/")["Location"] == "/p/?asked=YES"
        mail = sent(now=NOW + timedelta(days=31))
        assert WORDS in mail.text
        assert path_in(mail) != path
        again = visitor(path_in(mail))
        assert again.get(f"/p/complaint/{complaint_id}/").status_code == 200


def test_pressed_twice_it_is_one_mail(cast: Cast) -> None:
    _carla, complaint_id = answered(cast)
    ask_if_solved(actor=cast.sanne, complaint_id=complaint_id, today=TODAY, now=NOW)
    with pytest.raises(AlreadyDone):
        ask_if_solved(actor=cast.sanne, complaint_id=complaint_id, today=TODAY, now=NOW)
    assert Message.objects.filter(kind="complaint.solved").count() == 1


def test_who_is_je_is_asked_in_je(cast: Cast) -> None:
    carla_id, complaint_id = answered(cast)
    Stakeholder.objects.filter(id=carla_id).update(address_form="JE")
    mail = mailed(cast, complaint_id)
    assert "Is het voor jou opgelost?" in mail.subject
    page = visitor(path_in(mail)).get(f"/p/complaint/{complaint_id}/").content.decode()
    assert "Is het voor jou opgelost?" in page
