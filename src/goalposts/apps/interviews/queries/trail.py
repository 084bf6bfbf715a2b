"""The trail of one review, for its reviewers: who did, or read, what, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from goalposts.apps.interviews.access import get_vault, interviews_of
from goalposts.apps.interviews.models import Detail, Entry
from goalposts.apps.reviews.queries import ReviewFacts
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class TrailEntry:
    """One deed or reading.

    Shapes: `interview_number` where it is about an interview that is still there; `facts` None where they were erased, empty
    where there were none.
    """

    number: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    deed: str
    about_kind: str
    about_id: UUID | None
    interview_number: int | None
    facts: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class ReviewTrail:
    """Some of the trail of a review, newest first."""

    facts: ReviewFacts
    entries: tuple[TrailEntry, ...]


@transaction.atomic
def trail_of_review(*, actor: Actor, review_id: UUID, before_number: int | None, limit: int) -> ReviewTrail:
    """List the trail of a review, newest first, from below `before_number` on; it names nobody, so it is no reading.

    Errors: NotFound, SecondFactorNeeded.
    """
    _vault, facts = get_vault(actor, review_id)
    entries = Entry.objects.filter(review_id=review_id).order_by("-number")
    if before_number is not None:
        entries = entries.filter(number__lt=before_number)
    told = Detail.objects.filter(entry=OuterRef("pk")).values("facts")[:1]
    page = list(entries.annotate(facts=Subquery(told))[:limit])
    numbers = dict(interviews_of(review_id).values_list("id", "number"))
    lines = (
        TrailEntry(
            number=entry.number,
            at=entry.at,
            actor_kind=entry.actor_kind,
            actor_id=entry.actor_id,
            deed=entry.deed,
            about_kind=entry.object_kind,
            about_id=entry.object_id,
            interview_number=numbers.get(entry.object_id) if entry.object_id else None,
            facts=entry.facts if entry.digest else {},
        )
        for entry in page
    )
    return ReviewTrail(facts=facts, entries=tuple(lines))
