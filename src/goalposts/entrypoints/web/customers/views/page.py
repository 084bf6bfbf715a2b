"""One customer as one story, from how it stands to its history; and each of its lists in full."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goalposts.apps.customers.queries import CustomerRow, conversations_of, customer_card
from goalposts.apps.customers.queries.rhythm import rhythm_counts
from goalposts.apps.expectations.queries import (
    RegisterFilter,
    history_of,
    metrics_of,
    people_of,
    register_of,
    standing_and_tensions,
)
from goalposts.apps.expectations.queries.heard import heard_of
from goalposts.apps.followup.queries import BesideRelease, customer_with_followup
from goalposts.apps.portfolio.queries import contracts_on_runway
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.as_of import on_a_day
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of, seat_of_request, today_of
from goalposts.entrypoints.web.checkins.next import next_of_customer
from goalposts.entrypoints.web.customers.clocks import counts_of, people_sentence
from goalposts.entrypoints.web.customers.heard import heard_told
from goalposts.entrypoints.web.customers.steps import way_to
from goalposts.entrypoints.web.customers.telling import (
    AT_ONCE,
    TITLES,
    person_line,
    revenue_in_words,
    state_of_customer,
    story_line,
    talk_line,
)
from goalposts.entrypoints.web.customers.telling_contract import contract_line
from goalposts.entrypoints.web.customers.telling_story import ReleaseTold, chapters_of, release_line
from goalposts.entrypoints.web.customers.views.as_of import customer_on_day
from goalposts.entrypoints.web.expectations.felt import Narrowed, grid_told
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.pictures import goals_picture, more_goals
from goalposts.entrypoints.web.followup.beside import followup_told
from goalposts.entrypoints.web.followup.moments import moment_of
from goalposts.lib.paging import Page

PAGE_SIZE = 50
ARCHIVED = "ARCHIVED"
MOST_COUNTED = 200
# What the customer page shows of each list; the rest is one click away.
SHOWN = {"expectations": 12, "people": 12, "contracts": 6, "metrics": 8, "conversations": 6, "history": 8}

LISTS: dict[str, Any] = {"titles": TITLES, "at_once": AT_ONCE}
# Within a chapter headings are one level lower; no chapter is left out because it is empty.
ORDER: dict[str, Any] = {"part_level": 3, "next_stays": True}


@require_safe
@on_a_day(customer_on_day)
def page(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show a customer as one story, in the same order for every one; decision 130."""
    actor = actor_of(request)
    card, followup = customer_with_followup(actor=actor, customer_id=customer_id)
    counts, tensions = standing_and_tensions(actor=actor, customer_id=customer_id)
    people, parts = _lists(request, customer_id=customer_id)
    told = followup_told(followup, moment=moment_of(request))
    return show(
        request,
        "web/customers/page.html",
        card=card,
        counts=counts,
        state=state_of_customer(counts=counts),
        revenue=revenue_in_words(row=card),
        may_hand_over=may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER),
        **LISTS,
        tensions=tensions,
        parts=parts,
        goals=goals_picture(parts["expectations"].rows),
        **_heard(request, card=card, all_count=counts.all),
        **ORDER,
        chapters=chapters_of(counts=counts, people=card.people, tensions=tensions.count, followup=told, parts=parts),
        releases=_releases(request, followup.releases),
        followup=told,
        **_about_people(request, customer_id=customer_id, people=people),
    )


def _releases(request: HttpRequest, rows: Sequence[BesideRelease]) -> list[ReleaseTold]:
    """Tell what crossed from reviews, and how far it is answered."""
    time_zone, today = seat_of_request(request).time_zone, today_of(request)
    return [release_line(row, time_zone=time_zone, today=today) for row in rows]


