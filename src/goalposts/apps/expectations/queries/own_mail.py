"""What the mail of a link made by hand, or asked for again, says: the expectations that its page will show, no more."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries.own import pending_of
from goalposts.apps.expectations.queries.own_posts import OwnPosts, posts_of_own
from goalposts.domain.expectation import State
from goalposts.domain.origin import Origin, is_reading
from goalposts.domain.portal_access import LINK_TIME

MOST = 12
CLOSED = ("VOID", "WITHDRAWN", "MET", "MISSED")


def facts_of_link(
    *, reader: Stakeholder, lines: Collection[dict[str, object]], sender: str, is_again: bool, now: datetime
) -> dict[str, object]:
    """Freeze what the mail of a link says."""
    return {
        "to_email": reader.email,
        "to_name": reader.name,
        "language": reader.language,
        "address_form": reader.address_form,
        "stakeholder_id": str(reader.id),
        "workspace": reader.workspace.name,
        "sender": sender,
        "lines": [] if reader.mail_without_content else list(lines),
        "is_again": is_again,
        "expires_date": (now + LINK_TIME).date().isoformat(),
    }


def open_with(*, reader: Stakeholder) -> list[Expectation]:
    """List what is open of somebody, newest first, at most MOST; what they follow is theirs too.

    Edges: what we read in a review is left out until posts were laid before them.
    """
    own = Expectation.objects.filter(stakeholder=reader, follower__isnull=True) | Expectation.objects.filter(
        follower=reader
    )
    own = own.exclude(source=Origin.READING, state=State.HEARD)
    found = own.exclude(state__in=CLOSED).select_related("goalpost__metric")
    return list(found.order_by("-said_date", "-id")[:MOST])


def lines_for(
    *, reader: Stakeholder, expectations: Collection[Expectation]
) -> tuple[list[dict[str, object]], list[UUID]]:
    """Tell each expectation as its mail does: own words, and the posts agreed or laid before them.

    Shapes: the lines in the order given, and the ids of the goalposts they show.
    """
    laid = pending_of(expectations)
    lines: list[dict[str, object]] = []
    shown: list[UUID] = []
    for one in expectations:
        agreed = one.goalpost if one.goalpost is not None and one.goalpost.agreed_date is not None else None
        proposed = laid.get(one.id)
        shown += [post.id for post in (agreed, proposed) if post is not None]
        lines.append(
            {
                "verbatim": one.verbatim
                if one.stakeholder_id == reader.id and not is_reading(source=one.source)
                else "",
                "said_date": one.said_date.isoformat(),
                "agreed": _plain(posts_of_own(agreed)),
                "proposed": _plain(posts_of_own(proposed)),
            }
        )
    return lines, shown


def _plain(posts: OwnPosts | None) -> dict[str, object] | None:
    if posts is None:
        return None
    return {
        "kind": posts.kind,
        "metric": posts.metric_name,
        "unit": posts.unit,
        "what": posts.what,
        "floor": posts.floor,
        "aim": posts.aim,
        "timing": posts.timing,
        "by_date": posts.by_date.isoformat() if posts.by_date else None,
        "period": posts.period,
    }
