"""A customer's contracts and talks as they were on a former day, by their own days, as known today."""

from collections import defaultdict
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.access import contracts_visible_to
from goalposts.apps.customers.models import BreakOption, ContractChange
from goalposts.apps.customers.queries.contracts import (
    CONTRACT_FIELDS,
    VALUE,
    ChangeLine,
    ContractRow,
    changes_of,
    contract_row,
)
from goalposts.apps.customers.queries.conversations import ConversationRow, conversations_until
from goalposts.apps.customers.queries.reckoned import days_of, terms_to_reckon
from goalposts.domain.as_of import became_known
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, may_see_contract_value

DAYS = frozenset({"start_date", "tender_start_date", "budget_round_date"})
MOST = 50


@dataclass(frozen=True)
class ContractOn:
    """A contract by the terms of a day, with what followed from them on that day; `known` is the day on which some of it became known, None when all was.

    Shapes: `break_options` by day, each with what it is.
    """

    row: ContractRow
    known: date | None
    break_options: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class ContractCardOn:
    """One contract as of a day, with the changes that held by it, newest first; `is_there` says whether it had started and was not archived by then."""

    contract: ContractOn
    changes: list[ChangeLine]
    is_there: bool


@dataclass(frozen=True)
class TalkOn:
    """A talk that had been held by a day; `known` is the day on which it was entered, None when that was by then."""

    row: ConversationRow
    known: date | None


@dataclass(frozen=True)
class _Change:
    changed_date: date
    recorded_at: datetime
    before: dict[str, Any]
    after: dict[str, Any]


def contracts_on(*, actor: Actor, customer_id: UUID, day: date, time_zone: str) -> list[ContractOn]:
    """List the contracts of a customer that had started by a day, by the terms of that day, in three queries.

    Shapes: the latest start first. Edges: of the changes that held by the day the one written down last decides; what
    was archived by then is absent, what was archived later was there; the value only for whoever may see it.
    Source: docs/rules/as_of.md §5.
    """
    zone = ZoneInfo(time_zone)
    found = contracts_visible_to(actor).filter(customer_id=customer_id).order_by("-start_date", "id")
    rows = list(found.values_list(*CONTRACT_FIELDS, "created_at"))
    ids = [row[0] for row in rows]
    changes, options = _changes(ids), _options(ids)
    told = [
        _contract_on(
            contract_row(actor, *row[:-1]), row[-1], changes[row[0]], options[row[0]], actor=actor, day=day, zone=zone
        )
        for row in rows
    ]
    there = [one for one in told if one.row.start_date <= day and one.row.archived_at is None]
    return sorted(there, key=lambda one: (one.row.start_date, one.row.id), reverse=True)


def contract_on(*, actor: Actor, contract_id: UUID, day: date, time_zone: str) -> ContractCardOn:
    """Read one contract by the terms of a day, in four queries.

    Edges: as contracts_on; what had not started or was archived by then is told as not there.
    Errors: NotFound when missing or foreign. Source: docs/rules/as_of.md §5.
    """
    zone = ZoneInfo(time_zone)
    row = contracts_visible_to(actor).filter(id=contract_id).values_list(*CONTRACT_FIELDS, "created_at").first()
    if row is None:
        raise NotFound
    changes, options = _changes([contract_id])[contract_id], _options([contract_id])[contract_id]
    told = _contract_on(contract_row(actor, *row[:-1]), row[-1], changes, options, actor=actor, day=day, zone=zone)
    lines = [line for line in changes_of(actor=actor, contract_id=contract_id) if line.changed_date <= day]
    is_there = told.row.start_date <= day and told.row.archived_at is None
    return ContractCardOn(told, lines, is_there)


def talks_on(
    *, actor: Actor, day: date, time_zone: str, customer_id: UUID | None = None, stakeholder_id: UUID | None = None
) -> list[TalkOn]:
    """List the latest talks that had been held by a day, newest first, in one query: of a customer, or of one person.

    Shapes: at most MOST.
    """
    zone = ZoneInfo(time_zone)
    rows = conversations_until(actor=actor, customer_id=customer_id, stakeholder_id=stakeholder_id, day=day, limit=MOST)
    return [TalkOn(row, _known(recorded_at, day=day, zone=zone)) for row, recorded_at in rows]


def _changes(contract_ids: list[UUID]) -> dict[UUID, list[_Change]]:
    """Read the changes of some contracts in the order in which they were written down."""
    found: dict[UUID, list[_Change]] = defaultdict(list)
    if contract_ids:
        rows = ContractChange.objects.filter(contract_id__in=contract_ids).order_by("recorded_at", "id")
        for contract_id, *change in rows.values_list("contract_id", "changed_date", "recorded_at", "before", "after"):
            found[contract_id].append(_Change(*change))
    return found


def _options(contract_ids: list[UUID]) -> dict[UUID, list[tuple[date, str]]]:
    """Read the days on which an option or early break of some contracts can be used last, as they stand."""
    found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    if contract_ids:
        rows = BreakOption.objects.filter(contract_id__in=contract_ids).order_by("last_date", "id")
        for contract_id, last_date, what in rows.values_list("contract_id", "last_date", "what"):
            found[contract_id].append((last_date, what))
    return found


def _contract_on(
    row: ContractRow,
    created_at: datetime,
    changes: list[_Change],
    options: list[tuple[date, str]],
    *,
    actor: Actor,
    day: date,
    zone: ZoneInfo,
) -> ContractOn:
    terms: dict[str, Any] = {}
    for change in reversed(changes):
        terms |= change.before
    held = [change for change in changes if change.changed_date <= day]
    for change in held:
        terms |= change.after
    if not may_see_contract_value(actor=actor):
        terms.pop(VALUE, None)
    shown = {one.name for one in fields(ContractRow)}
    then = {name: _read(name, value) for name, value in terms.items() if name in shown}
    archived_at = row.archived_at if row.archived_at and _local(row.archived_at, zone) <= day else None
    recorded = [created_at, *(change.recorded_at for change in held)]
    known = became_known(recorded=[_local(moment, zone) for moment in recorded], day=day)
    stood = replace(row, archived_at=archived_at, **then)
    if "break_options" in terms:
        options = [(date.fromisoformat(last_date), what) for last_date, what in terms["break_options"]]
    last_dates = [last_date for last_date, _what in options]
    reckoned = days_of(terms=terms_to_reckon(row=stood, option_dates=last_dates), today=day)
    return ContractOn(replace(stood, days=reckoned), known, tuple(sorted(options)))


def _read(name: str, value: Any) -> Any:
    """Make of a kept term what the contract holds."""
    if value is None or isinstance(value, date):
        return value
    if name in DAYS:
        return date.fromisoformat(value)
    return Decimal(value) if name == VALUE else value


def _local(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _known(recorded_at: datetime, *, day: date, zone: ZoneInfo) -> date | None:
    return became_known(recorded=[_local(recorded_at, zone)], day=day)
