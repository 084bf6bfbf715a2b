"""Visitors of the portal in tests: a proposal mailed to Carla, and the browser in which she opened its link."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.test import Client

from goalposts.apps.expectations.usecases import Step, send_proposal
from goalposts.apps.followup.usecases import Sorting, answer_complaint, register_complaint, sort_complaint
from goalposts.apps.outbox.queries import Mail, mailbox
from goalposts.apps.signin.usecases import LinkPurpose, make_link, mint_personal_token
from goalposts.domain.complaint import Sort
from goalposts.domain.roles import Actor
from goalposts.entrypoints.worker.sending import work_once
from tests.builders import NOW, TODAY, Cast, a_customer, a_metric, an_expectation, carla_at, posts_for, ties_at

LINK = re.compile(r"https?://[^/\s]+(/p/[A-Za-z0-9_-]{20,})")
VERBATIM = "Een storing wil ik binnen vier uur opgelost zien."
WORDS = "Zo halen we het ook in de zomer."


@dataclass(frozen=True)
class Proposed:
    """A proposal of Sanne to Carla, with the address that its mail holds."""

    customer_id: UUID
    carla_id: UUID
    expectation_id: UUID
    goalpost_id: UUID
    link_id: UUID
    mail: Mail
    path: str


def drawn(cast: Cast, *, verbatim: str = VERBATIM) -> tuple[UUID, UUID, UUID, UUID]:
    """Draw posts for what Carla said; gives customer, Carla, expectation and posts."""
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id, verbatim=verbatim)
    metric_id = a_metric(actor=cast.sanne, customer_id=customer_id)
    goalpost_id = posts_for(actor=cast.sanne, expectation_id=expectation_id, metric_id=metric_id)
    return customer_id, carla_id, expectation_id, goalpost_id


def proposed(cast: Cast) -> Proposed:
    """Let Sanne mail Carla a proposal, and read its link from the mailbox."""
    customer_id, carla_id, expectation_id, goalpost_id = drawn(cast)
    step = Step(actor=cast.sanne, expectation_id=expectation_id, today=TODAY, now=NOW)
    link_id = send_proposal(step=step, words=WORDS)
    mail = sent()
    return Proposed(customer_id, carla_id, expectation_id, goalpost_id, link_id, mail, path_in(mail))


def sent(*, now: datetime = NOW) -> Mail:
    """Let the worker send what waits; gives the last mail."""
    while work_once(now=now):
        pass
    return mailbox(limit=1)[0]


def path_in(mail: Mail) -> str:
    """Read the personal link's path from a mail's text."""
    found = LINK.search(mail.text)
    assert found, mail.text
    return found[1]


def visitor(path: str, *, client: Client | None = None) -> Client:
    """Give a browser in which somebody opened a link and said that it is theirs."""
    browser = client or Client()
    assert browser.get(path).status_code == 302
    answer = browser.post("/p/")
    assert answer.status_code == 302, answer.content
    return browser


def an_answered_complaint(
    cast: Cast, *, stakeholder_id: UUID, expectation_id: UUID, words: str = "Niemand belde terug."
) -> UUID:
    """Record a complaint, sort it as missed, and note an answer; it waits for their word."""
    sanne = cast.sanne
    complaint_id = register_complaint(
        actor=sanne, stakeholder_id=stakeholder_id, words=words, said_date=TODAY, today=TODAY, now=NOW
    )
    sorting = Sorting(sort=Sort.MISSED, expectation_id=expectation_id)
    sort_complaint(actor=sanne, complaint_id=complaint_id, sorting=sorting, today=TODAY, now=NOW)
    answer_complaint(
        actor=sanne, complaint_id=complaint_id, answer="Wij bellen voortaan binnen een uur.", on_date=TODAY,
        how="PHONE", today=TODAY, now=NOW,
    )  # fmt: skip
    return complaint_id


def a_link_of_ties(cast: Cast, customer_id: UUID) -> str:
    """Give Ties, a colleague of Carla's, a link of his own that shows nothing yet; gives its path."""
    ties_id = ties_at(actor=cast.sanne, customer_id=customer_id)
    return path_of_own_link(cast, stakeholder_id=ties_id)


def path_of_own_link(cast: Cast, *, stakeholder_id: UUID) -> str:
    """Make a link by hand and mint its token, as the worker does; gives its path."""
    link_id = make_link(
        actor=cast.sanne, stakeholder_id=stakeholder_id, purpose=LinkPurpose.OWN, about_id=None, shown={}, now=NOW
    )
    worker = Actor.system(reason="sending a mail", workspace_id=cast.sanne.workspace_id)
    return f"/p/{mint_personal_token(actor=worker, link_id=link_id, now=NOW)}"
