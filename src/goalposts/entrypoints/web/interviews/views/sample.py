"""The sampling board: who could be heard, by role and warmth, who is picked, and what the choice leaves out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.interviews.queries import board_of
from goalposts.apps.interviews.usecases import UnableToPick, pick, settle, unpick
from goalposts.domain.interview import StepNotOpen
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.sampling import SampleNotFit
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.interviews.board import board_told
from goalposts.entrypoints.web.interviews.entering import check_interview


@require_safe
def board(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show the board."""
    return _board(request, review_id)


@require_POST
def take(request: HttpRequest, review_id: UUID, stakeholder_id: UUID) -> HttpResponse:
    """Pick somebody."""
    try:
        pick(actor=actor_of(request), review_id=review_id, stakeholder_id=stakeholder_id, now=clock.now())
    except AlreadyDone:
        return _board(request, review_id, refusal=_("This person is picked already."))
    except UnableToPick as refused:
        words = {True: _("The sample is settled at %(most)s."), False: _("No more than %(most)s people are heard.")}
        return _board(request, review_id, refusal=words[bool(refused.facts["is_settled"])] % refused.facts)
    return go(request, "interviews:sample", review_id=review_id)


@require_POST
def leave(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Take a pick back."""
    check_interview(request, review_id, interview_id)
    try:
        unpick(actor=actor_of(request), interview_id=interview_id, now=clock.now())
    except StepNotOpen:
        return _board(request, review_id, refusal=_("This person was invited already."))
    return go(request, "interviews:sample", review_id=review_id)


@require_POST
def fix(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Settle the sample: the supplier learns the number."""
    try:
        settle(actor=actor_of(request), review_id=review_id, now=clock.now())
    except SampleNotFit as refused:
        words = _("Pick at least %(least)s and at most %(most)s people.") % refused.facts
        return _board(request, review_id, refusal=words)
    except AlreadyDone:
        return _board(request, review_id, refusal=_("The sample was settled before."))
    done = _("The sample is settled. The supplier sees the number, and no name.")
    return go(request, "interviews:slots", review_id=review_id, done=done)


def _board(request: HttpRequest, review_id: UUID, *, refusal: str = "") -> HttpResponse:
    found = board_of(actor=actor_of(request), review_id=review_id, today=today_of(request), now=clock.now())
    status = 422 if refusal else 200
    told = board_told(found)
    return show(request, "web/interviews/sample.html", status=status, board=found, told=told, refusal=refusal)
