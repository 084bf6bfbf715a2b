"""One check-in: everybody in it, what came back, who is silent."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.checkins.labels import ANSWERS, STATES
from goalposts.apps.checkins.queries.rounds import RoundPage, round_page
from goalposts.apps.checkins.usecases import close_round
from goalposts.apps.followup.labels import EFFECTS
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.checkins.roles import roles_told
from goalposts.entrypoints.web.checkins.telling import FELT, answers_told, by_reason

ORDER = ("ANSWERED", "SILENT", "UNREACHABLE", "ASKED", "WAITING")


@require_safe
def round_(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Show a check-in with everybody in it, who answered first."""
    page = round_page(actor=actor_of(request), round_id=round_id)
    people = [(line, answers_told(line)) for line in page.people]
    groups = [(state, str(STATES[state]), [one for one in people if one[0].state == state]) for state in ORDER]
    return show(
        request,
        "web/checkins/page.html",
        page=page,
        groups=[group for group in groups if group[2]],
        counts=Counter(line.state for line in page.people),
        roles=roles_told(page.people),
        answer_words=[(code, str(words)) for code, words in ANSWERS.items()],
        effect_words=EFFECTS,
        left_out=by_reason(page.left_out),
        **_beside(page),
    )


@require_POST
def close(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Close a check-in before its day."""
    try:
        close_round(actor=actor_of(request), round_id=round_id, now=clock.now())
    except AlreadyDone:
        messages.info(request, _("It was closed already."))
        return go(request, "checkins:page", round_id=round_id)
    return go(request, "checkins:page", done=_("Closed: nobody is reminded any more."), round_id=round_id)


def _beside(page: RoundPage) -> dict[str, Any]:
    """Count measured beside felt, where both are known."""
    cells = Counter(
        (card.verdict.lower(), FELT[card.answer.value])
        for line in page.people
        for card in line.cards
        if card.answer and card.answer.value in FELT and card.verdict != "NONE"
    )
    return {"cells": dict(cells), "has_both": bool(cells)}
