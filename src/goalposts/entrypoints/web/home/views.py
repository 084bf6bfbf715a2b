"""The start page, the way to one's own workspace, and the language switch."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.people.queries import organisation_of_person
from goalposts.apps.workspaces.queries import is_first_run, seats_of_person
from goalposts.entrypoints.shared.icon_file import icon_file
from goalposts.entrypoints.shared.middleware import LANGUAGE_COOKIE
from goalposts.entrypoints.shared.seat import person_of


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Say what this is for and what it is not for; a fresh installation is first given its workspace."""
    if is_first_run():
        return HttpResponseRedirect(reverse("home:first_run"))
    return render(request, "web/home/welcome.html")


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Go on to the only workspace or reviewers' organisation, or show the seats to choose from."""
    person = person_of(request)
    seats = seats_of_person(person_id=person.pk)
    house = organisation_of_person(person_id=person.pk)
    if len(seats) == 1 and house is None:
        return HttpResponseRedirect(reverse("monday:page", kwargs={"workspace": seats[0].slug}))
    if house is not None and not seats:
        return HttpResponseRedirect(reverse("reviewers:home", kwargs={"organisation": house.slug}))
    context = {"seats": seats, "house": house}
    return render(request, "web/home/start.html", context)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Give our mark to whoever asks for it by its old name, as browsers and mail programs do."""
    return HttpResponse(icon_file(), content_type="image/x-icon", headers={"Cache-Control": "public, max-age=86400"})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak the other language from here on, on the same page."""
    wanted = request.POST.get("language")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if wanted in {"nl", "en"}:
        response.set_cookie(
            LANGUAGE_COOKIE, wanted, max_age=365 * 86400, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return response
