"""Who somebody is here, and how the screens look to them; the address that mail goes to."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from goalposts.apps.people.queries import person_by_id
from goalposts.apps.people.usecases import UnableToChangeEmail, UnableToChangeProfile, change_profile
from goalposts.apps.signin.queries import factors_of, open_loss_of, sessions_of
from goalposts.apps.signin.usecases import (
    Purpose,
    SpentCode,
    TooManyTries,
    Trial,
    WrongCode,
    check_code,
    mail_new_address_code,
    spend_try,
    take_back,
    take_new_address,
)
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent, show
from goalposts.entrypoints.shared.fresh_proof import Need, proven
from goalposts.entrypoints.shared.middleware import LANGUAGE_COOKIE
from goalposts.entrypoints.shared.seat import IDLE_SECONDS, person_of
from goalposts.entrypoints.web.me.forms import NewEmailForm, ProfileForm
from goalposts.entrypoints.web.signin.asking import network_of
from goalposts.entrypoints.web.signin.forms import CodeForm
from goalposts.entrypoints.web.signin.words import about_code, too_many

IDLE = timedelta(seconds=IDLE_SECONDS)
YEAR_SECONDS = 365 * 86400
NEW_EMAIL = "new_email"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show the profile with everything that hangs on it, or change it."""
    me = person_by_id(person_id=person_of(request).pk)
    if me is None:
        raise NotFound
    shown = {"name": me.name, "language": me.language, "look": me.look, "has_shortcuts": me.has_shortcuts}
    form = ProfileForm(sent(request), initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            change_profile(person_id=me.id, **form.cleaned_data)
            return _changed(request, language=form.cleaned_data["language"])
        except UnableToChangeProfile as refusal:
            form.add_error(str(refusal.facts["field"]), _("Choose or type something here."))
    key = str(request.session.session_key)
    return show(
        request,
        "web/me/profile.html",
        status=422 if form.is_bound else 200,
        form=form,
        me=me,
        factors=factors_of(person_id=me.id),
        sessions=sessions_of(person_id=me.id, session_key=key, idle=IDLE, now=clock.now()),
        loss=open_loss_of(person_id=me.id, now=clock.now()),
    )


def _changed(request: HttpRequest, *, language: str) -> HttpResponse:
    with override(language):
        messages.success(request, _("Your profile was saved."))
    response = HttpResponseRedirect(reverse("me:profile"))
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=YEAR_SECONDS, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


@proven(Need.STRONG)
@require_http_methods(["GET", "HEAD", "POST"])
def email(request: HttpRequest) -> HttpResponse:
    """Ask for another mail address, and mail a code to it."""
    me, form, status = person_of(request), NewEmailForm(sent(request)), 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["email"]
        try:
            spend_try(trial=Trial.ASK_CODE, email=me.email, network=network_of(request), now=clock.now())
            code_id = mail_new_address_code(person_id=me.pk, email=typed, now=clock.now())
            request.session[NEW_EMAIL] = {"code_id": str(code_id), "email": typed}
            return HttpResponseRedirect(reverse("me:confirm_email"))
        except TooManyTries as refusal:
            form.add_error(None, too_many(refusal))
            status = 429
    return show(request, "web/me/email.html", status=status, form=form, me=me)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was mailed to the new address; from then on it counts."""
    held: Any = request.session.get(NEW_EMAIL)
    if not held:
        return HttpResponseRedirect(reverse("me:email"))
    form, status = CodeForm(sent(request)), 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            _confirm(request, code_id=UUID(held["code_id"]), digits=form.cleaned_data["digits"])
            messages.success(request, _("Your new mail address counts from now on."))
            return HttpResponseRedirect(reverse("me:profile"))
        except (WrongCode, SpentCode) as refusal:
            form.add_error("digits", about_code(refusal))
        except UnableToChangeEmail:
            form.add_error("digits", _("This address is in use by now. Choose another one."))
        except TooManyTries as refusal:
            form.add_error(None, too_many(refusal))
            status = 429
    return show(request, "web/me/confirm_email.html", status=status, form=form, email=held["email"])


def _confirm(request: HttpRequest, *, code_id: UUID, digits: str) -> None:
    me = person_of(request)
    spent = spend_try(trial=Trial.CODE, email=me.email, network=network_of(request), now=clock.now())
    proof = check_code(code_id=code_id, digits=digits, purpose=Purpose.NEW_EMAIL, now=clock.now())
    take_new_address(person_id=me.pk, proof=proof, now=clock.now())
    take_back(spent=spent)
    del request.session[NEW_EMAIL]
