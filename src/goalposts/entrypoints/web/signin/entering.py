"""Letting somebody in whose way in was proven."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse

from goalposts.entrypoints.shared.proof import Way
from goalposts.entrypoints.web.signin.asking import KEY, remembered, safe_path

START = "/start/"


def let_in(request: HttpRequest, *, person_id: UUID, way: Way, next_url: str = "", **details: Any) -> HttpResponse:
    """Note what was proven and sign the person in; a password alone is sent on to prove more.

    Edges: whoever else was signed in in this browser is signed out first.
    """
    kept = remembered(request)
    if request.user.is_authenticated and request.user.pk != person_id:
        request.session.flush()
    person = get_user_model().objects.get(pk=person_id)
    record_authentication(request, person, method=way.value, **details)
    goal = safe_path(request, next_url or kept.get("next"), otherwise=START)
    response: HttpResponse = perform_login(request, Login(user=person, email=person.email, redirect_url=goal))
    return _tidied(request, response)


def go_on(request: HttpRequest, stage: Any, *, way: Way, **details: Any) -> HttpResponse:
    """Note the second proof of somebody whose password was right, and let them in."""
    record_authentication(request, stage.login.user, method=way.value, **details)
    return _tidied(request, stage.exit())


def _tidied(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.user.is_authenticated:
        request.session.pop(KEY, None)
    return response


def sign_in_person(request: HttpRequest, person_id: UUID, way: Way = Way.LINK) -> HttpResponse:
    """Sign a person in who came by a link of their own."""
    return let_in(request, person_id=person_id, way=way)
