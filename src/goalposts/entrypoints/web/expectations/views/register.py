"""The register: filter, sort, search, all in the address."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.expectations.queries import felt_counts, register_of
from goalposts.apps.workspaces.queries import members_of, themes_of
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.as_of import on_a_day
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of
from goalposts.entrypoints.web.expectations.felt import FeltGrid, grid_told
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.register_form import RegisterForm
from goalposts.entrypoints.web.expectations.views.as_of import register_on_day

BESIDE = "beside"


@require_safe
@on_a_day(register_on_day)
def register(request: HttpRequest) -> HttpResponse:
    """Show a page of the register, narrowed and ordered as the address says; measured is counted beside felt when asked."""
    actor = actor_of(request)
    form = RegisterForm(request.GET, themes=themes_of(actor=actor), members=members_of(actor=actor))
    narrowed = form.narrowed(on=rhythm_day_of(request))
    found = register_of(actor=actor, narrowed=narrowed, order=form.asked()["order"], after=request.GET.get("after", ""))
    cell = (narrowed.verdict.lower(), narrowed.felt.lower()) if narrowed.verdict and narrowed.felt else None
    url = here(request, "expectations:register")
    return show(
        request,
        "web/expectations/register.html",
        filter_form=form,
        lines=[line_of(row) for row in found.rows],
        next_url=form.address(url, after=found.next) if found.next else None,
        first_url=form.address(url) if "after" in request.GET else None,
        active=form.active(url, first=found.rows[0] if found.rows else None),
        grid=_grid(request, form, url) if cell or BESIDE in request.GET else None,
        beside_url=f"{form.address(url, after=request.GET.get('after', ''), **{BESIDE: '1'})}#{BESIDE}",
        cell=cell,
    )


def _grid(request: HttpRequest, form: RegisterForm, url: str) -> FeltGrid:
    """Count over all that the filter leaves, whatever verdict was asked for: what it costs grows with the workspace."""
    narrowed = replace(form.narrowed(on=rhythm_day_of(request)), verdict="", felt="", is_told=None)
    return grid_told(felt_counts(actor=actor_of(request), narrowed=narrowed), form=form, url=url)
