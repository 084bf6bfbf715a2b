"""The way through the page of every step: open it, take it, show it; or say why it cannot be taken now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import (
    ExpectationPage,
    StepSince,
    expectation_page,
    expectation_to_write,
    steps_since,
)
from goalposts.apps.expectations.usecases import ChangedMeanwhile, Step
from goalposts.domain.expectation import UnableToStep
from goalposts.domain.posts import InconsistentPosts
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.web.expectations.not_now import not_now
from goalposts.entrypoints.web.expectations.refusals import REFUSALS
from goalposts.entrypoints.web.expectations.step_forms import StepForm
from goalposts.entrypoints.web.expectations.telling import telling_of

# What there is to choose, and the button that takes the step all the same.
CHOICES: dict[str, tuple[Words, Words]] = {
    "agree": (
        gettext_lazy("Your step is not kept yet. Is the yes about these posts, as they are now?"),
        gettext_lazy("Yes, about these posts"),
    )
}
CHOICE: tuple[Words, Words] = (
    gettext_lazy("Your step is not kept yet. It can still be taken, on top of what was done meanwhile."),
    gettext_lazy("Take mine on top"),
)

# What a step leaves in the history.
KINDS: dict[str, frozenset[str]] = {
    "agree": frozenset({"AGREED"}),
    "close": frozenset({"MET", "MISSED"}),
    "counter": frozenset({"COUNTERED"}),
    "decline": frozenset({"NOT_FEASIBLE"}),
    "drop_move": frozenset({"MOVE_DROPPED"}),
    "park": frozenset({"PARKED"}),
    "propose": frozenset({"PROPOSED"}),
    "react": frozenset({"REACTED"}),
    "reopen": frozenset({"REOPENED"}),
    "unpark": frozenset({"UNPARKED"}),
    "withdraw": frozenset({"WITHDRAWN"}),
}


Given = dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """A step that was taken, and what taking it gave."""

    gave: object


def taken_at_once(
    request: HttpRequest, expectation_id: UUID, *, form: type[StepForm], take: Callable[[Step, Given], object]
) -> Taken | None:
    """Take a step that was sent on what its form was opened on; the page need not be read while that stands.

    Shapes: None where nothing was sent, or was taken: then the page is read, and says why.
    """
    made = form(sent(request))
    if request.method != "POST" or not made.is_valid() or made.cleaned_data["revision"] is None:
        return None
    step = step_of(request, expectation_id, revision=made.cleaned_data["revision"])
    try:
        return Taken(take(step, given_in(made)))
    except (ChangedMeanwhile, UnableToStep, InconsistentPosts):
        return None


def step_of(request: HttpRequest, expectation_id: UUID, *, revision: int | None) -> Step:
    """Tell who takes a step now, leaning on which revision."""
    return Step(
        actor=actor_of(request),
        expectation_id=expectation_id,
        today=today_of(request),
        now=clock.now(),
        revision=revision,
    )


def given_in(form: StepForm) -> Given:
    """Give what was typed in a valid form; line ends as we keep them."""
    return {
        name: value.replace("\r\n", "\n") if isinstance(value, str) else value
        for name, value in form.cleaned_data.items()
    }


def opened(
    request: HttpRequest, page: ExpectationPage, *, step: str, form: type[StepForm], start: Mapping[str, object]
) -> StepForm:
    """Open the form of a step with what it starts from, or with what was sent; it remembers what stands now."""
    made = form(sent(request), initial=typed.over(request, {**start, "revision": page.head.revision}))
    _watch(request, made, page, step=step)
    return made


def is_done(
    request: HttpRequest, page: ExpectationPage, *, step: str, form: StepForm, take: Callable[[], bool]
) -> bool:
    """Take a step that was sent, unless who sends it took it already; also where both came in the same moment."""
    if request.method != "POST" or not form.is_valid():
        return False
    if _was_taken(request, page, step=step, form=form):
        return True
    if _may_be_taken(request, page, step=step, form=form) and take():
        return True
    return form.is_behind and _was_taken(request, page, step=step, form=form)


def _may_be_taken(request: HttpRequest, page: ExpectationPage, *, step: str, form: StepForm) -> bool:
    """Tell whether a step is allowed now, and leans on nothing that changed since it was opened."""
    since = _since(request, page, form)
    form.is_behind = form.changed() or any(one.kind in KINDS[step] and not one.is_own for one in since)
    if form.is_behind:
        form.add_error(None, str(REFUSALS["CHANGED_MEANWHILE"]))
        return False
    return not_now(page, step=step, today=today_of(request)) is None


def _was_taken(request: HttpRequest, page: ExpectationPage, *, step: str, form: StepForm) -> bool:
    """Tell whether this very step was taken already by who sends it: a double press, or a line that dropped."""
    given = form.cleaned_data
    words = str(given.get("words") or given.get("reason") or "").replace("\r\n", "\n")
    day = given.get("given_date") or given.get("on_date") or today_of(request)
    same = [one for one in _since(request, page, form) if one.is_own and one.kind in KINDS[step]]
    return any((one.note, one.on_date) == (words, day) for one in same)


def _since(request: HttpRequest, page: ExpectationPage, form: StepForm) -> list[StepSince]:
    """List what was done since the form was opened; nothing is asked while its revision stands."""
    is_behind = form.is_behind or form.cleaned_data["revision"] not in {None, page.head.revision}
    if not is_behind or form.opened_at is None:
        return []
    return steps_since(actor=actor_of(request), expectation_id=page.row.id, since=form.opened_at)


def revision_of(page: ExpectationPage, *, form: StepForm) -> int | None:
    """Give the revision that the step leans on: as just compared, or as sent by a page that compares nothing else."""
    return page.head.revision if form.is_watched else form.cleaned_data["revision"]


def show_step(
    request: HttpRequest, page: ExpectationPage, *, step: str, form: StepForm, template: str, **context: object
) -> HttpResponse:
    """Show the page of a step: its form, what was done meanwhile, or why it cannot be taken and what can."""
    actor, today = actor_of(request), today_of(request)
    if form.is_behind or (request.method == "POST" and form.changed()):
        page = expectation_page(actor=actor, expectation_id=page.row.id)
        _watch(request, form, page, step=step)
        form.changed()
        form.tell_turns(page=page, time_zone=seat_of_request(request).time_zone)
        form.choice, form.choice_button = map(str, CHOICES.get(step, CHOICE))
        typed.renew(form, "revision", page.head.revision)
    barred = not_now(page, step=step, today=today)
    return show(
        request,
        template,
        status=422 if request.method == "POST" else 200,
        form=form,
        page=page,
        barred=barred,
        kept=_kept(form) if barred else [],
        telling=telling_of(page, actor=actor, today=today, now=clock.now()),
        **context,
    )


def look_again(request: HttpRequest, page: ExpectationPage, *, step: str, form: StepForm) -> None:
    """See what changed in the very moment in which the step was sent; sent again, it is about what stands now."""
    form.is_behind = True
    _watch(request, form, expectation_to_write(actor=actor_of(request), expectation_id=page.row.id), step=step)
    form.changed()


def _watch(request: HttpRequest, form: StepForm, page: ExpectationPage, *, step: str) -> None:
    theirs_url = here(request, "expectations:page", expectation_id=page.row.id)
    form.watch_step(page=page, step=step, now=clock.now(), theirs_url=theirs_url)


def _kept(form: StepForm) -> list[tuple[str, str]]:
    """List what was typed in a form that cannot be sent now, so that it is not lost."""
    boxes = [bound for bound in form if isinstance(bound.field, forms.CharField)]
    return [(str(bound.label), str(bound.value())) for bound in boxes if bound.value()]
