"""The pages of a review: what is refused stands at its field, what was done is said, and each asks few queries."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goalposts.apps.outbox.models import MailboxMail
from goalposts.apps.people.usecases.colleagues import invite_colleague, join_organisation_as_new, mint_colleague_token
from goalposts.apps.people.usecases.house import keep_guide
from goalposts.apps.reviews.models import Guess, Review, ReviewOffer, SampleWish
from goalposts.apps.reviews.queries import self_image_of
from goalposts.apps.reviews.usecases import settle_sample
from goalposts.apps.workspaces.models import Workspace
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.postage import Mailbox
from goalposts.entrypoints.worker.sending import work_once
from tests.builders import Cast, a_customer, a_stakeholder, signed_in
from tests.reviews import Offered, a_review, an_accepted_review, fenna_of, opened_by_fenna

pytestmark = pytest.mark.django_db
SESSION = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|SELECT set_config|SELECT pg_advisory)")
MOST_OF_A_LIST, MOST_OF_A_PAGE, MOST_OF_A_SAVE = 8, 12, 12


@pytest.fixture
def offered(cast: Cast) -> Offered:
    """Give a review that Fenna took on just now, so that its self-image is open."""
    now = clock.now()
    customer_id = a_customer(actor=cast.sanne, name="Kwekerij Zomerland")
    a_stakeholder(actor=cast.sanne, customer_id=customer_id, name="Bob Kuiper")
    return an_accepted_review(cast, now=now)


def at(cast: Cast, name: str, **parts: object) -> str:
    return reverse(f"reviews:{name}", kwargs={"workspace": cast.slug, **parts})


def house(name: str, **parts: object) -> str:
    return reverse(f"reviewers:{name}", kwargs={"organisation": "heldere-blik", **parts})


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def queries_of(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len([one for one in caught.captured_queries if not SESSION.match(one["sql"])])


def test_commissioning_says_what_is_missing_and_who_may_bring_in(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    url = at(cast, "commission", customer_id=customer_id)
    omar, milan = signed_in(person_id=cast.omar.person_id), signed_in(person_id=cast.milan.person_id)
    assert "Somebody new" not in text_of(milan, url)
    empty = omar.post(url, {"decision": "unknown", "reviewer": "new", "email": "", "language": "nl"})
    assert empty.status_code == 422
    assert "Type the mail address" in empty.content.decode()
    member = omar.post(
        url, {"decision": "unknown", "reviewer": "new", "email": "vik@brugwachter.example", "language": "nl"}
    )
    assert "cannot review it" in member.content.decode()
    assert not Review.objects.exists()


def test_an_offer_that_was_declined_goes_to_somebody_else(cast: Cast) -> None:
    offered = a_review(cast, now=clock.now())
    opened_by_fenna(cast, offered, now=clock.now())
    fenna, omar = signed_in(person_id=cast.fenna_id), signed_in(person_id=cast.omar.person_id)
    assert fenna.post(house("decline", offer_id=offered.offer_id), {"words": "Te druk"}).status_code == 302
    page = text_of(omar, at(cast, "page", review_id=offered.review_id))
    assert "They write: Te druk" in page
    url = at(cast, "offer", review_id=offered.review_id)
    assert omar.post(url, {"reviewer": "new", "email": "ilse@luisterhuis.example", "language": "nl"}).status_code == 302
    assert ReviewOffer.objects.filter(email="ilse@luisterhuis.example").count() == 1
    assert omar.post(at(cast, "cancel", review_id=offered.review_id)).status_code == 302
    assert Review.objects.get().ended_at is not None


def test_wishes_need_a_reason_for_an_objection_and_end_with_the_sample(cast: Cast, offered: Offered) -> None:
    sanne = signed_in(person_id=cast.sanne.person_id)
    url = at(cast, "wish", review_id=offered.review_id, stakeholder_id=offered.carla_id)
    bare = sanne.post(url, {"kind": "OBJECTED", "reason": ""})
    assert (bare.status_code, "Write why" in bare.content.decode()) == (422, True)
    assert sanne.post(url, {"kind": "OBJECTED", "reason": "Met verlof"}).status_code == 302
    assert "Met verlof" in text_of(sanne, at(cast, "wishes", review_id=offered.review_id))
    assert sanne.post(url, {"kind": "NONE", "reason": ""}).status_code == 302
    assert sanne.post(url, {"kind": "NONE", "reason": ""}).status_code == 302
    assert SampleWish.objects.filter(taken_back_at__isnull=True).count() == 0
    settle_sample(actor=fenna_of(cast), review_id=offered.review_id, count=5, now=clock.now())
    late = sanne.post(url, {"kind": "PROPOSED", "reason": ""})
    assert "nothing to wish any more" in late.content.decode()
    ready = sanne.post(at(cast, "wishes_ready", review_id=offered.review_id), follow=True)
    assert "nothing to wish any more" in ready.content.decode()


def test_a_self_image_goes_question_by_question_and_is_sealed(cast: Cast, offered: Offered) -> None:
    milan = signed_in(person_id=cast.milan.person_id)
    overview = at(cast, "self_image", review_id=offered.review_id)
    first = at(cast, "guess", review_id=offered.review_id, number=1)
    assert "Results" in text_of(milan, first)
    half = milan.post(first, {"grade": "7"})
    assert (half.status_code, "Choose how sure you are." in half.content.decode()) == (422, True)
    assert milan.post(first, {"sure": "70"}).status_code == 422
    for number in range(1, 6):
        url = at(cast, "guess", review_id=offered.review_id, number=number)
        answer = milan.post(url, {"grade": "7", "sure": "70"})
    assert answer.status_code == 302, re.sub(r"\s+", " ", answer.content.decode())[-3000:]
    assert answer["Location"] == overview
    assert milan.get(at(cast, "guess", review_id=offered.review_id, number=6)).status_code == 404
    sealed = milan.post(at(cast, "seal", review_id=offered.review_id), follow=True)
    assert "Sealed. Nobody sees it" in sealed.content.decode()
    assert "sealed already" in milan.post(at(cast, "seal", review_id=offered.review_id), follow=True).content.decode()
    refused = milan.post(first, {"grade": "8", "sure": "70"})
    assert "Open it first" in refused.content.decode()
    milan.post(at(cast, "open_again", review_id=offered.review_id))
    again = milan.post(at(cast, "open_again", review_id=offered.review_id), follow=True)
    assert "open already" in again.content.decode()
    assert Guess.objects.get().sealed_at is None
    image = self_image_of(actor=cast.milan, review_id=offered.review_id, today=clock.now().date())
    assert image.answered == 5


def test_a_locked_self_image_says_since_when(cast: Cast, offered: Offered) -> None:
    sanne, yesterday = signed_in(person_id=cast.sanne.person_id), clock.now().date() - timedelta(days=1)
    Review.objects.update(first_interview_date=yesterday)
    assert "You did not seal one" in text_of(sanne, at(cast, "self_image", review_id=offered.review_id))
    for name in ("seal", "open_again"):
        said = sanne.post(at(cast, name, review_id=offered.review_id), follow=True).content.decode()
        assert "It is locked since" in said


def test_an_announcement_starts_with_words_in_both_languages_and_goes_once(cast: Cast, offered: Offered) -> None:
    sanne = signed_in(person_id=cast.sanne.person_id)
    url = at(cast, "announcement", review_id=offered.review_id)
    page = text_of(sanne, url)
    assert "Fenna Dijkstra of Heldere Blik" in page
    assert "Fenna Dijkstra van Heldere Blik" in page
    bare = sanne.post(url, {"text_nl": "Er komt iemand.", "text_en": " "})
    assert "Write it in this language too" in bare.content.decode()
    assert sanne.post(url, {"text_nl": "Er komt iemand.", "text_en": "Somebody comes."}).status_code == 302
    assert "Er komt iemand." in text_of(sanne, url)
    assert sanne.post(url, {"text_nl": "Nog eens.", "text_en": "Again."}).status_code == 200
    assert signed_in(person_id=cast.vik.person_id).get(url).status_code == 200


def test_the_mail_of_the_announcement_says_who_gets_it(cast: Cast, offered: Offered) -> None:
    url = at(cast, "announcement", review_id=offered.review_id)
    signed_in(person_id=cast.sanne.person_id).post(url, {"text_nl": "Er komt iemand.", "text_en": "Somebody comes."})
    for days in range(1, 8):  # it keeps weekends and holidays
        while work_once(now=(clock.now() + timedelta(days=days)).replace(hour=11), by=Mailbox()):
            pass
    mail = MailboxMail.objects.get(to_email="carla@waterlelie.example")
    assert "Er komt iemand." in mail.text
    assert "Iedereen bij uw organisatie" in mail.text
    assert "/p/" not in mail.text


def test_a_workspace_names_its_reviews(cast: Cast, offered: Offered) -> None:
    omar = signed_in(person_id=cast.omar.person_id)
    Workspace.objects.update(review_label_en="Listening round")
    assert "Listening round: Rederij Waterlelie" in text_of(omar, at(cast, "page", review_id=offered.review_id))
    assert "Listening round" in text_of(omar, reverse("workspace:settings", kwargs={"workspace": cast.slug}))


def test_a_guide_begins_with_ours_and_its_wording_is_looked_at(cast: Cast) -> None:
    fenna = signed_in(person_id=cast.fenna_id)
    assert "Wat verwacht u vandaag van hen" in text_of(fenna, house("guide_new") + "?language=nl")
    assert fenna.post(house("guide_new"), {"name": "", "language": "nl", "results": "Hoe?"}).status_code == 422
    kept = fenna.post(house("guide_new"), {"name": "Kort", "language": "nl", "results": "Bent u tevreden?"})
    assert kept.status_code == 302
    assert "can be answered by yes or no" in text_of(fenna, kept["Location"])
    taken = fenna.post(house("guide_new"), {"name": "kort", "language": "nl", "results": "Hoe?"})
    assert "has this name already" in taken.content.decode()


def test_an_organisation_invites_a_colleague_who_comes_in(cast: Cast) -> None:
    fenna = signed_in(person_id=cast.fenna_id)
    sent = {"email": "hidde@helderblik.example", "name": "Hidde", "language": "en"}
    assert fenna.post(house("invite"), sent).status_code == 302
    assert fenna.post(house("invite"), {**sent, "email": "fenna@brugwachter.example"}).status_code == 422
    work_once(now=clock.now(), by=Mailbox())
    line = next(one for one in MailboxMail.objects.get().text.splitlines() if "/colleague/" in one)
    hidde = Client()
    hidde.get("/" + line.split("/", 3)[3])
    assert hidde.post(reverse("home:use_colleague"), {"name": "", "language": "en"}).status_code == 422
    joined = hidde.post(reverse("home:use_colleague"), {"name": "Hidde Postma", "language": "en"})
    assert joined["Location"] == "/r/heldere-blik/"
    assert "Hidde Postma" in text_of(fenna, house("organisation"))
    named = {"name": "Heldere Blik", "sender_name": "", "letterhead": "1\n2\n3\n4\n5\n6\n7"}
    assert "Keep it to 6 lines." in fenna.post(house("organisation"), named).content.decode()
    assert fenna.post(house("organisation"), {**named, "letterhead": "Zwolle"}).status_code == 302


def test_an_invitation_for_another_address_or_a_reviewer_of_elsewhere(cast: Cast) -> None:
    fenna, now = fenna_of(cast), clock.now()
    id_ = invite_colleague(actor=fenna, email="vik@brugwachter.example", name="", language="en", now=now)
    token = mint_colleague_token(invitation_id=id_, now=now)
    url = reverse("home:colleague", kwargs={"token": token})
    for who, words in ((cast.root_id, "another address"), (None, "sign in already")):
        browser = signed_in(person_id=who)
        browser.get(url)
        assert words in text_of(browser, reverse("home:use_colleague"))
    vik = signed_in(person_id=cast.vik.person_id)
    vik.get(url)
    assert vik.post(reverse("home:use_colleague"))["Location"] == "/r/heldere-blik/"
    assert "Heldere Blik" in text_of(vik, reverse("home:start"))


def test_a_review_is_handed_over_after_a_second_factor(cast: Cast, offered: Offered, monkeypatch: object) -> None:
    fenna, now = fenna_of(cast), clock.now()
    id_ = invite_colleague(actor=fenna, email="hidde@helderblik.example", name="", language="en", now=now)
    token = mint_colleague_token(invitation_id=id_, now=now)
    hidde_id, _slug = join_organisation_as_new(token=token, name="Hidde Postma", language="en", now=now)
    browser, url = signed_in(person_id=cast.fenna_id), house("hand_over", review_id=offered.review_id)
    assert browser.get(url)["Location"].startswith(reverse("signin:step_up"))
    monkeypatch.setattr("goalposts.entrypoints.shared.seat.has_factor_proof", lambda _request: True)  # type: ignore[attr-defined]
    assert "Hidde Postma" in text_of(browser, url)
    assert browser.post(url, {"colleague": ""}).status_code == 422
    assert browser.post(url, {"colleague": str(hidde_id)}).status_code == 302
    assert browser.get(house("review", review_id=offered.review_id)).status_code == 404
    assert signed_in(person_id=hidde_id).get(house("review", review_id=offered.review_id)).status_code == 200


def test_pages_ask_few_queries(cast: Cast, offered: Offered) -> None:
    sanne, fenna = signed_in(person_id=cast.sanne.person_id), signed_in(person_id=cast.fenna_id)
    guide_id: UUID = keep_guide(
        actor=fenna_of(cast), guide_id=None, name="Kort", language="nl", blocks={"results": ["Hoe?"]}, now=clock.now()
    )
    review = {"review_id": offered.review_id}
    lists = [(sanne, at(cast, "list")), (fenna, house("home")), (fenna, house("guides"))]
    pages = [
        (sanne, at(cast, "wishes", **review)),
        (sanne, at(cast, "page", **review)),
        (sanne, at(cast, "self_image", **review)),
        (sanne, at(cast, "guess", number=1, **review)),
        (sanne, at(cast, "announcement", **review)),
        (fenna, house("review", **review)),
        (fenna, house("organisation")),
        (fenna, house("guide", guide_id=guide_id)),
    ]
    asked = {}
    for client, url in (*lists, *pages):
        client.get(url)
        asked[url] = queries_of(lambda client=client, url=url: client.get(url))  # type: ignore[misc]
    assert {url: asked[url] for _client, url in lists if asked[url] > MOST_OF_A_LIST} == {}
    assert {url: asked[url] for _client, url in pages if asked[url] > MOST_OF_A_PAGE} == {}
