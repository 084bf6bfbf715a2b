"""The invitation: as its mail told it by the link alone; taking part, with consent and a moment, after a code."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.interviews.queries import OwnInvitation, own_invitation
from goalposts.apps.interviews.usecases import (
    ConsentGiven,
    SlotTaken,
    UnableToReply,
    accept_invitation,
    decline_invitation,
)
from goalposts.domain.interview import InterviewStep, StepNotOpen, may_step
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.forms import TakePartForm, decline_form, take_part_form
from goalposts.entrypoints.portal.interviewee.telling import (
    ConsentText,
    consent_text,
    letterhead_of,
    moments_told,
    terms_of,
)
from goalposts.entrypoints.portal.interviewee.visiting import (
    confirmed,
    forget_guest,
    guest_of,
    names_for,
    say_to,
    visiting,
)
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent
from goalposts.reports.consent import LATEST

GET_POST = ["GET", "HEAD", "POST"]


@require_safe
@visiting
def invitation(request: HttpRequest) -> HttpResponse:
    """Show the invitation as the mail told it, whatever was answered since: that is seen with a code only."""
    guest = guest_of(request)
    if guest.is_confirmed:
        return on("own")
    names, terms = names_for(request, guest.frame), terms_of(request, guest.frame)
    return show(request, "invitation", names=names, terms=terms, letterhead=letterhead_of(guest.frame))


@require_http_methods(GET_POST)
@visiting
def decline(request: HttpRequest) -> HttpResponse:
    """Take no part: one button, with or without words; whoever declined before has declined."""
    guest = guest_of(request)
    form = decline_form(given=sent(request), say=say_to(request), start=half_typed.given_back(request))
    if not form.is_bound or not form.is_valid():
        return show(request, "decline", form=form, frame=guest.frame)
    try:
        decline_invitation(actor=guest.actor, words=form.own_words(), now=clock.now())
    except StepNotOpen:
        return done(request, "DECLINED") if may_step(state=guest.state, step=InterviewStep.ACCEPT) else on("own")
    return done(request, "DECLINED")


@require_http_methods(GET_POST)
@confirmed
def take_part(request: HttpRequest) -> HttpResponse:
    """Show what is consented to and the moments that are open; take both."""
    found = own_invitation(actor=guest_of(request).actor, now=clock.now())
    if not may_step(state=found.state, step=InterviewStep.ACCEPT):
        return on("own")
    start = {"version": LATEST, "language": request.LANGUAGE_CODE, **half_typed.given_back(request)}
    moments = moments_told(request, found)
    form = take_part_form(given=sent(request), moments=moments, say=say_to(request), start=start)
    if form.is_bound and form.is_valid() and _accepted(request, form):
        return half_typed.forgotten(on("own", query={"done": "ACCEPTED"}))
    return show(request, "take_part", form=form, found=found, moments=moments, consent=_shown(request, found, form))


def done(request: HttpRequest, what: str) -> HttpResponse:
    """Send whoever is done to a page that needs no visit, and take the browser's cookie back."""
    query = {"what": what, "form": guest_of(request).who.address_form, "language": str(request.LANGUAGE_CODE)}
    return forget_guest(half_typed.forgotten(on("done", query=query)))


def _shown(request: HttpRequest, found: OwnInvitation, form: TakePartForm) -> ConsentText:
    """Give the text that the form's own hidden fields name: what was read is what is kept."""
    version = form["version"].value()
    known = LATEST if form.errors.get("version") or form.errors.get("language") else int(version or LATEST)
    language = "" if form.errors.get("language") else str(form["language"].value() or "")
    return consent_text(request, found.frame, version=known, language=language)


def _accepted(request: HttpRequest, form: TakePartForm) -> bool:
    given = form.cleaned_data
    consent = ConsentGiven(
        text_version=given["version"],
        language=given["language"],
        may_take_part=given["consent"],
        may_record=given["recording"],
    )
    try:
        accept_invitation(
            actor=guest_of(request).actor,
            slot_id=given["slot"],
            consent=consent,
            words=form.own_words(),
            now=clock.now(),
        )
    except SlotTaken as refused:
        form.refuse(refused.code, field="slot")
    except UnableToReply as refused:
        form.refuse(str(refused.facts["reason"]), field="words")
    return not form.errors
