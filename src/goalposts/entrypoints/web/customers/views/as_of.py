"""A customer, a person and a contract there, as of a former day: what was expected by then, and how it stood; read only."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goalposts.apps.customers.queries import ContractCardOn, contract_on, customer_card, stakeholder_card, talks_on
from goalposts.apps.expectations.queries import CustomerOn, RegisterFilter, customer_on, people_on
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of, seat_of_request
from goalposts.entrypoints.web.customers.clocks import ClockTold, clock_told, former_clock_sentence
from goalposts.entrypoints.web.customers.on_day import NOTHING, ListOn, lists_of_customer, talks_told
from goalposts.entrypoints.web.customers.steps import way_to
from goalposts.entrypoints.web.customers.telling import AT_ONCE, TITLES, state_of_customer
from goalposts.entrypoints.web.customers.telling_contract import change_in_words, contract_line
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.pictures import goals_picture

GOALS = 12
WORDS: dict[str, Any] = {"titles": TITLES, "at_once": AT_ONCE, "nothing": NOTHING}


def customer_on_day(request: HttpRequest, *, day: date, customer_id: UUID) -> HttpResponse:
    """Show a customer as of a day."""
    card = customer_card(actor=actor_of(request), customer_id=customer_id)
    steps = way_to(request, customer=None, more=[(card.name, None)])
    return _shown(request, day=day, title=card.name, steps=steps, narrowed=RegisterFilter(customer_id=customer_id))


def person_on_day(request: HttpRequest, *, day: date, stakeholder_id: UUID) -> HttpResponse:
    """Show a person at a customer as of a day."""
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    steps = way_to(request, customer=(card.customer_id, card.customer_name), more=[(card.name, None)])
    return _shown(
        request, day=day, title=card.name, steps=steps, narrowed=RegisterFilter(stakeholder_id=stakeholder_id)
    )


def contract_on_day(request: HttpRequest, *, day: date, contract_id: UUID) -> HttpResponse:
    """Show a contract by the terms of a day."""
    time_zone = seat_of_request(request).time_zone
    found = contract_on(actor=actor_of(request), contract_id=contract_id, day=day, time_zone=time_zone)
    row = found.contract.row
    line = contract_line(row=row)
    return show(
        request,
        "web/customers/contract_as_of.html",
        found=found,
        line=line,
        nothing=_not_there(found, day=day),
        changes=[change_in_words(line=one) for one in found.changes],
        steps=way_to(request, customer=(row.customer_id, row.customer_name), more=[(line.title, None)]),
    )


def _not_there(found: ContractCardOn, *, day: date) -> str:
    """Say why a contract was not there on a day; empty when it was."""
    if found.is_there:
        return ""
    if found.contract.row.start_date > day:
        return _("On that day it had not started: it starts on %(day)s.") % {
            "day": formats.day(found.contract.row.start_date)
        }
    return _("By that day it was archived.")


def _clock(request: HttpRequest, stakeholder_id: UUID | None, *, day: date) -> tuple[ClockTold, str] | None:
    """Read somebody's clock on a day, with what to say of it; None for whoever had left or was archived by then."""
    if stakeholder_id is None:
        return None
    on = replace(rhythm_day_of(request), today=day)
    found = people_on(
        actor=actor_of(request), stakeholder_id=stakeholder_id, day=day, time_zone=on.time_zone, open_of={}
    )
    told = clock_told(row=found[0].row, on=on) if found else None
    return (told, former_clock_sentence(row=found[0].row, told=told)) if told else None


def _shown(request: HttpRequest, *, day: date, title: str, steps: Any, narrowed: RegisterFilter) -> HttpResponse:
    time_zone = seat_of_request(request).time_zone
    found = customer_on(actor=actor_of(request), narrowed=narrowed, day=day, time_zone=time_zone)
    lines = [line_of(one.row) for one in found.rows]
    return show(
        request,
        "web/customers/as_of.html",
        title=title,
        steps=steps,
        state=state_of_customer(counts=found.counts) if found.counts.all else _("Nothing had been written down yet."),
        goals=goals_picture(lines[:GOALS]),
        grid=None,
        lines=lines,
        known={one.row.id: one.known for one in found.rows},
        is_cut=found.is_cut,
        is_person=narrowed.customer_id is None,
        clock=_clock(request, narrowed.stakeholder_id, day=day),
        parts=_parts(request, narrowed=narrowed, found=found, day=day),
        **WORDS,
    )


def _parts(request: HttpRequest, *, narrowed: RegisterFilter, found: CustomerOn, day: date) -> dict[str, ListOn]:
    """Give the lists beside the expectations: all of a customer's, the talks of a person."""
    actor, on = actor_of(request), replace(rhythm_day_of(request), today=day)
    if narrowed.customer_id is not None:
        return lists_of_customer(actor=actor, customer_id=narrowed.customer_id, expected=found, on=on)
    talks = talks_on(actor=actor, stakeholder_id=narrowed.stakeholder_id, day=day, time_zone=on.time_zone)
    return {"conversations": talks_told(talks)}
