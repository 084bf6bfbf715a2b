"""Answers that every door of the web gives alike."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise

from goalposts.apps.workspaces.queries import Seat
from goalposts.entrypoints.shared.addresses import address_of
from goalposts.entrypoints.shared.seat import organisation_seat_of, seat_of_request


def here(request: HttpRequest, name: str, **parts: Any) -> str:
    """Give the address of a page in the workspace, or the reviewers' organisation, of this request."""
    house = organisation_seat_of(request)
    if house is not None:
        return address_of(name, organisation=house.slug, **parts)
    seat: Seat = seat_of_request(request)
    return address_of(name, workspace=seat.slug, **parts)


def go(
    request: HttpRequest, name: str, *, done: str | Promise = "", query: dict[str, str] | None = None, **parts: Any
) -> HttpResponse:
    """Send the reader on after a deed, saying what was done."""
    if done:
        messages.success(request, str(done))
    url = here(request, name, **parts)
    return HttpResponseRedirect(f"{url}?{urlencode(query)}" if query else url)


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show a page; 422 is a form with something to mend."""
    return render(request, template, context, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what a form was sent with, though it be empty; None when nothing was sent."""
    return request.POST if request.method == "POST" else None
