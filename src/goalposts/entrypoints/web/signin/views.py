"""Signing in by a one-time link, and out."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import get_user_model, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.signin.queries import is_link_usable
from goalposts.apps.signin.usecases import use_sign_in_link
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock


@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the ways to sign in."""
    return render(request, "web/signin/in.html", {"next": request.GET.get("next", "")})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    return HttpResponseRedirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button (opening uses nothing up), or sign in and use the link up."""
    if request.method != "POST":
        is_usable = is_link_usable(token=token, now=clock.now())
        return render(request, "web/signin/link.html", {"is_usable": is_usable}, status=200 if is_usable else 404)
    try:
        person_id = use_sign_in_link(token=token, now=clock.now())
    except NotFound:
        return render(request, "web/signin/link.html", {"is_usable": False}, status=404)
    return sign_in_person(request, person_id)


def sign_in_person(request: HttpRequest, person_id: object) -> HttpResponse:
    """Sign a person in whose way in was proven."""
    person = get_user_model()._default_manager.get(pk=person_id)
    return perform_login(request, Login(user=person, email_verification="none", redirect_url="/start/"))
