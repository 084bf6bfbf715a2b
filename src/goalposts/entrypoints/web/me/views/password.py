"""One's own password, and where one is signed in."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.signin.queries import SessionLine, factors_of, sessions_of
from goalposts.apps.signin.usecases import (
    UnableToSetPassword,
    end_other_sessions,
    end_session,
    rename_session,
    set_password,
)
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent, show
from goalposts.entrypoints.shared.fresh_proof import Need, proven
from goalposts.entrypoints.shared.seat import IDLE_SECONDS, person_of
from goalposts.entrypoints.web.me.devices import device_of
from goalposts.entrypoints.web.me.forms import PASSWORD_REFUSALS, NewPasswordForm

IDLE = timedelta(seconds=IDLE_SECONDS)


class Place(NamedTuple):
    """A session as the page shows it."""

    id: int
    device: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


@proven(Need.ANY)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Ask for a new password, or set it and sign out everywhere else."""
    me, form = person_of(request), NewPasswordForm(sent(request))
    if request.method == "POST" and form.is_valid():
        key = str(request.session.session_key)
        try:
            set_password(person_id=me.pk, password=form.cleaned_data["password"], session_key=key, now=clock.now())
            return _kept_in(request)
        except UnableToSetPassword as refusal:
            for code in (code for code in PASSWORD_REFUSALS if code in str(refusal.facts["codes"])):
                form.add_error("password", PASSWORD_REFUSALS[code])
    context = {"form": form, "me": me, "factors": factors_of(person_id=me.pk)}
    return show(request, "web/me/password.html", status=422 if form.is_bound else 200, **context)


def _kept_in(request: HttpRequest) -> HttpResponse:
    """The password is part of every session's proof: this one gets the new one, all others ended."""
    person = get_user_model().objects.get(pk=person_of(request).pk)
    former = str(request.session.session_key)
    update_session_auth_hash(request, person)
    messages.success(request, _("Your password was set. Everywhere else you were signed out."))
    rename_session(former=former, key=str(request.session.session_key))
    return HttpResponseRedirect(reverse("me:profile"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """List where one is signed in, or end one of those places or all others."""
    me, key = person_of(request), str(request.session.session_key)
    if request.method == "POST":
        chosen = request.POST.get("session", "")
        if chosen.isdigit():
            end_session(person_id=me.pk, session_id=int(chosen))
        else:
            end_other_sessions(person_id=me.pk, but=key)
        messages.success(request, _("Signed out there."))
        return HttpResponseRedirect(reverse("me:sessions"))
    lines = sessions_of(person_id=me.pk, session_key=key, idle=IDLE, now=clock.now())
    return show(request, "web/me/sessions.html", places=[_place_of(line) for line in lines])


def _place_of(line: SessionLine) -> Place:
    browser, system = device_of(line.agent)
    both = _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    device = both if browser and system else browser or system or _("Unknown device")
    return Place(line.id, device, line.began_at, line.seen_at, line.is_this)
