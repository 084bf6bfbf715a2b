"""The steps of the protocol beside the yes: one page each, one way through all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations import usecases
from goalposts.apps.expectations.queries import ExpectationPage, expectation_to_write
from goalposts.apps.expectations.usecases import ChangedMeanwhile, Proposal, Reaction, Step
from goalposts.domain.expectation import How, UnableToStep, Word
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations import step_forms as forms
from goalposts.entrypoints.web.expectations.step_words import STEP_WORDS
from goalposts.entrypoints.web.expectations.telling import telling_of

Given = dict[str, Any]


@dataclass(frozen=True)
class StepPage:
    """One step as the door knows it: what is asked, and the deed it leads to."""

    form: type[forms.StepForm]
    take: Callable[[Step, ExpectationPage, Given], object]


def _word(page: ExpectationPage, given: Given) -> Word:
    return Word(given_by=page.asked_id, how=How(given["how"]), given_date=given["given_date"])


def _propose(step: Step, _page: ExpectationPage, given: Given) -> None:
    proposal = Proposal(how=How(given["how"]), on_date=given["on_date"], words=given["words"])
    usecases.propose_goalpost(step=step, proposal=proposal)


def _counter(step: Step, page: ExpectationPage, given: Given) -> None:
    usecases.counter_proposal(step=step, word=_word(page, given), words=given["words"])


def _decline(step: Step, _page: ExpectationPage, given: Given) -> None:
    usecases.decline_expectation(
        step=step,
        reason=given["reason"],
        alternative=given["alternative"],
        is_without_alternative=given["is_without_alternative"],
    )


def _react(step: Step, page: ExpectationPage, given: Given) -> None:
    usecases.record_reaction(
        step=step, reaction=Reaction(given["reaction"]), word=_word(page, given), words=given["words"]
    )


def _withdraw(step: Step, page: ExpectationPage, given: Given) -> None:
    usecases.withdraw_expectation(step=step, word=_word(page, given), words=given["words"])


STEP_PAGES: dict[str, StepPage] = {
    "propose": StepPage(forms.ProposeForm, _propose),
    "counter": StepPage(forms.CounterForm, _counter),
    "decline": StepPage(forms.DeclineForm, _decline),
    "react": StepPage(forms.ReactForm, _react),
    "park": StepPage(
        forms.ParkForm,
        lambda step, _page, given: usecases.park_expectation(
            step=step, until_date=given["until_date"], reason=given["reason"]
        ),
    ),
    "unpark": StepPage(
        forms.ReopenForm, lambda step, _page, given: usecases.unpark_expectation(step=step, reason=given["reason"])
    ),
    "withdraw": StepPage(forms.WithdrawForm, _withdraw),
    "drop_move": StepPage(
        forms.ReasonForm, lambda step, _page, given: usecases.drop_move(step=step, reason=given["reason"])
    ),
    "close": StepPage(forms.CloseForm, lambda step, _page, _given: usecases.close_expectation(step=step)),
    "reopen": StepPage(
        forms.ReopenForm, lambda step, _page, given: usecases.reopen_expectation(step=step, reason=given["reason"])
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, expectation_id: UUID, step: str) -> HttpResponse:
    """Ask what a step needs, or take it."""
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    start = typed.over(request, _start(page, today=today_of(request)))
    form = STEP_PAGES[step].form(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid() and _take(request, page, step, form):
        done = str(STEP_WORDS[step].done)
        if "theirs" in request.POST:
            return go(request, "expectations:goal", done=done, expectation_id=expectation_id)
        return go(request, "expectations:page", done=done, expectation_id=expectation_id)
    return show(
        request,
        "web/expectations/step.html",
        status=422 if form.errors else 200,
        form=form,
        page=page,
        step=step,
        words=STEP_WORDS[step],
        back=here(request, "expectations:page", expectation_id=expectation_id),
        telling=telling_of(page, actor=actor_of(request), today=today_of(request), now=clock.now()),
    )


def _start(page: ExpectationPage, *, today: date) -> dict[str, object]:
    return {"how": "TALK", "given_date": today, "on_date": today, "revision": page.head.revision}


def _take(request: HttpRequest, page: ExpectationPage, name: str, form: forms.StepForm) -> bool:
    given: Given = {key: _plain(value) for key, value in form.cleaned_data.items()}
    step = Step(
        actor=actor_of(request),
        expectation_id=page.row.id,
        today=today_of(request),
        now=clock.now(),
        revision=given["revision"],
    )
    try:
        STEP_PAGES[name].take(step, page, given)
    except (ChangedMeanwhile, UnableToStep) as refused:
        form.refuse(refused)
        typed.renew(form, "revision", page.head.revision)
        return False
    return True


def _plain(value: object) -> object:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
