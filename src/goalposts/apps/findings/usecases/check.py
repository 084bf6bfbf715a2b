"""Releasing what came of the questions ninety days after a report: once, in figures, with a note of the reviewer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.findings.models import Release
from goalposts.apps.findings.usecases.numbering import next_number, note_release
from goalposts.apps.findings.usecases.release import tell_of_release
from goalposts.apps.interviews.usecases import cross_after
from goalposts.apps.reviews.access import get_seated_review
from goalposts.apps.reviews.usecases import note_turn
from goalposts.domain.released import as_plain, digest_of
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, reviewer_of
from goalposts.lib.ids import new_id


@transaction.atomic
def release_check(*, actor: Actor, review_id: UUID, note: str = "", now: datetime) -> UUID:
    """Release the outcome of the questions, as a release of its own; gives it. The last step of the plan is done by it.

    Errors: NotFound for anybody but the reviewer; SecondFactorNeeded; UnableToCross while it is open, when it was done, and for
    a note that could give somebody away.
    """
    review = get_seated_review(actor, review_id, is_locked=True)
    person_id, organisation_id = reviewer_of(actor=actor)
    release_id, number = new_id(), next_number(review=review)

    content = cross_after(
        actor=actor, review_id=review_id, note=note, release_id=release_id, number=number,
        workspace_id=review.workspace_id, now=now,
    )  # fmt: skip
    plain = as_plain(content=content)
    release = Release(
        id=release_id, workspace_id=review.workspace_id, customer_id=review.customer_id, review=review, number=number,
        kind=content.kind, released_at=now, released_by_id=person_id, organisation_id=organisation_id, content=plain,
        digest=digest_of(plain=plain),
    )  # fmt: skip
    release.save(force_insert=True)
    note_turn(actor=actor, review=review, step=ReviewStep.CHECK, number=1, now=now)

    note_release(release=release, now=now)
    tell_of_release(release=release, now=now)
    return release.id
