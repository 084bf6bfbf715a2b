"""Reading a release, and taking it along."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.findings.queries import CheckReleased, HotReleased, copies_of, read_release
from goalposts.apps.followup.queries import answers_beside, found_in
from goalposts.entrypoints.shared.answered import answered_words
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.findings.believed import believed_beside
from goalposts.entrypoints.web.findings.documents import FORM_NAMES, file_taken, languages_to_take
from goalposts.entrypoints.web.findings.telling import TOLD
from goalposts.reports.review_words import LANGUAGES


@require_safe
def release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show what crossed, without what was taken back since, and what we answered to each finding."""
    actor = actor_of(request)
    told = read_release(actor=actor, release_id=release_id)
    if isinstance(told, HotReleased):
        return show(request, "web/findings/hot.html", hot=told)
    if isinstance(told, CheckReleased):
        return show(request, "web/findings/check.html", told=told)
    answers = answers_beside(actor=actor, told=told)
    how_far = answered_words(
        answered=answers.answered, count=answers.count, until_date=answers.until_date, today=today_of(request)
    )
    beside: dict[str, Any] = {
        "answers": answers,
        "how_far": how_far,
        "believed": believed_beside(actor=actor, told=told),
        "found": found_in(actor=actor, review_id=told.review_id),
        "may_write": answers.may_write,
        "is_supplier": True,
    }
    beside |= {**TOLD, **copies_beside(request, release_id=release_id)}
    return show(request, "web/findings/report.html", told=told, **beside)


@require_POST
def copy(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Give a release as a file, and note who took it."""
    return file_taken(request, release_id=release_id)


def copies_beside(request: HttpRequest, *, release_id: UUID) -> dict[str, Any]:
    """Give who holds a copy, and in which forms and languages one can be taken."""
    copies = copies_of(actor=actor_of(request), release_id=release_id)
    return {
        "copies": copies,
        "holders_of_gone": sorted({one.name for one in copies if one.holds_gone}),
        "form_names": FORM_NAMES,
        "language_names": LANGUAGES,
        "languages": languages_to_take(),
    }
