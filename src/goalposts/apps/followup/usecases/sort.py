"""Sorting a complaint by what happened to the expectation behind it; after that there always is one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.expectations.usecases import MAX_VERBATIM, Saying, capture_expectation
from goalposts.apps.followup.access import get_expectation_of
from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.usecases.repeats import set_repeat
from goalposts.apps.followup.usecases.stepping import complaint_to_step, keep_step, note_step
from goalposts.apps.followup.usecases.telling import tell_managers
from goalposts.apps.workspaces.access import themes_visible_to
from goalposts.domain.complaint import ComplaintState, Sort, UnableToFollowComplaint, check_open
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor

FOUND_IN = "COMPLAINT"


@dataclass(frozen=True, kw_only=True)
class Sorting:
    """What happened to the expectation behind a complaint, and which one that is.

    Shapes: for UNKNOWN `verbatim` is what was expected, in their words, and becomes a new expectation; for every other sort
    `expectation_id` is one that was known; `theme_id` None takes the expectation's.
    """

    sort: Sort
    expectation_id: UUID | None = None
    verbatim: str = ""
    theme_id: UUID | None = None


@transaction.atomic
def sort_complaint(
    *, actor: Actor, complaint_id: UUID, sorting: Sorting, today: date, now: datetime, revision: int | None = None
) -> UUID:
    """Say what happened to the expectation behind a complaint, and give that expectation.

    Edges: what nobody knew is recorded as found in a complaint; sorted once more, one that was recorded so is not recorded twice.
    Errors: NotFound, Denied (the gate); UnableToFollowComplaint with field and reason.
    """
    complaint = complaint_to_step(actor=actor, complaint_id=complaint_id, revision=revision)

    check_open(state=ComplaintState(complaint.state))
    if sorting.theme_id is not None and not themes_visible_to(actor).filter(id=sorting.theme_id).exists():
        raise UnableToFollowComplaint(field="theme", reason="UNKNOWN")
    if sorting.sort is Sort.UNKNOWN:
        _record_unknown(complaint, actor=actor, sorting=sorting, today=today, now=now)
    else:
        _link_known(complaint, actor=actor, sorting=sorting)

    complaint.sort = sorting.sort.value
    assert complaint.expectation is not None, "a sorted complaint has an expectation"
    complaint.theme_id = sorting.theme_id or complaint.theme_id or complaint.expectation.theme_id
    was_repeat = complaint.repeat_of_id is not None
    set_repeat(complaint=complaint)
    facts = {"sort": sorting.sort.value, "expectation": str(complaint.expectation_id)}
    note_step(complaint=complaint, actor=actor, kind="SORTED", on_date=today, now=now, facts=facts)

    fields = ["sort", "expectation", "theme", "repeat_of"]
    keep_step(complaint=complaint, actor=actor, deed="complaint.sorted", fields=fields, facts=facts, now=now)
    if complaint.repeat_of_id is not None and not was_repeat:
        tell_managers(complaint=complaint, actor=actor, kind=NoticeKind.REPEAT, now=now)
    return complaint.expectation.id


def _record_unknown(complaint: Complaint, *, actor: Actor, sorting: Sorting, today: date, now: datetime) -> None:
    known = complaint.expectation
    if known is not None and known.source == FOUND_IN and complaint.sort == Sort.UNKNOWN.value:
        return
    if not sorting.verbatim.strip():
        raise UnableToFollowComplaint(field="verbatim", reason="EMPTY")
    if len(sorting.verbatim) > MAX_VERBATIM:
        raise UnableToFollowComplaint(field="verbatim", reason="TOO_LONG", limit=MAX_VERBATIM)
    saying = Saying(
        verbatim=sorting.verbatim,
        said_date=complaint.said_date,
        channel="OTHER" if complaint.channel == "LINK" else complaint.channel,
        theme_id=sorting.theme_id or complaint.theme_id,
        source=FOUND_IN,
    )
    found = capture_expectation(
        actor=actor, stakeholder_id=complaint.stakeholder_id, saying=saying, today=today, now=now
    )
    complaint.expectation = get_expectation_of(actor, found, stakeholder_id=complaint.stakeholder_id)


def _link_known(complaint: Complaint, *, actor: Actor, sorting: Sorting) -> None:
    if sorting.expectation_id is None:
        raise UnableToFollowComplaint(field="expectation", reason="EMPTY")
    try:
        complaint.expectation = get_expectation_of(
            actor, sorting.expectation_id, stakeholder_id=complaint.stakeholder_id
        )
    except NotFound as missing:
        raise UnableToFollowComplaint(field="expectation", reason="UNKNOWN") from missing
