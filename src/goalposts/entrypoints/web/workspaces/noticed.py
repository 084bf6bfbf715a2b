"""A notice in words, with the page it leads to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.workspaces.labels import NOTICE_KINDS, notice_line
from goalposts.apps.workspaces.queries.notices import NoticeLine
from goalposts.entrypoints.shared.addresses import address_of

# What a notice is about → its page, and how that page calls it in its address; the rest leads to the list itself.
PAGES = {
    "customer": ("customers:page", "customer_id"),
    "request": ("customers:person-rights", "stakeholder_id"),
    "stakeholder": ("customers:person", "stakeholder_id"),
    "contract": ("customers:contract", "contract_id"),
    "expectation": ("expectations:page", "expectation_id"),
    "complaint": ("complaints:page", "complaint_id"),
    "action_item": ("action_items:page", "action_item_id"),
    "checkin": ("checkins:page", "round_id"),
    "review": ("reviews:page", "review_id"),
    "release": ("findings:page", "release_id"),
    "member": ("workspace:member", "member_id"),
}


@dataclass(frozen=True)
class Noticed:
    """One notice as the page shows it; `url` is empty where there is nothing to go to."""

    id: UUID
    what: str
    said: str
    by: str
    at: datetime
    is_new: bool
    url: str


def noticed(line: NoticeLine, *, workspace: str) -> Noticed:
    """Put one notice in words."""
    return Noticed(
        id=line.id,
        what=str(NOTICE_KINDS[line.kind]),
        said=notice_line(kind=line.kind, facts=line.facts),
        by=line.facts.get("by", ""),
        at=line.created_at,
        is_new=line.seen_at is None,
        url=page_about(line, workspace=workspace) if line.about_kind in PAGES else "",
    )


def page_about(line: NoticeLine, *, workspace: str) -> str:
    """Give the address of what a notice is about."""
    name, part = PAGES.get(line.about_kind, ("workspace:notices", ""))
    return address_of(name, workspace=workspace, **({part: line.about_id} if part else {}))
