"""Predicting what people will answer in the next check-in: one question a screen, each sealed as it is given."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.checkins.queries.predictions import MOST_TO_PREDICT, Predictable, to_predict, why_not_to_predict
from goalposts.apps.checkins.usecases import UnableToPredict, predict
from goalposts.apps.expectations.labels import ANSWERS
from goalposts.domain.self_image import UnfitGuess
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.web.checkins.telling import posts_told
from goalposts.entrypoints.web.precision.forms import PredictionForm, why_not_told


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what can be predicted, and what the reader sealed of it."""
    lines = to_predict(actor=actor_of(request), today=today_of(request))
    return show(
        request,
        "web/precision/predict.html",
        lines=lines,
        sealed=sum(one.answer is not None for one in lines),
        first=_next(lines, after=None),
        is_cut=len(lines) == MOST_TO_PREDICT,
        answers=ANSWERS,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask about one due expectation, seal the answer, and go on to the next that was not predicted."""
    actor, today = actor_of(request), today_of(request)
    lines = to_predict(actor=actor, today=today)
    asked = next((one for one in lines if one.id == expectation_id), None)
    why_not = None if asked else why_not_to_predict(actor=actor, expectation_id=expectation_id, today=today)
    form = _form(request, asked)
    if form.is_valid() and _sealed(request, expectation_id, form):
        return _onward(request, _next(lines, after=asked))
    if why_not and request.method != "POST":
        told = why_not_told(why_not, time_zone=seat_of_request(request).time_zone)
        return go(request, "precision:predict", done=told)
    at = lines.index(asked) if asked else 0
    context: dict[str, Any] = {"asked": asked, "form": form, "number": at + 1, "all": len(lines)}
    before = lines[at - 1] if at else None
    posts = posts_told(asked) if asked else ""
    status = 422 if form.errors else 200
    return show(request, "web/precision/guess.html", status=status, before=before, posts=posts, **context)


def _onward(request: HttpRequest, following: Predictable | None) -> HttpResponse:
    if following is not None:
        return go(request, "precision:guess", expectation_id=following.id)
    return go(request, "precision:predict", done=_("Sealed. Nobody sees your predictions, also afterwards."))


def _form(request: HttpRequest, asked: Predictable | None) -> PredictionForm:
    initial = {"answer": asked.answer, "sure": asked.sure} if asked else {}
    zone = seat_of_request(request).time_zone
    return PredictionForm(sent(request), initial=typed.over(request, initial), time_zone=zone)


def _sealed(request: HttpRequest, expectation_id: UUID, form: PredictionForm) -> bool:
    actor, today = actor_of(request), today_of(request)
    try:
        predict(actor=actor, expectation_id=expectation_id, guess=form.given(), today=today, now=clock.now())
    except (UnableToPredict, UnfitGuess) as refused:
        form.refuse(refused)
        return False
    return True


def _next(lines: Sequence[Predictable], *, after: Predictable | None) -> Predictable | None:
    """Find the next line that was not predicted, from the top again after the last; None when each was."""
    at = next((number for number, one in enumerate(lines, start=1) if after and one.id == after.id), 0)
    turned = [*lines[at:], *lines[:at]]
    return next((one for one in turned if one.answer is None and (after is None or one.id != after.id)), None)
