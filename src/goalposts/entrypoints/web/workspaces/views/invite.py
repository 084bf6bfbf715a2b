"""Inviting a member, and what becomes of an invitation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.workspaces.usecases import UnableToInvite, invite_member, resend_invitation, withdraw_invitation
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Right, Role, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request
from goalposts.entrypoints.web.workspaces.forms import InviteForm


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Show the form, or invite somebody by mail."""
    actor = actor_of(request)
    if not may(actor=actor, right=Right.MANAGE_MEMBERS):
        raise Denied(right=Right.MANAGE_MEMBERS.value)
    start = {"role": "LEAD", "language": seat_of_request(request).language}
    form = InviteForm(sent(request), initial=typed.over(request, start))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invite_member(actor=actor, **{**given, "role": Role(given["role"])}, now=clock.now())
        except UnableToInvite as refused:
            form.refuse(refused)
        else:
            return go(request, "workspace:members", done=_("%(email)s gets a mail.") % {"email": given["email"]})
    return show(request, "web/workspaces/invite.html", status=422 if form.errors else 200, form=form)


@require_POST
def resend(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Mail an invitation again."""
    try:
        resend_invitation(actor=actor_of(request), invitation_id=invitation_id, now=clock.now())
    except UnableToInvite:
        messages.error(request, _("This invitation was sent too often. Withdraw it, and invite anew."))
        return go(request, "workspace:members")
    return go(request, "workspace:members", done=_("The invitation goes out again."))


@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    withdraw_invitation(actor=actor_of(request), invitation_id=invitation_id, now=clock.now())
    return go(request, "workspace:members", done=_("Withdrawn. The link in the mail opens nothing any more."))
