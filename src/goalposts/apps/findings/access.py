"""The only ways to a release: for members by their workspace, for a reviewer by their seat on its review."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goalposts.apps.findings.models import Release, ReleasedFinding
from goalposts.apps.reviews.access import reviews_visible_to
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.released import ReleaseKind
from goalposts.domain.roles import Actor, ActorKind, Right, may, may_write_customer, workspace_of

REPORTS = (ReleaseKind.REPORT, ReleaseKind.CORRECTION)


def releases_visible_to(actor: Actor) -> QuerySet[Release]:
    """Give the releases of the actor's own workspace; to a reviewer those of the reviews they have a seat on now."""
    if actor.kind is ActorKind.REVIEWER:
        return Release.objects.filter(review__in=reviews_visible_to(actor))
    if not may(actor=actor, right=Right.READ):
        return Release.objects.none()
    return Release.objects.filter(workspace_id=workspace_of(actor=actor))


def get_release_for(actor: Actor, release_id: UUID, *, is_locked: bool = False) -> Release:
    """Give a release that an actor may see; locked until the transaction ends when something is noted about it.

    Errors: NotFound when missing, foreign, or of a review of another reviewer.
    """
    found = releases_visible_to(actor).select_related("customer", "review")
    if is_locked:
        found = found.select_for_update(of=("self",))
    release = found.filter(id=release_id).first()
    if release is None:
        raise NotFound
    return release


def reports_in_force(actor: Actor) -> QuerySet[Release]:
    """Give of each review that an actor may see the newest report or correction: the one that counts."""
    later = Release.objects.filter(review=OuterRef("review"), kind__in=REPORTS, number__gt=OuterRef("number"))
    return releases_visible_to(actor).filter(~Exists(later), kind__in=REPORTS)


def findings_in_force(actor: Actor) -> QuerySet[ReleasedFinding]:
    """Give the findings of the reports that count; what a correction left out is none of them."""
    return ReleasedFinding.objects.filter(release__in=reports_in_force(actor))


def get_finding_to_answer(actor: Actor, key: UUID) -> ReleasedFinding:
    """Give a finding of a report that counts, locked until the transaction ends, to write what the supplier makes of it.

    Errors: NotFound when missing, foreign, or left out by a correction; Denied when it may be read but not answered.
    """
    found = findings_in_force(actor).select_related("release__customer").select_for_update(of=("self",))
    finding = found.filter(key=key).first()
    if finding is None:
        raise NotFound
    customer = finding.release.customer
    if not may_write_customer(actor=actor, customer_lead_id=customer.lead_id):
        raise Denied(customer=customer.name)
    return finding
