"""Starting a check-in: choose a group, see whom it asks about what and whom not, see each mail, send."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.checkins.queries.plan import PassedOver, RoundPlan, plan_of
from goalposts.apps.checkins.queries.preview import mail_preview
from goalposts.apps.checkins.usecases import Asking, UnableToStart, start_round
from goalposts.apps.customers.queries import customer_choices, find_stakeholders
from goalposts.apps.customers.queries.asking import MOST_PEOPLE, PersonToAsk, group_of, people_to_ask
from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.upkeep.queries.informing import first_mail_of
from goalposts.apps.workspaces.queries import AskingTerms, asking_terms_of
from goalposts.domain.calendar import end_of_quiet
from goalposts.domain.roles import Right
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.formats import day
from goalposts.entrypoints.shared.seat import actor_of, demand, today_of
from goalposts.entrypoints.web.checkins.forms import GroupForm, StartForm, picked_ids
from goalposts.entrypoints.web.checkins.telling import by_reason, posts_told, reason_told, value_told
from goalposts.lib.free_days import free_days_of
from goalposts.reports.mails.frame import MailText
from goalposts.reports.mails.registry import render

MOST_CUSTOMERS = 500
FOUND = 10
NO_LINK_YET = "…"
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show whom a check-in would ask, or start it with exactly the people that were on the screen."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    start = {"name": _("Check-in of %(day)s") % {"day": day(today_of(request))}}
    form = StartForm(sent(request), initial=typed.over(request, start))
    if request.method == "POST" and form.is_valid():
        round_id = _started(request, form)
        if round_id is not None:
            return go(request, "checkins:page", done=_("The check-in has begun."), round_id=round_id)
    actor, terms = actor_of(request), asking_terms_of(actor=actor_of(request))
    chosen = GroupForm(
        request.GET, customers=customer_choices(actor=actor, words="", limit=MOST_CUSTOMERS, to_write=True)
    )
    picked = picked_ids(request.GET.getlist("person"))
    people = group_of(actor=actor, group=chosen.group(picked), on=_rhythm_day(request, terms))
    return show(
        request,
        "web/checkins/new.html",
        status=422 if form.errors else 200,
        form=form,
        group_form=chosen,
        picked=[person for person in people if person.id in picked],
        **_found(request, picked),
        **_plan(request, people),
        quiet_until=_quiet_until(terms),
    )


@require_safe
def mail(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show the very mail that somebody would get, in their language; or why they would get none."""
    facts = _facts(request, stakeholder_id)
    if isinstance(facts, PassedOver):
        reason = reason_told(facts.reason, facts.until_date)
        return show(request, "web/checkins/mail.html", name=facts.person.name, reason=reason)
    url = here(request, "checkins:mail-html", stakeholder_id=stakeholder_id)
    return show(
        request,
        "web/checkins/mail.html",
        name=facts["to_name"],
        mail=_written(facts),
        facts=facts,
        html_url=f"{url}?forward=on" if request.GET.get("forward") else url,
    )


@require_safe
def mail_html(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show that mail as a mail program would; its link leads nowhere yet."""
    facts = _facts(request, stakeholder_id)
    if isinstance(facts, PassedOver):
        return go(request, "checkins:mail", stakeholder_id=stakeholder_id)
    return HttpResponse(_written(facts).html, headers={"Content-Security-Policy": MAIL_POLICY})


def _facts(request: HttpRequest, stakeholder_id: UUID) -> dict[str, object] | PassedOver:
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    facts = mail_preview(
        actor=actor_of(request),
        stakeholder_id=stakeholder_id,
        reader=request.user.name,  # type: ignore[union-attr]
        has_forward=bool(request.GET.get("forward")),
        today=today_of(request),
    )
    if isinstance(facts, PassedOver):
        return facts
    first = first_mail_of(actor=actor_of(request), stakeholder_id=stakeholder_id)
    return {**facts, "first": first, "unsubscribe_address": NO_LINK_YET}


def _written(facts: dict[str, object]) -> MailText:
    language = str(facts["language"])
    return render(kind="checkins.asked", facts=facts, secret=NO_LINK_YET, language=language, site_url=settings.SITE_URL)


def _started(request: HttpRequest, form: StartForm) -> UUID | None:
    asking = Asking(
        name=form.cleaned_data["name"],
        stakeholder_ids=picked_ids(request.POST.getlist("ask")) + picked_ids(request.POST.getlist("left_out")),
        has_forward=bool(request.POST.get("forward")),
    )
    try:
        return start_round(actor=actor_of(request), asking=asking, today=today_of(request), now=clock.now())
    except UnableToStart as refused:
        form.refuse(str(refused.facts["reason"]))
        return None


def _plan(request: HttpRequest, people: list[PersonToAsk]) -> dict[str, Any]:
    has_forward = bool(request.GET.get("forward"))
    plan = plan_of(actor=actor_of(request), people=people, has_forward=has_forward, today=today_of(request))
    return {
        "has_group": bool(people),
        "is_full": len(people) >= MOST_PEOPLE,
        "has_forward": has_forward,
        "asked": [(one, [(card, posts_told(card), value_told(card)) for card in one.cards]) for one in plan.asked],
        "left_out": by_reason(plan.left_out),
        "left_out_ids": [one.person.id for one in plan.left_out],
        "left_out_count": len(plan.left_out),
        "unticked": _unticked(request, plan),
    }


def _unticked(request: HttpRequest, plan: RoundPlan) -> set[UUID]:
    """After a refusal whoever was taken out stays out."""
    if request.method != "POST":
        return set()
    kept = set(picked_ids(request.POST.getlist("ask")))
    return {one.person.id for one in plan.asked} - kept


def _rhythm_day(request: HttpRequest, terms: AskingTerms) -> RhythmDay:
    return RhythmDay(today=today_of(request), grace_days=terms.grace_days, time_zone=terms.time_zone)


def _quiet_until(terms: AskingTerms) -> datetime | None:
    local = clock.now().astimezone(ZoneInfo(terms.time_zone))
    free = free_days_of(country=terms.country, years=(local.year, local.year + 1))
    first = end_of_quiet(at=local, free_days=free)
    return None if first == local else first


def _found(request: HttpRequest, picked: list[UUID]) -> dict[str, Any]:
    """Look people up by name, to add them to the group: only those the reader may ask."""
    words = request.GET.get("find", "").strip()[:80]
    if not words:
        return {"find": "", "found": []}
    actor = actor_of(request)
    named = find_stakeholders(actor=actor, words=words, after="", size=FOUND)
    people = people_to_ask(actor=actor, stakeholder_ids=[one.id for one in named.rows if one.id not in picked])
    url, parts = here(request, "checkins:new"), [(name, text) for name, text in _parts(request) if name != "find"]
    return {"find": words, "found": [(one, f"{url}?{urlencode([*parts, ('person', str(one.id))])}") for one in people]}


def _parts(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in request.GET.lists() for text in texts]
