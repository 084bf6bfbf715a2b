"""The outcome of the questions ninety days after a report, as it may be shown today."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from goalposts.apps.findings.access import get_release_for
from goalposts.apps.findings.models import Release, WithdrawnKey
from goalposts.domain.after import ENOUGH, NOTICED
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import HIDDEN, CheckContent, ReleaseKind, check_content_of
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class CheckReleased:
    """The outcome with what stands around it. Shapes: `is_withheld` when a withdrawal touched a figure since."""

    review_id: UUID
    customer_id: UUID
    customer_name: str
    content: CheckContent
    is_withheld: bool
    is_erased: bool


def check_released(*, actor: Actor, release_id: UUID) -> CheckReleased:
    """Give the outcome as it may be shown today. Errors: NotFound when missing, foreign, or another kind of release."""
    row = get_release_for(actor, release_id)
    if row.kind != ReleaseKind.CHECK:
        raise NotFound
    return check_from(row=row)


def check_from(*, row: Release) -> CheckReleased:
    """Tell an outcome that a gate opened."""
    gone = set(WithdrawnKey.objects.filter(release=row).exclude(figure="").values_list("figure", flat=True))
    content = check_content_of(plain=row.content)
    return CheckReleased(
        review_id=row.review_id,
        customer_id=row.customer_id,
        customer_name=row.customer.name,
        content=rendered_check(content=content, figures=gone),
        is_withheld=bool(gone & {NOTICED, ENOUGH}),
        is_erased=row.erased_at is not None,
    )


def rendered_check(*, content: CheckContent, figures: Collection[str]) -> CheckContent:
    """Withhold the figures that a withdrawal touched."""
    return replace(
        content,
        noticed=HIDDEN if NOTICED in figures else content.noticed,
        enough=HIDDEN if ENOUGH in figures else content.enough,
    )
