"""What the mail of a check-in says to one person: the same facts for the preview and for the mail itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from goalposts.apps.checkins.queries.plan import PassedOver, PlannedPerson, plan_of
from goalposts.apps.checkins.queries.sheet import SheetCard, due_card
from goalposts.apps.customers.queries.asking import people_to_ask
from goalposts.apps.workspaces.queries import asking_terms_of
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """To whom a mail of a round goes, from whom, and until when it can be answered."""

    to_email: str
    to_name: str
    language: str
    address_form: str
    workspace: str
    reader: str
    closes_date: date
    is_without_content: bool = False


class Noticeable(Protocol):
    """Something that was done: in the words they read, and on which day."""

    @property
    def words(self) -> str:
        """Tell what was done."""

    @property
    def done_date(self) -> date:
        """Give the day of it."""


def mail_facts(
    *, envelope: Envelope, cards: Sequence[SheetCard], has_forward: bool, effects: Sequence[Noticeable] = ()
) -> dict[str, object]:
    """Give what a mail is written from, as plain values; the same for the preview and for the mail itself."""
    is_bare = envelope.is_without_content
    shown = [] if is_bare else [_plain(card) for card in cards]
    done = [] if is_bare else [{"words": one.words, "done_date": one.done_date.isoformat()} for one in effects]
    return {
        "to_email": envelope.to_email,
        "to_name": envelope.to_name,
        "language": envelope.language,
        "address_form": envelope.address_form,
        "workspace": envelope.workspace,
        "reader": envelope.reader,
        "closes_date": envelope.closes_date.isoformat(),
        "has_forward": has_forward,
        "count": len(cards),
        "cards": shown,
        "effect_count": len(effects),
        "effects": done,
    }


def mail_preview(
    *, actor: Actor, stakeholder_id: UUID, reader: str, has_forward: bool, today: date
) -> dict[str, object] | PassedOver:
    """Give the facts of the mail that somebody would get if a round began today, or why they would get none.

    Errors: NotFound for whoever is missing, foreign, or of somebody else's customer.
    """
    people = people_to_ask(actor=actor, stakeholder_ids=[stakeholder_id])
    plan = plan_of(actor=actor, people=people, has_forward=has_forward, today=today)
    if plan.left_out:
        return plan.left_out[0]
    if not plan.asked:
        raise NotFound
    [planned] = plan.asked
    terms = asking_terms_of(actor=actor)
    closes_date = today + timedelta(days=terms.round_days)
    envelope = _envelope(planned, workspace=terms.name, reader=reader, closes_date=closes_date)
    cards = [due_card(due=due) for due in planned.cards]
    return mail_facts(envelope=envelope, cards=cards, has_forward=planned.has_forward, effects=planned.effects)


def _envelope(planned: PlannedPerson, *, workspace: str, reader: str, closes_date: date) -> Envelope:
    """Address the mail of somebody who would be asked."""
    person = planned.person
    return Envelope(
        to_email=person.email,
        to_name=person.name,
        language=person.language,
        address_form=person.address_form,
        workspace=workspace,
        reader=reader,
        closes_date=closes_date,
        is_without_content=person.is_without_content,
    )


def _plain(card: SheetCard) -> dict[str, Any]:
    def written(value: object) -> object:
        return value.isoformat() if isinstance(value, date) else value

    told = (
        "words", "language", "kind", "what", "metric_name", "unit", "floor", "aim", "timing", "by_date", "period",
        "period_start", "due_date", "verdict", "value", "value_date",
    )  # fmt: skip
    return {name: written(getattr(card, name)) for name in told}
