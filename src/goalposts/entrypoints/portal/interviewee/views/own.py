"""With a code: how it stands between them and the reviewer; another moment; the calendar; withdrawing everything."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.interviews.queries import own_hot_issues, own_invitation
from goalposts.apps.interviews.usecases import SlotTaken, choose_slot, withdraw_interview
from goalposts.domain.interview import HEARD, InterviewState, InterviewStep, may_step
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.forms import slot_form
from goalposts.entrypoints.portal.interviewee.telling import appointment_of, consent_text, moment_told, moments_told
from goalposts.entrypoints.portal.interviewee.views.invitation import done
from goalposts.entrypoints.portal.interviewee.visiting import confirmed, guest_of, say_to
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent
from goalposts.reports.appointment import FILE_NAME, appointment_file

GET_POST = ["GET", "HEAD", "POST"]
DONE = ("ACCEPTED", "MOVED", "SETTLED", "HOT", "AFTER")


@require_safe
@confirmed
def own(request: HttpRequest) -> HttpResponse:
    """Show how it stands, what was consented to, and all that can be done about it."""
    guest = guest_of(request)
    found = own_invitation(actor=guest.actor, now=clock.now())
    kept, what = found.consent, request.GET.get("done", "")
    consent = consent_text(request, found.frame, version=kept.version, language=kept.language) if kept else None
    hot = own_hot_issues(actor=guest.actor) if found.state in HEARD else ()
    return show(
        request,
        "own",
        found=found,
        when=moment_told(request, found.frame, found.slot) if found.slot else "",
        ends_day=date.fromisoformat(found.frame.ends_date),
        consent=consent,
        hot=[one for one in hot if one.agreed_at is None and one.refused_at is None],
        may_take_part=may_step(state=found.state, step=InterviewStep.ACCEPT),
        may_withdraw=found.state in HEARD,
        done=what if what in DONE else "",
    )


@require_http_methods(GET_POST)
@confirmed
def moment(request: HttpRequest) -> HttpResponse:
    """Choose another of the moments that are open."""
    guest = guest_of(request)
    found = own_invitation(actor=guest.actor, now=clock.now())
    if found.state is not InterviewState.ACCEPTED:
        return on("own")
    moments = moments_told(request, found)
    chosen = str(found.slot.id) if found.slot else ""
    form = slot_form(given=sent(request), moments=moments, say=say_to(request), chosen=chosen)
    if form.is_bound and form.is_valid():
        if form.cleaned_data["slot"] == chosen:
            return on("own")
        try:
            choose_slot(actor=guest.actor, slot_id=form.cleaned_data["slot"], now=clock.now())
            return on("own", query={"done": "MOVED"})
        except SlotTaken as refused:
            form.refuse(refused.code, field="slot")
    return show(request, "moment", form=form, found=found, moments=moments)


@require_safe
@confirmed
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the agreed moment as a file for their calendar."""
    found = own_invitation(actor=guest_of(request).actor, now=clock.now())
    if found.slot is None:
        raise Http404
    agreed = appointment_of(found, found.slot, now=clock.now())
    response = HttpResponse(
        appointment_file(agreed=agreed, language=str(request.LANGUAGE_CODE)), content_type="text/calendar"
    )
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@require_http_methods(GET_POST)
@confirmed
def withdraw(request: HttpRequest) -> HttpResponse:
    """Say what withdrawing takes away and what stays; on the button it is done."""
    guest = guest_of(request)
    if guest.state not in HEARD:
        return on("own")
    if request.method != "POST":
        return show(request, "withdraw", frame=guest.frame)
    withdraw_interview(actor=guest.actor, interview_id=guest.interview_id, now=clock.now())
    return done(request, "WITHDRAWN")
