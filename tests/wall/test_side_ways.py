"""The side ways to who takes part: each stands still while an interview goes its whole way, and refuses nothing because of it."""

from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.models import Customer, Stakeholder
from goalposts.apps.customers.usecases import archive_stakeholder, delete_stakeholder, mark_left
from goalposts.apps.imports.usecases import import_portfolio, undo_import
from goalposts.apps.interviews.queries import interview_sheet
from goalposts.apps.interviews.usecases import claim_letter, invite, open_vault, pick, settle
from goalposts.apps.outbox.usecases import note_handing_over, put_message
from goalposts.apps.reviews.models import ReviewOffer
from goalposts.apps.reviews.usecases import OfferTo, accept_offer, commission_review, open_offer
from goalposts.apps.upkeep.usecases import erase_person, merge_people
from goalposts.domain.refusal import Denied, NotFound, Refused
from goalposts.domain.roles import Actor, workspace_of
from goalposts.domain.rows import CustomerRow, PortfolioRows, StakeholderRow
from goalposts.entrypoints.shared.bouncing import Outcome, take_in_bounce
from goalposts.entrypoints.worker.sending import work_once
from goalposts.intake.bounces import Bounce
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, TODAY, Cast, a_stakeholder, signed_in
from tests.reviews import DECLARATION, email_of, token_of
from tests.wall.canaries import Canaries
from tests.wall.crawling import answer_print, asked
from tests.wall.dumping import prints_of_tables
from tests.wall.planting import Planter
from tests.wall.visits import Visit, made_up, plan_of
from tests.wall.ways import WAYS, Way, looked
from tests.wall.world import OWN_ORGANISATION, PICKED, World, proven

POST = Actor.system(reason="the vault's post")


@pytest.fixture
def stage(cast: Cast, keyring: Path) -> Stage:
    """A review with its vault open."""
    made = Stage.of(cast=cast)
    open_vault(actor=made.fenna, review_id=made.review_id, now=NOW)
    return made


