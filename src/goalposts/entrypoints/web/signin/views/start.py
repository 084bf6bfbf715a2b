"""The address first, then the ways in; and out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.signin.usecases import TooManyTries
from goalposts.entrypoints.shared.answers import sent, show
from goalposts.entrypoints.web.signin.asking import ask_code, remember, remembered, safe_path
from goalposts.entrypoints.web.signin.entering import START
from goalposts.entrypoints.web.signin.forms import EmailForm, PasswordForm
from goalposts.entrypoints.web.signin.words import too_many


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the mail address; or, with a passkey, for nothing at all."""
    goal = safe_path(request, request.GET.get("next"))
    if request.method != "POST" and request.user.is_authenticated:
        return HttpResponseRedirect(goal or START)
    form = EmailForm(sent(request), initial={"next": goal, "email": remembered(request).get("email")})
    if request.method == "POST" and form.is_valid():
        goal = safe_path(request, form.cleaned_data["next"])
        remember(request, email=form.cleaned_data["email"], next=goal, code_id="")
        return HttpResponseRedirect(reverse("signin:ways"))
    return show(request, "web/signin/in.html", status=422 if form.is_bound else 200, form=form, next=goal)


@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """Offer the ways in: the same ones for every address."""
    if not remembered(request).get("email"):
        return HttpResponseRedirect(reverse("signin:in"))
    return show_ways(request, form=PasswordForm())


def show_ways(request: HttpRequest, *, form: PasswordForm, status: int = 200) -> HttpResponse:
    """Show the ways in, with what was wrong."""
    email = remembered(request)["email"]
    return show(request, "web/signin/ways.html", status=status, form=form, email=email)


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Have a code mailed, if the address is known; nobody is told whether it is."""
    email = remembered(request).get("email")
    if not email:
        return HttpResponseRedirect(reverse("signin:in"))
    return send_to(request, email=email)


def send_to(request: HttpRequest, *, email: str) -> HttpResponse:
    """Have a code mailed and go on to typing it."""
    try:
        ask_code(request, email=email)
    except TooManyTries as refusal:
        form = PasswordForm({})
        form.errors.clear()
        form.add_error(None, too_many(refusal))
        return show_ways(request, form=form, status=429)
    return HttpResponseRedirect(reverse("signin:code"))


@require_http_methods(["GET", "HEAD", "POST"])
def lost_password(request: HttpRequest) -> HttpResponse:
    """Explain that a mailed code is the way to a new password, and start it."""
    form = EmailForm(sent(request), initial={"email": remembered(request).get("email")})
    if request.method == "POST" and form.is_valid():
        remember(request, email=form.cleaned_data["email"], next=reverse("me:password"))
        return send_to(request, email=form.cleaned_data["email"])
    return show(request, "web/signin/lost_password.html", status=422 if form.is_bound else 200, form=form)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    return HttpResponseRedirect("/")
