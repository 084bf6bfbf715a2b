"""Mending a typing error, declaring void, and noting that the stakeholder was told."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import expectation_to_write
from goalposts.apps.expectations.usecases import (
    MAX_VERBATIM,
    UnableToCapture,
    UnableToTellBack,
    mend_verbatim,
    tell_back,
    void_expectation,
)
from goalposts.domain.expectation import DeedNotAllowed, UnableToStep
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.seat import actor_of, today_of

REFUSALS: dict[str, Words] = {
    "EMPTY": gettext_lazy("Type what the customer said, in their own words."),
    "TOO_LONG": gettext_lazy("This is too long to keep as one expectation. Split it, please."),
    "IN_FUTURE": gettext_lazy("This day is still to come."),
    "BEFORE_SAID": gettext_lazy("On that day it had not been said yet."),
    "FACT_MISSING": gettext_lazy("Say why, please."),
    "VOID": gettext_lazy("This expectation is void."),
}


class MendForm(forms.Form):
    """The words as they should have been recorded."""

    verbatim = forms.CharField(
        label=gettext_lazy("What they said, as it should read"),
        max_length=MAX_VERBATIM,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class VoidForm(forms.Form):
    """Why it should never have been recorded."""

    reason = forms.CharField(label=gettext_lazy("Why was it recorded by mistake?"), max_length=300)


class TellForm(forms.Form):
    """When the stakeholder was told."""

    told_date = DayField(label=gettext_lazy("On which day were they told?"))


@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask for the words as they should read, or mend them."""
    form = MendForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        verbatim = form.cleaned_data["verbatim"].replace("\r\n", "\n")
        try:
            is_mended = mend_verbatim(verbatim=verbatim, **_by(request, expectation_id))
        except UnableToCapture as refused:
            form.add_error("verbatim", str(REFUSALS[str(refused.facts["reason"])]))
        except AlreadyDone:
            return _done(request, expectation_id, _("It reads so already."))
        else:
            done = _("Mended.") if is_mended else _("Your correction stands beside the words.")
            return _done(request, expectation_id, done)
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    start = {"verbatim": page.row.correction or page.row.verbatim}
    return _page(request, "mend", page=page, form=form or MendForm(initial=typed.over(request, start)))


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask why, or declare it void."""
    form = VoidForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            void_expectation(reason=form.cleaned_data["reason"], **_by(request, expectation_id))
        except DeedNotAllowed:
            return _done(request, expectation_id, _("It was void already."))
        except UnableToStep as refused:
            form.add_error("reason", str(REFUSALS[refused.code]))
        else:
            return _done(request, expectation_id, _("It is void, and stays readable."))
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    return _page(request, "void", page=page, form=form or VoidForm(initial=typed.over(request, {})))


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask for the day, or note it."""
    form = TellForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            tell_back(told_date=form.cleaned_data["told_date"], **_by(request, expectation_id))
        except UnableToTellBack as refused:
            form.add_error("told_date", str(REFUSALS[str(refused.facts["reason"])]))
        except AlreadyDone:
            return _done(request, expectation_id, _("That was noted already."))
        else:
            return _done(request, expectation_id, _("Noted that they were told."))
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    return _page(
        request, "tell", page=page, form=form or TellForm(initial=typed.over(request, {"told_date": today_of(request)}))
    )


class _By(TypedDict):
    """Who does a deed, to what, and when; as every use case asks it."""

    actor: Actor
    expectation_id: UUID
    today: date
    now: datetime


def _by(request: HttpRequest, expectation_id: UUID) -> _By:
    return {
        "actor": actor_of(request),
        "expectation_id": expectation_id,
        "today": today_of(request),
        "now": clock.now(),
    }


def _done(request: HttpRequest, expectation_id: UUID, words: str) -> HttpResponse:
    return go(request, "expectations:page", done=words, expectation_id=expectation_id)


def _page(request: HttpRequest, deed: str, **context: object) -> HttpResponse:
    form = context["form"]
    status = 422 if isinstance(form, forms.Form) and form.errors else 200
    return show(request, "web/expectations/mend.html", status=status, deed=deed, **context)
