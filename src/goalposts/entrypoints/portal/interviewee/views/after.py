"""With a code: three questions, ninety days after the report."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.interviews.queries import OwnAfter, own_after
from goalposts.apps.interviews.usecases import UnableToAnswerAfter, answer_after
from goalposts.domain.confidentiality import DEFAULT_LEVEL
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.forms import AfterForm, after_form
from goalposts.entrypoints.portal.interviewee.visiting import confirmed, guest_of, say_to, today_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def after(request: HttpRequest) -> HttpResponse:
    """Ask the three questions; what was answered can be changed until the last day."""
    found = own_after(actor=guest_of(request).actor, today=today_of(request))
    start = {**begun(found), **half_typed.given_back(request)}
    form = after_form(given=sent(request), say=say_to(request), start=start)
    if form.is_bound and form.is_valid() and answered(request, form):
        return half_typed.forgotten(on("own", query={"done": "AFTER"}))
    return show(request, "after", form=form, found=found)


def begun(found: OwnAfter) -> dict[str, object]:
    """Give what the form begins with: what was answered before, or else the lowest that helps."""
    given = found.given
    if given is None:
        return {"level": str(int(DEFAULT_LEVEL))}
    return {
        "noticed": given.noticed.value,
        "enough": given.enough.value,
        "moved": given.moved,
        "level": str(int(given.level)),
    }


def answered(request: HttpRequest, form: AfterForm) -> bool:
    """Keep the answers; says whether they were taken."""
    try:
        answer_after(actor=guest_of(request).actor, given=form.given(), now=clock.now())
    except UnableToAnswerAfter as refused:
        reason = str(refused.facts["reason"])
        form.refuse(reason, field={"LENGTH": "moved", "LEVEL": "level"}.get(reason))
    return not form.errors
