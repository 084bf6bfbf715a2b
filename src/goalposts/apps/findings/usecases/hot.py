"""What they should know today: it crosses before the report, alone, in the exact words and with the name agreed to."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.findings.models import Release
from goalposts.apps.findings.usecases.numbering import next_number, note_release
from goalposts.apps.interviews.usecases import CrossedHot, cross_hot, review_of_hot
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.people.queries import reviewer_card
from goalposts.apps.reviews.access import get_seated_review
from goalposts.apps.reviews.models import Review
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import HotContent, ReleaseKind, as_plain, digest_of
from goalposts.domain.roles import Actor, reviewer_of
from goalposts.lib.ids import new_id

HOT_RELEASED = "release.hot"


@transaction.atomic
def release_hot(*, actor: Actor, hot_id: UUID, now: datetime) -> int:
    """Release one thing that they should know today; gives the number of the release.

    Edges: nothing else of the review crosses with it, and nothing tells how many others take part.
    Errors: NotFound for anybody but the reviewer, and without the interviewee's yes; SecondFactorNeeded; AlreadyDone.
    """
    review = get_seated_review(actor, review_of_hot(actor=actor, hot_id=hot_id), is_locked=True)
    person_id, organisation_id = reviewer_of(actor=actor)

    release_id, number = new_id(), next_number(review=review)
    crossed = cross_hot(
        actor=actor, hot_id=hot_id, release_id=release_id, number=number, workspace_id=review.workspace_id, now=now
    )
    plain = as_plain(content=_content(review, crossed, number=number, person_id=person_id, now=now))
    release = Release(
        id=release_id, workspace_id=review.workspace_id, customer_id=review.customer_id, review=review, number=number,
        kind=ReleaseKind.HOT, released_at=now, released_by_id=person_id, organisation_id=organisation_id, content=plain,
        digest=digest_of(plain=plain),
    )  # fmt: skip
    release.save(force_insert=True)

    note_release(release=release, now=now)
    facts: dict[str, object] = {"release_id": str(release.id)}
    put_message(workspace_id=release.workspace_id, kind=HOT_RELEASED, facts=facts, now=now)
    return number


def _content(review: Review, crossed: CrossedHot, *, number: int, person_id: UUID, now: datetime) -> HotContent:
    reviewer = reviewer_card(person_id=person_id)
    if reviewer is None:
        raise NotFound
    workspace = review.workspace
    return HotContent(
        number=number,
        kind=ReleaseKind.HOT,
        released_date=now.astimezone(ZoneInfo(workspace.time_zone)).date(),
        key=crossed.key,
        words=crossed.text,
        name=crossed.name,
        stakeholder_id=crossed.stakeholder_id,
        label_nl=workspace.review_label_nl,
        label_en=workspace.review_label_en,
        organisation_name=reviewer.organisation,
        reviewer_name=reviewer.name,
    )
