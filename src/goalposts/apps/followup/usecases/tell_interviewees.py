"""Telling whoever was heard in a review what became of it: one text for all, which the vault passes on."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.followup.queries.telling import telling_of
from goalposts.apps.reviews.access import get_review_to_write
from goalposts.apps.reviews.usecases import keep_told_text
from goalposts.domain.roles import Actor
from goalposts.domain.told import ToldContent


@transaction.atomic
def tell_interviewees(*, actor: Actor, review_id: UUID, now: datetime) -> int:
    """Hand the answers to the vault, which tells them to everybody who was heard; gives the number of the text.

    Edges: a later text takes the place of the former; whether a mail goes with it is a rule and no choice.
    Errors: NotFound, Denied (the gate); UnableToTell before a report, while a finding is unanswered, and when nothing changed.
    """
    review = get_review_to_write(actor, review_id)
    today = now.astimezone(ZoneInfo(review.workspace.time_zone)).date()
    telling = telling_of(actor=actor, review_id=review_id, today=today)
    if telling.refused is not None:
        raise telling.refused

    content = ToldContent(told_date=today, answers=telling.answers)
    return keep_told_text(actor=actor, review_id=review_id, content=content, is_mailed=telling.goes_by_mail, now=now)
