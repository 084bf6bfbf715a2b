"""A release on its reviewer's own side: as the supplier reads it, who holds a copy, and a copy for themselves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.findings.queries import RenderedRelease, release_of
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.findings.documents import file_taken
from goalposts.entrypoints.web.findings.telling import TOLD
from goalposts.entrypoints.web.findings.views import copies_beside
from goalposts.entrypoints.web.interviews.entering import opened_vault


@require_safe
def release(request: HttpRequest, review_id: UUID, release_id: UUID) -> HttpResponse:
    """Show what crossed as the supplier reads it today, with who holds a copy."""
    state, told = opened_vault(request, review_id), _told(request, review_id, release_id)
    beside = copies_beside(request, release_id=release_id)
    return show(request, "web/interviews/released.html", state=state, told=told, **TOLD, **beside)


@require_POST
def copy(request: HttpRequest, review_id: UUID, release_id: UUID) -> HttpResponse:
    """Give the reviewer a release as a file, and note that they took it."""
    opened_vault(request, review_id)
    _told(request, review_id, release_id)
    return file_taken(request, release_id=release_id)


def _told(request: HttpRequest, review_id: UUID, release_id: UUID) -> RenderedRelease:
    """Give a report of the review in the address. Errors: NotFound, also for one of another review."""
    told = release_of(actor=actor_of(request), release_id=release_id)
    if told.review_id != review_id:
        raise NotFound
    return told
