"""A complaint by link: their own words, to whoever leads the customer at once."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.followup.usecases import UnableToComplain, register_complaint
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import done, show
from goalposts.entrypoints.portal.forms import words_form
from goalposts.entrypoints.portal.visiting import calling, say_to, today_of, visit_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent


@require_http_methods(["GET", "HEAD", "POST"])
@calling
def complaint(request: HttpRequest) -> HttpResponse:
    """Ask what went wrong, or take it."""
    visit, today = visit_of(request), today_of(request)
    say = say_to(request)
    form = words_form(given=sent(request), label=say("What went wrong for you?"), start=half_typed.given_back(request))
    if form.is_bound and form.is_valid():
        try:
            register_complaint(
                actor=visit.actor,
                stakeholder_id=visit.stakeholder_id,
                words=form.own_words(),
                said_date=today,
                today=today,
                now=clock.now(),
            )
        except UnableToComplain as refused:
            form.refuse(refused.code, field="words")
        else:
            return done("COMPLAINED")
    return show(request, "complaint", form=form)
