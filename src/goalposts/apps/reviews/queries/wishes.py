"""Whom the supplier may wish to be heard, and what it wished."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.reviews.access import announcement_of, get_review_for, people_at, wishes_on
from goalposts.apps.reviews.queries.seat import FLAGS, PARTS
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class PersonToWish:
    """Somebody at the customer with what we wish of them. Shapes: `wish` is PROPOSED, OBJECTED or None."""

    stakeholder_id: UUID
    name: str
    job_title: str
    parts: tuple[str, ...]
    last_heard_date: date | None
    wish: str | None
    reason: str
    wished_by: str


@dataclass(frozen=True)
class PersonToTell:
    """Somebody whom an announcement reaches, or does not: without an address, or one that does not work."""

    stakeholder_id: UUID
    name: str
    job_title: str
    email: str
    language: str
    is_reached: bool


@dataclass(frozen=True)
class Announced:
    """What was announced, when, by whom, and to how many."""

    text_nl: str
    text_en: str
    sent_by: str
    sent_at: datetime
    sent_count: int


def people_to_wish(*, actor: Actor, review_id: UUID) -> tuple[PersonToWish, ...]:
    """List who is present at the customer, by name, with what the supplier wishes of each.

    Errors: NotFound (the gate).
    """
    review = get_review_for(actor, review_id)
    named = wishes_on(review).values_list("stakeholder_id", "kind", "reason", "member__person__name")
    wishes = {row[0]: row[1:] for row in named}
    people = people_at(review).order_by("name", "id").values_list("id", "name", "job_title", "last_heard_date", *FLAGS)
    return tuple(
        PersonToWish(
            id_,
            name,
            job_title,
            tuple(part for part, is_so in zip(PARTS, flags, strict=True) if is_so),
            heard,
            *wishes.get(id_, (None, "", "")),
        )
        for id_, name, job_title, heard, *flags in people
    )


def people_to_tell(*, actor: Actor, review_id: UUID) -> tuple[PersonToTell, ...]:
    """List whom an announcement reaches and whom it does not, by name.

    Errors: NotFound (the gate).
    """
    review = get_review_for(actor, review_id)
    people = people_at(review).order_by("name", "id")
    rows = people.values_list("id", "name", "job_title", "email", "language", "unreachable_at")
    return tuple(PersonToTell(*row[:5], is_reached=bool(row[3]) and row[5] is None) for row in rows)


def announced(*, actor: Actor, review_id: UUID) -> Announced | None:
    """Give what was announced of a review, or None.

    Errors: NotFound (the gate).
    """
    found = announcement_of(get_review_for(actor, review_id))
    if found is None:
        return None
    return Announced(found.text_nl, found.text_en, found.sent_by.person.name, found.sent_at, found.sent_count)
