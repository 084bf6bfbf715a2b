"""Answering a finding."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.findings.queries import RenderedRelease, release_of
from goalposts.apps.followup.queries import FindingAnswered, answers_of
from goalposts.apps.followup.usecases import answer_finding
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.action_item import ItemState, UnableToKeepActionItem
from goalposts.domain.answered import UnfitAnswer
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.released import FindingTold
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.findings.forms import AnswerForm
from goalposts.entrypoints.web.findings.telling import TOLD


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, release_id: UUID, key: UUID) -> HttpResponse:
    """Show a finding with what was said, ask what we answer, and keep it."""
    told, finding, answered = _finding_to_answer(request, release_id, key)
    form = _form(request, told, finding, answered)
    if form.is_valid() and _kept(request, form, release_id, key, answered):
        return go(request, "findings:page", done=_("Your answer is kept."), release_id=release_id)
    return show(
        request,
        "web/findings/answer.html",
        status=422 if form.errors else 200,
        form=form,
        told=told,
        finding=finding,
        answered=answered,
        back=here(request, "findings:page", release_id=release_id),
        **TOLD,
    )


def _finding_to_answer(
    request: HttpRequest, release_id: UUID, key: UUID
) -> tuple[RenderedRelease, FindingTold, FindingAnswered]:
    """Read a finding for the form that answers it.

    Errors: NotFound when it is not there, or a correction left it out; Denied for whoever may only read it.
    """
    told = release_of(actor=actor_of(request), release_id=release_id)
    answers = answers_of(actor=actor_of(request), release_id=release_id)
    finding = next((one for one in told.content.findings if one.key == key), None)
    if finding is None or not answers.of[key].is_in_force:
        raise NotFound
    if not answers.may_write:
        raise Denied(customer=told.customer_name)
    return told, finding, answers.of[key]


def _form(request: HttpRequest, told: RenderedRelease, finding: FindingTold, answered: FindingAnswered) -> AnswerForm:
    start: dict[str, Any] = {"owner": str(actor_of(request).member_id)}
    if answered.now is not None:
        now = answered.now
        start |= {"answer": now.answer.value, "words_nl": now.words_nl, "words_en": now.words_en, "seen": now.id}
    return AnswerForm(
        sent(request),
        initial=typed.over(request, start),
        kind=finding.kind,
        language=told.content.language,
        members=members_of(actor=actor_of(request)),
        has_item=any(one.state is not ItemState.DROPPED for one in answered.items),
    )


def _kept(request: HttpRequest, form: AnswerForm, release_id: UUID, key: UUID, answered: FindingAnswered) -> bool:
    try:
        answer_finding(
            actor=actor_of(request), release_id=release_id, key=key, given=form.given(),
            seen_id=form.cleaned_data["seen"], today=today_of(request), now=clock.now(),
        )  # fmt: skip
    except (UnfitAnswer, UnableToKeepActionItem) as refused:
        form.refuse(refused)
        typed.renew(form, "seen", answered.now.id if answered.now else "")
        return False
    return True
