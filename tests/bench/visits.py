"""People at a customer who were asked in a check-in and came in by their link: what the bench answers with."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from goalposts.apps.checkins.models import Asked
from goalposts.apps.checkins.usecases import Asking, start_round
from goalposts.apps.customers.usecases import add_stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases import Saying, Strokes, agree_expectation, build_goalpost, capture_expectation
from goalposts.apps.expectations.usecases.standing import rejudge
from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.usecases import mint_personal_token, open_link
from goalposts.domain.asking import MOST_CARDS
from goalposts.domain.expectation import How, Word
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor, workspace_of

SAID_DAYS, DUE_DAYS = 60, 3
NOON = time(12, tzinfo=UTC)
WORDS = (
    "Een vast aanspreekpunt, ook in de vakantie.",
    "Wat is beloofd staat dezelfde week op papier.",
    "Ik hoor het eerder van jullie dan van mijn eigen mensen.",
    "De planning klopt een week vooruit.",
    "Op dinsdag is de werkplaats leeg.",
)


def make_visits(*, actor: Actor, customer_id: UUID, count: int, today: date, now: datetime) -> dict[str, Any]:
    """Make so many people with a full check-in each, open their links, and give links, visits and cards by person."""
    people = [_person(actor, customer_id, number=number, today=today, now=now) for number in range(count)]
    asking = Asking(name="Kwartaal", stakeholder_ids=people)
    start_round(actor=actor, asking=asking, today=today, now=now)
    Message.objects.filter(kind="checkins.asked").delete()  # nobody mails while it is measured
    Asked.objects.update(next_mail_at=None)
    post = Actor.system(reason="a bench", workspace_id=workspace_of(actor=actor))
    found: dict[str, Any] = {"personal_links": [], "visits": [], "cards": []}
    for asked in Asked.objects.order_by("id"):
        assert asked.link_id is not None
        token = mint_personal_token(actor=post, link_id=asked.link_id, now=now)
        assert token is not None
        own = Expectation.objects.filter(stakeholder_id=asked.stakeholder_id).order_by("id")
        found["personal_links"].append(token)
        found["visits"].append(open_link(token=token, now=now))
        found["cards"].append(list(own.values_list("id", flat=True)))
    return found


def _person(actor: Actor, customer_id: UUID, *, number: int, today: date, now: datetime) -> UUID:
    said = today - timedelta(days=SAID_DAYS)
    person = add_stakeholder(
        actor=actor, customer_id=customer_id, name=f"Gevraagd {number}", email=f"gevraagd{number}@zeehaven.example",
        job_title="Werkplaats", rhythm_days=60, language="nl", now=datetime.combine(said, NOON),
    )  # fmt: skip
    for words in WORDS[:MOST_CARDS]:
        _expectation(actor, person, words=words, said=said, today=today, now=now)
    return person


def _expectation(actor: Actor, person: UUID, *, words: str, said: date, today: date, now: datetime) -> None:
    then = datetime.combine(said, NOON)
    by: dict[str, Any] = {"actor": actor, "today": said, "now": then}
    own = capture_expectation(stakeholder_id=person, saying=Saying(verbatim=words, said_date=said), **by)
    strokes = Strokes(kind=Kind.JUDGEMENT, what="Zo is het", timing="BY_DAY", by_date=today - timedelta(days=DUE_DAYS))
    build_goalpost(expectation_id=own, strokes=strokes, **by)
    agree_expectation(expectation_id=own, word=Word(given_by=person, how=How.MAIL, given_date=said), **by)
    rejudge(expectation=Expectation.objects.get(id=own), today=today, now=now)
