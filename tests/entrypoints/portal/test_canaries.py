"""What a customer never sees: a word of its own is planted in everything internal, and no page of the portal sings it."""

import re
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from goalposts.apps.checkins.usecases import Asking, start_round
from goalposts.apps.customers.models import Customer, Stakeholder
from goalposts.apps.customers.usecases import Terms, add_contract
from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.usecases import (
    Answered,
    Step,
    link_tension,
    park_expectation,
    record_perception,
    send_proposal,
)
from goalposts.apps.followup.models import ActionItem, Complaint
from goalposts.apps.followup.usecases import (
    Because,
    Promise,
    ask_if_solved,
    create_action_item,
    finish_action_item,
    register_complaint,
)
from goalposts.apps.outbox.queries import Mail, mailbox
from goalposts.apps.signin.models import LinkSession
from goalposts.domain.action_item import Parent
from goalposts.domain.perception import Answer
from goalposts.domain.roles import member_of
from goalposts.entrypoints.worker.sending import work_once
from goalposts.lib.tokens import digest_of
from tests.builders import NOW, TODAY, Cast, a_metric, agreed, an_expectation, posts_for, ties_at
from tests.entrypoints.matrix import PORTAL
from tests.entrypoints.portal.visitors import Proposed, an_answered_complaint, path_in, proposed, sent, visitor

pytestmark = pytest.mark.django_db
HREF = re.compile(r'(?:href|action|formaction)="(/p/[^"#]*)"')
COMPLAINED = "Op mijn klacht kwam niemand terug."
CANARY = re.compile(r"kanarie-[a-z]+")


def planted(cast: Cast) -> Proposed:
    """Plant a canary in everything that is ours or another's, around a proposal to Carla."""
    made = proposed(cast)
    sanne, carla_id = cast.sanne, made.carla_id
    ties_id = ties_at(actor=sanne, customer_id=made.customer_id)
    others = an_expectation(actor=sanne, stakeholder_id=ties_id, verbatim="kanarie-collega wil iets anders")
    metric_id = a_metric(actor=sanne, customer_id=made.customer_id, name="kanarie-maatstaf")
    posts_for(actor=sanne, expectation_id=others, metric_id=metric_id)
    agreed(actor=sanne, expectation_id=others, stakeholder_id=ties_id)
    heard = Answered(answer=Answer.NOT_MET, said_date=TODAY, words="kanarie-beleving")
    record_perception(
        actor=sanne, expectation_id=made.expectation_id, stakeholder_id=ties_id, answered=heard, today=TODAY, now=NOW
    )
    link_tension(
        actor=sanne, expectation_id=made.expectation_id, other_id=others, note="kanarie-spanning", today=TODAY, now=NOW
    )
    register_complaint(
        actor=sanne, stakeholder_id=ties_id, words="kanarie-klacht", said_date=TODAY, today=TODAY, now=NOW
    )
    an_answered_complaint(cast, stakeholder_id=carla_id, expectation_id=made.expectation_id, words=COMPLAINED)
    _promise_to(made, cast)
    drafted = an_expectation(actor=sanne, stakeholder_id=carla_id, verbatim="Dit is nog niet voorgesteld.")
    draft_metric = a_metric(actor=sanne, customer_id=made.customer_id, name="kanarie-concept")
    posts_for(actor=sanne, expectation_id=drafted, metric_id=draft_metric)
    parked = an_expectation(actor=sanne, stakeholder_id=carla_id, verbatim="Dit ligt even stil.")
    step = Step(actor=sanne, expectation_id=parked, today=TODAY, now=NOW)
    park_expectation(step=step, until_date=TODAY + timedelta(days=30), reason="kanarie-geparkeerd")
    _plant_in_fields(made, parked=parked)
    add_contract(
        actor=cast.milan,
        customer_id=made.customer_id,
        terms=Terms(start_date=TODAY, name="kanarie-contract", tender_start_date=TODAY + timedelta(days=90)),
        now=NOW,
    )
    return made


def _promise_to(made: Proposed, cast: Cast) -> None:
    """Promise and do something for Carla, with a note of ours; and something for a colleague of hers."""
    ties_id = Stakeholder.objects.get(name="Ties Veldkamp", customer_id=made.customer_id).id
    for words, to_id in (("Een terugbellijst ingevoerd", made.carla_id), ("kanarie-belofte", ties_id)):
        item_id = create_action_item(
            actor=cast.sanne, owner_id=member_of(actor=cast.sanne), due_date=TODAY,
            parent=Because(kind=Parent.EXPECTATION, id=made.expectation_id),
            promise=Promise(words=words, to_id=to_id, note="kanarie-notitie"), today=TODAY, now=NOW,
        )  # fmt: skip
        finish_action_item(actor=cast.sanne, action_item_id=item_id, done_date=TODAY, words="", today=TODAY, now=NOW)


