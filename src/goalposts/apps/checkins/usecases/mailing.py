"""The mails of a round: what each says, when the next one goes, and never twice for one moment."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.checkins.models import Asked, Card, Round
from goalposts.apps.checkins.queries.preview import Envelope, mail_facts
from goalposts.apps.checkins.queries.sheet import sheet_card
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.workspaces.queries import AskingTerms
from goalposts.domain.asking import next_reminder_at
from goalposts.lib.free_days import free_days_of

FIRST, REMINDER = "checkins.asked", "checkins.reminded"


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
        is_without_content=person.mail_without_content,
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
    assert asked.last_mail_at is not None, "a reminder comes after a mail"
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
