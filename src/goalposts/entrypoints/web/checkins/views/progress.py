"""Telling somebody how it stands: looked at exactly as mail, page and PDF will be, then sent or handed over."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.checkins.queries.progress import (
    Progress,
    ProgressPlan,
    ToldExpectation,
    chosen,
    facts_of,
    print_of,
    progress_plan,
    reports_lately,
    reports_of,
    sent_report,
)
from goalposts.apps.checkins.usecases import Telling, UnableToTell, send_progress, tell_on_paper
from goalposts.apps.checkins.usecases.progress import KIND
from goalposts.apps.customers.queries import stakeholder_card
from goalposts.apps.customers.queries.asking import PersonToAsk
from goalposts.apps.customers.queries.requests import Informing
from goalposts.apps.expectations.queries.progress import untold_people
from goalposts.apps.expectations.usecases import UnableToTellBack
from goalposts.apps.upkeep.queries.informing import first_mail_from
from goalposts.apps.workspaces.queries import after_quiet
from goalposts.domain.portal_access import LINK_TIME
from goalposts.domain.refusal import Denied, NotFound, Refused
from goalposts.domain.roles import Right, workspace_of
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.formats import moment
from goalposts.entrypoints.shared.seat import actor_of, demand, seat_of_request, today_of
from goalposts.entrypoints.web.checkins.forms import picked_ids
from goalposts.entrypoints.web.checkins.progress_forms import ProgressForm
from goalposts.entrypoints.web.checkins.telling import reason_told
from goalposts.entrypoints.web.checkins.views.start import MAIL_POLICY, NO_LINK_YET
from goalposts.reports.mails.frame import MailText
from goalposts.reports.mails.registry import render
from goalposts.reports.papers.progress import progress_pdf
from goalposts.reports.progress import progress_told

SHORT = 90


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show what somebody would be told, exactly as it goes; send it, or note that it was handed over."""
    deed = request.POST.get("deed", "")
    told = _told(request, stakeholder_id) if deed in ("send", "paper") else None
    if isinstance(told, UUID):
        return go(request, "checkins:told", done=_done(request, told), report_id=told)
    plan = _plan(request, stakeholder_id)
    form = _form(request, plan)
    is_valid = form.is_valid()
    facts = facts_of(progress=chosen(progress=plan.progress, left_out=form.left_out(), words=form.own_words()))
    if is_valid and deed == "pdf":
        return _paper(facts)
    if is_valid and deed == "mail":
        return HttpResponse(_mail(request, plan, facts).html, headers={"Content-Security-Policy": MAIL_POLICY})
    if told is not None:
        form.refuse(told)
    return _shown(request, form, plan=plan, facts=facts)


