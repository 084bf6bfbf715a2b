"""The steps of a complaint: sorting, trying to reach them, our answer, its end, and open again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.queries import RegisterFilter, register_of
from goalposts.apps.followup import usecases
from goalposts.apps.followup.labels import Words
from goalposts.apps.followup.queries import ComplaintPage, complaint_page
from goalposts.apps.followup.usecases import Ending, Sorting
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.complaint import ComplaintState, Sort, UnableToFollowComplaint
from goalposts.domain.refusal import AlreadyDone, Denied
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.choices import theme_choices
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.followup import forms
from goalposts.entrypoints.web.followup.forms import identifier, said_choices

Given = dict[str, Any]
OFFERED = 100
GO_ON: dict[str, tuple[str, Words]] = {
    "UNKNOWN": (
        "expectations:page",
        _("Sorted. What they expect is in the register now; agree with them what would prove it."),
    ),
    "UNCLEAR": ("expectations:goal", _("Sorted. Sharpen it together: what exactly, from where, to where, by when?")),
    "UNREALISTIC": ("expectations:page", _("Sorted. Say what can be done instead, and agree again.")),
    "MISSED": ("complaints:page", _("Sorted. What do you promise, and by when?")),
    "NOT_FELT": ("complaints:page", _("Sorted. The figure is fine: ask what they did notice.")),
}


@dataclass(frozen=True)
class StepPage:
    """One step as the door knows it: what is asked, in which words, and the deed it leads to."""

    form: type[forms.FollowForm]
    title: Words
    lede: Words
    button: Words
    done: Words
    take: Callable[[HttpRequest, UUID, Given], None]


def _attempt(request: HttpRequest, complaint_id: UUID, given: Given) -> None:
    usecases.log_attempt(
        actor=actor_of(request), complaint_id=complaint_id, on_date=given["on_date"], how=given["how"],
        is_reached=given["is_reached"] == "yes", words=given["words"], today=today_of(request), now=clock.now(),
    )  # fmt: skip


def _answer(request: HttpRequest, complaint_id: UUID, given: Given) -> None:
    usecases.answer_complaint(
        actor=actor_of(request), complaint_id=complaint_id, answer=given["answer"], on_date=given["on_date"],
        how=given["how"], today=today_of(request), now=clock.now(), revision=given["revision"],
    )  # fmt: skip


def _end(request: HttpRequest, complaint_id: UUID, given: Given) -> None:
    state = ComplaintState(given["ending"])
    is_word = state is not ComplaintState.NOT_REACHED
    ending = Ending(
        state=state,
        on_date=given["on_date"],
        how=given["how"] if is_word else "",
        words=given["words"] if is_word else "",
    )
    usecases.end_complaint(
        actor=actor_of(request), complaint_id=complaint_id, ending=ending, today=today_of(request), now=clock.now(),
        revision=given["revision"],
    )  # fmt: skip


def _reopen(request: HttpRequest, complaint_id: UUID, given: Given) -> None:
    usecases.reopen_complaint(
        actor=actor_of(request), complaint_id=complaint_id, words=given["words"], on_date=given["on_date"],
        how=given["how"], today=today_of(request), now=clock.now(),
    )  # fmt: skip


def _void(request: HttpRequest, complaint_id: UUID, given: Given) -> None:
    usecases.void_complaint(
        actor=actor_of(request), complaint_id=complaint_id, reason=given["reason"], today=today_of(request),
        now=clock.now(),
    )  # fmt: skip


STEP_PAGES: dict[str, StepPage] = {
    "contact": StepPage(
        forms.AttemptForm, _("Log a contact"), _("Speak with them first; a solution may come later."), _("Log it"),
        _("Logged."), _attempt,
    ),
    "answer": StepPage(
        forms.AnswerForm, _("Note our answer"), _("What we do, or will not do, and by when."), _("Save the answer"),
        _("Saved. Whether it is solved is for them to say."), _answer,
    ),
    "end": StepPage(
        forms.EndForm, _("Is it solved?"), _("A complaint is closed by the word of whoever complained, not by ours."),
        _("Close the complaint"), _("Closed."), _end,
    ),
    "reopen": StepPage(
        forms.ReopenForm, _("Open it again"), _("On their own word: from that day they wait for another answer."),
        _("Open it again"), _("Open again."), _reopen,
    ),
    "void": StepPage(
        forms.VoidForm, _("Recorded by mistake"), _("It stays to be read, and counts nowhere."), _("Recorded by mistake"),
        _("Marked as recorded by mistake."), _void,
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, complaint_id: UUID, step: str) -> HttpResponse:
    """Ask what a step needs, or take it."""
    page, told = complaint_to_write(request, complaint_id), STEP_PAGES[step]
    start = {"on_date": today_of(request), "revision": page.revision}
    form = told.form(sent(request), initial=typed.over(request, start))
    if form.is_valid():
        try:
            told.take(request, complaint_id, form.plain())
        except (UnableToFollowComplaint, AlreadyDone) as refused:
            form.refuse(refused)
            typed.renew(form, "revision", page.revision)
        else:
            return go(request, "complaints:page", done=told.done, complaint_id=complaint_id)
    return _form_page(request, page, form, step=step, told=told)


@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Ask what happened to the expectation behind it, or write it down; it leads to what comes next."""
    page = complaint_to_write(request, complaint_id)
    form = _sort_form(request, page)
    if form.is_valid():
        given = form.plain()
        try:
            expectation_id = _sorted(request, complaint_id, given)
        except UnableToFollowComplaint as refused:
            form.refuse(refused)
            typed.renew(form, "revision", page.revision)
        else:
            name, done = GO_ON[given["sort"]]
            if name == "complaints:page":
                return go(request, name, done=done, complaint_id=complaint_id)
            return go(request, name, done=done, expectation_id=expectation_id)
    return _form_page(request, page, form, step="sort", told=None)


