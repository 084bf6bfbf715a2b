"""Is it solved? Whoever complained says so, by their own link: yes, or no with words."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.followup.queries.own import ComplaintToEnd, complaint_to_end
from goalposts.apps.followup.usecases import Ending, end_complaint
from goalposts.domain.complaint import ComplaintState, UnableToFollowComplaint
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import done, on, show
from goalposts.entrypoints.portal.forms import WordsForm, words_form
from goalposts.entrypoints.portal.visiting import say_to, today_of, visit_of, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent

ENDINGS = {"yes": ComplaintState.YES, "no": ComplaintState.NO}
DONE = {ComplaintState.YES: "SOLVED", ComplaintState.NO: "NOT_SOLVED"}


@require_safe
@visiting
def solved(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Show what they complained about, our answer and what came of it, and ask for their yes or no."""
    return show(request, "solved", complaint=_complaint(request, complaint_id))


@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def end(request: HttpRequest, complaint_id: UUID, ending: str) -> HttpResponse:
    """Ask for the words with a yes or a no, or take them; what was ended meanwhile says so."""
    found = _complaint(request, complaint_id)
    if ending not in ENDINGS:
        raise Http404
    if not found.is_asked:
        return on("solved", complaint_id=complaint_id)
    state, say = ENDINGS[ending], say_to(request)
    is_no = state is ComplaintState.NO
    label = say("What is still wrong for you?") if is_no else say("Do you want to add something?")
    form = words_form(given=sent(request), label=label, is_needed=is_no, start=half_typed.given_back(request))
    if form.is_bound and form.is_valid() and _ended(request, found, form, state=state):
        return done(DONE[state])
    return show(request, "end", form=form, complaint=found, is_no=is_no)


def _complaint(request: HttpRequest, complaint_id: UUID) -> ComplaintToEnd:
    visit = visit_of(request)
    return complaint_to_end(actor=visit.actor, complaint_id=complaint_id, shown=visit.shown)


def _ended(request: HttpRequest, found: ComplaintToEnd, form: WordsForm, *, state: ComplaintState) -> bool:
    today, words = today_of(request), form.own_words().strip()
    if state is ComplaintState.NO and not words:
        form.refuse("EMPTY", field="words")
        return False
    ending = Ending(state=state, on_date=today, how="LINK", words=words)
    try:
        end_complaint(actor=visit_of(request).actor, complaint_id=found.id, ending=ending, today=today, now=clock.now())
    except UnableToFollowComplaint as refused:
        form.refuse(str(refused.facts["reason"]), field="words")
        return False
    return True
