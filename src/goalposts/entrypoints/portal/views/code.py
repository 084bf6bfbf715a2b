"""Six digits by mail, in this browser only: after them a visit sees and changes more."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goalposts.apps.signin.usecases import (
    SpentCode,
    TooManyTries,
    Trial,
    WrongCode,
    confirm_visit,
    mail_link_code,
    spend_try,
)
from goalposts.domain.portal_access import masked_address
from goalposts.entrypoints.portal.answers import show
from goalposts.entrypoints.portal.forms import CodeForm
from goalposts.entrypoints.portal.visiting import calling, keep_visit, say_to, visit_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.network import network_of
from goalposts.entrypoints.shared.portal_path import PORTAL


@require_http_methods(["GET", "HEAD", "POST"])
@calling
def code(request: HttpRequest) -> HttpResponse:
    """Offer to mail a code; mail it on their own act; take it."""
    visit, onward = visit_of(request), _onward(request)
    if visit.is_confirmed:
        return HttpResponseRedirect(onward)
    is_typed = request.method == "POST" and "ask" not in request.POST
    form = CodeForm(request.POST if is_typed else None)
    say = say_to(request)
    form.fields["code"].label = say("The six digits in the mail")
    is_mailed = "mailed" in request.GET or is_typed
    refusal = ""
    if request.method == "POST" and "ask" in request.POST:
        refusal = _ask(request)
        if not refusal:
            query = urlencode({"next": onward, "mailed": "1"})
            return HttpResponseRedirect(f"{reverse('portal:code')}?{query}")
    if is_typed and form.is_valid():
        token = _confirm(request, form)
        if token:
            return keep_visit(HttpResponseRedirect(onward), request=request, token=token)
    email = masked_address(email=visit.email)
    return show(request, "code", form=form, is_mailed=is_mailed, onward=onward, email=email, refusal=refusal)


def _ask(request: HttpRequest) -> str:
    """Have a code mailed; gives why not, if not."""
    visit = visit_of(request)
    try:
        _spend(request, Trial.ASK_LINK_CODE)
    except TooManyTries as refused:
        return refused.code
    mail_link_code(actor=visit.actor, session_id=visit.session_id, now=clock.now())
    return ""


def _confirm(request: HttpRequest, form: CodeForm) -> str:
    """Judge the digits; gives the visit's new token, or says at the field what is wrong."""
    visit = visit_of(request)
    try:
        _spend(request, Trial.LINK_CODE)
        return confirm_visit(
            actor=visit.actor, session_id=visit.session_id, digits=form.cleaned_data["code"], now=clock.now()
        )
    except (SpentCode, WrongCode, TooManyTries) as refused:
        form.refuse(refused.code, field="code")
        return ""


def _spend(request: HttpRequest, trial: Trial) -> None:
    who = str(visit_of(request).stakeholder_id)
    spend_try(trial=trial, email=who, network=network_of(request), now=clock.now())


def _onward(request: HttpRequest) -> str:
    """Give the page of the portal to go on to."""
    url = request.GET.get("next", "")
    is_ours = url.startswith(PORTAL) and "//" not in url and "\\" not in url
    return url if is_ours else reverse("portal:everything")