def _sort_form(request: HttpRequest, page: ComplaintPage) -> forms.SortForm:
    actor, row = actor_of(request), page.row
    start = {
        "sort": row.sort,
        "expectation": str(row.expectation_id or ""),
        "verbatim": row.words,
        "theme": str(page.theme_id or ""),
        "revision": page.revision,
    }
    form = forms.SortForm(sent(request), initial=typed.over(request, start))
    narrowed = RegisterFilter(stakeholder_id=row.stakeholder_id)
    said = register_of(actor=actor, narrowed=narrowed, order="newest", after="", size=OFFERED)
    form.choose("expectation", said_choices([one for one in said.rows if one.state != "VOID"]))
    form.choose("theme", theme_choices(themes_of(actor=actor)))
    return form


def _sorted(request: HttpRequest, complaint_id: UUID, given: Given) -> UUID:
    sorting = Sorting(
        sort=Sort(given["sort"]),
        expectation_id=identifier(given["expectation"]),
        verbatim=given["verbatim"],
        theme_id=identifier(given["theme"]),
    )
    return usecases.sort_complaint(
        actor=actor_of(request), complaint_id=complaint_id, sorting=sorting, today=today_of(request), now=clock.now(),
        revision=given["revision"],
    )  # fmt: skip


def complaint_to_write(request: HttpRequest, complaint_id: UUID) -> ComplaintPage:
    """Read a complaint for a form that changes it. Errors: NotFound, Denied."""
    page = complaint_page(actor=actor_of(request), complaint_id=complaint_id)
    if not page.may_write:
        raise Denied(customer=page.row.customer_name)
    return page


def _form_page(
    request: HttpRequest, page: ComplaintPage, form: forms.FollowForm, *, step: str, told: StepPage | None
) -> HttpResponse:
    return show(
        request,
        "web/followup/step.html",
        status=422 if form.errors else 200,
        page=page,
        form=form,
        step=step,
        title=told.title if told else _now("What happened to the expectation behind it?"),
        lede=told.lede
        if told
        else _now("Behind every complaint stands an expectation: one we knew, or one we did not."),
        button_text=told.button if told else _now("Sort it"),
        back=here(request, "complaints:page", complaint_id=page.row.id),
    )
