"""Walks the permission matrix: each address as each of the cast, with things of their own and of another supplier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from django.utils import timezone

from goalposts.apps.checkins.queries.progress import facts_of, print_of, progress_plan
from goalposts.apps.checkins.usecases import Asking, Telling, start_round, tell_on_paper
from goalposts.apps.customers.usecases import Talk, Terms, add_contract, record_contact, record_conversation
from goalposts.apps.expectations.queries import values_entered
from goalposts.apps.expectations.usecases import link_tension
from goalposts.apps.expectations.usecases.forward import Forward, record_forward
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, register_complaint
from goalposts.apps.imports.usecases import import_portfolio, keep_upload
from goalposts.apps.people.usecases.colleagues import invite_colleague
from goalposts.apps.people.usecases.house import keep_guide
from goalposts.apps.portfolio.queries.feeds import FeedChoice, feeds_of
from goalposts.apps.portfolio.queries.why import snoozes_of
from goalposts.apps.portfolio.usecases.feed import make_feed
from goalposts.apps.portfolio.usecases.snooze import snooze_reasons
from goalposts.apps.reviews.queries import offers_to, reviews_of
from goalposts.apps.reviews.usecases import OfferTo, accept_offer, commission_review
from goalposts.apps.signin.usecases import LinkPurpose, make_link
from goalposts.apps.workspaces.queries import themes_of
from goalposts.apps.workspaces.queries.notices import notices_of
from goalposts.apps.workspaces.usecases import invite_member, tell_members
from goalposts.domain.action_item import Parent
from goalposts.domain.monday import Reason
from goalposts.domain.notice import NoticeKind
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Actor, Role, member_of
from goalposts.domain.rows import CustomerRow, PortfolioRows
from goalposts.entrypoints.shared.import_memory import plain_of
from goalposts.entrypoints.shared.importing import Remark, Told
from tests.builders import (
    NOW,
    TODAY,
    Cast,
    a_customer,
    a_metric,
    a_stakeholder,
    an_expectation,
    carla_at,
    measured,
    signed_in,
)
from tests.entrypoints.matrix import ANYWHERE, CAST, INSIDE, REVIEWERS, WORKSPACE, House, Open, Row
from tests.kept import kept
from tests.releases import a_hot_release, a_report_release
from tests.reviews import DECLARATION, email_of, fenna_of

METHODS = ("get", "post")


@dataclass(frozen=True)
class World:
    """A thing of every kind in Sanne's workspace, and the same at Vera's; and the session of each who can sign in."""

    cast: Cast
    ours: dict[str, UUID]
    theirs: dict[str, UUID]
    sessions: dict[str, str]
    at_fenna: dict[str, UUID]


def things_of(cast: Cast, who: str, owner: str, other: str) -> dict[str, UUID]:
    """Make one of everything an address can name; `other` is the member who is named."""
    actor, in_charge = getattr(cast, who), getattr(cast, owner)
    customer_id = a_customer(actor=actor)
    stakeholder_id = carla_at(actor=actor, customer_id=customer_id)
    first, second = (
        an_expectation(actor=actor, stakeholder_id=stakeholder_id, verbatim=words) for words in ("Sneller.", "Beter.")
    )
    metric_id = a_metric(actor=actor, customer_id=customer_id)
    measured(actor=actor, metric_id=metric_id, values={TODAY: 5})
    return {
        **a_review_with_its_release(cast, customer_id=customer_id, stakeholder_id=stakeholder_id, owner=in_charge),
        "value_id": values_entered(actor=actor, metric_id=metric_id, limit=1)[0].id,
        "tension_id": link_tension(
            actor=actor, expectation_id=first, other_id=second, note="Sneller is slordiger", today=TODAY, now=NOW
        ),
        "action_item_id": a_promise(actor=actor, expectation_id=first, stakeholder_id=stakeholder_id),
        "complaint_id": a_complaint(actor=actor, stakeholder_id=stakeholder_id, expectation_id=first),
        "customer_id": customer_id,
        "stakeholder_id": stakeholder_id,
        "expectation_id": an_expectation(actor=actor, stakeholder_id=stakeholder_id),
        "metric_id": metric_id,
        "contract_id": add_contract(actor=actor, customer_id=customer_id, terms=Terms(start_date=TODAY), now=NOW),
        "conversation_id": record_conversation(
            actor=actor, customer_id=customer_id, talk=Talk(held_date=TODAY), today=TODAY, now=NOW
        ),
        "contact_id": a_visit(actor=actor, stakeholder_id=stakeholder_id),
        "link_id": a_link(actor=actor, stakeholder_id=stakeholder_id),
        "theme_id": themes_of(actor=actor)[0].id,
        "member_id": member_of(actor=getattr(cast, other)),
        "invitation_id": an_invitation(actor=in_charge, email=f"nina.{who}@waterlelie.example"),
        "round_id": a_round(actor=actor, customer_id=customer_id),
        "forward_id": a_chance(actor=actor, stakeholder_id=stakeholder_id),
        "report_id": a_report(actor=actor, stakeholder_id=stakeholder_id),
        "snooze_id": a_snooze(actor=actor, customer_id=customer_id),
        "notice_id": a_notice(actor=actor, about=customer_id),
        "feed_id": a_feed(actor=actor),
        "import_id": an_import(actor=in_charge),
        "upload_id": an_upload(actor=in_charge),
    }


def a_link(*, actor: Actor, stakeholder_id: UUID) -> UUID:
    """Make a personal link to somebody's own page."""
    purpose = LinkPurpose.OWN
    return make_link(
        actor=actor, stakeholder_id=stakeholder_id, purpose=purpose, about_id=None, shown={}, now=timezone.now()
    )


