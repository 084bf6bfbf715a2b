"""Proposals of the demo that went by mail, so that its mailbox holds links to follow; and one link made by hand."""

from collections.abc import Mapping
from datetime import date, datetime

from goalposts.apps.customers.queries import stakeholder_card
from goalposts.apps.expectations.queries import RegisterFilter, UnableToMailProposal, register_of
from goalposts.apps.expectations.usecases import Step, mail_own_link, send_proposal
from goalposts.domain.roles import Actor

MOST = 3
LOOKED_AT = 20
EN = "This is how we understood it when we spoke. Is it right, or do you see it differently?"
WORDS = {
    ("nl", "U"): "Zo bedoelden wij het in ons gesprek. Klopt het zo, of ziet u het anders?",
    ("nl", "JE"): "Zo bedoelden wij het in ons gesprek. Klopt het zo, of zie je het anders?",
}


def mail_proposals(*, actors: Mapping[str, Actor], sender: str, today: date, now: datetime) -> None:
    """Mail the latest proposals that wait for a yes, and one person their own page."""
    actor = actors[sender]
    rows = register_of(
        actor=actor, narrowed=RegisterFilter(state="PROPOSED"), order="newest", after="", size=LOOKED_AT
    ).rows
    mailed = []
    for row in rows:
        step = Step(actor=actor, expectation_id=row.id, today=today, now=now)
        try:
            reader = stakeholder_card(actor=actor, stakeholder_id=row.stakeholder_id)
            send_proposal(step=step, words=WORDS.get((reader.language, reader.address_form), EN))
        except UnableToMailProposal:
            continue
        mailed.append(row.stakeholder_id)
        if len(mailed) == MOST:
            break
    if mailed:
        mail_own_link(actor=actor, stakeholder_id=mailed[0], now=now)
