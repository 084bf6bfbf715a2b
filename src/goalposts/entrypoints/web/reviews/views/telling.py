"""Telling those who were heard: exactly what each of them reads, in both languages, and one press that hands it over."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from goalposts.apps.followup.queries.telling import Telling, telling_of
from goalposts.apps.followup.usecases.tell_interviewees import tell_interviewees
from goalposts.apps.reviews.queries import review_place
from goalposts.domain.told import UnableToTell
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.reports.told import AnswerLines, answers_in_words
from goalposts.reports.voice import voice_of


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show what would be told and what is in the way; on the press it is handed over."""
    actor, refusal = actor_of(request), ""
    if request.method == "POST":
        try:
            tell_interviewees(actor=actor, review_id=review_id, now=clock.now())
            return go(request, "reviews:tell", review_id=review_id, done=_("Handed over. From here it goes by itself."))
        except UnableToTell as refused:
            refusal = refused_in_words(refused)
    place = review_place(actor=actor, review_id=review_id)
    telling = telling_of(actor=actor, review_id=review_id, today=today_of(request))
    return show(
        request,
        "web/reviews/tell.html",
        status=422 if refusal else 200,
        place=place,
        telling=telling,
        today=today_of(request),
        in_the_way=refusal or (refused_in_words(telling.refused) if telling.refused else ""),
        texts=[(language, told_in(telling, language=language)) for language in ("nl", "en")],
    )


def told_in(telling: Telling, *, language: str) -> tuple[AnswerLines, ...]:
    """Put what would be told in one language, as whoever is addressed with u reads it."""
    with translation.override(language):
        return answers_in_words(answers=telling.answers, say=voice_of(address_form="U"), language=language)


def refused_in_words(refused: UnableToTell) -> str:
    """Say why nothing is told now."""
    reason, count = str(refused.facts["reason"]), int(str(refused.facts.get("count", 0)))
    if reason == "UNANSWERED":
        told = ngettext(
            "%(count)s finding has no answer yet. Answer it first: who was heard reads all of it at once.",
            "%(count)s findings have no answer yet. Answer them first: who was heard reads all of it at once.",
            count,
        )
        return told % {"count": count}
    if reason == "NO_RELEASE":
        return _("There is no report yet, so there is nothing to tell.")
    return _("Nothing changed since it was told last.")
