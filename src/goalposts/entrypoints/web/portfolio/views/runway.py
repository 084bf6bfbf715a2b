"""The runway: by when customers decide, and which steps lead up to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from goalposts.apps.customers.queries import DecisionCounts, decision_counts, decisions_page
from goalposts.apps.portfolio.queries import with_steps
from goalposts.apps.portfolio.queries.silent import silent_and_told
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.months import add_months
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of, seat_of_request, today_of
from goalposts.entrypoints.web.customers.telling_runway import runway_told
from goalposts.entrypoints.web.portfolio.forms import HORIZON_MONTHS, RunwayForm
from goalposts.entrypoints.web.portfolio.picture import runway_picture

PAGE_SIZE = 40


@require_safe
def runway(request: HttpRequest) -> HttpResponse:
    """Show by when customers decide within 18 months, what is not known first; narrowed as the address says."""
    actor, today, url = actor_of(request), today_of(request), here(request, "runway:list")
    form = RunwayForm(request.GET, members=members_of(actor=actor))
    after, narrowed = request.GET.get("after", ""), form.narrowed(today=today)
    found = decisions_page(actor=actor, today=today, narrowed=narrowed, after=after, size=PAGE_SIZE)
    lanes = with_steps(actor=actor, decisions=found.rows, today=today, country=seat_of_request(request).country)
    on, ids = rhythm_day_of(request), {one.customer_id for one in found.rows}
    of_customers = silent_and_told(actor=actor, customer_ids=ids, on=on)
    until = add_months(day=today, months=HORIZON_MONTHS)
    counts = decision_counts(actor=actor, today=today, until=until, lead_id=narrowed.lead_id)
    return show(
        request,
        "web/portfolio/runway.html",
        filter_form=form,
        picture=runway_picture(runways=lanes, today=today, of_customers=of_customers) if lanes else None,
        lanes=[runway_told(request, runway=lane) for lane in lanes],
        counts=counts,
        lede=_lede(counts),
        active=form.active(url=url),
        later_url=form.address(url=url, when="ALL") if counts.later and not form.asked()["when"] else None,
        **_pages(form, url=url, after=after, following=found.next),
        narrowed_as=form.address(url=""),
        may_export=may(actor=actor, right=Right.EXPORT),
    )


def _pages(form: RunwayForm, *, url: str, after: str, following: str | None) -> dict[str, Any]:
    return {
        "next_url": form.address(url=url, after=following) if following else None,
        "first_url": form.address(url=url) if after else None,
    }


def _lede(counts: DecisionCounts) -> str:
    if not counts.all:
        return ""
    within = ngettext(
        "%(n)s contract is decided on within 18 months.", "%(n)s contracts are decided on within 18 months.",
        counts.within,
    ) % {"n": counts.within}  # fmt: skip
    if not counts.unknown:
        return within
    unknown = ngettext(
        "Of %(n)s nobody knows when.", "Of %(n)s nobody knows when.", counts.unknown
    ) % {"n": counts.unknown}  # fmt: skip
    return f"{within} {unknown}"
