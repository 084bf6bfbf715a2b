"""Setting up and taking off second factors, and the codes for when they are lost."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.signin.queries import factors_of
from goalposts.apps.signin.usecases import (
    Factor,
    UnableToAddFactor,
    add_app,
    add_passkey,
    make_recovery_codes,
    remove_app,
    remove_passkey,
)
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent, show
from goalposts.entrypoints.shared.fresh_proof import Need, proven
from goalposts.entrypoints.shared.proof import Way
from goalposts.entrypoints.shared.seat import person_of
from goalposts.entrypoints.web.me.forms import AppForm, PasskeyForm
from goalposts.entrypoints.web.me.qr import app_address, square_of
from goalposts.entrypoints.web.signin import passkeys
from goalposts.entrypoints.web.signin.asking import safe_path
from goalposts.lib.sealing import UnableToUnseal, seal, unseal

PROFILE = "me:profile"


@proven(Need.STRONG)
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Show the key of an authenticator app, or set it up once it shows the right digits."""
    me = person_of(request)
    key = _key_of(request) or generate_totp_secret()
    form = AppForm({**request.POST.dict(), "key": "kept"} if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_app(person_id=me.pk, key=key, digits=form.cleaned_data["digits"], now=clock.now())
            return _added(request, factor=Factor.APP, done=_("Your authenticator app is set up."))
        except AlreadyDone:
            return HttpResponseRedirect(reverse(PROFILE))
        except UnableToAddFactor:
            form.add_error("digits", _("These are not the digits for this key. Take those your app shows now."))
    return show(
        request,
        "web/me/app.html",
        status=422 if form.is_bound else 200,
        form=form,
        key=" ".join(key[at : at + 4] for at in range(0, len(key), 4)),
        sealed=seal(text=f"{me.pk}:{key}"),
        square=square_of(text=app_address(email=me.email, key=key)),
    )


def _key_of(request: HttpRequest) -> str:
    """The key travels in the form, sealed for this person: nothing is kept before the app was proven."""
    try:
        owner, _colon, key = unseal(sealed=request.POST.get("key", "")).partition(":")
    except UnableToUnseal:
        return ""
    return key if owner == str(person_of(request).pk) else ""


@proven(Need.STRONG)
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Ask what to call a new passkey, and keep it once the browser made it."""
    me, form = person_of(request), PasskeyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        credential: Any = form.cleaned_data["credential"]
        try:
            passkeys.judge_new(request, credential)
            add_passkey(person_id=me.pk, name=form.cleaned_data["name"], credential=credential, now=clock.now())
            return _added(request, factor=Factor.PASSKEY, done=_("Your passkey was added."))
        except passkeys.UnfitPasskey:
            form.add_error(None, _("No passkey was made. Try again; your browser asks for finger, face or PIN."))
        except UnableToAddFactor:
            form.add_error(None, _("You have as many passkeys as there can be. Remove one first."))
    return show(request, "web/me/passkey.html", status=422 if form.is_bound else 200, form=form)


def _added(request: HttpRequest, *, factor: Factor, done: str) -> HttpResponse:
    """Whoever just set a factor up has proven it; the first one brings recovery codes."""
    record_authentication(request, request.user, method=Way.FACTOR.value, type=factor.value)
    messages.success(request, done)
    goal = safe_path(request, request.GET.get("next"), otherwise=reverse(PROFILE))
    if factors_of(person_id=person_of(request).pk).codes_left is None:
        return HttpResponseRedirect(f"{reverse('me:codes')}?{urlencode({'next': goal})}")
    return HttpResponseRedirect(goal)


@proven(Need.STRONG, back=PROFILE)
@require_POST
def passkey_question(request: HttpRequest) -> JsonResponse:
    """Give the browser its question to make a passkey."""
    return JsonResponse(passkeys.question_to_add(request.user))


@proven(Need.STRONG, back=PROFILE)
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take the app, or one passkey, off."""
    me, chosen = person_of(request), request.POST.get("passkey", "")
    if chosen.isdigit():
        remove_passkey(person_id=me.pk, passkey_id=int(chosen), now=clock.now())
        messages.success(request, _("The passkey was removed."))
    else:
        remove_app(person_id=me.pk, now=clock.now())
        messages.success(request, _("The authenticator app was removed."))
    return HttpResponseRedirect(reverse(PROFILE))


@proven(Need.STRONG)
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Say what recovery codes are for, or make new ones and show them this once."""
    me = person_of(request)
    goal = safe_path(request, request.GET.get("next"), otherwise=reverse(PROFILE))
    made = make_recovery_codes(person_id=me.pk, now=clock.now()) if request.method == "POST" else ()
    factors = factors_of(person_id=me.pk)
    return show(request, "web/me/codes.html", codes=made, factors=factors, goal=goal, me=me)
