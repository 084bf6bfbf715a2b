"""Now, as the workspace of a request reads the clock."""

from django.http import HttpRequest

from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.seat import seat_of_request
from goalposts.entrypoints.web.followup.telling import Moment, moment_in


def moment_of(request: HttpRequest) -> Moment:
    """Give now in the time zone of the request's workspace."""
    return moment_in(now=clock.now(), time_zone=seat_of_request(request).time_zone)