def a_review_with_its_release(cast: Cast, *, customer_id: UUID, stakeholder_id: UUID, owner: Actor) -> dict[str, UUID]:
    """Let Fenna take a review on, of which a hot issue and a report crossed already."""
    review_id = a_running_review(cast, customer_id=customer_id, owner=owner)
    a_hot_release(cast, review_id=review_id, stakeholder_id=stakeholder_id)
    report = a_report_release(cast, review_id=review_id, number=2)
    return {"review_id": review_id, "release_id": report.release_id, "key": report.keys[FindingKind.RISK]}


def a_running_review(cast: Cast, *, customer_id: UUID, owner: Actor) -> UUID:
    """Let Fenna take on a review that an owner commissions; as of now, so that its self-image is open."""
    now = timezone.now()
    review_id = commission_review(
        actor=owner, customer_id=customer_id, contract_id=None, to=OfferTo(email=email_of(cast.fenna_id)),
        today=now.date(), now=now,
    )  # fmt: skip
    fenna = fenna_of(cast)
    offer_id = offers_to(actor=fenna, now=now)[0].id
    accept_offer(actor=fenna, offer_id=offer_id, declaration=DECLARATION, now=now)
    return review_id


def things_of_fenna(cast: Cast) -> dict[str, UUID]:
    """Make one of everything that an address of the reviewers' organisation can name."""
    now, fenna = timezone.now(), fenna_of(cast)
    other = a_customer(actor=cast.sanne, name="Kwekerij Zomerland")
    to = OfferTo(email=email_of(cast.fenna_id))
    commission_review(actor=cast.omar, customer_id=other, contract_id=None, to=to, today=now.date(), now=now)
    return {
        "offer_id": offers_to(actor=fenna, now=now)[0].id,
        "review_id": next(one.id for one in reviews_of(actor=fenna)),
        "guide_id": keep_guide(
            actor=fenna, guide_id=None, name="Eigen", language="nl", blocks={"results": ["Wat ging goed?"]}, now=now
        ),
        "colleague_id": invite_colleague(
            actor=fenna, email="hidde@helderblik.example", name="", language="nl", now=now
        ),
    }


def a_feed(*, actor: Actor) -> UUID:
    """Make an address for somebody's own calendar."""
    make_feed(actor=actor, choice=FeedChoice(), now=NOW)
    return feeds_of(actor=actor)[0].id


def an_invitation(*, actor: Actor, email: str) -> UUID:
    """Invite somebody to be a lead."""
    return invite_member(actor=actor, email=email, name="Nina Post", role=Role.LEAD, language="nl", now=timezone.now())


def a_visit(*, actor: Actor, stakeholder_id: UUID) -> UUID:
    """Record by hand that something was done with somebody."""
    return record_contact(
        actor=actor, stakeholder_id=stakeholder_id, on_date=TODAY, what="Hek hersteld", today=TODAY, now=NOW
    )


