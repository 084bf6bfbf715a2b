"""A release of whatever kind, read once."""

from uuid import UUID

from goalposts.apps.findings.access import get_release_for
from goalposts.apps.findings.queries.check import CheckReleased, check_from
from goalposts.apps.findings.queries.hot import HotReleased, hot_from
from goalposts.apps.findings.queries.rendered import RenderedRelease, report_from
from goalposts.domain.released import ReleaseKind
from goalposts.domain.roles import Actor


def read_release(*, actor: Actor, release_id: UUID) -> RenderedRelease | HotReleased | CheckReleased:
    """Give a release as it may be shown today, in two queries. Errors: NotFound when missing or foreign."""
    row = get_release_for(actor, release_id)
    if row.kind == ReleaseKind.HOT:
        return hot_from(row=row)
    return check_from(row=row) if row.kind == ReleaseKind.CHECK else report_from(row=row)
