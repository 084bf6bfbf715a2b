"""Mending a typing error, declaring void, and noting that the stakeholder was told."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import expectation_page
from goalposts.apps.expectations.usecases import (
    MAX_VERBATIM,
    UnableToCapture,
    UnableToTellBack,
    mend_verbatim,
    tell_back,
    void_expectation,
)
from goalposts.domain.expectation import UnableToStep
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
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
    "DEED_NOT_ALLOWED": gettext_lazy("This expectation is void already."),
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
    page = expectation_page(actor=actor_of(request), expectation_id=expectation_id, to_write=True)
    start = {"verbatim": page.row.correction or page.row.verbatim}
    form = MendForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            is_mended = mend_verbatim(
                actor=actor_of(request),
                expectation_id=expectation_id,
                verbatim=form.cleaned_data["verbatim"],
                today=today_of(request),
                now=clock.now(),
            )
        except UnableToCapture as refused:
            form.add_error("verbatim", str(REFUSALS[str(refused.facts["reason"])]))
        else:
            done = _("Mended.") if is_mended else _("Your correction stands beside the words.")
            return go(request, "expectations:page", done=done, expectation_id=expectation_id)
    return _page(request, "mend", page=page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask why, or declare it void."""
    page = expectation_page(actor=actor_of(request), expectation_id=expectation_id, to_write=True)
    form = VoidForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            void_expectation(
                actor=actor_of(request),
                expectation_id=expectation_id,
                reason=form.cleaned_data["reason"],
                today=today_of(request),
                now=clock.now(),
            )
        except UnableToStep as refused:
            form.add_error("reason", str(REFUSALS[refused.code]))
        else:
            return go(
                request, "expectations:page", done=_("It is void, and stays readable."), expectation_id=expectation_id
            )
    return _page(request, "void", page=page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask for the day, or note it."""
    page = expectation_page(actor=actor_of(request), expectation_id=expectation_id, to_write=True)
    form = TellForm(request.POST if request.method == "POST" else None, initial={"told_date": today_of(request)})
    if request.method == "POST" and form.is_valid():
        try:
            tell_back(
                actor=actor_of(request),
                expectation_id=expectation_id,
                told_date=form.cleaned_data["told_date"],
                today=today_of(request),
                now=clock.now(),
            )
        except UnableToTellBack as refused:
            form.add_error("told_date", str(REFUSALS[str(refused.facts["reason"])]))
        except AlreadyDone:
            return go(request, "expectations:page", done=_("That was noted already."), expectation_id=expectation_id)
        else:
            return go(request, "expectations:page", done=_("Noted that they were told."), expectation_id=expectation_id)
    return _page(request, "tell", page=page, form=form)


def _page(request: HttpRequest, deed: str, **context: object) -> HttpResponse:
    form = context["form"]
    status = 422 if isinstance(form, forms.Form) and form.errors else 200
    return show(request, "web/expectations/mend.html", status=status, deed=deed, **context)