@pytest.mark.parametrize("name", list(WAYS))
def test_it_stands_still_during_fieldwork(stage: Stage, name: str) -> None:
    way = WAYS[name]
    picked = stage.picked(*PICKED)
    settle(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    _posts_leave()
    browsers = _readers(stage)
    before, rows = looked(stage, way, browsers), prints_of_tables()
    _fieldwork(stage, picked)
    assert looked(stage, way, browsers) == before
    fed = _fed_by(way, rows)
    assert fed, "the tables of this way are called otherwise by now"
    assert fed == _fed_by(way, prints_of_tables())


@pytest.mark.parametrize("name", list(WAYS))
def test_a_leak_by_this_way_is_seen(stage: Stage, name: str) -> None:
    way, browsers = WAYS[name], _readers(stage)
    before, rows = looked(stage, way, browsers), prints_of_tables()
    assert looked(stage, way, browsers) == before, "the same page says the same"
    way.leak(stage)
    assert _fed_by(way, prints_of_tables()) != _fed_by(way, rows)
    assert (looked(stage, way, browsers) != before) is way.has_page


def _readers(stage: Stage) -> dict[str, Any]:
    return {who: proven(signed_in(person_id=stage.cast.person_id(who))) for who in ("omar", "sanne")}


def _fed_by(way: Way, prints: Mapping[str, str]) -> dict[str, str]:
    return {table: told for table, told in prints.items() if table.startswith(way.tables)}


def _fieldwork(stage: Stage, interview_ids: list[UUID]) -> None:
    """Invite, hear, play back, decline, withdraw; the posts of both sides leave."""
    Planter(stage=stage, canaries=Canaries(seed=5), lines=1).plant(interview_ids, at_least=0)
    _posts_leave()


def _posts_leave() -> None:
    while work_once(now=NOW):
        pass


Deed = Callable[[Stage, UUID, UUID], object]
DEEDS: dict[str, Deed] = {
    "delete": lambda stage, one, other: delete_stakeholder(actor=stage.cast.omar, stakeholder_id=one, now=NOW),
    "archive": lambda stage, one, other: archive_stakeholder(actor=stage.cast.omar, stakeholder_id=one, now=NOW),
    "mark as left": lambda stage, one, other: mark_left(
        actor=stage.cast.omar, stakeholder_id=one, left_date=TODAY, today=TODAY, now=NOW
    ),
    "merge into another": lambda stage, one, other: merge_people(
        actor=stage.cast.omar, keep_id=other, gone_id=one, take=(), today=TODAY, now=NOW
    ),
    "merge another into": lambda stage, one, other: merge_people(
        actor=stage.cast.omar, keep_id=one, gone_id=other, take=(), today=TODAY, now=NOW
    ),
    "erase": lambda stage, one, other: erase_person(actor=stage.cast.omar, stakeholder_id=one, now=NOW),
}


@pytest.mark.parametrize("name", list(DEEDS))
def test_it_is_done_alike_to_who_was_picked_and_who_was_not(stage: Stage, name: str) -> None:
    interview_id, outcomes = _done_to_both(stage, DEEDS[name])
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == "done"
    who = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line.who
    assert who is not None
    assert (who.name, who.email) == ("Noor Abbink", "noor@waterlelie.example"), "the vault keeps its own copy"


def _refuses(stage: Stage, one: UUID) -> None:
    """Refuse for whoever lies in the vault."""
    if one == stage.people["Noor"]:
        raise Refused(reason="IN_USE")


def _asks_for_more(stage: Stage, one: UUID) -> None:
    """Ask the vault a question about whoever lies in it, and refuse nothing."""
    if one == stage.people["Noor"]:
        Customer.objects.exists()


@pytest.mark.parametrize("leak", [_refuses, _asks_for_more])
@pytest.mark.parametrize("name", list(DEEDS))
def test_a_refusal_that_leans_on_the_vault_is_seen(
    stage: Stage, name: str, leak: Callable[[Stage, UUID], None]
) -> None:
    def careless(staged: Stage, one: UUID, other: UUID) -> object:
        leak(staged, one)
        leak(staged, other)
        return DEEDS[name](staged, one, other)

    _interview_id, outcomes = _done_to_both(stage, careless)
    assert outcomes[0] != outcomes[1]


def _done_to_both(stage: Stage, deed: Deed) -> tuple[UUID, list[tuple[str, object, int]]]:
    """Do a deed to Noor, who is picked, and to Ruben, who is not; gives Noor's interview and how each ended."""
    interview_id = pick(actor=stage.fenna, review_id=stage.review_id, stakeholder_id=stage.people["Noor"], now=NOW)
    others = [
        a_stakeholder(actor=stage.cast.sanne, customer_id=stage.customer_id, name=words, email=f"{words[:5]}@x.example")
        for words in ("Sietse Wester", "Sietske Wester")
    ]
    pairs = zip(("Noor", "Ruben"), others, strict=True)
    return interview_id, [outcome_of(deed, stage, stage.people[who], other) for who, other in pairs]


def outcome_of(deed: Deed, stage: Stage, one: UUID, other: UUID) -> tuple[str, object, int]:
    """Do a deed; gives how it ended, what it said, and how many questions it asked of the database."""
    with CaptureQueriesContext(connection) as asked_for:
        try:
            deed(stage, one, other)
        except Refused as refusal:
            return type(refusal).__name__, dict(refusal.facts), len(asked_for)
    return "done", None, len(asked_for)


def _brought(cast: Cast, *, names: tuple[str, ...]) -> UUID:
    outcome = import_portfolio(
        actor=cast.omar,
        rows=PortfolioRows(
            customers=(CustomerRow(sheet="Klanten", row=2, external_id="K-7", name="Touwslagerij Knoop"),),
            stakeholders=tuple(
                StakeholderRow(sheet="Personen", row=at, customer_ref="K-7", external_id=name, name=name)
                for at, name in enumerate(names, 2)
            ),
        ),
        file_name="namen.csv",
        file_digest=f"{len(names):064}",
        today=TODAY,
        now=NOW,
    )
    assert outcome.import_id is not None
    return outcome.import_id


def test_an_import_is_undone_though_it_brought_somebody_who_was_picked(stage: Stage) -> None:
    first = _brought(stage.cast, names=("Wouter Kuiper",))
    second = _brought(stage.cast, names=("Wouter Kuiper", "Anke Terpstra", "Siebe Faber"))
    picked = _review_of_rope_yard(stage)
    interview_id = pick(
        actor=stage.fenna, review_id=picked, stakeholder_id=Stakeholder.objects.get(name="Anke Terpstra").id, now=NOW
    )
    undo_import(actor=stage.cast.omar, import_id=second, today=TODAY, now=NOW)
    assert not Stakeholder.objects.filter(name="Anke Terpstra").exists()
    who = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line.who
    assert who is not None
    assert who.name == "Anke Terpstra"
    # The customer itself has a review, which the supplier commissioned: that they may be told.
    outcome = outcome_of(
        lambda *_: undo_import(actor=stage.cast.omar, import_id=first, today=TODAY, now=NOW), stage, first, first
    )
    assert outcome[0] != "done"
    assert "Anke" not in str(outcome)


def _review_of_rope_yard(stage: Stage) -> UUID:
    """Commission a second review, of the customer that was imported, and let Fenna take it on."""
    cast = stage.cast
    customer_id = Customer.objects.get(name="Touwslagerij Knoop").id
    review_id = commission_review(
        actor=cast.omar, customer_id=customer_id, contract_id=None, to=OfferTo(email=email_of(cast.fenna_id)),
        today=TODAY, now=NOW,
    )  # fmt: skip
    offer_id = ReviewOffer.objects.get(review_id=review_id).id
    open_offer(token=token_of(cast, offer_id), person_id=cast.fenna_id, organisation="", now=NOW)
    accept_offer(actor=stage.fenna, offer_id=offer_id, declaration=DECLARATION, now=NOW)
    open_vault(actor=stage.fenna, review_id=review_id, now=NOW)
    return review_id


def test_a_mail_of_the_vault_that_came_back_makes_nobody_unreachable(stage: Stage) -> None:
    interview_id = stage.settled()
    invite(actor=stage.fenna, interview_id=interview_id, now=NOW)
    letter = claim_letter(actor=POST, now=NOW)
    assert letter is not None
    rows = prints_of_tables()
    for mail_id in ("", f"<{letter.id}@goalposts.example>"):
        bounce = Bounce(
            receiver="carla@waterlelie.example", action="failed", status="5.1.1", said="no", mail_id=mail_id
        )
        assert take_in_bounce(bounce=bounce, now=NOW) is Outcome.NOT_OURS
    assert prints_of_tables() == rows


def _mailed_by_the_supplier(stage: Stage, first: str) -> str:
    """Let the supplier mail somebody; gives their address."""
    id_ = stage.people[first]
    email = Stakeholder.objects.get(id=id_).email
    facts: dict[str, object] = {"to_email": email, "to_name": first, "language": "nl", "stakeholder_id": str(id_)}
    message_id = put_message(workspace_id=workspace_of(actor=stage.cast.omar), kind="test.mail", facts=facts, now=NOW)
    note_handing_over(message_id=message_id, mail_id=f"<{first}@goalposts.example>", is_in_doubt=False, now=NOW)
    return email


def test_a_made_up_report_that_names_no_mail_says_the_same_of_everybody(stage: Stage) -> None:
    """Anybody can send one to where bounces go: were only those let be to whom a review wrote, it would ask who was picked."""
    interview_id = stage.settled()
    emails = [_mailed_by_the_supplier(stage, first) for first in ("Carla", "Ruben")]
    invite(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert claim_letter(actor=POST, now=NOW) is not None
    bounces = [Bounce(receiver=one, action="failed", status="5.1.1", said="no", mail_id="") for one in emails]
    assert [take_in_bounce(bounce=one, now=NOW) for one in bounces] == [Outcome.NOT_OURS] * 2
    assert not Stakeholder.objects.filter(unreachable_at__isnull=False).exists()
    named = Bounce(receiver=emails[1], action="failed", status="5.1.1", said="no", mail_id="<Ruben@goalposts.example>")
    assert take_in_bounce(bounce=named, now=NOW) is Outcome.UNREACHABLE


def test_nor_by_an_address_that_changed_since(stage: Stage) -> None:
    stage.settled()
    email = _mailed_by_the_supplier(stage, "Carla")
    Stakeholder.objects.filter(id=stage.people["Carla"]).update(email="c.b@elders.example")
    rows = prints_of_tables()
    bounce = Bounce(receiver=email, action="failed", status="5.1.1", said="no", mail_id="")
    assert take_in_bounce(bounce=bounce, now=NOW) is Outcome.NOT_OURS
    assert prints_of_tables() == rows


def test_what_is_there_and_what_is_made_up_answer_alike(cast: Cast, keyring: Path) -> None:
    world = World.before_fieldwork(cast=cast, seed=3)
    world.plant(lines=1, at_least=20)
    inside = [one for one in plan_of(world).visits if one.url.startswith(f"/r/{OWN_ORGANISATION}/reviews/")]
    assert inside
    differing = []
    crowd = ("omar", "sanne", "vera", "root", "bram", "jolien", "carla", "nobody")
    for visit, who, method in product(inside, crowd, ("get", "post")):
        there, made = _answered_both(world, who, visit, method=method)
        if there != made:
            there, made = _answered_both(world, who, visit, method=method)
        if there != made:
            differing.append(f"{method} {visit.name} as {who}: {there} is not {made}")
    assert differing == []


def _answered_both(world: World, who: str, visit: Visit, *, method: str) -> list[tuple[int, str, int]]:
    """Ask for what is there and for what is made up; a session that is touched anew costs one of them its questions once."""
    return [_answered(world, who, one, method=method) for one in (visit, made_up(visit))]


def _answered(world: World, who: str, visit: Visit, *, method: str) -> tuple[int, str, int]:
    """Ask; gives status, what was said but for the address itself, and the number of questions to the database."""
    with CaptureQueriesContext(connection) as questions:
        answer = asked(world.browsers[who], visit, method=method)
    said = answer.body.replace(visit.url.encode(), b"")
    return answer.status, answer_print(type(answer)(answer.status, b"", said, answer.is_page)), len(questions)


@pytest.mark.parametrize("who", ["omar", "milan", "sanne", "vik", "vera"])
def test_no_member_enters_the_vault_by_its_own_doors(stage: Stage, who: str) -> None:
    interview_id = stage.settled()
    actor: Actor = getattr(stage.cast, who)
    for deed in (
        lambda: open_vault(actor=actor, review_id=stage.review_id, now=NOW),
        lambda: interview_sheet(actor=actor, interview_id=interview_id, now=NOW),
        lambda: invite(actor=actor, interview_id=interview_id, now=NOW),
        lambda: claim_letter(actor=actor, now=NOW),
    ):
        with transaction.atomic(), pytest.raises((NotFound, Denied)):
            deed()
