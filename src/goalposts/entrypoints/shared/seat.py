"""Taking a seat: who this request acts for, in which workspace.

The address carries the workspace (`/w/<workspace>/`) or the reviewers' organisation (`/r/<organisation>/`). Before its
view runs the person must be signed in and hold a seat there; a foreign and a missing one give the same 404. The database
connection is entered for that workspace until the answer is out; for a reviewer for the workspace of the review or the
offer that the address names, and otherwise for their own rows alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.people.queries import organisation_of_person
from goalposts.apps.reviews.queries import review_entered_by, workspace_of_offer
from goalposts.apps.signin.usecases import note_session_seen
from goalposts.apps.workspaces.queries import Seat, seat_of
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.portal_path import is_portal
from goalposts.entrypoints.shared.proof import has_factor_proof
from goalposts.entrypoints.shared.too_late import given_back
from goalposts.lib import tenancy

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 12 * 3600
TOUCH_SECONDS = 5 * 60
SEEN = "seen_at"
BEGAN = "began_at"


class Person(Protocol):
    """What the doors need to know of whoever is signed in; the model itself stays inside."""

    pk: UUID
    name: str
    email: str
    language: str
    time_zone: str


@dataclass(frozen=True)
class OrganisationSeat:
    """A reviewer's place in their organisation, and what the screens need to know of it.

    Shapes: `workspace_id` is the supplier whose review or offer the address names, None elsewhere; `time_zone` is that
    supplier's, elsewhere the reviewer's own.
    """

    actor: Actor
    slug: str
    name: str
    time_zone: str
    workspace_id: UUID | None = None


def person_of(request: HttpRequest) -> Person:
    """Give whoever is signed in; only behind a view that asks for it."""
    person: Any = request.user
    assert person.is_authenticated
    signed_in: Person = person
    return signed_in


def seat_of_request(request: HttpRequest) -> Seat:
    """Give the seat that this request was let in on."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat


def organisation_seat_of(request: HttpRequest) -> OrganisationSeat | None:
    """Give the reviewer's seat that this request was let in on; None outside a reviewers' organisation."""
    seat: OrganisationSeat | None = getattr(request, "organisation_seat", None)
    return seat


def actor_of(request: HttpRequest) -> Actor:
    """Give whoever acts in this request."""
    return (organisation_seat_of(request) or seat_of_request(request)).actor


def demand(request: HttpRequest, right: Right) -> None:
    """Refuse a page to whoever lacks a right, before anything of it is read or written; the use case asks again.

    Errors: Denied.
    """
    if not may(actor=actor_of(request), right=right):
        raise Denied(right=right.value)


def today_of(request: HttpRequest) -> date:
    """Give today's day in the time zone of the request's workspace, or of its reviewer."""
    return clock.today_in(time_zone=(organisation_seat_of(request) or seat_of_request(request)).time_zone)


def rhythm_day_of(request: HttpRequest) -> RhythmDay:
    """Give the day on which clocks are read in this request, and how its workspace reads them."""
    seat = seat_of_request(request)
    return RhythmDay(today=today_of(request), grace_days=seat.grace_days, time_zone=seat.time_zone)


class TakeSeat:
    """Find the seat for addresses that name a workspace, and end sessions that were left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = tenancy.current()
        if not is_portal(request):
            end_idle_session(request)
        try:
            return self.get_response(request)
        finally:
            tenancy.leave(before=before)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if is_portal(request) or not request.user.is_authenticated:
            tenancy.forget()
        if is_portal(request):
            return None
        person = request.user
        if person.is_authenticated:
            tenancy.enter(workspace_id="", person_id=person.pk)
        if "workspace" not in kwargs and "organisation" not in kwargs:
            return None
        if not person.is_authenticated:
            if answer := given_back(request):
                return answer
            typed.keep(request)
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': return_path(request)})}")
        if "organisation" in kwargs:
            take_organisation_seat(request, slug=kwargs.pop("organisation"), named=kwargs)
            return None
        seat = seat_of(person_id=person.pk, slug=kwargs.pop("workspace"))
        if seat is None:
            raise Http404
        if not seat.is_code_enough and not has_factor_proof(request):
            typed.keep(request)
            url = reverse("signin:step_up")
            return HttpResponseRedirect(f"{url}?{urlencode({'next': return_path(request)})}")
        tenancy.enter(workspace_id=seat.workspace_id, person_id=person.pk)
        request.seat = seat  # type: ignore[attr-defined]
        return None


def take_organisation_seat(request: HttpRequest, *, slug: str, named: dict[str, Any]) -> None:
    """Seat a reviewer in their own organisation, and enter the supplier of the review or offer that the address names.

    Errors: Http404 for another organisation, and for a review or offer that is not theirs.
    """
    person, is_confirmed = person_of(request), has_factor_proof(request)
    if "review_id" in named:
        seat = _seat_on_review(person, review_id=named["review_id"], is_confirmed=is_confirmed)
    else:
        seat = _seat_at_home(person, is_confirmed=is_confirmed, offer_id=named.get("offer_id"))
    if seat is None or seat.slug != slug:
        raise Http404
    if seat.workspace_id is not None:
        tenancy.enter(workspace_id=str(seat.workspace_id), person_id=person.pk)
    request.organisation_seat = seat  # type: ignore[attr-defined]


def _seat_on_review(person: Person, *, review_id: UUID, is_confirmed: bool) -> OrganisationSeat | None:
    found = review_entered_by(person_id=person.pk, review_id=review_id)
    if found is None:
        return None
    actor = Actor.reviewer(person_id=person.pk, organisation_id=found.organisation_id, is_confirmed=is_confirmed)
    return OrganisationSeat(
        actor, found.organisation_slug, found.organisation_name, found.time_zone, found.workspace_id
    )


def _seat_at_home(person: Person, *, is_confirmed: bool, offer_id: UUID | None) -> OrganisationSeat | None:
    """Seat a reviewer outside any review; at an offer at the supplier who made it. Shapes: None for an offer not theirs."""
    home = organisation_of_person(person_id=person.pk)
    if home is None:
        return None
    actor = Actor.reviewer(person_id=person.pk, organisation_id=home.id, is_confirmed=is_confirmed)
    seat = OrganisationSeat(actor, home.slug, home.name, person.time_zone)
    if offer_id is None:
        return seat
    found = workspace_of_offer(actor=actor, offer_id=offer_id)
    return replace(seat, workspace_id=found.id, time_zone=found.time_zone) if found else None


def return_path(request: HttpRequest) -> str:
    """Give the page to come back to after signing in: this one, or the one a form was sent from."""
    return request.get_full_path()


def end_idle_session(request: HttpRequest) -> None:
    """Sign out a session that nobody used for IDLE_SECONDS, or that began LONGEST_SECONDS ago however much it was used.

    Edges: its use is noted at most once per TOUCH_SECONDS.
    """
    if not request.user.is_authenticated:
        return
    now = clock.now()
    moment = int(now.timestamp())
    seen, began = int(request.session.get(SEEN, moment)), int(request.session.get(BEGAN, moment))
    if moment - seen > IDLE_SECONDS or moment - began > LONGEST_SECONDS:
        request.session.flush()
        request.user = AnonymousUser()
    elif moment - seen > TOUCH_SECONDS or BEGAN not in request.session:
        request.session[SEEN], request.session[BEGAN] = moment, began
        note_session_seen(session_key=str(request.session.session_key), now=now)
