"""Pages that also exist as of a former day: `?as_of=2026-03-31`, read only, with links that keep the day."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goalposts.entrypoints.shared.fields import DayField, day_from
from goalposts.entrypoints.shared.seat import today_of

AS_OF = "as_of"
# The pages that know a day: links to them keep it.
KNOW_A_DAY = frozenset(
    {"expectations:register", "expectations:page", "customers:page", "customers:person", "customers:contract"}
)
View = Callable[..., HttpResponse]


class DayForm(forms.Form):
    """Which former day to look at."""

    as_of = DayField(label=gettext_lazy("As of"))


def on_a_day(past: View) -> Callable[[View], View]:
    """Let a page answer for a former day as well, by another view that is given the day.

    Edges: today is the plain page; a day to come, or one that cannot be read, leads to the plain page with words.
    """

    def with_past(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
            if not request.GET.get(AS_OF):
                return view(request, **parts)
            day = day_from(request.GET[AS_OF])
            if day is None or day >= today_of(request):
                return _today(request, day)
            request.as_of_date = day  # type: ignore[attr-defined]
            return past(request, day=day, **parts)

        return answer

    return with_past


def _today(request: HttpRequest, day: date | None) -> HttpResponse:
    if day is None:
        messages.warning(request, _("We cannot read that day, so this is today. Write it as 31-03-2026."))
    elif day > today_of(request):
        messages.warning(request, _("That day is still to come, so this is today."))
    return HttpResponseRedirect(without_day(request))


def without_day(request: HttpRequest) -> str:
    """Give the address of the same page today."""
    parts = [(name, text) for name, texts in request.GET.lists() for text in texts if name not in (AS_OF, "after")]
    return f"{request.path}?{urlencode(parts)}" if parts else request.path


def day_of(request: HttpRequest) -> date | None:
    """Give the former day that this request looks at; None is today."""
    found: date | None = getattr(request, "as_of_date", None)
    return found


def day_form(request: HttpRequest) -> DayForm:
    """Give the form that asks for another day."""
    return DayForm(initial={AS_OF: day_of(request)}, auto_id="on_day_%s")


def keep_day(url: str, *, name: str, day: date | None) -> str:
    """Add the day to the address of a page that knows one."""
    if day is None or name not in KNOW_A_DAY:
        return url
    return f"{url}?{urlencode({AS_OF: day.isoformat()})}"
