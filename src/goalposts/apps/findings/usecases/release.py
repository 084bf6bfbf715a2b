"""Releasing the findings of a review: pulled from the vault, numbered, frozen, with a digest; a correction is a later release."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.findings.models import Copy, Release, ReleasedFinding
from goalposts.apps.findings.usecases.holders import tell_holders
from goalposts.apps.findings.usecases.numbering import next_number, note_release
from goalposts.apps.interviews.usecases import cross
from goalposts.apps.reviews.access import get_seated_review
from goalposts.apps.reviews.usecases import note_turn
from goalposts.apps.workspaces.queries import members_of
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.released import ReleaseContent, ReleaseKind, as_plain, digest_of
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, Role, reviewer_of
from goalposts.lib.ids import new_id


@transaction.atomic
def release_findings(*, actor: Actor, review_id: UUID, change_note: str = "", now: datetime) -> UUID:
    """Release what the check shows, or the correction of it; gives the release.

    Shapes: `change_note` says what changed, and is needed from the second time on.
    Errors: NotFound for anybody but the reviewer; SecondFactorNeeded; UnableToCross while anything is in the way.
    """
    review = get_seated_review(actor, review_id, is_locked=True)
    person_id, organisation_id = reviewer_of(actor=actor)
    release_id, number = new_id(), next_number(review=review)
    former = (
        Release.objects.filter(review=review)
        .filter(kind__in=(ReleaseKind.REPORT, ReleaseKind.CORRECTION))
        .order_by("-number")
        .first()
    )

    content = cross(
        actor=actor, review_id=review_id, change_note=change_note, release_id=release_id, number=number,
        workspace_id=review.workspace_id, now=now,
    )  # fmt: skip
    plain = as_plain(content=content)
    release = Release(
        id=release_id, workspace_id=review.workspace_id, customer_id=review.customer_id, review=review, number=number,
        kind=content.kind, released_at=now, released_by_id=person_id, organisation_id=organisation_id,
        change_note=content.change_note, content=plain, digest=digest_of(plain=plain),
        replaces=former.number if former else None,
    )  # fmt: skip
    release.save(force_insert=True)
    _keep_findings(release, content)
    note_turn(actor=actor, review=review, step=ReviewStep.REPORT, number=1, now=now)

    note_release(release=release, now=now)
    tell_of_release(release=release, now=now)
    tell_holders(copies=Copy.objects.filter(release__review=review), about=release, now=now)
    return release.id


def _keep_findings(release: Release, content: ReleaseContent) -> None:
    ReleasedFinding.objects.bulk_create(
        ReleasedFinding(
            workspace_id=release.workspace_id,
            release=release,
            key=finding.key,
            kind=finding.kind,
            theme_id=finding.theme_id,
            position=position,
        )
        for position, finding in enumerate(content.findings)
    )


def tell_of_release(*, release: Release, now: datetime) -> None:
    """Tell owners, managers and the lead of the customer that there is something to read and to answer."""
    system = Actor.system(reason="a reviewer released something", workspace_id=release.workspace_id)
    customer = release.review.customer
    in_charge = [one.id for one in members_of(actor=system) if one.role in (Role.OWNER, Role.MANAGER)]
    tell_members(
        actor=system,
        member_ids={*in_charge, *filter(None, [customer.lead_id])},
        kind=NoticeKind.RELEASED,
        facts={"customer": customer.name},
        about_kind="release",
        about_id=release.id,
        lead_id=customer.lead_id,
        now=now,
    )
