"""Answers that pages of whoever is heard give alike."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse


def show(request: HttpRequest, template: str, *, form: Any = None, **context: Any) -> HttpResponse:
    """Show a page; 422 is a form with something to mend. What was said in the talk is in the language of whoever is heard."""
    guest = getattr(request, "guest", None)
    context["spoken"] = guest.who.language if guest else request.LANGUAGE_CODE
    if form is not None:
        context["form"] = form
    status = 422 if form is not None and form.errors else 200
    return render(request, f"portal/interviewee/{template}.html", context, status=status)


def on(name: str, *, query: dict[str, str] | None = None, part: str = "", **parts: Any) -> HttpResponse:
    """Send the visitor on; `part` is the place on that page."""
    url = reverse(f"interviewee:{name}", kwargs=parts)
    asked = f"?{urlencode(query)}" if query else ""
    return HttpResponseRedirect(f"{url}{asked}{part and '#' + part}")
