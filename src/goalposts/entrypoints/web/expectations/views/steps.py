"""The steps of the protocol beside the yes: one page each, one way through all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations import usecases
from goalposts.apps.expectations.queries import ExpectationPage, expectation_to_write
from goalposts.apps.expectations.usecases import ChangedMeanwhile, Proposal, Reaction, Step
from goalposts.domain.expectation import How, Said, UnableToStep
from goalposts.entrypoints.shared.answers import go, here
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations import step_forms as forms
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
from goalposts.entrypoints.web.expectations.step_words import STEP_WORDS


@dataclass(frozen=True)
class StepPage:
    """One step as the door knows it: what is asked, and the deed it leads to."""

    form: type[forms.StepForm]
    take: Callable[[Step, Given], object]


def _said(given: Given) -> Said:
    return Said(how=How(given["how"]), given_date=given["given_date"])


def _propose(step: Step, given: Given) -> None:
    proposal = Proposal(how=How(given["how"]), on_date=given["on_date"], words=given["words"])
    usecases.propose_goalpost(step=step, proposal=proposal)


def _counter(step: Step, given: Given) -> None:
    usecases.counter_proposal(step=step, word=_said(given), words=given["words"])


def _decline(step: Step, given: Given) -> None:
    usecases.decline_expectation(
        step=step,
        reason=given["reason"],
        alternative=given["alternative"],
        is_without_alternative=given["is_without_alternative"],
    )


def _react(step: Step, given: Given) -> None:
    usecases.record_reaction(step=step, reaction=Reaction(given["reaction"]), word=_said(given), words=given["words"])


def _withdraw(step: Step, given: Given) -> None:
    usecases.withdraw_expectation(step=step, word=_said(given), words=given["words"])


def _park(step: Step, given: Given) -> None:
    usecases.park_expectation(step=step, until_date=given["until_date"], reason=given["reason"])


def _unpark(step: Step, given: Given) -> None:
    usecases.unpark_expectation(step=step, reason=given["reason"])


def _drop_move(step: Step, given: Given) -> None:
    usecases.drop_move(step=step, reason=given["reason"])


def _close(step: Step, _given: Given) -> None:
    usecases.close_expectation(step=step)


def _reopen(step: Step, given: Given) -> None:
    usecases.reopen_expectation(step=step, reason=given["reason"])


STEP_PAGES: dict[str, StepPage] = {
    "propose": StepPage(forms.ProposeForm, _propose),
    "counter": StepPage(forms.CounterForm, _counter),
    "decline": StepPage(forms.DeclineForm, _decline),
    "react": StepPage(forms.ReactForm, _react),
    "park": StepPage(forms.ParkForm, _park),
    "unpark": StepPage(forms.ReopenForm, _unpark),
    "withdraw": StepPage(forms.WithdrawForm, _withdraw),
    "drop_move": StepPage(forms.ReasonForm, _drop_move),
    "close": StepPage(forms.CloseForm, _close),
    "reopen": StepPage(forms.ReopenForm, _reopen),
}


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, expectation_id: UUID, step: str) -> HttpResponse:
    """Ask what a step needs, or take it."""
    if taken_at_once(request, expectation_id, form=STEP_PAGES[step].form, take=STEP_PAGES[step].take):
        return _done(request, expectation_id, step)
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    today = today_of(request)
    start = {"how": "TALK", "given_date": today, "on_date": today}
    form = opened(request, page, step=step, form=STEP_PAGES[step].form, start=start)
    if is_done(request, page, step=step, form=form, take=lambda: _take(request, page, step, form)):
        return _done(request, expectation_id, step)
    back = here(request, "expectations:page", expectation_id=expectation_id)
    words = STEP_WORDS[step]
    return show_step(
        request, page, step=step, form=form, template="web/expectations/step.html", name=step, words=words, back=back
    )


def _done(request: HttpRequest, expectation_id: UUID, step: str) -> HttpResponse:
    to = "expectations:goal" if "theirs" in request.POST else "expectations:page"
    return go(request, to, done=str(STEP_WORDS[step].done), expectation_id=expectation_id)


def _take(request: HttpRequest, page: ExpectationPage, name: str, form: forms.StepForm) -> bool:
    step = step_of(request, page.row.id, revision=revision_of(page, form=form))
    try:
        STEP_PAGES[name].take(step, given_in(form))
    except ChangedMeanwhile as refused:
        form.refuse(refused)
        look_again(request, page, step=name, form=form)
    except UnableToStep as refused:
        form.refuse(refused)
    return not form.errors
