"""Small builders for what crossed from a review."""

from typing import Any
from uuid import UUID, uuid4

from goalposts.apps.findings.models import Release
from goalposts.apps.people.queries import organisation_of_person
from goalposts.apps.reviews.models import Review
from goalposts.domain.released import ReleaseContent, as_plain, digest_of
from tests.builders import NOW, TODAY, Cast
from tests.reports.releases import ordinary


def a_hot_release(cast: Cast, *, review_id: UUID, stakeholder_id: UUID, words: str = "De pomp lekt.") -> UUID:
    """Write a hot issue as it stands after it crossed, without a vault."""
    review, house = Review.objects.get(id=review_id), organisation_of_person(person_id=cast.fenna_id)
    assert house is not None
    content: dict[str, Any] = {
        "number": 1, "kind": "HOT", "released_date": TODAY.isoformat(), "key": str(uuid4()), "words": words,
        "name": "Carla Brandsma", "stakeholder_id": str(stakeholder_id), "label_nl": "Review", "label_en": "Review",
        "organisation_name": "Heldere Blik", "reviewer_name": "Fenna Dijkstra",
    }  # fmt: skip
    release = Release(
        workspace_id=review.workspace_id, customer_id=review.customer_id, review=review, number=1, kind="HOT",
        released_at=NOW, released_by_id=cast.fenna_id, organisation_id=house.id, content=content, digest="a" * 64,
    )  # fmt: skip
    release.save(force_insert=True)
    return release.id


def a_report_release(cast: Cast, *, review_id: UUID, content: ReleaseContent | None = None) -> UUID:
    """Write a report as it stands after it crossed, without a vault; the invented one of the documents unless told otherwise."""
    review, house = Review.objects.get(id=review_id), organisation_of_person(person_id=cast.fenna_id)
    assert house is not None
    told = content or ordinary()
    plain = as_plain(content=told)
    release = Release(
        workspace_id=review.workspace_id, customer_id=review.customer_id, review=review, number=told.number,
        kind=told.kind, released_at=NOW, released_by_id=cast.fenna_id, organisation_id=house.id, content=plain,
        digest=digest_of(plain=plain), change_note=told.change_note,
    )  # fmt: skip
    release.save(force_insert=True)
    return release.id
