"""Small builders for what crossed from a review."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from goalposts.apps.findings.models import Release, ReleasedFinding
from goalposts.apps.people.queries import organisation_of_person
from goalposts.apps.reviews.models import Review
from goalposts.domain.released import FindingKind, ReleaseKind, as_plain, digest_of
from tests.builders import NOW, TODAY, Cast
from tests.reports.releases import ordinary


def a_hot_release(
    cast: Cast, *, review_id: UUID, stakeholder_id: UUID, words: str = "De pomp lekt.", number: int = 1
) -> UUID:
    """Write a hot issue as it stands after it crossed, without a vault."""
    review, house = Review.objects.get(id=review_id), organisation_of_person(person_id=cast.fenna_id)
    assert house is not None
    content: dict[str, Any] = {
        "number": number, "kind": "HOT", "released_date": TODAY.isoformat(), "key": str(uuid4()), "words": words,
        "name": "Carla Brandsma", "stakeholder_id": str(stakeholder_id), "label_nl": "Review", "label_en": "Review",
        "organisation_name": "Heldere Blik", "reviewer_name": "Fenna Dijkstra",
    }  # fmt: skip
    release = Release(
        workspace_id=review.workspace_id, customer_id=review.customer_id, review=review, number=number, kind="HOT",
        released_at=NOW, released_by_id=cast.fenna_id, organisation_id=house.id, content=content, digest="a" * 64,
    )  # fmt: skip
    release.save(force_insert=True)
    return release.id


@dataclass(frozen=True)
class Reported:
    """A report that crossed; its findings by what they ask for, in the order of the report."""

    release_id: UUID
    keys: dict[FindingKind, UUID]


def a_report_release(
    cast: Cast,
    *,
    review_id: UUID,
    number: int = 1,
    former: Reported | None = None,
    left_out: Sequence[FindingKind] = (),
    now: datetime = NOW,
) -> Reported:
    """Write a report with a finding of each kind as it stands after it crossed, without a vault.

    `former` makes it a correction, whose findings keep their keys; `left_out` are those that it no longer holds.
    """
    review, house = Review.objects.get(id=review_id), organisation_of_person(person_id=cast.fenna_id)
    assert house is not None
    keys = former.keys if former else {kind: uuid4() for kind in FindingKind}
    content = ordinary(
        number=number,
        kind=ReleaseKind.CORRECTION if former else ReleaseKind.REPORT,
        released_date=now.date(),
        change_note="Een woord verbeterd." if former else "",
    )
    content = replace(
        content,
        findings=tuple(replace(one, key=keys[one.kind]) for one in content.findings if one.kind not in left_out),
    )
    plain = as_plain(content=content)
    release = Release(
        workspace_id=review.workspace_id, customer_id=review.customer_id, review=review, number=number, kind=content.kind,
        released_at=now, released_by_id=cast.fenna_id, organisation_id=house.id, content=plain,
        digest=digest_of(plain=plain), change_note=content.change_note, replaces=number - 1 if former else None,
    )  # fmt: skip
    release.save(force_insert=True)
    for position, one in enumerate(content.findings):
        ReleasedFinding(
            workspace_id=review.workspace_id, release=release, key=one.key, kind=one.kind, position=position
        ).save(force_insert=True)
    return Reported(release.id, {kind: key for kind, key in keys.items() if kind not in left_out})