@require_safe
def pdf(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Give the whole report of today as PDF, to print or to keep."""
    return _paper(facts_of(progress=_plan(request, stakeholder_id).progress))


@require_safe
def told(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show a report as it was sent."""
    report = sent_report(actor=actor_of(request), report_id=report_id)
    told = progress_told(facts=report.facts)
    return show(request, "web/checkins/told.html", sent=report, told=told, goes_at=report.goes_at(now=clock.now()))


@require_safe
def told_pdf(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Give a report as PDF, as it was sent."""
    return _paper(sent_report(actor=actor_of(request), report_id=report_id).facts)


@require_safe
def untold(request: HttpRequest) -> HttpResponse:
    """List who was not told of a verdict yet, whose telling waits longest first, and who was told lately."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    actor, now = actor_of(request), clock.now()
    lately = reports_lately(actor=actor)
    waiting = {one.stakeholder_id for one in lately if one.goes_at(now=now)}
    people = [one for one in untold_people(actor=actor) if one.stakeholder_id not in waiting]
    return show(request, "web/checkins/untold.html", people=people, lately=lately, now=now)


def _plan(request: HttpRequest, stakeholder_id: UUID) -> ProgressPlan:
    """Read what could be told. Errors: NotFound; Denied for whoever may read this person and not write them."""
    actor = actor_of(request)
    try:
        return progress_plan(
            actor=actor, stakeholder_id=stakeholder_id, sender=_sender(request), today=today_of(request)
        )
    except NotFound:
        card = stakeholder_card(actor=actor, stakeholder_id=stakeholder_id)
        if card.may_write:
            raise
        raise Denied(customer=card.customer_name) from None


def _sender(request: HttpRequest) -> str:
    return str(request.user.name)  # type: ignore[union-attr]


def _form(request: HttpRequest, plan: ProgressPlan) -> ProgressForm:
    lines = _lines(plan.progress)
    start: dict[str, object] = {"tell": [id_ for id_, _words in lines], "words": "", "told_date": today_of(request)}
    return ProgressForm(sent(request), initial=typed.over(request, start), lines=lines)


def _shown(request: HttpRequest, form: ProgressForm, *, plan: ProgressPlan, facts: dict[str, Any]) -> HttpResponse:
    has_content = bool(facts["expectations"] or facts["complaints"])
    return show(
        request,
        "web/checkins/tell.html",
        status=422 if form.errors else 200,
        form=form,
        card=plan.person,
        plan=plan,
        told=progress_told(facts=facts),
        mail=_mail(request, plan, facts) if has_content else None,
        seen_print=print_of(facts=facts),
        reason=reason_told(plan.reason, plan.until_date) if plan.reason else "",
        has_any=bool(plan.progress.expectations or plan.progress.complaints),
        has_content=has_content,
        now=clock.now(),
        quiet_until=_quiet_until(request),
        reports=reports_of(actor=actor_of(request), stakeholder_id=plan.person.id),
    )


def _done(request: HttpRequest, report_id: UUID) -> str:
    """Say what became of it: a mail in quiet hours did not go yet."""
    report = sent_report(actor=actor_of(request), report_id=report_id)
    goes_at = report.goes_at(now=clock.now())
    if goes_at is not None:
        return _("It goes on %(moment)s.") % {"moment": moment(goes_at, seat_of_request(request).time_zone)}
    return _("Sent.") if report.how == "MAIL" else _("Noted that they were told.")


def _quiet_until(request: HttpRequest) -> datetime | None:
    now = clock.now()
    until = after_quiet(workspace_id=workspace_of(actor=actor_of(request)), now=now)
    return until if until > now else None


def _told(request: HttpRequest, stakeholder_id: UUID) -> UUID | Refused | None:
    """Tell what was ticked; gives the report, or what was refused, or None for a form with something to mend.

    What can be told is read once, by the deed itself: the form as it was sent says enough.
    """
    ticked = picked_ids(request.POST.getlist("tell"))
    form = ProgressForm(sent(request), lines=[(str(id_), "") for id_ in ticked])
    if not form.is_valid():
        return None
    actor, today, now = actor_of(request), today_of(request), clock.now()
    telling = Telling(
        sender=_sender(request), told=ticked, words=form.own_words(), seen_print=request.POST.get("seen_print", "")
    )
    told_date: date = form.cleaned_data["told_date"] or today
    try:
        if request.POST.get("deed") == "send":
            return send_progress(actor=actor, stakeholder_id=stakeholder_id, telling=telling, today=today, now=now)
        return tell_on_paper(
            actor=actor, stakeholder_id=stakeholder_id, telling=telling, told_date=told_date, today=today, now=now
        )
    except (UnableToTell, UnableToTellBack) as refused:
        return refused


def _mail(request: HttpRequest, plan: ProgressPlan, facts: dict[str, Any]) -> MailText:
    """Write the very mail that would go; only the link is made when it leaves."""
    person = plan.person
    mail: dict[str, object] = {
        "to_email": person.email,
        "to_name": person.name,
        "language": person.language,
        "address_form": person.address_form,
        "workspace": facts["workspace"],
        "sender": facts["sender"],
        "expires_date": (clock.now() + LINK_TIME).date().isoformat(),
        "report": {} if person.is_without_content else facts,
        "unsubscribe_address": NO_LINK_YET,
        "first": first_mail_from(actor=actor_of(request), stakeholder_id=person.id, known=_known(person)),
    }
    return render(kind=KIND, facts=mail, secret=NO_LINK_YET, language=person.language, site_url=settings.SITE_URL)


def _known(person: PersonToAsk) -> Informing:
    added = clock.day_in(at=person.created_at, time_zone=person.time_zone)
    return Informing(person.informed_at, person.customer_name, added)


def _paper(facts: Any) -> HttpResponse:
    name = f"{facts['told_date']}.pdf"
    return HttpResponse(
        progress_pdf(facts=facts),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _lines(progress: Progress) -> list[tuple[str, str]]:
    """Name what can be told: by its own words, or by its posts for whoever did not say it."""
    named = [(one.id, one.words or _of_posts(one)) for one in progress.expectations]
    named += [(one.id, one.words) for one in progress.complaints]
    return [(str(id_), _short(words)) for id_, words in named]


def _of_posts(one: ToldExpectation) -> str:
    posts = one.posts or one.proposal
    return (posts.metric or posts.what) if posts else _("said by somebody who left")


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHORT else f"{plain[: SHORT - 1].rstrip()}…"
