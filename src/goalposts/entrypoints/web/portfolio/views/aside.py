"""Why a customer stands on Monday's page, and putting a reason aside until a day, with a word to colleagues."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.customers.queries import CustomerRow
from goalposts.apps.portfolio.labels import REASONS
from goalposts.apps.portfolio.queries.aside import aside_first
from goalposts.apps.portfolio.queries.monday import reasons_at
from goalposts.apps.portfolio.queries.reasons import MondayFilter
from goalposts.apps.portfolio.queries.why import why_page
from goalposts.apps.portfolio.usecases.snooze import snooze_reasons, take_snooze_back
from goalposts.domain.monday import Reason, UnableToSnooze
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.steps import customer_to_write
from goalposts.entrypoints.web.customers.telling import revenue_in_words
from goalposts.entrypoints.web.portfolio.monday_forms import SnoozeForm
from goalposts.entrypoints.web.portfolio.reason_words import WhyTold, why_told
from goalposts.entrypoints.web.portfolio.views.monday import choices_of, day_of, narrowed_by, rows_told


@require_safe
def why(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show the arithmetic of one customer's place: every reason, whether it stands, and what was put aside."""
    page = why_page(actor=actor_of(request), customer_id=customer_id, day=day_of(request))
    tell = partial(why_told, actor=actor_of(request), here=partial(here, request), today=today_of(request))
    row = rows_told(request, [page.needing])[0] if page.needing else None
    return show(
        request,
        "web/portfolio/why.html",
        page=page,
        row=row,
        standing=_by_reason([row.first, *row.also] if row else []),
        away_by=_by_reason([tell(why=one) for one in page.aside]),
        reasons=[(reason, REASONS[reason]) for reason in Reason],
        words=REASONS,
        revenue=revenue_in_words(row=page.card),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def snooze(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Ask which reasons can wait, until when and why; or put them aside."""
    card = customer_to_write(request, customer_id=customer_id)
    found = reasons_at(actor=actor_of(request), day=day_of(request), narrowed=MondayFilter(customer_ids=(customer_id,)))
    standing = [one.reason for row in found for one in (row.first, *row.also)]
    start = {"reasons": [reason.value for reason in standing[:1]]}
    form = SnoozeForm(sent(request), reasons=standing, initial=typed.over(request, start))
    if request.method == "POST" and form.is_valid() and _put_aside(request, form, card=card):
        return go(request, "monday:page", done=_("Put aside: %(name)s.") % {"name": card.name})
    rows = rows_told(request, found)
    return show(
        request, "web/portfolio/snooze.html", status=422 if form.errors else 200, form=form, card=card, rows=rows
    )


@require_safe
def aside(request: HttpRequest) -> HttpResponse:
    """Show what is put aside today: who did it, why, and until when."""
    lead_id = narrowed_by(request).lead_id
    rows = aside_first(actor=actor_of(request), today=today_of(request), lead_id=lead_id)
    return show(request, "web/portfolio/aside.html", rows=rows, words=REASONS, choices=choices_of(request))


@require_POST
def take_back(request: HttpRequest, snooze_id: UUID) -> HttpResponse:
    """Let a reason that was put aside show again."""
    try:
        take_snooze_back(actor=actor_of(request), snooze_id=snooze_id, now=clock.now())
    except AlreadyDone:
        messages.info(request, _("It was back already."))
    else:
        messages.success(request, _("It is back on Monday's page."))
    return go(request, "monday:page")


def _by_reason(told: Iterable[WhyTold]) -> dict[Reason, WhyTold]:
    return {one.why.reason: one for one in told}


def _put_aside(request: HttpRequest, form: SnoozeForm, *, card: CustomerRow) -> bool:
    try:
        snooze_reasons(
            actor=actor_of(request), customer_id=card.id, reasons=form.chosen(), today=today_of(request), now=clock.now(),
            because=form.cleaned_data["because"], back_date=form.cleaned_data["back_date"],
        )  # fmt: skip
    except AlreadyDone:
        return True  # sent twice is put aside once
    except UnableToSnooze as refused:
        form.refuse(refused=refused)
        return False
    return True
