"""Letting somebody in whose way in was proven."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.signals import user_logged_in
from allauth.usersessions.signals import on_user_logged_in
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse

from goalposts.apps.signin.usecases import note_session_began
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.proof import Way
from goalposts.entrypoints.web.signin.asking import KEY, remembered, safe_path

START = "/start/"
# allauth looks at every other session of whoever signs in, three queries for each; the worker tidies those that ended.
user_logged_in.disconnect(receiver=on_user_logged_in)


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
    """Note where whoever came in is in now; somebody who has yet to prove more is not."""
    if request.user.is_authenticated:
        request.session.pop(KEY, None)
        note_session_began(
            person_id=request.user.pk,
            session_key=str(request.session.session_key),
            ip=get_adapter().get_client_ip(request),
            agent=request.META.get("HTTP_USER_AGENT", ""),
            now=clock.now(),
        )
    return response


def sign_in_person(request: HttpRequest, person_id: UUID, way: Way = Way.LINK) -> HttpResponse:
    """Sign a person in who came by a link of their own."""
    return let_in(request, person_id=person_id, way=way)
