"""Entering a workspace, or the vault of a review, that asks more than a mailed code; and helping a fellow member who lost theirs."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.signin.queries import factors_of
from goalposts.apps.signin.usecases import UnableToLiftFactor, lift_factor
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.fresh_proof import Need, ask_proof
from goalposts.entrypoints.shared.proof import has_factor_proof
from goalposts.entrypoints.shared.seat import actor_of, person_of
from goalposts.entrypoints.shared.vault_path import is_for_reviewers
from goalposts.entrypoints.web.signin.asking import safe_path
from goalposts.entrypoints.web.signin.entering import START

LIFT_REFUSALS = {
    "OWN": gettext_lazy("This is you. Another owner can do this for you, or report the loss in your profile."),
    "REVIEWER": gettext_lazy("This person is an independent reviewer. Nobody at the supplier can do this for them."),
    "ELSEWHERE": gettext_lazy("This person also works in another workspace. They can report the loss themselves."),
    "NONE": gettext_lazy("This person has no second factor set up."),
}


@login_required
@require_safe
def step_up(request: HttpRequest) -> HttpResponse:
    """Ask the second factor, or to set one up, and go on to where they were."""
    goal = safe_path(request, request.GET.get("next"), otherwise=START)
    if has_factor_proof(request):
        return HttpResponseRedirect(goal)
    if factors_of(person_id=person_of(request).pk).has_any:
        query = urlencode({"need": Need.FACTOR, "next": goal})
        return HttpResponseRedirect(f"{reverse('me:prove')}?{query}")
    query = urlencode({"next": goal})
    return show(request, "web/signin/step_up.html", query=query, is_for_vault=is_for_reviewers(goal))


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Explain what taking a member's lost factor off does, or do it, as another owner."""
    actor, refusal = actor_of(request), ""
    if not may(actor=actor, right=Right.MANAGE_MEMBERS):
        raise Denied(right=Right.MANAGE_MEMBERS.value)
    member = next((one for one in members_of(actor=actor) if one.id == member_id), None)
    if member is None:
        raise NotFound
    if answer := ask_proof(request, need=Need.STRONG):
        return answer
    if request.method == "POST":
        try:
            lift_factor(actor=actor, member_id=member_id, now=clock.now())
            return go(request, "factor:lift", done=_("The second factor was taken off."), member_id=member_id)
        except UnableToLiftFactor as unable:
            refusal = str(LIFT_REFUSALS[str(unable.facts["reason"])])
    has_factor = factors_of(person_id=member.person_id).has_any
    status = 422 if refusal else 200
    return show(request, "web/signin/lift.html", status=status, member=member, refusal=refusal, has_factor=has_factor)
