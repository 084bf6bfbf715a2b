"""Asking for a fresh proof before something that a stolen session should not do."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goalposts.apps.signin.queries import FactorsCard, factors_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.proof import Way, fresh_ways

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponse]


class Need(StrEnum):
    """What must have been proven just now.

    ANY: anything. STRONG: the second factor, where one is set up. FACTOR: the second factor. MAIL: a mailed code.
    """

    ANY = "any"
    STRONG = "strong"
    FACTOR = "factor"
    MAIL = "mail"


def enough_for(need: Need, factors: FactorsCard) -> frozenset[str]:
    """List the ways that would do, of those this person has."""
    if need is Need.MAIL:
        return frozenset({Way.CODE})
    strong = frozenset({Way.FACTOR}) if factors.has_any else frozenset()
    if need is Need.FACTOR or (need is Need.STRONG and factors.has_any):
        return strong
    weak = {Way.CODE, Way.LINK} | ({Way.PASSWORD} if factors.has_password else set())
    return strong | weak


def ask_proof(request: HttpRequest, *, need: Need, back: str = "") -> HttpResponse | None:
    """Send whoever has not proven this just now to the page that asks, and back afterwards; None to go on."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back or request.get_full_path()})}")
    factors = factors_of(person_id=request.user.pk)
    if fresh_ways(request, now=clock.now()) & enough_for(need, factors):
        return None
    query = urlencode({"need": need.value, "next": back or request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('me:prove')}?{query}")


def proven(need: Need, *, back: str = "") -> Callable[[View[P]], View[P]]:
    """Guard a view: it runs only for somebody signed in who has proven this just now.

    Shapes: `back` names the page to come back to, where the view itself cannot be asked for.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **parts: P.kwargs) -> HttpResponse:
            answer = ask_proof(request, need=need, back=reverse(back) if back else "")
            return answer or view(request, *args, **parts)

        return guarded

    return guard
