"""The steps of an action item: at work on it, done, dropped, and what the customer noticed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.followup import usecases
from goalposts.apps.followup.labels import Words
from goalposts.domain.action_item import Effect, UnableToKeepActionItem
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.followup import item_forms as forms
from goalposts.entrypoints.web.followup.views.items import item_to_write

Given = dict[str, Any]


@dataclass(frozen=True)
class StepPage:
    """One step as the door knows it: what is asked, in which words, and the deed it leads to."""

    form: type[forms.ItemStepForm]
    title: Words
    lede: Words
    button: Words
    done: Words
    take: Callable[[HttpRequest, UUID, Given], None]


def _finish(request: HttpRequest, item_id: UUID, given: Given) -> None:
    usecases.finish_action_item(
        actor=actor_of(request), action_item_id=item_id, done_date=given["done_date"], words=given["words"],
        today=today_of(request), now=clock.now(),
    )  # fmt: skip


def _drop(request: HttpRequest, item_id: UUID, given: Given) -> None:
    usecases.drop_action_item(
        actor=actor_of(request),
        action_item_id=item_id,
        reason=given["reason"],
        today=today_of(request),
        now=clock.now(),
    )


def _effect(request: HttpRequest, item_id: UUID, given: Given) -> None:
    usecases.record_effect(
        actor=actor_of(request), action_item_id=item_id, effect=Effect(given["effect"]), words=given["words"],
        on_date=given["on_date"], how=given["how"], today=today_of(request), now=clock.now(),
    )  # fmt: skip


STEPS: dict[str, StepPage] = {
    "finish": StepPage(
        forms.FinishForm, _("It is done"), _("Whether it helped is for the customer to say; that is asked later."),
        _("It is done"), _("Done. What they noticed of it is asked at the next check-in, or after 90 days."), _finish,
    ),
    "drop": StepPage(
        forms.DropForm, _("It will not be done"), _("It stays to be read, with the reason."), _("It will not be done"),
        _("Noted."), _drop,
    ),
    "effect": StepPage(
        forms.EffectForm, _("What did they notice?"), _("Done is not the same as noticed. Ask, and write down what they say."),
        _("Save"), _("Saved."), _effect,
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, action_item_id: UUID, step: str) -> HttpResponse:
    """Ask what a step needs, or take it."""
    page, told = item_to_write(request, action_item_id), STEPS[step]
    today = today_of(request)
    form = told.form(sent(request), initial=typed.over(request, {"done_date": today, "on_date": today}))
    if form.is_valid():
        try:
            told.take(request, action_item_id, form.plain())
        except UnableToKeepActionItem as refused:
            form.refuse(refused)
        else:
            return go(request, "action_items:page", done=told.done, action_item_id=action_item_id)
    return show(
        request,
        "web/followup/item_step.html",
        status=422 if form.errors else 200,
        form=form,
        page=page,
        told=told,
        back=here(request, "action_items:page", action_item_id=action_item_id),
    )


@require_POST
def move(request: HttpRequest, action_item_id: UUID) -> HttpResponse:
    """Say that somebody is at work on it, or that nobody is."""
    item_to_write(request, action_item_id)
    is_back = request.POST.get("to") == "OPEN"
    deed = usecases.put_back_action_item if is_back else usecases.start_action_item
    try:
        deed(actor=actor_of(request), action_item_id=action_item_id, today=today_of(request), now=clock.now())
    except UnableToKeepActionItem as refused:
        messages.warning(request, str(forms.REFUSALS[str(refused.facts["reason"])]))
    else:
        messages.success(request, _now("Back to do.") if is_back else _now("Somebody is at work on it."))
    return go(request, "action_items:page", action_item_id=action_item_id)
