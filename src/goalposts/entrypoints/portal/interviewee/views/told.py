"""With a code: what the supplier answered to what was heard, the same for everybody who was."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.interviews.queries import own_told
from goalposts.entrypoints.portal.interviewee.answers import show
from goalposts.entrypoints.portal.interviewee.visiting import confirmed, guest_of, say_to
from goalposts.reports.told import answers_in_words


@require_safe
@confirmed
def told(request: HttpRequest) -> HttpResponse:
    """Show each finding with its answer."""
    found = own_told(actor=guest_of(request).actor)
    language = str(request.LANGUAGE_CODE)
    lines = answers_in_words(answers=found.content.answers, say=say_to(request), language=language)
    return show(request, "told", found=found, lines=lines)