def a_notice(*, actor: Actor, about: UUID) -> UUID:
    """Tell a member something about a customer."""
    tell_members(
        actor=Actor.system(reason="a test", workspace_id=actor.workspace_id),
        member_ids=[member_of(actor=actor)],
        kind=NoticeKind.ANSWER,
        facts={"customer": "Rederij Waterlelie", "stakeholder": "Carla Brandsma"},
        about_kind="customer",
        about_id=about,
        now=NOW,
    )
    return notices_of(actor=actor, after="", size=1).rows[0].id


def a_complaint(*, actor: Actor, stakeholder_id: UUID, expectation_id: UUID) -> UUID:
    """Record a complaint about what somebody expects."""
    return register_complaint(
        actor=actor,
        stakeholder_id=stakeholder_id,
        words="Weer te laat.",
        expectation_id=expectation_id,
        said_date=TODAY,
        today=TODAY,
        now=NOW,
    )


def a_round(*, actor: Actor, customer_id: UUID) -> UUID:
    """Ask somebody what they seek next, outside working hours, so that no mail leaves."""
    asked = a_stakeholder(actor=actor, customer_id=customer_id, email="noor@waterlelie.example")
    asking = Asking(name="Zomer", stakeholder_ids=[asked], has_forward=True)
    return start_round(actor=actor, asking=asking, today=TODAY, now=NOW.replace(hour=22))


def a_chance(*, actor: Actor, stakeholder_id: UUID) -> UUID:
    """Record what somebody seeks next."""
    return record_forward(
        actor=actor, stakeholder_id=stakeholder_id, forward=Forward(value_sought="Een vast gezicht."), source="TALK",
        said_date=TODAY, today=TODAY, now=NOW,
    )  # fmt: skip


def a_snooze(*, actor: Actor, customer_id: UUID) -> UUID:
    """Put a reason of a customer aside until next week."""
    today = timezone.now().date()
    snooze_reasons(
        actor=actor, customer_id=customer_id, reasons=[Reason.ITEM_OVER], because="Wij spreken elkaar dan",
        back_date=today + timedelta(days=7), today=today, now=NOW,
    )  # fmt: skip
    return snoozes_of(actor=actor, customer_id=customer_id, today=today)[0].id


def a_report(*, actor: Actor, stakeholder_id: UUID) -> UUID:
    """Tell somebody on paper how it stands."""
    plan = progress_plan(actor=actor, stakeholder_id=stakeholder_id, sender="Sanne", today=TODAY)
    telling = Telling(sender="Sanne", seen_print=print_of(facts=facts_of(progress=plan.progress)))
    return tell_on_paper(
        actor=actor, stakeholder_id=stakeholder_id, telling=telling, told_date=TODAY, today=TODAY, now=NOW
    )


def a_promise(*, actor: Actor, expectation_id: UUID, stakeholder_id: UUID) -> UUID:
    """Promise somebody something because of what they expect."""
    return create_action_item(
        actor=actor,
        owner_id=member_of(actor=actor),
        due_date=TODAY,
        parent=Because(kind=Parent.EXPECTATION, id=expectation_id),
        promise=Promise(words="Wij bellen elke ochtend.", to_id=stakeholder_id),
        today=TODAY,
        now=NOW,
    )


def an_import(*, actor: Actor) -> UUID:
    """Bring in a file with one customer, so that there is an import to look at."""
    outcome = import_portfolio(
        actor=actor,
        rows=PortfolioRows(
            customers=(CustomerRow(sheet="Klanten", row=2, external_id="K-1", name="Kwekerij Zomerland"),)
        ),
        file_name="leeg.csv",
        file_digest="0" * 64,
        today=TODAY,
        now=NOW,
    )
    assert outcome.import_id is not None
    return outcome.import_id


def an_upload(*, actor: Actor) -> UUID:
    """Leave a file waiting for its member's yes."""
    told = plain_of(
        told=Told(refused=(Remark("VALUE_MISSING", "leeg", 2, 1, "Naam", {}),), made={}, changed={}, known={})
    )
    return keep_upload(
        actor=actor,
        file_name="leeg.csv",
        file_digest="0" * 64,
        content=b"Naam;Klantnr\n;K-9\n",
        told=told,
        now=timezone.now(),
    )


