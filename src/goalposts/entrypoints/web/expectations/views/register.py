"""The register: filter, sort, search, all in the address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.apps.workspaces.queries import members_of, themes_of
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.expectations.forms import RegisterForm
from goalposts.entrypoints.web.expectations.lines import line_of


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show a page of the register, narrowed and ordered as the address says."""
    actor = actor_of(request)
    form = RegisterForm(request.GET, themes=themes_of(actor=actor), members=members_of(actor=actor))
    asked = form.asked()
    found = register_of(
        actor=actor,
        narrowed=RegisterFilter(
            words=asked["q"],
            state=asked["state"],
            verdict=asked["verdict"],
            felt=asked["felt"],
            theme_id=UUID(asked["theme"]) if asked["theme"] else None,
            lead_id=UUID(asked["lead"]) if asked["lead"] else None,
        ),
        order=asked["order"],
        after=request.GET.get("after", ""),
    )
    return show(
        request,
        "web/expectations/register.html",
        filter_form=form,
        lines=[line_of(row) for row in found.rows],
        next_url=form.address(here(request, "expectations:register"), after=found.next) if found.next else None,
        first_url=form.address(here(request, "expectations:register")) if "after" in request.GET else None,
        active=form.active(here(request, "expectations:register")),
    )
