"""Personal links of the demo that were mailed earlier: one expired, one was revoked, and by one somebody came in and answered.

Their mails lie in the mailbox as they were sent then, so that each of the three can be opened and seen.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from goalposts.apps.customers.queries import StakeholderCard, stakeholder_card
from goalposts.apps.expectations.queries import RegisterFilter, RegisterRow, register_of
from goalposts.apps.expectations.usecases import answer_by_link, mail_own_link, moved_by_link
from goalposts.apps.outbox.queries import WaitingMessage
from goalposts.apps.outbox.usecases import claim_message, deliver_to_mailbox, finish_message
from goalposts.apps.signin.queries import visit_by_token
from goalposts.apps.signin.usecases import mint_personal_token, open_link, revoke_links
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor, workspace_of
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.shared.postage import message_domain, sender_of_installation
from goalposts.reports.mails.registry import render

Step = tuple[datetime, Callable[[], None]]
SENDER = "Milan"
EXPIRED_DAYS, REVOKED_DAYS, VISITED_DAYS = -45, -16, -13
EVENING = time(21, 10)  # after working hours, so that nothing of the story lies between two of its deeds
SOON = timedelta(minutes=20)
LOOKED_AT = 60
MINUTE = timedelta(minutes=1)
FELT = {"nl": "Ja, dit loopt nu zoals wij het bedoelden.", "en": "Yes, this now runs as we meant it."}
MOVED = {"nl": "Wij willen dit voortaan per locatie zien.", "en": "From now on we want to see this per site."}


def visit_steps(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> list[Step]:
    """Plan the three links, each to somebody else."""
    milan, today = actors[SENDER], now.astimezone(zone).date()

    def at(days: int) -> datetime:
        return datetime.combine(working_day(today=today, days=days), EVENING, zone)

    def expired() -> None:
        for row, _card in _people(milan, skip=2):
            _mailed(milan, row.stakeholder_id, at=at(EXPIRED_DAYS))
            return

    def withdrawn() -> None:
        for row, _card in _people(milan, skip=1):
            _mailed(milan, row.stakeholder_id, at=at(REVOKED_DAYS))
            return

    def revoked() -> None:
        for row, _card in _people(milan, skip=1):
            revoke_links(actor=milan, stakeholder_id=row.stakeholder_id, now=at(REVOKED_DAYS) + SOON)
            return

    def visited() -> None:
        for row, card in _people(milan, skip=0):
            token = _mailed(milan, row.stakeholder_id, at=at(VISITED_DAYS))
            _answer(milan, row.stakeholder_id, token, language=card.language, at=at(VISITED_DAYS) + SOON)
            return

    return [
        (at(EXPIRED_DAYS), expired),
        (at(REVOKED_DAYS), withdrawn),
        (at(REVOKED_DAYS) + SOON, revoked),
        (at(VISITED_DAYS), visited),
    ]


def _people(member: Actor, *, skip: int) -> Iterator[tuple[RegisterRow, StakeholderCard]]:
    """List people who were content with something agreed, and whom mail reaches, each once, without the first `skip`."""
    narrowed = RegisterFilter(state="AGREED", felt="IN")
    rows = register_of(actor=member, narrowed=narrowed, order="newest", after="", size=LOOKED_AT).rows
    seen: set[UUID] = set()
    for row in rows:
        if row.stakeholder_id in seen:
            continue
        card = stakeholder_card(actor=member, stakeholder_id=row.stakeholder_id)
        if card.email and not card.left_date and not card.mail_without_content:
            seen.add(row.stakeholder_id)
            if len(seen) > skip:
                yield row, card


def _answer(member: Actor, stakeholder_id: UUID, token: str, *, language: str, at: datetime) -> None:
    """Come in by the link, and answer what it shows: still met, and of the other that it has moved."""
    visit = visit_by_token(token=open_link(token=token, now=at), now=at)
    assert visit is not None, "a link that was mailed a moment ago"
    narrowed = RegisterFilter(state="AGREED", stakeholder_id=stakeholder_id)
    agreed = register_of(actor=member, narrowed=narrowed, order="newest", after="", size=LOOKED_AT).rows
    content = next(one for one in agreed if one.felt == "IN")
    actor, day, words = visit.actor, at.date(), FELT[language]
    answer_by_link(actor=actor, expectation_id=content.id, answer=Answer.MET, words=words, today=day, now=at + MINUTE)
    for one in [one for one in agreed if one.id != content.id][:1]:
        words = MOVED[language]
        moved_by_link(actor=actor, expectation_id=one.id, words=words, today=day, now=at + 2 * MINUTE)


def _mailed(member: Actor, stakeholder_id: UUID, *, at: datetime) -> str:
    """Mail somebody their own page then, and lay the mail in the mailbox; gives the token of its link."""
    link_id = mail_own_link(actor=member, stakeholder_id=stakeholder_id, now=at)
    worker = Actor.system(reason="sending a mail to a stakeholder", workspace_id=workspace_of(actor=member))
    token = mint_personal_token(actor=worker, link_id=link_id, now=at)
    assert token, "the link was made this moment"
    while (message := claim_message(now=at)) is not None:
        if message.facts.get("link_id") == str(link_id):
            _deliver(message, token=token, at=at)
        finish_message(message_id=message.id, now=at)
    return token


def _deliver(message: WaitingMessage, *, token: str, at: datetime) -> None:
    mail = render(
        kind=message.kind, facts=message.facts, secret=token, language=str(message.facts["language"]),
        site_url=settings.SITE_URL,
    )  # fmt: skip
    name, email = sender_of_installation()
    deliver_to_mailbox(
        message_id=f"<{message.id}@{message_domain()}>",
        workspace_id=message.workspace_id,
        to_email=str(message.facts["to_email"]),
        from_line=f"{name} <{email}>",
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        now=at,
    )
