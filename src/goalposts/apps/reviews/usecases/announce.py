"""Announcing a review to everybody at the customer, whoever is picked: so that the mail tells nothing about who is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.outbox.usecases import put_messages
from goalposts.apps.people.queries import organisations_of, person_by_id
from goalposts.apps.reviews.access import announcement_of, get_review_to_write, people_at
from goalposts.apps.reviews.models import Announcement, Review
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, member_of

MAX_TEXT = 3000
ANNOUNCEMENT_MAIL = "review.announcement"


class UnableToAnnounce(Refused):
    """The facts give a reason: NOT_ACCEPTED, NOBODY (no address at all), or EMPTY or TOO_LONG with the field."""

    code = "ANNOUNCEMENT_UNFIT"


@transaction.atomic
def announce_review(*, actor: Actor, review_id: UUID, text_nl: str, text_en: str, now: datetime) -> int:
    """Mail everybody who is present at the customer and has an address, in their own language; gives how many.

    Edges: it keeps quiet hours; whoever has no address, or one that does not work, is for somebody to tell in person.
    Errors: NotFound, Denied (the gate); UnableToAnnounce; AlreadyDone when it was announced.
    """
    review = get_review_to_write(actor, review_id)
    if review.accepted_at is None or review.ended_at is not None:
        raise UnableToAnnounce(reason="NOT_ACCEPTED")
    if announcement_of(review) is not None:
        raise AlreadyDone
    texts = {"nl": _fit("text_nl", text_nl), "en": _fit("text_en", text_en)}
    people = people_at(review).exclude(email="").filter(unreachable_at__isnull=True).order_by("name", "id")
    envelope = _envelope(actor, review)
    mails = [_facts(envelope, person=person, texts=texts) for person in people]
    if not mails:
        raise UnableToAnnounce(reason="NOBODY")

    Announcement.objects.create(
        workspace_id=review.workspace_id,
        review=review,
        text_nl=texts["nl"],
        text_en=texts["en"],
        sent_by_id=member_of(actor=actor),
        sent_at=now,
        sent_count=len(mails),
    )
    note_turn(actor=actor, review=review, step=ReviewStep.INVITATION, number=1, now=now)

    facts = {"count": len(mails)}
    record_deed(actor=actor, deed="review.announced", about=("review", review.id), facts=facts, now=now)
    put_messages(workspace_id=review.workspace_id, kind=ANNOUNCEMENT_MAIL, several=mails, now=now)
    return len(mails)


def _fit(field: str, text: str) -> str:
    words = text.strip()
    if not words:
        raise UnableToAnnounce(reason="EMPTY", field=field)
    if len(words) > MAX_TEXT:
        raise UnableToAnnounce(reason="TOO_LONG", field=field)
    return words


def _envelope(actor: Actor, review: Review) -> dict[str, object]:
    """Give what every mail of the announcement says alike."""
    sender = person_by_id(person_id=actor.person_id) if actor.person_id else None
    reviewer = person_by_id(person_id=review.person_id) if review.person_id else None
    houses = organisations_of(person_ids=[review.person_id] if review.person_id else [])
    return {
        "workspace_id": str(review.workspace_id),
        "workspace": review.workspace.name,
        "sender": sender.name if sender else review.workspace.name,
        "reviewer": reviewer.name if reviewer else "",
        "organisation": houses.get(review.person_id, "") if review.person_id else "",
        "label_nl": review.workspace.review_label_nl,
        "label_en": review.workspace.review_label_en,
    }


def _facts(envelope: dict[str, object], *, person: Stakeholder, texts: dict[str, str]) -> dict[str, object]:
    return {
        **envelope,
        "stakeholder_id": str(person.id),
        "to_email": person.email,
        "to_name": person.name,
        "language": person.language,
        "address_form": person.address_form,
        "text": texts[person.language],
    }
