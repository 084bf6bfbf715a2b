"""The register, and one expectation, as of a former day; read only."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from goalposts.apps.expectations.queries import expectation_on, register_on
from goalposts.apps.workspaces.queries import members_of, themes_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.as_of import AS_OF
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of, seat_of_request
from goalposts.entrypoints.web.expectations.history import steps_told, verdicts_told
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.moves import moves_told
from goalposts.entrypoints.web.expectations.negotiation import negotiation_of
from goalposts.entrypoints.web.expectations.pictures import own_picture
from goalposts.entrypoints.web.expectations.register_form import RegisterForm
from goalposts.entrypoints.web.expectations.telling import telling_of


def register_on_day(request: HttpRequest, *, day: date) -> HttpResponse:
    """Show a page of the register as of a day, narrowed as the address says."""
    actor = actor_of(request)
    form = RegisterForm(request.GET, themes=themes_of(actor=actor), members=members_of(actor=actor))
    found = register_on(
        actor=actor,
        narrowed=form.narrowed(on=replace(rhythm_day_of(request), today=day), is_past=True),
        order=form.asked()["order"],
        day=day,
        time_zone=seat_of_request(request).time_zone,
        after=request.GET.get("after", ""),
    )
    url, kept = here(request, "expectations:register"), {AS_OF: day.isoformat()}
    return show(
        request,
        "web/expectations/register_as_of.html",
        filter_form=form,
        found=found,
        lines=[line_of(one.row) for one in found.rows],
        known={one.row.id: one.known for one in found.rows},
        is_by_attention=form.asked()["order"] == "standing",
        next_url=form.address(url, after=found.next, **kept) if found.next else None,
        first_url=form.address(url, **kept) if "after" in request.GET else None,
        all_url=form.day_address(url, day=day),
        active=form.active(url, first=found.rows[0].row if found.rows else None, **kept),
    )


def page_on_day(request: HttpRequest, *, day: date, expectation_id: UUID) -> HttpResponse:
    """Show an expectation as it stood on a day; words alone when it had not been said yet."""
    actor, time_zone = actor_of(request), seat_of_request(request).time_zone
    on = expectation_on(actor=actor, expectation_id=expectation_id, day=day, time_zone=time_zone)
    if on is None:
        return show(request, "web/expectations/not_yet.html")
    line = line_of(on.page.row)
    return show(
        request,
        "web/expectations/page.html",
        page=on.page,
        on=on,
        line=line,
        picture=own_picture(on.page, line=line, today=day, is_past=True),
        telling=telling_of(on.page, actor=actor, today=day, now=clock.now()),
        talk=negotiation_of(on.page, today=day),
        moves=moves_told(on.page),
        steps=steps_told(on.page, time_zone=time_zone),
        verdicts=verdicts_told(on.page.judged),
        may_write=False,
    )
