"""The gate of every sign-in: nobody passes with a password alone."""

from typing import Any

from allauth.account.stages import LoginStage, LoginStageController
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goalposts.apps.signin.queries import factors_of
from goalposts.apps.signin.usecases import TooManyTries
from goalposts.entrypoints.shared.proof import Way, ways_of
from goalposts.entrypoints.web.signin.asking import ask_code
from goalposts.entrypoints.web.signin.words import too_many

ENOUGH = {Way.CODE, Way.LINK, Way.FACTOR}


class ProveEnough(LoginStage):  # type: ignore[misc]
    """After a password ask the second factor, or a mailed code where none is set up; without any proof turn back."""

    key = "prove_enough"
    urlname = "signin:factor"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        person = self.login.user
        ways = ways_of(self.request, person)
        if ENOUGH & ways:
            return None, True
        if person is None or Way.PASSWORD not in ways:
            return HttpResponseRedirect(reverse("signin:in")), False
        if factors_of(person_id=person.pk).has_any:
            return HttpResponseRedirect(reverse("signin:factor")), True
        try:
            ask_code(self.request, email=person.email)
        except TooManyTries as refusal:
            messages.error(self.request, too_many(refusal))
            return HttpResponseRedirect(reverse("signin:ways")), False
        return HttpResponseRedirect(reverse("signin:code")), True


def pending(request: HttpRequest) -> Any:
    """Give the stage of whoever typed a right password and has to prove more; None when nobody is."""
    return LoginStageController.enter(request, ProveEnough.key)