def _plant_in_fields(made: Proposed, *, parked: UUID) -> None:
    """Plant where only a form of ours would: corrections, reasons, notes, sorts, revenue, external numbers."""
    Customer.objects.filter(id=made.customer_id).update(
        revenue_per_year_eur=Decimal(98765432), external_id="kanarie-klantnummer", sector="kanarie-sector"
    )
    Stakeholder.objects.filter(id=made.carla_id).update(external_id="kanarie-nummer", pause_reason="kanarie-pauze")
    Expectation.objects.filter(id=made.expectation_id).update(
        correction="kanarie-verbetering", external_id="kanarie-verwachting", clarity="DIFFUSE", weight_met=5
    )
    Goalpost.objects.filter(id=made.goalpost_id).update(reason="kanarie-reden", judge_text="kanarie-beoordelaar")
    one = Expectation.objects.get(id=parked)
    for kind in ("REOPENED", "PARKED", "NOT_FEASIBLE", "TOLD", "HEARD"):
        Event.objects.create(
            workspace_id=one.workspace_id,
            expectation_id=made.expectation_id,
            kind=kind,
            on_date=TODAY,
            recorded_at=NOW,
            note="kanarie-notitie",
        )


def crawled(browser: Client, made: Proposed) -> dict[str, str]:
    """Read every page that the visitor can reach, and every address that the matrix knows."""
    parts = {"expectation_id": made.expectation_id, "complaint_id": Complaint.objects.get(words=COMPLAINED).id}
    parts["action_item_id"] = ActionItem.objects.get(promise="Een terugbellijst ingevoerd").id
    waiting = [
        reverse(name, kwargs={**row.words, **{part: parts[part] for part in row.parts}})
        for name, row in PORTAL.items()
        if row.get is not None
    ] + ["/p/about-me/download/csv/", "/p/done/?what=AGREED"]
    found: dict[str, str] = {}
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        answer = browser.get(url)
        found[url] = answer.content.decode() if answer.status_code != 302 else ""
        waiting += [link.replace("&amp;", "&") for link in HREF.findall(found[url])]
    return found


@pytest.mark.parametrize("power", ["P1", "P2"])
def test_no_page_tells_what_is_internal_or_anothers(cast: Cast, power: str) -> None:
    made = planted(cast)
    browser = visitor(made.path)
    if power == "P2":
        digest = digest_of(token=browser.cookies["goalposts_visit"].value)
        assert LinkSession.objects.filter(digest=digest).update(confirmed_at=NOW)
    pages = crawled(browser, made)
    read = [url for url, text in pages.items() if text]
    assert len(read) >= (9 if power == "P1" else 15), read
    sung = {url: sorted(set(CANARY.findall(text))) for url, text in pages.items() if CANARY.search(text)}
    assert sung == {}
    for url, text in pages.items():
        for internal in ("98765432", "98.765.432", "DIFFUSE", "Ties", "Veldkamp", "14-06-2026"):
            assert internal not in text, f"{internal} at {url}"
    if power == "P1":
        for unshown in ("Dit ligt even stil.", COMPLAINED, "Wij bellen voortaan"):
            assert not any(unshown in text for text in pages.values()), "the mail did not show it"


def test_no_mail_tells_what_is_internal_or_anothers(cast: Cast) -> None:
    made = planted(cast)
    send_proposal(
        step=Step(actor=cast.sanne, expectation_id=made.expectation_id, today=TODAY, now=NOW), words="Nog eens."
    )
    mail = sent()
    assert path_in(mail) != made.path
    assert not CANARY.search(mail.subject + mail.text + mail.html)


@pytest.mark.parametrize("purpose", ["CHECKIN", "COMPLAINT"])
@pytest.mark.parametrize("power", ["P1", "P2"])
def test_nor_do_the_pages_of_a_check_in_and_of_a_complaint(cast: Cast, power: str, purpose: str) -> None:
    made = planted(cast)
    browser = visitor(path_in(_mailed(cast, made, purpose=purpose)))
    if power == "P2":
        digest = digest_of(token=browser.cookies["goalposts_visit"].value)
        assert LinkSession.objects.filter(digest=digest).update(confirmed_at=NOW)
    pages = crawled(browser, made)
    here = (
        "/p/check-in/next/"
        if purpose == "CHECKIN"
        else f"/p/complaint/{Complaint.objects.get(words=COMPLAINED).id}/no/"
    )
    assert pages[here], "the pages of this link were read"
    assert any("Een terugbellijst ingevoerd" in text for text in pages.values()) == (purpose == "CHECKIN"), (
        "done because of what she expects, so asked about in a check-in"
    )
    for url, text in pages.items():
        assert CANARY.search(text) is None, url
        for internal in ("98765432", "98.765.432", "DIFFUSE", "Ties", "Veldkamp", "14-06-2026"):
            assert internal not in text, f"{internal} at {url}"


def _mailed(cast: Cast, made: Proposed, *, purpose: str) -> Mail:
    """Mail Carla a check-in that asks what she seeks and what she noticed, or whether her complaint is solved."""
    if purpose == "CHECKIN":
        asking = Asking(name="kanarie-peiling", stakeholder_ids=[made.carla_id], has_forward=True)
        start_round(actor=cast.sanne, asking=asking, today=TODAY, now=NOW)
    else:
        complaint_id = Complaint.objects.get(words=COMPLAINED).id
        ask_if_solved(actor=cast.sanne, complaint_id=complaint_id, today=TODAY, now=NOW)
    while work_once(now=NOW):
        pass
    return next(one for one in mailbox(limit=9) if one.to_email == "carla@waterlelie.example")
