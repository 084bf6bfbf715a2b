"""Within a check-in: what they noticed of what we did for them; one tap counts at once, words may follow."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.checkins.queries.sheet import CheckinSheet
from goalposts.apps.checkins.usecases import UnableToAnswer, give_effect
from goalposts.apps.followup.queries import AskedEffect
from goalposts.domain.action_item import Effect
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import on, show
from goalposts.entrypoints.portal.forms import words_form
from goalposts.entrypoints.portal.views.checkin import sheet_of
from goalposts.entrypoints.portal.visiting import say_to, today_of, visit_of, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent


@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def noticed(request: HttpRequest, action_item_id: UUID, effect: str) -> HttpResponse:
    """Take a tap, then ask for words where it was not enough; or take the words with it."""
    found = sheet_of(request)
    asked = _asked(found, action_item_id)
    if effect not in list(Effect) or not found.is_open:
        raise Http404
    is_tap = request.method == "POST" and "words" not in request.POST
    if is_tap:
        _give(request, found, asked, effect=Effect(effect), words="")
        if effect != Effect.ENOUGH:
            return on("checkin_effect", action_item_id=action_item_id, effect=effect)
        return on("checkin")
    start = half_typed.given_back(request) or {"words": asked.effect_words}
    say = say_to(request)
    label = say("What do you notice, or would you want to notice?")
    form = words_form(given=sent(request), label=label, is_needed=False, start=start)
    if form.is_bound and form.is_valid():
        refused = _give(request, found, asked, effect=Effect(effect), words=form.own_words().strip())
        if refused != "TOO_LONG":
            return half_typed.forgotten(on("checkin"))
        form.refuse(refused, field="words")
    return show(request, "checkin_effect", form=form, asked=asked, effect=effect)


def _asked(found: CheckinSheet, action_item_id: UUID) -> AskedEffect:
    asked = next((one for one in found.effects if one.id == action_item_id), None)
    if asked is None:
        raise Http404
    return asked


def _give(request: HttpRequest, found: CheckinSheet, asked: AskedEffect, *, effect: Effect, words: str) -> str:
    """Give the answer; gives why not, if not: a round that closed meanwhile says so on the page one comes back to."""
    try:
        give_effect(
            actor=visit_of(request).actor,
            round_id=found.round_id,
            action_item_id=asked.id,
            effect=effect,
            words=words,
            today=today_of(request),
            now=clock.now(),
        )
    except UnableToAnswer as refused:
        return str(refused.facts["reason"])
    return ""