@pytest.fixture
def world(cast: Cast) -> World:
    """Give both suppliers one of everything, and sign everybody in."""
    return kept(name="world", on=cast, build=lambda: world_of(cast))


def world_of(cast: Cast) -> World:
    """Make what the fixture keeps."""
    signed = {who: signed_in(person_id=cast.person_id(who)) for who in CAST if who != "nobody"}
    return World(
        cast=cast,
        ours=things_of(cast, "sanne", "omar", "vik"),
        theirs=things_of(cast, "vera", "vera", "vera"),
        at_fenna=things_of_fenna(cast),
        sessions={who: browser.cookies[settings.SESSION_COOKIE_NAME].value for who, browser in signed.items()},
    )


@cache
def middleware() -> ClientHandler:
    """Give the middleware, put together once for every browser."""
    return ClientHandler(enforce_csrf_checks=False)


def browser_of(world: World, who: str) -> Client:
    """Give a browser of somebody of the cast."""
    browser = Client()
    browser.handler = middleware()
    if who in world.sessions:
        browser.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[who]
    return browser


def expected(row: Row, who: str, method: str) -> int:
    """Say what a row of the matrix promises."""
    allowed = row.get if method == "get" else row.post
    if who == "nobody":
        return 302
    if who not in INSIDE:
        return 404
    if allowed is None:
        return 405
    if who in row.otherwise:
        return row.otherwise[who]
    if who in allowed:
        return row.get_status if method == "get" else row.post_status
    return 403


def asked(world: World, who: str, url: str, method: str, form: dict[str, str]) -> int:
    """Ask as somebody, and take back whatever it did."""
    with transaction.atomic():
        send: Callable[..., HttpResponse] = getattr(browser_of(world, who), method)
        status = send(url, form if method == "post" else {}).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("name", list(WORKSPACE))
def test_inside_a_workspace(world: World, name: str) -> None:
    row = WORKSPACE[name]
    url = reverse(
        name, kwargs={"workspace": world.cast.slug, **row.words, **{part: world.ours[part] for part in row.parts}}
    )
    got = {(who, method): asked(world, who, url, method, row.form) for who in CAST for method in METHODS}
    assert got == {(who, method): expected(row, who, method) for who in CAST for method in METHODS}


@pytest.mark.parametrize("name", [name for name, row in WORKSPACE.items() if row.parts])
def test_things_of_another_supplier_are_missing_things(world: World, name: str) -> None:
    row = WORKSPACE[name]
    for things in (world.theirs, {part: uuid4() for part in row.parts}):
        parts = {part: things[part] for part in row.parts}
        url = reverse(name, kwargs={"workspace": world.cast.slug, **row.words, **parts})
        for method, allowed in (("get", row.get), ("post", row.post)):
            if allowed is not None:
                assert asked(world, "omar", url, method, row.form) == 404, f"{method} {name} with foreign things"


@pytest.mark.parametrize("name", list(ANYWHERE))
def test_outside_any_workspace(world: World, name: str) -> None:
    row: Open = ANYWHERE[name]
    url = reverse(name, kwargs=row.parts)
    for method, promised in (("get", row.get), ("post", row.post)):
        for who in CAST:
            wanted = 405 if promised is None else promised if isinstance(promised, int) else promised[who]
            assert asked(world, who, url, method, row.form) == wanted, f"{method} {name} as {who}"


@pytest.mark.parametrize("name", list(REVIEWERS))
def test_in_a_reviewers_organisation(world: World, name: str) -> None:
    row: House = REVIEWERS[name]
    parts = {part: world.at_fenna[part] for part in row.parts}
    url = reverse(name, kwargs={"organisation": "heldere-blik", **_named(parts)})
    for method, promised in (("get", row.get), ("post", row.post)):
        for who in CAST:
            wanted = 302 if who == "nobody" else 404 if who != "fenna" else promised or 405
            assert asked(world, who, url, method, row.form) == wanted, f"{method} {name} as {who}"
        missing = reverse(name, kwargs={"organisation": "heldere-blik", **_named({part: uuid4() for part in parts})})
        if parts and promised is not None:
            assert asked(world, "fenna", missing, method, row.form) == 404, f"{method} {name} with foreign things"


def _named(parts: dict[str, UUID]) -> dict[str, UUID]:
    return {"invitation_id" if part == "colleague_id" else part: id_ for part, id_ in parts.items()}
