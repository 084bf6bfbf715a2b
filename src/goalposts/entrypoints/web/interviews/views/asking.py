"""What an interview asks beside the notes: the questions that look forward, and what cannot wait."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.findings.usecases import release_hot
from goalposts.apps.interviews.queries import SheetPart
from goalposts.apps.interviews.usecases import UnableToAnswerForward, UnableToAskHot, ask_hot, record_forward_answers
from goalposts.domain.interview import InterviewStep
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.entering import is_open_for, on_to, opened_sheet, zone_of
from goalposts.entrypoints.web.interviews.forms.asking import ForwardForm, HotForm
from goalposts.entrypoints.web.interviews.sheet import sheet_told


@require_http_methods(["GET", "HEAD", "POST"])
def forward(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Ask what was answered to the questions that look forward, or keep it."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.FORWARD)
    if not is_open_for(sheet, InterviewStep.RECORD):
        return on_to(request, "talk", sheet)
    form = ForwardForm(sent(request), initial=asdict(sheet.forward) if sheet.forward else {})
    if form.is_valid():
        try:
            record_forward_answers(
                actor=actor_of(request), interview_id=interview_id, given=form.given(), now=clock.now()
            )
        except UnableToAnswerForward as refused:
            form.refuse(refused)
        else:
            return on_to(request, "talk", sheet, done=_("Saved."))
    told = sheet_told(sheet, zone=zone_of(request))
    status = 422 if form.errors else 200
    return show(request, "web/interviews/forward.html", status=status, form=form, sheet=sheet, told=told)


@require_http_methods(["GET", "HEAD", "POST"])
def hot(request: HttpRequest, review_id: UUID, interview_id: UUID) -> HttpResponse:
    """Show what was asked to pass on today, or ask it."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.HOT)
    if not is_open_for(sheet, InterviewStep.RECORD):
        return on_to(request, "talk", sheet)
    form = HotForm(sent(request))
    if form.is_valid():
        words = form.cleaned_data["text"]
        try:
            ask_hot(actor=actor_of(request), interview_id=interview_id, text=words, now=clock.now())
        except UnableToAskHot as refused:
            form.refuse(refused)
        else:
            return on_to(request, "hot", sheet, done=_("Asked. Nothing is passed on before their yes."))
    told, status = sheet_told(sheet, zone=zone_of(request)), 422 if form.errors else 200
    context = {"form": form, "sheet": sheet, "told": told, "zone": zone_of(request)}
    return show(request, "web/interviews/hot.html", status=status, **context)


@require_POST
def pass_on(request: HttpRequest, review_id: UUID, interview_id: UUID, hot_id: UUID) -> HttpResponse:
    """Pass something on that the interviewee said yes to: it is with the supplier at once."""
    sheet = opened_sheet(request, review_id, interview_id, SheetPart.HOT)
    issue = next((one for one in sheet.hot if one.id == hot_id), None)
    if issue is None:
        raise NotFound
    if issue.agreed_at is None:
        return on_to(request, "hot", sheet, done=_("Nothing was passed on: there is no yes to it now."))
    try:
        number = release_hot(actor=actor_of(request), hot_id=hot_id, now=clock.now())
    except AlreadyDone:
        return on_to(request, "hot", sheet, done=_("It was passed on already."))
    done = _("Passed on, as release %(number)s. They are asked to get in touch within 48 hours.") % {"number": number}
    return on_to(request, "hot", sheet, done=done)
