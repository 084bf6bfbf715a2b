"""The mails of a round: what each says, when the next one goes, and never twice for one moment."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.checkins.models import Asked, Round
from goalposts.apps.checkins.queries.preview import Envelope, mail_facts
from goalposts.apps.checkins.queries.sheet import SheetCard, cards_of_several
from goalposts.apps.followup.queries import AskedEffect, effects_asked
from goalposts.apps.outbox.usecases import put_messages
from goalposts.apps.workspaces.queries import AskingTerms
from goalposts.domain.asking import next_reminder_at
from goalposts.domain.roles import Actor
from goalposts.lib.free_days import free_days_of
from goalposts.lib.rows import update_rows

FIRST, REMINDER = "checkins.asked", "checkins.reminded"


def put_mails(
    *,
    several: Sequence[Asked],
    terms: AskingTerms,
    now: datetime,
    known: Mapping[UUID, Sequence[SheetCard]] | None = None,
) -> None:
    """Put the mails of some people in the outbox, and note when the next one goes; saves their places in the round.

    Shapes: each with its round, who started that, and the person at hand; as many queries for a hundred as for one.
    `known` are the cards of each, for whoever has them at hand.
    Edges: nobody is reminded after the round's last day.
    """
    cards = cards_of_several(asked_ids=[asked.id for asked in several]) if known is None else known
    effects = _effects_of(several)
    for kind in (FIRST, REMINDER):
        own = [asked for asked in several if (REMINDER if asked.mails_sent else FIRST) == kind]
        facts = [_facts(asked, cards=cards[asked.id], effects=effects[asked.id], terms=terms) for asked in own]
        if own:
            put_messages(workspace_id=own[0].workspace_id, kind=kind, several=facts, now=now)
    for asked in several:
        asked.mails_sent += 1
        asked.last_mail_at = now
        asked.next_mail_at = reminder_after(asked=asked, round_=asked.round, terms=terms)
    update_rows(rows=several, fields=["mails_sent", "last_mail_at", "next_mail_at"])


def _effects_of(several: Sequence[Asked]) -> dict[UUID, list[AskedEffect]]:
    """Read what each is asked about of what was done for them, in one query for all."""
    ids = {UUID(one) for asked in several for one in asked.effect_ids}
    if not ids:
        return {asked.id: [] for asked in several}
    by = Actor.system(reason="the mail of a check-in", workspace_id=several[0].workspace_id)
    done = effects_asked(actor=by, action_item_ids=ids)
    return {asked.id: [one for one in done if str(one.id) in asked.effect_ids] for asked in several}


def _facts(
    asked: Asked, *, cards: Sequence[SheetCard], effects: Sequence[AskedEffect], terms: AskingTerms
) -> dict[str, object]:
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
    return {
        **mail_facts(envelope=envelope, cards=cards, has_forward=asked.has_forward, effects=effects),
        "link_id": str(asked.link_id) if asked.link_id else "",
        "workspace_id": str(asked.workspace_id),
        "stakeholder_id": str(asked.stakeholder_id),
        "is_progress": True,
    }


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
