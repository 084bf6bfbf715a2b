"""A calendar for a member's own program: by a secret address, without a session."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from goalposts.apps.portfolio.queries.feeds import FeedSeat, feed_days, feed_with
from goalposts.apps.signin.usecases import TooManyTries, Trial, spend_try, take_back
from goalposts.entrypoints.api.telling import event_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.network import network_of
from goalposts.lib import tenancy
from goalposts.reports.calendar_file import calendar_text

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the days of a member as a calendar file; unknown, revoked and left look alike."""
    try:
        seat = _seat(request, token=token)
    except TooManyTries as refused:
        wait = max(1, int((refused.until - clock.now()).total_seconds()))
        return HttpResponse(status=429, headers={"Retry-After": str(wait)}, content_type="text/plain")
    if seat is None:
        raise Http404
    answer = HttpResponse(_written(seat), content_type=CALENDAR)
    answer.headers["Content-Disposition"] = 'inline; filename="goalposts.ics"'
    answer.headers["Content-Language"] = seat.language
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _seat(request: HttpRequest, *, token: str) -> FeedSeat | None:
    """Find whose feed it is. Guessing counts for the network, reading for the address. Errors: TooManyTries."""
    network, now = network_of(request), clock.now()
    guess = spend_try(trial=Trial.FEED, email="", network=network, now=now)
    with tenancy.scope(workspace_id=tenancy.EVERY):
        seat = feed_with(token=token)
    if seat is not None:
        take_back(spent=guess)
        spend_try(trial=Trial.READ_FEED, email=token, network=network, now=now)
    return seat


def _written(seat: FeedSeat) -> bytes:
    today = clock.today_in(time_zone=seat.time_zone)
    with tenancy.scope(workspace_id=seat.workspace_id), translation.override(seat.language):
        days = feed_days(actor=seat.actor, choice=seat.choice, today=today, country=seat.country)
        events = [event_of(day=one, workspace=seat.slug) for one in days]
    return calendar_text(events=events, time_zone=seat.time_zone, language=seat.language)
