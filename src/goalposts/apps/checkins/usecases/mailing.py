"""The mails of a round: what each says, when the next one goes, and never twice for one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.checkins.models import Asked, Card, Round
from goalposts.apps.checkins.queries.sheet import SheetCard, sheet_card
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.workspaces.queries import AskingTerms
from goalposts.domain.asking import next_reminder_at
from goalposts.lib.free_days import free_days_of

FIRST, REMINDER = "checkins.asked", "checkins.reminded"


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


def mail_facts(*, envelope: Envelope, cards: Sequence[SheetCard], has_forward: bool) -> dict[str, object]:
    """Give what a mail is written from, as plain values; the same for the preview and for the mail itself."""
    shown = [] if envelope.is_without_content else [_plain(card) for card in cards]
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
    }


def put_mail(*, asked: Asked, terms: AskingTerms, now: datetime) -> None:
    """Put the mail of one person in the outbox, and note when the next one goes; saves their place in the round.

    Edges: nobody is reminded after the round's last day.
    """
    round_, person = asked.round, asked.stakeholder
    envelope = Envelope(
        to_email=person.email,
        to_name=person.name,
        language=person.language,
        address_form=person.address_form,
        workspace=terms.name,
        reader=round_.started_by.person.name,
        closes_date=round_.closes_date,
    )
    cards = [sheet_card(card=card) for card in cards_with_posts(asked_id=asked.id)]
    facts: dict[str, object] = {
        **mail_facts(envelope=envelope, cards=cards, has_forward=asked.has_forward),
        "link_id": str(asked.link_id) if asked.link_id else "",
        "workspace_id": str(asked.workspace_id),
    }
    kind = REMINDER if asked.mails_sent else FIRST
    put_message(workspace_id=asked.workspace_id, kind=kind, facts=facts, now=now)
    asked.mails_sent += 1
    asked.last_mail_at = now
    asked.next_mail_at = reminder_after(asked=asked, round_=round_, terms=terms)
    asked.save(update_fields=["mails_sent", "last_mail_at", "next_mail_at"])


def reminder_after(*, asked: Asked, round_: Round, terms: AskingTerms) -> datetime | None:
    """Say when somebody who still does not answer is reminded next; None when never more in this round."""
    if asked.last_mail_at is None:
        return None
    local = asked.last_mail_at.astimezone(ZoneInfo(terms.time_zone))
    found = next_reminder_at(
        last_mail_at=local,
        sent=asked.mails_sent,
        most=round_.reminder_count,
        after_days=round_.reminder_days,
        free_days=free_days_around(terms=terms, day=local.date()),
    )
    return found if found is not None and found.date() <= round_.closes_date else None


def free_days_around(*, terms: AskingTerms, day: date) -> frozenset[date]:
    """Give the free days of the workspace's country in the year of a day and the year after it."""
    return free_days_of(country=terms.country, years=(day.year, day.year + 1))


def cards_with_posts(*, asked_id: UUID) -> list[Card]:
    """Read the cards of one person in their order, with the words and the posts they show."""
    found = Card.objects.filter(asked_id=asked_id).select_related("expectation", "goalpost__metric")
    return list(found.order_by("position", "id"))


def _plain(card: SheetCard) -> dict[str, Any]:
    def written(value: object) -> object:
        return value.isoformat() if isinstance(value, date) else value

    told = (
        "words", "language", "kind", "what", "metric_name", "unit", "floor", "aim", "timing", "by_date", "period",
        "period_start", "due_date", "verdict", "value", "value_date",
    )  # fmt: skip
    return {name: written(getattr(card, name)) for name in told}
