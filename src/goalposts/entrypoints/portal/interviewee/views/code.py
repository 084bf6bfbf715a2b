"""Six digits by mail, in this browser only: what was said, and what was answered, is seen after them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goalposts.apps.interviews.usecases import confirm_pass_visit, mail_pass_code, spend_pass_try
from goalposts.apps.signin.usecases import SpentCode, TooManyTries, Trial, WrongCode
from goalposts.domain.portal_access import masked_address
from goalposts.entrypoints.portal.forms import CodeForm
from goalposts.entrypoints.portal.interviewee.answers import show
from goalposts.entrypoints.portal.interviewee.visiting import PATH, guest_of, keep_guest, say_to, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.network import network_of


@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def code(request: HttpRequest) -> HttpResponse:
    """Offer to mail a code; mail it on their own act; take it."""
    guest, onward = guest_of(request), _onward(request)
    if guest.is_confirmed:
        return HttpResponseRedirect(onward)
    if request.method == "POST" and "ask" in request.POST:
        return _asked(request, onward)
    form = CodeForm(request.POST if request.method == "POST" else None)
    form.fields["code"].label = say_to(request)("The six digits in the mail")
    if form.is_bound and form.is_valid() and (token := _confirmed(request, form)):
        return keep_guest(HttpResponseRedirect(onward), request=request, token=token)
    is_mailed = "mailed" in request.GET or form.is_bound
    email = masked_address(email=guest.who.email)
    often = request.GET.get("often")
    return show(request, "code", form=form, is_mailed=is_mailed, onward=onward, email=email, is_often=bool(often))


def _asked(request: HttpRequest, onward: str) -> HttpResponse:
    """Have a code mailed, or say that it was asked for too often."""
    guest, query = guest_of(request), {"next": onward, "mailed": "1"}
    try:
        _spend(request, Trial.ASK_LINK_CODE)
        mail_pass_code(actor=guest.actor, session_id=guest.session_id, now=clock.now())
    except TooManyTries:
        query = {"next": onward, "often": "1"}
    return HttpResponseRedirect(f"{reverse('interviewee:code')}?{urlencode(query)}")


def _confirmed(request: HttpRequest, form: CodeForm) -> str:
    """Judge the digits; gives the visit's new token, or says at the field what is wrong."""
    guest = guest_of(request)
    try:
        _spend(request, Trial.LINK_CODE)
        return confirm_pass_visit(
            actor=guest.actor, session_id=guest.session_id, digits=form.cleaned_data["code"], now=clock.now()
        )
    except (SpentCode, WrongCode, TooManyTries) as refused:
        form.refuse(refused.code, field="code")
        return ""


def _spend(request: HttpRequest, trial: Trial) -> None:
    mark = str(guest_of(request).interview_id)
    spend_pass_try(trial=trial, mark=mark, network=network_of(request), now=clock.now())


def _onward(request: HttpRequest) -> str:
    """Give the page to go on to."""
    url = request.GET.get("next", "")
    is_ours = url.startswith(PATH) and "//" not in url and "\\" not in url
    return url if is_ours else reverse("interviewee:own")
