"""What one customer brought and took of our time, month by month."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.customers.queries import CustomerRow, customer_card
from goalposts.apps.customers.queries.figures import MonthLine, figures_of
from goalposts.apps.customers.usecases import UnableToKeepFigures, keep_figures, mark_strategic
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, formats, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.steps import told
from goalposts.entrypoints.web.customers.telling import revenue_in_words
from goalposts.entrypoints.web.shares.figures_form import FiguresForm, months_of_year, typed_figures

YEARS_BACK = 10


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show a year of a customer, or keep what was typed; a lead reads their own hours."""
    actor, year = actor_of(request), _year(request)
    months = months_of_year(year=year, today=today_of(request))
    lines = figures_of(actor=actor, customer_id=customer_id, first=months[0], last=months[-1])
    card = customer_card(actor=actor, customer_id=customer_id)
    if not may(actor=actor, right=Right.KEEP_REVENUE):
        return _own_hours(request, card, lines, year=year)
    fields = typed_figures(lines=lines, months=months)
    form = FiguresForm(sent(request), initial=typed.over(request, fields), months=months)
    form.watch(stands=fields, theirs_url=here(request, "shares:figures", customer_id=customer_id))
    if form.is_valid() and form.is_latest():
        changed = _kept(request, form, customer_id=customer_id)
        if changed is not None:
            done = _("Saved.") if changed else _("Nothing was changed.")
            return go(request, "shares:figures", done=done, query={"year": str(year)}, customer_id=customer_id)
    return show(
        request, "web/portfolio/figures.html", status=422 if form.errors else 200, form=form, card=card,
        rows=form.rows(lines), **_frame(request, card, year=year),
    )  # fmt: skip


@require_POST
def strategic(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Say that a customer is strategic, or that it is no longer."""
    is_strategic = request.POST.get("strategic") == "yes"
    told(
        request,
        do=lambda: mark_strategic(
            actor=actor_of(request), customer_id=customer_id, is_strategic=is_strategic, now=clock.now()
        ),
        done=_("Marked as strategic.") if is_strategic else _("It is no longer marked as strategic."),
        already=_("Somebody else did so already."),
    )
    return go(request, "shares:figures", customer_id=customer_id)


def _kept(request: HttpRequest, form: FiguresForm, *, customer_id: UUID) -> int | None:
    try:
        return keep_figures(actor=actor_of(request), customer_id=customer_id, figures=form.figures(), now=clock.now())
    except UnableToKeepFigures as refused:
        form.refuse(refused=refused)
        return None


def _own_hours(request: HttpRequest, card: CustomerRow, lines: list[MonthLine], *, year: int) -> HttpResponse:
    """Show a lead the hours on their own name, and the band of the revenue."""
    if request.method == "POST":
        raise Denied(right=Right.KEEP_REVENUE.value)
    rows = [(formats.month(line.month), sum(one.hours for one in line.named)) for line in lines]
    return show(request, "web/portfolio/own_hours.html", card=card, rows=rows, **_frame(request, card, year=year))


def _frame(request: HttpRequest, card: CustomerRow, *, year: int) -> dict[str, Any]:
    url = here(request, "shares:figures", customer_id=card.id)
    this_year = today_of(request).year
    return {
        "year": year,
        "former_url": f"{url}?year={year - 1}" if year > this_year - YEARS_BACK else None,
        "later_url": f"{url}?year={year + 1}" if year < this_year else None,
        "revenue": revenue_in_words(row=card),
        "may_keep": may(actor=actor_of(request), right=Right.KEEP_REVENUE),
    }


def _year(request: HttpRequest) -> int:
    """Read which year the address names; this one where it names none that we know."""
    this_year, asked = today_of(request).year, request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this_year
    return year if this_year - YEARS_BACK <= year <= this_year else this_year
