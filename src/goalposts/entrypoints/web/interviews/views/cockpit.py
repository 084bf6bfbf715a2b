"""The cockpit: the guide left, one stream of notes right, saved every few seconds."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.interviews.queries import SheetPart
from goalposts.apps.interviews.usecases import StaleNotes, UnableToSaveNotes, save_notes
from goalposts.domain.interview import StepNotOpen
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.desk import Desk, desk_for
from goalposts.entrypoints.web.interviews.entering import check_interview, on_to, opened_sheet
from goalposts.entrypoints.web.interviews.notes import UnreadableNotes, notes_sent


@require_http_methods(["GET", "HEAD", "POST"])
def cockpit(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Show the cockpit, or save its notes by the button."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.NOTES)
    if sheet.line.held_at is None or sheet.line.are_words_gone:
        return on_to(request, "talk", sheet)
    if request.method != "POST":
        return _cockpit(request, desk_for(request, sheet))
    now = clock.now()
    try:
        typed = notes_sent(request.POST, held_at=sheet.line.held_at, now=now)
        save_notes(
            actor=actor_of(request), interview_id=interview_id, lines=typed.lines, version=typed.version, now=now
        )
    except StaleNotes:
        words = _(
            "Other notes were saved from another page meanwhile. Both stand below. Take out what you do not want, and save."
        )
        return _cockpit(request, desk_for(request, sheet, lines=typed.lines, is_stale=True), refusal=words)
    except UnableToSaveNotes as refused:
        return _cockpit(request, desk_for(request, sheet, lines=typed.lines), refusal=_unfit(refused))
    except UnreadableNotes:
        return _cockpit(request, desk_for(request, sheet), refusal=_("These notes could not be read."))
    return on_to(request, "cockpit", sheet, done=_("Saved."))


@require_POST
def autosave(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Save the stream without leaving the page; gives the version that it is now. It shows nothing, so it is no reading."""
    check_interview(request, review_id, interview_id)
    now = clock.now()
    try:
        typed = notes_sent(request.POST, held_at=None, now=now)
        saved = save_notes(
            actor=actor_of(request), interview_id=interview_id, lines=typed.lines, version=typed.version, now=now
        )
    except StaleNotes as stale:
        return JsonResponse({"problem": "stale", "version": stale.facts["version"]}, status=409)
    except (UnableToSaveNotes, UnreadableNotes, StepNotOpen):
        return JsonResponse({"problem": "refused"}, status=422)
    return JsonResponse({"version": saved.version})


def _unfit(refused: UnableToSaveNotes) -> str:
    if refused.facts["reason"] == "ID":
        return _("A line here is another's. Open this page anew, and save your lines there.")
    return _("A line is too long, or there are too many. Split it, and save again.")


def _cockpit(request: HttpRequest, desk: Desk, *, refusal: str = "") -> HttpResponse:
    status = 422 if refusal else 200
    return show(request, "web/interviews/cockpit.html", status=status, desk=desk, sheet=desk.sheet, refusal=refusal)
