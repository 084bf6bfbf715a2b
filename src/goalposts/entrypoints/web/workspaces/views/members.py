"""Who sits in the workspace: the list, a member's role, and the end of a membership."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.customers.queries.handover import count_led_by
from goalposts.apps.customers.usecases.handover import UnableToHandOver
from goalposts.apps.upkeep.usecases import UnableToLetGo, change_role_of, remove_member
from goalposts.apps.workspaces.labels import ROLES
from goalposts.apps.workspaces.queries import MemberLine, members_of, open_invitations_of
from goalposts.apps.workspaces.usecases import UnableToChangeMember
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Right, Role, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.postage import mail_options
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.workspaces.forms import RemoveForm, RoleForm

REFUSED = (UnableToChangeMember, UnableToLetGo, UnableToHandOver)


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """List who sits here, who was invited, and who left."""
    actor = actor_of(request)
    lines = members_of(actor=actor, with_former=True)
    return show(
        request,
        "web/workspaces/members.html",
        present=[line for line in lines if not line.has_left],
        former=[line for line in lines if line.has_left],
        invitations=open_invitations_of(actor=actor),
        may_manage=may(actor=actor, right=Right.MANAGE_MEMBERS),
        own_id=actor.member_id,
        roles=ROLES,
        leaves_mail=mail_options().is_smtp,
        now=clock.now(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Show a member's role, or change it."""
    actor = actor_of(request)
    if not may(actor=actor, right=Right.MANAGE_MEMBERS):
        raise Denied(right=Right.MANAGE_MEMBERS.value)
    line, successors = _member(request, member_id)
    start = {"role": line.role.value}
    form = RoleForm(sent(request), initial=typed.over(request, start), successors=successors)
    form.watch(stands=start, theirs_url=here(request, "workspace:members"))
    if form.is_valid() and form.is_latest():
        to_id = _chosen(form.cleaned_data["to_member"])
        try:
            change_role_of(actor=actor, member_id=member_id, role=form.chosen, to_member_id=to_id, now=clock.now())
        except REFUSED as refused:
            form.refuse(refused)
        else:
            return go(request, "workspace:members", done=_("%(name)s has another role now.") % {"name": line.name})
    return _page(request, "web/workspaces/member.html", form, line)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Say what removing a member, or leaving, means; or do it."""
    actor = actor_of(request)
    is_own = actor.member_id == member_id
    if not is_own and not may(actor=actor, right=Right.MANAGE_MEMBERS):
        raise Denied(right=Right.MANAGE_MEMBERS.value)
    line, successors = _member(request, member_id)
    form = RemoveForm(sent(request), initial=typed.over(request, {}), successors=successors)
    if request.method == "POST" and form.is_valid():
        to_id = _chosen(form.cleaned_data["to_member"])
        try:
            remove_member(actor=actor, member_id=member_id, to_member_id=to_id, now=clock.now())
        except (*REFUSED, Denied) as refused:
            form.refuse(refused)
        else:
            if is_own:
                return HttpResponseRedirect(reverse("home:start"))
            return go(request, "workspace:members", done=_("%(name)s is no longer a member.") % {"name": line.name})
    return _page(request, "web/workspaces/remove.html", form, line)


def _member(request: HttpRequest, member_id: UUID) -> tuple[MemberLine, list[MemberLine]]:
    """Give the member, and those who could take over."""
    lines = members_of(actor=actor_of(request))
    line = next((line for line in lines if line.id == member_id), None)
    if line is None:
        raise Http404
    return line, [other for other in lines if other.id != member_id and other.role is not Role.VIEWER]


def _page(request: HttpRequest, template: str, form: RoleForm | RemoveForm, line: MemberLine) -> HttpResponse:
    actor = actor_of(request)
    return show(
        request,
        template,
        status=422 if form.errors else 200,
        form=form,
        line=line,
        led=count_led_by(actor=actor, member_id=line.id),
        is_own=actor.member_id == line.id,
        may_hand_over=may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER),
    )


def _chosen(text: str) -> UUID | None:
    return UUID(text) if text else None
