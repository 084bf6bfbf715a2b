"""The ways in: a mailed code, a password and what must follow it, a passkey."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.signin.queries import factors_of
from goalposts.apps.signin.usecases import (
    Purpose,
    SpentCode,
    TooManyTries,
    Trial,
    WrongCode,
    WrongFactor,
    check_code,
    check_factor,
    person_with_password,
    spend_try,
    take_back,
)
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent, show
from goalposts.entrypoints.shared.proof import Way
from goalposts.entrypoints.web.signin import passkeys
from goalposts.entrypoints.web.signin.asking import code_asked, network_of, remembered
from goalposts.entrypoints.web.signin.entering import go_on, let_in
from goalposts.entrypoints.web.signin.forms import CodeForm, FactorForm, PasskeyForm, PasswordForm
from goalposts.entrypoints.web.signin.stage import pending
from goalposts.entrypoints.web.signin.views.start import show_ways
from goalposts.entrypoints.web.signin.words import about_code, too_many


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the digits that were mailed, and let in whoever has them."""
    code_id, email = code_asked(request), remembered(request).get("email", "")
    if code_id is None:
        return HttpResponseRedirect(reverse("signin:in"))
    form = CodeForm(sent(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _enter_by_code(request, code_id=code_id, email=email, digits=form.cleaned_data["digits"])
            except (WrongCode, SpentCode) as refusal:
                form.add_error("digits", about_code(refusal))
            except TooManyTries as refusal:
                form.add_error(None, too_many(refusal))
                status = 429
    return show(request, "web/signin/code.html", status=status, form=form, email=email)


def _enter_by_code(request: HttpRequest, *, code_id: UUID, email: str, digits: str) -> HttpResponse:
    spent = spend_try(trial=Trial.CODE, email=email, network=network_of(request), now=clock.now())
    proof = check_code(code_id=code_id, digits=digits, purpose=Purpose.SIGN_IN, now=clock.now())
    take_back(spent=spent)
    stage = pending(request)
    if stage is not None and stage.login.user.pk == proof.person_id:
        return go_on(request, stage, way=Way.CODE)
    return let_in(request, person_id=proof.person_id, way=Way.CODE)


@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Judge a password; what must follow it is for the stage to ask."""
    email, form = remembered(request).get("email"), PasswordForm(request.POST)
    if not email:
        return HttpResponseRedirect(reverse("signin:in"))
    if not form.is_valid():
        return show_ways(request, form=form, status=422)
    try:
        spent = spend_try(trial=Trial.PASSWORD, email=email, network=network_of(request), now=clock.now())
    except TooManyTries as refusal:
        form.add_error(None, too_many(refusal))
        return show_ways(request, form=form, status=429)
    person_id = person_with_password(email=email, password=form.cleaned_data["password"])
    if person_id is None:
        form.add_error("password", _("This address and this password do not belong together."))
        return show_ways(request, form=form, status=422)
    take_back(spent=spent)
    return let_in(request, person_id=person_id, way=Way.PASSWORD)


@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Ask the second factor after a password."""
    stage = pending(request)
    if stage is None:
        return HttpResponseRedirect(reverse("signin:in"))
    person, form, status = stage.login.user, FactorForm(sent(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                used = prove_factor(request, person_id=person.pk, email=person.email, typed=form.cleaned_data["typed"])
                return go_on(request, stage, way=Way.FACTOR, type=used)
            except WrongFactor:
                form.add_error("typed", _("This is not right. Take the digits your app shows now, or another code."))
            except TooManyTries as refusal:
                form.add_error(None, too_many(refusal))
                status = 429
    factors = factors_of(person_id=person.pk)
    return show(request, "web/signin/factor.html", status=status, form=form, factors=factors)


def prove_factor(request: HttpRequest, *, person_id: UUID, email: str, typed: str) -> str:
    """Judge what was typed as second factor, within the limits.

    Errors: WrongFactor, TooManyTries.
    """
    spent = spend_try(trial=Trial.FACTOR, email=email, network=network_of(request), now=clock.now())
    used = check_factor(person_id=person_id, typed=typed, now=clock.now())
    take_back(spent=spent)
    return str(used.value)


@require_POST
def passkey_question(request: HttpRequest) -> JsonResponse:
    """Give the browser its question: for whoever is known already, else for any passkey of this site."""
    known = request.user if request.user.is_authenticated else _person_to_prove(request)
    return JsonResponse(passkeys.question(known))


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Judge the browser's answer, and let in whoever the passkey belongs to."""
    form = PasskeyForm(request.POST)
    try:
        spent = spend_try(trial=Trial.PASSKEY, email="", network=network_of(request), now=clock.now())
        credential = form.cleaned_data["credential"] if form.is_valid() else None
        person_id = passkeys.judge(credential, _person_to_prove(request))
    except (TooManyTries, passkeys.UnfitPasskey) as refusal:
        is_many = isinstance(refusal, TooManyTries)
        return show(request, "web/signin/passkey.html", status=429 if is_many else 422, is_many=is_many)
    take_back(spent=spent)
    next_url = request.POST.get("next", "")
    return let_in(request, person_id=person_id, way=Way.FACTOR, next_url=next_url, type="webauthn", passwordless=True)


def _person_to_prove(request: HttpRequest) -> Any | None:
    """Whoever typed a right password before, where the page that asks the second proof is asking."""
    stage = pending(request) if "after_password" in request.GET else None
    return stage.login.user if stage else None
