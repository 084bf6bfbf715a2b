"""What every release has in common: its number, and its line in the supplier's trail."""

from datetime import datetime

from django.db.models import Max

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.findings.models import Release
from goalposts.apps.reviews.models import Review
from goalposts.domain.roles import Actor


def next_number(*, review: Review) -> int:
    """Count on within a review whose row is locked: the first release is 1, whatever its kind."""
    return (Release.objects.filter(review=review).aggregate(last=Max("number"))["last"] or 0) + 1


def note_release(*, release: Release, now: datetime) -> None:
    """Write a release in the trail of the supplier: its number and digest; a reviewer acts in no workspace."""
    system = Actor.system(reason="a reviewer released something", workspace_id=release.workspace_id)
    facts = {
        "review": release.review_id,
        "number": release.number,
        "kind": release.kind,
        "digest": release.digest,
        "person": release.released_by_id,
    }
    record_deed(actor=system, deed="release.made", about=("release", release.id), facts=facts, now=now)
