"""The home of a reviewers' organisation: what waits on me, and every review at every supplier."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.reviews.queries import offers_to, reviews_of, seat_on
from goalposts.domain.review_plan import Party
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.review_steps import steps_told
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.reviewers.telling import (
    behind_of,
    label_of,
    review_line,
    states_of_review,
    step_up_url,
    waits_told,
)
from goalposts.lib import tenancy


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List what waits on the reviewer and all reviews of the organisation."""
    actor, now = actor_of(request), clock.now()
    with tenancy.scope(workspace_id=tenancy.EVERY):
        reviews, offers = reviews_of(actor=actor), offers_to(actor=actor, now=now)
    behind = behind_of(request) if any(one.is_mine for one in reviews) else {}
    lines = [review_line(review=one, now=now, behind=(behind or {}).get(one.id)) for one in reviews]
    waiting = [line for line in lines if line.is_mine and (line.due or any(one.is_ours for one in line.waits))]
    count = len(offers) + sum(len(line.due) + sum(one.is_ours for one in line.waits) for line in waiting)
    return show(
        request,
        "web/reviewers/home.html",
        lines=lines,
        waiting=waiting,
        offers=offers,
        count=count,
        step_up=step_up_url(request) if behind is None else "",
    )


@require_safe
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show one review to its own reviewer: the nine steps, who waits for whom, and what waits behind the wall."""
    facts = seat_on(actor=actor_of(request), review_id=review_id)
    found = next(one for one in reviews_of(actor=actor_of(request)) if one.id == review_id)
    counted = behind_of(request)
    behind = counted.get(review_id) if counted else None
    states = states_of_review(review=found, now=clock.now(), behind=behind.turns if behind else None)
    steps = steps_told(states=states, reader=Party.REVIEWER)
    return show(
        request,
        "web/reviewers/review.html",
        facts=facts,
        review=found,
        steps=steps,
        label=label_of(nl=facts.label_nl, en=facts.label_en),
        waits=waits_told(behind.waits) if behind else (),
        is_open=behind is not None,
        step_up=step_up_url(request) if counted is None else "",
    )
