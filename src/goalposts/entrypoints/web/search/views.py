"""Being built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def profile(request: HttpRequest, **parts: object) -> HttpResponse:
    """Being built."""
    return render(request, "errors/404.html", status=404)
