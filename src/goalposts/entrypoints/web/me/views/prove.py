"""Proving once more who one is; and the way for whoever lost their second factor."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.signin.queries import demo_app_of, factors_of, open_loss_of
from goalposts.apps.signin.usecases import (
    Purpose,
    SpentCode,
    TooManyTries,
    Trial,
    WrongCode,
    WrongFactor,
    check_code,
    mail_proving_code,
    person_with_password,
    report_factor_lost,
    spend_try,
    take_back,
    take_lost_factor_off,
)
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.fresh_proof import Need, enough_for, proven
from goalposts.entrypoints.shared.proof import Way
from goalposts.entrypoints.shared.seat import person_of
from goalposts.entrypoints.shared.vault_path import is_for_reviewers
from goalposts.entrypoints.web.signin import passkeys
from goalposts.entrypoints.web.signin.asking import network_of, safe_path
from goalposts.entrypoints.web.signin.forms import CodeForm, FactorForm, PasskeyForm, PasswordForm
from goalposts.entrypoints.web.signin.views.proving import prove_factor
from goalposts.entrypoints.web.signin.words import about_code, too_many

PROVING = "proving_code"
FORMS: dict[str, type[forms.Form]] = {
    "code": CodeForm,
    "password": PasswordForm,
    "factor": FactorForm,
    "passkey": PasskeyForm,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for one of the proofs that would do, and go on to where they were."""
    goal = safe_path(request, request.GET.get("next"), otherwise=reverse("me:profile"))
    need = next((one for one in Need if one.value == request.GET.get("need")), Need.STRONG)
    factors = factors_of(person_id=person_of(request).pk)
    asked, status = {name: kind() for name, kind in FORMS.items()}, 200
    if request.method == "POST":
        if request.POST.get("way") == "send":
            return _send(request)
        way = request.POST.get("way", "code")
        form = asked[way] = FORMS.get(way, CodeForm)(request.POST)
        status = _judge(request, way=way, form=form)
        if status == 200:
            return HttpResponseRedirect(goal)
    shown = {"asked": asked, "form": next((one for one in asked.values() if one.is_bound), asked["code"])}
    shown |= {"ways": enough_for(need, factors), "factors": factors, "email": person_of(request).email}
    shown |= {
        "is_for_vault": is_for_reviewers(goal),
        "demo_app": demo_app_of(person_id=person_of(request).pk, now=clock.now()),
    }
    return show(request, "web/me/prove.html", status=status, is_sent=PROVING in request.session, **shown)


def _send(request: HttpRequest) -> HttpResponse:
    me = person_of(request)
    try:
        spend_try(trial=Trial.ASK_CODE, email=me.email, network=network_of(request), now=clock.now())
        request.session[PROVING] = str(mail_proving_code(person_id=me.pk, now=clock.now()))
        messages.success(request, _("A code is on its way to %(email)s.") % {"email": me.email})
    except TooManyTries as refusal:
        messages.error(request, too_many(refusal))
    return HttpResponseRedirect(request.get_full_path())


def _judge(request: HttpRequest, *, way: str, form: forms.Form) -> int:
    """Judge one proof, and note it; gives the status of the answer, 200 when it holds."""
    if not form.is_valid():
        return 422
    try:
        _CHECKS[way](request, form.cleaned_data)
    except TooManyTries as refusal:
        form.add_error(None, too_many(refusal))
        return 429
    except (WrongCode, SpentCode) as refusal:
        form.add_error(None, about_code(refusal))
        return 422
    except (WrongFactor, passkeys.UnfitPasskey):
        form.add_error(None, _("This is not right. Try once more."))
        return 422
    return 200


def _by_code(request: HttpRequest, typed: dict[str, Any]) -> None:
    me = person_of(request)
    if PROVING not in request.session:
        raise SpentCode
    spent = spend_try(trial=Trial.CODE, email=me.email, network=network_of(request), now=clock.now())
    check_code(code_id=UUID(request.session[PROVING]), digits=typed["digits"], purpose=Purpose.PROVE, now=clock.now())
    take_back(spent=spent)
    del request.session[PROVING]
    _note(request, way=Way.CODE)


def _by_password(request: HttpRequest, typed: dict[str, Any]) -> None:
    me = person_of(request)
    spent = spend_try(trial=Trial.PASSWORD, email=me.email, network=network_of(request), now=clock.now())
    if person_with_password(email=me.email, password=typed["password"]) != me.pk:
        raise WrongFactor
    take_back(spent=spent)
    _note(request, way=Way.PASSWORD)


def _by_factor(request: HttpRequest, typed: dict[str, Any]) -> None:
    me = person_of(request)
    used = prove_factor(request, person_id=me.pk, email=me.email, typed=typed["typed"])
    _note(request, way=Way.FACTOR, type=used)


def _by_passkey(request: HttpRequest, typed: dict[str, Any]) -> None:
    spent = spend_try(trial=Trial.PASSKEY, email="", network=network_of(request), now=clock.now())
    passkeys.judge(typed["credential"], request.user)
    take_back(spent=spent)
    _note(request, way=Way.FACTOR, type="webauthn")


_CHECKS = {"code": _by_code, "password": _by_password, "factor": _by_factor, "passkey": _by_passkey}


def _note(request: HttpRequest, *, way: Way, **details: Any) -> None:
    record_authentication(request, request.user, method=way.value, reauthenticated=True, **details)


@proven(Need.MAIL)
@require_http_methods(["GET", "HEAD", "POST"])
def lost_factor(request: HttpRequest) -> HttpResponse:
    """Explain what to do about a lost factor; begin the waiting time, or end it when it is over."""
    me = person_of(request)
    loss = open_loss_of(person_id=me.pk, now=clock.now())
    if request.method == "POST" and loss is None:
        report_factor_lost(person_id=me.pk, now=clock.now())
        return HttpResponseRedirect(reverse("me:lost_factor"))
    is_ripe = loss is not None and loss.due_at <= clock.now()
    if request.method == "POST" and is_ripe:
        take_lost_factor_off(person_id=me.pk, session_key=str(request.session.session_key), now=clock.now())
        messages.success(request, _("Your second factor was taken off. Set up a new one now."))
        return HttpResponseRedirect(reverse("me:profile"))
    factors = factors_of(person_id=me.pk)
    return show(request, "web/me/lost_factor.html", loss=loss, is_ripe=is_ripe, factors=factors, me=me)
