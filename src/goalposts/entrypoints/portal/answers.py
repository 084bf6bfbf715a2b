"""Answers that pages of the portal give alike: a page, or on to "that was it" with who answers and by when."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from goalposts.entrypoints.portal import half_typed


def show(request: HttpRequest, template: str, *, form: Any = None, **context: Any) -> HttpResponse:
    """Show a page of the portal; 422 is a form with something to mend."""
    if form is not None:
        context["form"] = form
    return render(request, f"portal/{template}.html", context, status=422 if form is not None and form.errors else 200)


def on(name: str, *, query: dict[str, str] | None = None, **parts: Any) -> HttpResponse:
    """Send the visitor on."""
    url = reverse(f"portal:{name}", kwargs=parts)
    return HttpResponseRedirect(f"{url}?{urlencode(query)}" if query else url)


def done(what: str, *, about_id: UUID | None = None) -> HttpResponse:
    """Send the visitor on to what was done, who answers, and by when; `about_id` is what can be taken back there."""
    about = {"about": str(about_id)} if about_id else {}
    return half_typed.forgotten(on("done", query={"what": what, **about}))
