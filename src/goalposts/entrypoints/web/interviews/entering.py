"""What every page of the vault begins with: whose review it is, and which interview of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goalposts.apps.interviews.queries import (
    InterviewSheet,
    SheetPart,
    VaultState,
    interview_sheet,
    review_of_interview,
    review_of_slot,
    vault_state,
)
from goalposts.domain.interview import InterviewStep, may_step
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go
from goalposts.entrypoints.shared.seat import actor_of, organisation_seat_of


def zone_of(request: HttpRequest) -> str:
    """Give the time zone in which the days and moments of a review are read: its supplier's."""
    seat = organisation_seat_of(request)
    assert seat is not None, "the vault lies inside a reviewers' organisation"
    return seat.time_zone


def opened_vault(request: HttpRequest, review_id: UUID) -> VaultState:
    """Give the vault of a review that was opened.

    Errors: NotFound without a seat, and while it was never opened; SecondFactorNeeded.
    """
    state = vault_state(actor=actor_of(request), review_id=review_id)
    if state.opened_at is None:
        raise NotFound
    return state


def opened_sheet(request: HttpRequest, review_id: UUID, interview_id: UUID, *parts: SheetPart) -> InterviewSheet:
    """Give an interview of this review with the parts of it that a page shows; it is one reading.

    Errors: NotFound, also for an interview of another review; SecondFactorNeeded.
    """
    sheet = interview_sheet(actor=actor_of(request), interview_id=interview_id, now=clock.now(), parts=frozenset(parts))
    if sheet.line.review_id != review_id:
        raise NotFound
    return sheet


def check_interview(request: HttpRequest, review_id: UUID, interview_id: UUID) -> None:
    """See that an interview is of the review in its address, without reading it.

    Errors: NotFound, also for an interview of another review; SecondFactorNeeded.
    """
    if review_of_interview(actor=actor_of(request), interview_id=interview_id) != review_id:
        raise NotFound


def check_slot(request: HttpRequest, review_id: UUID, slot_id: UUID) -> None:
    """See that a moment is of the review in its address. Errors: as check_interview."""
    if review_of_slot(actor=actor_of(request), slot_id=slot_id) != review_id:
        raise NotFound


def is_open_for(sheet: InterviewSheet, step: InterviewStep) -> bool:
    """Tell whether an interview takes a step now."""
    return may_step(state=sheet.line.state, step=step)


def on_to(request: HttpRequest, page: str, sheet: InterviewSheet, *, done: str = "") -> HttpResponse:
    """Send the reader on to another page of the same interview. Edges: `done` names nobody, it passes through the browser."""
    line = sheet.line
    return go(request, f"interviews:{page}", done=done, review_id=line.review_id, interview_id=line.id)