def _heard(request: HttpRequest, *, card: CustomerRow, all_count: int) -> dict[str, Any]:
    """Tell who was heard about what, how it was felt, and what they seek next; one query."""
    heard, register = heard_of(actor=actor_of(request), customer_id=card.id), here(request, "expectations:register")
    own = Narrowed({"customer": str(card.id)})
    return {
        "grid": grid_told(heard.felt, form=own, url=register),
        "goals_more": more_goals(all_count, shown=SHOWN["expectations"], url=own.address(register)),
        "heard": heard_told(heard, customer_id=card.id, register_url=register),
        **next_of_customer(request, card=card, forward=heard.forward),
    }


def _lists(request: HttpRequest, *, customer_id: UUID) -> tuple[Page[Any], dict[str, Page[Any]]]:
    people = part_of(request, part="people", customer_id=customer_id, size=MOST_COUNTED)
    return people, {name: _shown(request, part=name, customer_id=customer_id, people=people) for name in TITLES}


def _shown(request: HttpRequest, *, part: str, customer_id: UUID, people: Page[Any]) -> Page[Any]:
    size = SHOWN[part]
    if part != "people":
        return part_of(request, part=part, customer_id=customer_id, size=size)
    return Page(people.rows[:size], people.next or ("more" if len(people.rows) > size else None))


def _about_people(request: HttpRequest, *, customer_id: UUID, people: Page[Any]) -> dict[str, Any]:
    """Say how their clocks stand, and whom mail does not reach."""
    return {
        "people_state": _people_state(request, customer_id=customer_id, people=people),
        "unreachable": [line.row for line in people.rows if line.row.unreachable_at and not line.row.left_date],
    }


def _people_state(request: HttpRequest, *, customer_id: UUID, people: Page[Any]) -> str:
    """Count the clocks of everybody at hand; of the few customers with more people the database counts them."""
    on = rhythm_day_of(request)
    if people.next is None:
        return people_sentence(counts=counts_of(lines=[(line.row, line.told) for line in people.rows], on=on))
    return people_sentence(counts=rhythm_counts(actor=actor_of(request), on=on, customer_id=customer_id))


@require_safe
def part(request: HttpRequest, customer_id: UUID, part: str) -> HttpResponse:
    """Show one of a customer's lists in full, page by page."""
    card = customer_card(actor=actor_of(request), customer_id=customer_id)
    after = request.GET.get("after", "")
    archived = part == "people" and request.GET.get("shown") == ARCHIVED
    url = here(request, f"customers:{part}", customer_id=customer_id)
    return show(
        request,
        "web/customers/part.html",
        card=card,
        part=part,
        title=_("Archived people") if archived else TITLES[part],
        steps=way_to(request, customer=(card.id, card.name), more=[(str(TITLES[part]), None)]),
        found=part_of(request, part=part, customer_id=customer_id, size=PAGE_SIZE, after=after),
        is_archived=archived,
        url=f"{url}?shown={ARCHIVED}&" if archived else f"{url}?",
        first_url=url if after else None,
    )


def part_of(request: HttpRequest, *, part: str, customer_id: UUID, size: int, after: str = "") -> Page[Any]:
    """Read a page of one of a customer's lists, in words; one query."""
    actor, on = actor_of(request), rhythm_day_of(request)
    asked: dict[str, Any] = {"actor": actor, "customer_id": customer_id, "after": after, "size": size}
    if part == "expectations":
        narrowed = RegisterFilter(customer_id=customer_id)
        return _told(register_of(actor=actor, narrowed=narrowed, order="standing", after=after, size=size), line_of)
    if part == "people":
        asked["are_archived"] = request.GET.get("shown") == ARCHIVED
        return _told(people_of(**asked), lambda row: person_line(row=row, on=on))
    if part == "contracts":
        on_runway = contracts_on_runway(**asked, today=on.today, country=seat_of_request(request).country)
        return _told(on_runway, lambda one: contract_line(row=one.row, laid=one.laid))
    if part == "metrics":
        return metrics_of(**asked)
    if part == "conversations":
        return _told(conversations_of(**asked), lambda row: talk_line(row=row))
    return _told(history_of(**asked), lambda line: story_line(line=line))


def _told(found: Page[Any], tell: Callable[[Any], Any]) -> Page[Any]:
    return Page([tell(row) for row in found.rows], found.next)
