"""Monday's page: who needs us this week, and why; the whole list behind it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goalposts.apps.portfolio.queries import with_steps
from goalposts.apps.portfolio.queries.elsewhere import elsewhere_of
from goalposts.apps.portfolio.queries.monday import DECISION_MONTHS, MondayPage, monday_page, needing_page
from goalposts.apps.portfolio.queries.reasons import MondayDay, MondayFilter
from goalposts.apps.portfolio.usecases.reader import note_monday_visit
from goalposts.domain.monday import begins_with_own
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of, seat_of_request, today_of
from goalposts.entrypoints.web.portfolio.monday_forms import NeedingForm
from goalposts.entrypoints.web.portfolio.monday_telling import SHOWN, elsewhere_told, monday_told
from goalposts.entrypoints.web.portfolio.picture import runway_picture
from goalposts.entrypoints.web.portfolio.reason_words import RowTold, row_told

MINE, ALL = "mine", "all"
MOST_LANES = 8
PAGE_SIZE = 50


@require_safe
def monday(request: HttpRequest) -> HttpResponse:
    """Show who needs us this week, the strongest reason first, and what else to know; then the page ends."""
    actor, today = actor_of(request), today_of(request)
    page = monday_page(actor=actor, day=day_of(request), lead_id=narrowed_by(request).lead_id)
    _note(request, page)
    country = seat_of_request(request).country
    lanes = with_steps(actor=actor, decisions=page.decisions[:MOST_LANES], today=today, country=country)
    return show(
        request,
        "web/portfolio/monday.html",
        page=page,
        runway=runway_picture(runways=lanes, today=today) if lanes else None,
        told=monday_told(page=page, today=today, is_own=is_own(request)),
        rows=rows_told(request, page.needs.rows),
        more=page.needs.count - len(page.needs.rows),
        shown=SHOWN,
        choices=choices_of(request),
        whose=whose(request),
        me=actor.member_id,
        may_bring=may(actor=actor, right=Right.IMPORT),
        today=today,
        **_elsewhere(request, page),
    )


@require_safe
def needing(request: HttpRequest) -> HttpResponse:
    """Show every customer that needs us, fifty at a time, narrowed as the address says."""
    actor, url = actor_of(request), here(request, "monday:list")
    form, start = NeedingForm(request.GET), _start(request)
    narrowed = narrowed_by(request, reason=form.reason_asked(), with_goals=True)
    found = needing_page(actor=actor, day=day_of(request), narrowed=narrowed, start=start, size=PAGE_SIZE)
    is_last = start + PAGE_SIZE >= found.count
    return show(
        request,
        "web/portfolio/needing.html",
        rows=rows_told(request, found.rows),
        count=found.count,
        start=start,
        filter_form=form,
        active=form.active(url=url),
        next_url=None if is_last else form.address(url=url, after=str(start + PAGE_SIZE)),
        first_url=form.address(url=url) if start else None,
        narrowed_as=form.address(url=""),
        may_export=may(actor=actor, right=Right.EXPORT),
    )


def rows_told(request: HttpRequest, rows: Any) -> list[RowTold]:
    """Put rows of customers in words, with addresses of this workspace."""
    actor, today = actor_of(request), today_of(request)
    return [row_told(row=row, actor=actor, here=partial(here, request), today=today) for row in rows]


def day_of(request: HttpRequest) -> MondayDay:
    """Give the moment of this request, and what its workspace counts as too long."""
    seat = seat_of_request(request)
    return MondayDay(now=clock.now(), rhythm=rhythm_day_of(request), unanswered_days=seat.unanswered_days)


def whose(request: HttpRequest) -> str:
    """Say whose customers are shown: a lead's own unless all are asked for, everybody else's all."""
    asked = request.GET.get("whose", "")
    if asked in (MINE, ALL):
        return asked
    return MINE if begins_with_own(role=actor_of(request).role) else ALL


def narrowed_by(request: HttpRequest, **more: Any) -> MondayFilter:
    """Give the filter that the address asks for."""
    return MondayFilter(lead_id=actor_of(request).member_id if whose(request) == MINE else None, **more)


def choices_of(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Offer the page of one's own customers and of all; nobody who leads none is asked."""
    if not may(actor=actor_of(request), right=Right.WRITE_OWN_CUSTOMERS):
        return []
    url, shown = request.path, whose(request)
    return [
        (words, f"{url}?whose={which}", which == shown)
        for which, words in ((MINE, _("My customers")), (ALL, _("All customers")))
    ]


def is_own(request: HttpRequest) -> bool:
    """Tell whether this is the page that the reader's begins with: only those are laid beside each other."""
    return (whose(request) == MINE) is begins_with_own(role=actor_of(request).role)


def _elsewhere(request: HttpRequest, page: MondayPage) -> dict[str, Any]:
    """Say what there is to do while there is no customer, and who decides elsewhere to whoever has nothing ahead on their own page."""
    if page.needs.rows or page.decisions:
        return {}
    found = elsewhere_of(actor=actor_of(request), today=today_of(request), months=DECISION_MONTHS)
    if not found.has_customers:
        return {"is_empty": True, "may_begin": may(actor=actor_of(request), right=Right.WRITE_OWN_CUSTOMERS)}
    return {} if whose(request) == ALL else {"elsewhere": elsewhere_told(found=found)}


def _note(request: HttpRequest, page: MondayPage) -> None:
    """Note the first look of a day; a mere HEAD is no look."""
    if request.method == "GET" and not page.left.is_noted:
        needing = page.needs.count if is_own(request) else None
        note_monday_visit(actor=actor_of(request), today=today_of(request), needing=needing)


def _start(request: HttpRequest) -> int:
    text = request.GET.get("after", "")
    return int(text) if text.isdecimal() and len(text) <= 6 else 0
