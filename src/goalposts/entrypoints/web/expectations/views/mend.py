"""Mending a typing error or a day, declaring void, and noting that the stakeholder was told."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.queries import ExpectationPage, expectation_to_write
from goalposts.apps.expectations.usecases import (
    MAX_VERBATIM,
    ChangedMeanwhile,
    UnableToCapture,
    UnableToMendDay,
    UnableToTellBack,
    mend_said_date,
    mend_verbatim,
    tell_back,
    void_expectation,
)
from goalposts.domain.expectation import DeedNotAllowed, UnableToStep
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.meanwhile import WatchfulForm
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.refusals import RefusableForm
from goalposts.entrypoints.web.expectations.telling import may_mend


class MendForm(RefusableForm, WatchfulForm):
    """The words as they should have been recorded."""

    verbatim = forms.CharField(
        label=gettext_lazy("What they said, as it should read"),
        max_length=MAX_VERBATIM,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SaidForm(RefusableForm, WatchfulForm):
    """The day on which it was said, and why it stood otherwise; asked once others know that day."""

    said_date = DayField(label=gettext_lazy("On which day was it said?"))
    reason = forms.CharField(label=gettext_lazy("Why was it wrong?"), max_length=300, required=False)

    def without_reason(self) -> None:
        """Ask no reason while a typing error may still be mended."""
        self._reason = self.fields.pop("reason")

    def refuse(self, refused: Exception) -> None:
        """Put a refusal at its field; a reason that turns out to be asked gets its field back."""
        facts = refused.facts if isinstance(refused, Refused) else {}
        if facts.get("field") == "reason" and "reason" not in self.fields:
            self.fields["reason"] = self._reason
        super().refuse(refused)


class VoidForm(RefusableForm):
    """Why it should never have been recorded."""

    reason = forms.CharField(label=gettext_lazy("Why was it recorded by mistake?"), max_length=300)


class TellForm(RefusableForm):
    """When the stakeholder was told."""

    told_date = DayField(label=gettext_lazy("On which day were they told?"))


@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask for the words as they should read, or mend them."""
    page = _read(request, expectation_id)
    form = MendForm(sent(request), initial=typed.over(request, _words(page)))
    _watch(request, page, form, stands=_words(page))
    if form.is_bound and form.is_valid() and form.is_latest():
        done = _mended(request, page, form)
        if done:
            return _done(request, expectation_id, done)
    return _page(request, "mend", page=page, form=form)


def _mended(request: HttpRequest, page: ExpectationPage, form: MendForm) -> str:
    verbatim = form.cleaned_data["verbatim"].replace("\r\n", "\n")
    seen = page.row.correction or page.row.verbatim
    try:
        is_mended = mend_verbatim(verbatim=verbatim, seen=seen, **_by(request, page.row.id))
    except AlreadyDone:
        return _("It reads so already.")
    except UnableToCapture as refused:
        form.refuse(refused)
        return ""
    except ChangedMeanwhile as refused:
        return _look_again(request, form, refused, stands=_words(_read(request, page.row.id)))
    return _("Mended.") if is_mended else _("Your correction stands beside the words.")


def _words(page: ExpectationPage) -> dict[str, object]:
    return {"verbatim": page.row.correction or page.row.verbatim}


def _day(page: ExpectationPage) -> dict[str, object]:
    return {"said_date": page.row.said_date}


def _read(request: HttpRequest, expectation_id: UUID) -> ExpectationPage:
    return expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)


def _watch(request: HttpRequest, page: ExpectationPage, form: WatchfulForm, *, stands: dict[str, object]) -> None:
    form.watch(stands=stands, theirs_url=here(request, "expectations:page", expectation_id=page.row.id))


def _look_again(
    request: HttpRequest, form: MendForm | SaidForm, refused: ChangedMeanwhile, *, stands: dict[str, object]
) -> str:
    """Show what somebody else saved in the very moment in which this was sent."""
    form.watch(stands=stands, theirs_url=form.theirs_url)
    if form.is_latest():
        form.refuse(refused)
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def said(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask for the day on which it was said, or correct it."""
    page = _read(request, expectation_id)
    form = SaidForm(sent(request), initial=typed.over(request, _day(page)))
    _watch(request, page, form, stands=_day(page))
    if may_mend(page, actor=actor_of(request), now=clock.now()):
        form.without_reason()
    if form.is_bound and form.is_valid() and form.is_latest():
        done = _day_mended(request, page, form)
        if done:
            return _done(request, expectation_id, done)
    return _page(request, "said", page=page, form=form)


def _day_mended(request: HttpRequest, page: ExpectationPage, form: SaidForm) -> str:
    given = form.cleaned_data
    try:
        is_mended = mend_said_date(
            said_date=given["said_date"],
            reason=given.get("reason", ""),
            seen=page.row.said_date,
            **_by(request, page.row.id),
        )
    except AlreadyDone:
        return _("It reads so already.")
    except UnableToMendDay as refused:
        form.refuse(refused)
        return ""
    except ChangedMeanwhile as refused:
        return _look_again(request, form, refused, stands=_day(_read(request, page.row.id)))
    return _("Mended.") if is_mended else _("Corrected. The first day stays readable in the history.")


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
            form.refuse(refused)
        else:
            return _done(request, expectation_id, _("It is void, and stays readable."))
    page = _read(request, expectation_id)
    if form is None and page.row.state == "VOID":
        return _done(request, expectation_id, _("It was void already."))
    return _page(request, "void", page=page, form=form or VoidForm(initial=typed.over(request, {})))


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask for the day, or note it."""
    form = TellForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            tell_back(told_date=form.cleaned_data["told_date"], **_by(request, expectation_id))
        except UnableToTellBack as refused:
            form.refuse(refused)
        except AlreadyDone:
            return _done(request, expectation_id, _("That was noted already."))
        else:
            return _done(request, expectation_id, _("Noted that they were told."))
    page = _read(request, expectation_id)
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
