"""One interview: how it stands, inviting whoever was picked, and opening it on its day."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.interviews.queries import SheetPart, SlotLine, slots_of
from goalposts.apps.interviews.usecases import InterviewNotOpen, UnableToInvite, begin_interview, invite
from goalposts.apps.people.queries import stationery_of
from goalposts.domain.interview import InterviewStep, StepNotOpen
from goalposts.entrypoints.shared import clock, formats
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.interviews.entering import is_open_for, on_to, opened_sheet, zone_of
from goalposts.entrypoints.web.interviews.forms.invitation import InvitationForm
from goalposts.entrypoints.web.interviews.mailing import invitation_seen
from goalposts.entrypoints.web.interviews.sheet import sheet_told


@require_safe
def talk(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Show one interview."""
    return _talk(request, review_id, interview_id)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Show what the invitation tells, or send it."""
    actor, sheet = actor_of(request), opened_sheet(request, review_id, interview_id)
    if not is_open_for(sheet, InterviewStep.INVITE):
        return on_to(request, "talk", sheet)
    form = InvitationForm(sent(request))
    if form.is_valid() and "see" not in request.POST:
        try:
            invite(actor=actor, interview_id=interview_id, words=form.cleaned_data["words"], now=clock.now())
        except UnableToInvite as refused:
            form.refuse(refused)
        else:
            return go(request, "interviews:home", review_id=review_id, done=_("The invitation is on its way."))
    told = sheet_told(sheet, zone=zone_of(request))
    mail = invitation_seen(sheet, words=str(form["words"].value() or ""))
    context = {"form": form, "sheet": sheet, "told": told, "mail": mail, "zone": zone_of(request)}
    context |= {"sender": stationery_of(reviewer_email=sheet.frame.reviewer_email).sender}
    status, slots = 422 if form.errors else 200, _free_slots(request, review_id)
    return show(request, "web/interviews/invitation.html", status=status, slots=slots, **context)


@require_POST
def begin(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Open the cockpit for the first time: from now on the interview is held."""
    sheet = opened_sheet(request, review_id, interview_id)
    today = today_of(request)
    try:
        begin_interview(actor=actor_of(request), interview_id=interview_id, today=today, now=clock.now())
    except InterviewNotOpen as refused:
        words = {
            "TOO_EARLY": _("Interviews open on %(day)s: until then the supplier's own predictions are not sealed."),
            "NO_CONSENT": _("There is no consent to take part, so this interview does not open."),
        }
        told = {"day": formats.day(refused.facts.get("first_date"))}  # type: ignore[arg-type]
        return _talk(request, review_id, interview_id, refusal=words[str(refused.facts["reason"])] % told)
    except StepNotOpen:
        return _talk(request, review_id, interview_id, refusal=_("Only whoever accepted can be heard."))
    return on_to(request, "cockpit", sheet)


def _free_slots(request: HttpRequest, review_id: UUID) -> list[SlotLine]:
    """List the moments that can still be chosen."""
    found = slots_of(actor=actor_of(request), review_id=review_id)
    return [slot for slot in found if slot.interview_id is None and slot.moment.starts_at > clock.now()]


def _talk(request: HttpRequest, review_id: UUID, interview_id: UUID, *, refusal: str = "") -> HttpResponse:
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.ANSWER, SheetPart.TALLY, SheetPart.PLAYBACK)
    told = sheet_told(sheet, zone=zone_of(request))
    context = {"sheet": sheet, "told": told, "zone": zone_of(request), "refusal": refusal}
    return show(request, "web/interviews/talk.html", status=422 if refusal else 200, **context)
