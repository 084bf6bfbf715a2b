"""From the mail of an offer to the reviewer's seat, by the screens."""

import pytest
from django.test import Client
from django.urls import reverse

from goalposts.apps.outbox.models import MailboxMail
from goalposts.apps.reviews.models import Review
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.postage import Mailbox
from goalposts.entrypoints.worker.sending import work_once
from tests.builders import Cast, a_customer, signed_in
from tests.reviews import email_of

pytestmark = pytest.mark.django_db
DECLARED = {"payer": "SUPPLIER", "is_pay_free": "on", "is_apart_from_lead": "on"}


def commissioned(cast: Cast, email: str) -> Review:
    """Let Omar commission a review by the screen, and send its mail."""
    customer_id = a_customer(actor=cast.sanne)
    url = reverse("reviews:commission", kwargs={"workspace": cast.slug, "customer_id": customer_id})
    form = {"decision": "unknown", "reviewer": "new", "email": email, "name": "", "language": "en"}
    answer = signed_in(person_id=cast.omar.person_id).post(url, form)
    assert answer.status_code == 302, answer.content.decode()
    work_once(now=clock.now(), by=Mailbox())
    return Review.objects.get()


def link_in_mail() -> str:
    """Give the path of the link in the mail that went out."""
    text = MailboxMail.objects.get().text
    line = next(line for line in text.splitlines() if "/offer/" in line)
    return "/" + line.split("/", 3)[3]


def test_a_reviewer_who_can_sign_in_takes_it_on(cast: Cast) -> None:
    review = commissioned(cast, email_of(cast.fenna_id))
    fenna = signed_in(person_id=cast.fenna_id)
    assert fenna.get(link_in_mail()).status_code == 302
    opened = fenna.post(reverse("home:use_offer"))
    assert opened.status_code == 302
    page = fenna.get(opened["Location"])
    assert page.status_code == 200
    assert "Rederij Waterlelie" in page.content.decode()
    refused = fenna.post(opened["Location"], {**DECLARED, "is_pay_free": ""})
    assert refused.status_code == 422
    taken = fenna.post(opened["Location"], DECLARED)
    assert taken["Location"] == f"/r/heldere-blik/reviews/{review.id}/"
    assert fenna.get(taken["Location"]).status_code == 200
    assert "Rederij Waterlelie" in fenna.get("/r/heldere-blik/").content.decode()


def test_a_stranger_gets_a_seat_of_their_own(cast: Cast) -> None:
    commissioned(cast, "ilse@luisterhuis.example")
    ilse = Client()
    ilse.get(link_in_mail())
    assert ilse.get(reverse("home:use_offer")).status_code == 200
    unnamed = ilse.post(reverse("home:use_offer"), {"name": "Ilse Vos", "organisation": "", "language": "nl"})
    assert unnamed.status_code == 422
    opened = ilse.post(reverse("home:use_offer"), {"name": "Ilse Vos", "organisation": "Luisterhuis", "language": "nl"})
    assert opened.status_code == 302
    assert opened["Location"].startswith("/r/luisterhuis/offers/")
    assert ilse.post(opened["Location"], DECLARED).status_code == 302
    assert ilse.get("/r/luisterhuis/").status_code == 200


def test_the_supplier_sees_nothing_at_the_reviewers(cast: Cast) -> None:
    review = commissioned(cast, email_of(cast.fenna_id))
    omar = signed_in(person_id=cast.omar.person_id)
    assert omar.get("/r/heldere-blik/").status_code == 404
    assert omar.get(f"/r/heldere-blik/reviews/{review.id}/").status_code == 404
    assert omar.get(reverse("reviews:page", kwargs={"workspace": cast.slug, "review_id": review.id})).status_code == 200
    assert signed_in(person_id=cast.fenna_id).get(f"/w/{cast.slug}/reviews/").status_code == 404
