"""Recording the stakeholder's yes."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.labels import HOWS
from goalposts.apps.expectations.queries import ExpectationPage, expectation_to_write
from goalposts.apps.expectations.usecases import Step, UnableToAgree, agree_expectation
from goalposts.domain.expectation import How, Said, UnableToStep
from goalposts.domain.posts import InconsistentPosts
from goalposts.entrypoints.shared.answers import go
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.step_forms import StepForm
from goalposts.entrypoints.web.expectations.step_page import (
    Given,
    given_in,
    is_done,
    look_again,
    opened,
    revision_of,
    show_step,
    step_of,
    taken_at_once,
)


class AgreeForm(StepForm):
    """How and when the stakeholder said yes."""

    how = forms.ChoiceField(
        label=gettext_lazy("How was the yes given?"),
        choices=[(key, words) for key, words in HOWS.items() if key != "LINK"],
        widget=forms.RadioSelect,
    )
    given_date = DayField(label=gettext_lazy("On which day?"))
    in_force_from_date = DayField(
        label=gettext_lazy("In force from"), required=False, help_text=gettext_lazy("Empty: from today")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show what is to be agreed, or record the yes."""
    agreed = taken_at_once(request, expectation_id, form=AgreeForm, take=_agree)
    if agreed is not None:
        return _done(request, expectation_id, name=str(agreed.gave))
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    start = _start(page, today=today_of(request))
    form = opened(request, page, step="agree", form=AgreeForm, start=start)
    if page.row.state == "AGREED" and page.pending is None and not form.changed():
        nothing = _("Nothing waits for a yes: these posts were agreed already.")
        return go(request, "expectations:page", done=nothing, expectation_id=expectation_id)
    if is_done(request, page, step="agree", form=form, take=lambda: _save(request, page, form)):
        return _done(request, expectation_id, name=page.asked_name)
    return show_step(request, page, step="agree", form=form, template="web/expectations/agree.html")


def _start(page: ExpectationPage, *, today: date) -> dict[str, object]:
    """Start from today, or from the day that a move named when that is still to come."""
    named = page.pending.in_force_from_date if page.pending else None
    in_force = max(named, today) if named else None
    return {"how": "TALK", "given_date": today, "in_force_from_date": in_force}


def _done(request: HttpRequest, expectation_id: UUID, *, name: str) -> HttpResponse:
    done = _("Agreed with %(name)s.") % {"name": name}
    return go(request, "expectations:page", done=done, expectation_id=expectation_id)


def _agree(step: Step, given: Given) -> str:
    return agree_expectation(
        actor=step.actor,
        expectation_id=step.expectation_id,
        word=Said(how=How(given["how"]), given_date=given["given_date"]),
        in_force_from_date=given["in_force_from_date"],
        revision=step.revision,
        today=step.today,
        now=step.now,
    )


def _save(request: HttpRequest, page: ExpectationPage, form: StepForm) -> bool:
    try:
        _agree(step_of(request, page.row.id, revision=revision_of(page, form=form)), given_in(form))
    except UnableToAgree as refused:
        form.refuse(refused)
        look_again(request, page, step="agree", form=form)
    except (UnableToStep, InconsistentPosts) as refused:
        form.refuse(refused)
    return not form.errors
