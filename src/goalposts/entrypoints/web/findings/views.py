"""Reading a release."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.findings.queries import hot_released, is_hot, release_of
from goalposts.apps.followup.queries import answers_of
from goalposts.entrypoints.shared.answered import answered_words
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.findings.telling import TOLD


@require_safe
def release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show what crossed, without what was taken back since, and what we answered to each finding."""
    actor = actor_of(request)
    if is_hot(actor=actor, release_id=release_id):
        return show(request, "web/findings/hot.html", hot=hot_released(actor=actor, release_id=release_id))
    told = release_of(actor=actor, release_id=release_id)
    answers = answers_of(actor=actor, release_id=release_id)
    how_far = answered_words(
        answered=answers.answered, count=answers.count, until_date=answers.until_date, today=today_of(request)
    )
    return show(request, "web/findings/report.html", told=told, answers=answers, how_far=how_far, **TOLD)
