"""Months of revenue and hours of an import."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from goalposts.apps.customers.models import LoggedHours, MonthlyRevenue
from goalposts.apps.imports.usecases.comparing import Wish, changes_of, is_said
from goalposts.apps.imports.usecases.ledger import LookCode, ProblemCode, Run
from goalposts.apps.imports.usecases.lookup import refer
from goalposts.apps.workspaces.models import Member
from goalposts.domain.rows import MonthRow

SOME = 500
Month = tuple[UUID, date]
Hours = tuple[UUID, date, UUID | None]


@dataclass(slots=True)
class _Logged:
    """The rows of a file that come together in one month of hours: the first, the sum, and whose each of them is."""

    row: MonthRow
    hours: Decimal = Decimal(0)
    names: dict[str, MonthRow] = field(default_factory=dict)


def plan_months(*, run: Run, rows: Sequence[MonthRow]) -> None:
    """Plan the months, new ones and those that change; a cell that says nothing leaves what is there.

    Edges: hours of somebody who is no member count as hours of us all together; several such names in one month add up.
    Source: docs/rules/import.md §13.
    """
    if not rows:
        return
    own = [(row, customer_id) for row in rows if (customer_id := _customer(run, row)) is not None]
    customer_ids = {customer_id for _, customer_id in own}
    _plan_revenue(run, own, _revenue_of(customer_ids))
    _plan_hours(run, own, _hours_of(customer_ids))


def _customer(run: Run, row: MonthRow) -> UUID | None:
    found = refer(run=run, row=row, field="customer_ref", kind="customer", reference=row.customer_ref)
    if found is not None and row.month > run.today:
        run.refuse(row, "month", ProblemCode.MONTH_IN_FUTURE, value=f"{row.month:%Y-%m}")
        return None
    return found


def _plan_revenue(run: Run, own: Iterable[tuple[MonthRow, UUID]], stored: dict[Month, MonthlyRevenue]) -> None:
    taken: dict[Month, MonthRow] = {}
    for row, customer_id in own:
        if row.amount_eur is None:
            continue
        month = (customer_id, row.month)
        first = taken.setdefault(month, row)
        if first is not row:
            run.refuse_twice(row, "amount_eur", first)
            continue
        known = stored.get(month)
        if known is None:
            made = MonthlyRevenue(
                workspace_id=run.workspace_id, customer_id=customer_id, month=row.month, amount_eur=row.amount_eur,
                margin_eur=row.margin_eur, recorded_at=run.now,
            )  # fmt: skip
            run.fresh.revenue.append(made)
            run.note_new("monthly_revenue", made.id, row, name=_name(row))
            continue
        run.stored[known.id] = known
        wishes = [Wish(field=name, values={name: getattr(row, name)}) for name in ("amount_eur", "margin_eur")]
        changes = changes_of(thing=known, row=row, wishes=wishes)
        run.note_changes("monthly_revenue", known.id, row, changes, name=_name(row))


def _plan_hours(run: Run, own: Iterable[tuple[MonthRow, UUID]], stored: dict[Hours, LoggedHours]) -> None:
    for (customer_id, _, member_id), logged in _together(run, own).items():
        row = replace(logged.row, hours=logged.hours)
        known = stored.get((customer_id, row.month, member_id))
        if known is None:
            made = LoggedHours(
                workspace_id=run.workspace_id, customer_id=customer_id, month=row.month, member_id=member_id,
                hours=logged.hours, recorded_at=run.now,
            )  # fmt: skip
            run.fresh.hours.append(made)
            run.note_new("logged_hours", made.id, row, name=_whose(row, member_id))
            continue
        run.stored[known.id] = known
        changes = changes_of(thing=known, row=row, wishes=[Wish(field="hours", values={"hours": logged.hours})])
        run.note_changes("logged_hours", known.id, row, changes, name=_whose(row, member_id))


def _together(run: Run, own: Iterable[tuple[MonthRow, UUID]]) -> dict[Hours, _Logged]:
    """Bring rows of hours together that make one month; the same name twice in it is refused."""
    members, found, unknown = _members(run), dict[Hours, _Logged](), set[str]()
    for row, customer_id in own:
        if row.hours is None or not is_said(row=row, column="hours"):
            continue
        word = _word(row.member_name)
        member_id = members.get(word)
        if word and member_id is None and word not in unknown:
            unknown.add(word)
            run.caution(row, "member_name", LookCode.MEMBER_UNKNOWN, value=row.member_name)
        logged = found.setdefault((customer_id, row.month, member_id), _Logged(row))
        if word in logged.names:
            run.refuse_twice(row, "hours", logged.names[word])
            continue
        logged.names[word] = row
        logged.hours += row.hours
    return found


def _members(run: Run) -> dict[str, UUID]:
    """Find members by name and mail address, those who left too; a name that two of them have means neither."""
    named: dict[str, set[UUID]] = defaultdict(set)
    members = Member.objects.filter(workspace_id=run.workspace_id)
    for id_, name, email in members.values_list("id", "person__name", "person__email"):
        for word in {_word(name), _word(email)}:
            named[word].add(id_)
    return {word: next(iter(ids)) for word, ids in named.items() if len(ids) == 1}


def _revenue_of(customer_ids: Collection[UUID]) -> dict[Month, MonthlyRevenue]:
    found = {}
    for some in _chunks(customer_ids):
        for one in MonthlyRevenue.objects.filter(customer_id__in=some):
            found[one.customer_id, one.month] = one
    return found


def _hours_of(customer_ids: Collection[UUID]) -> dict[Hours, LoggedHours]:
    found = {}
    for some in _chunks(customer_ids):
        for one in LoggedHours.objects.filter(customer_id__in=some):
            found[one.customer_id, one.month, one.member_id] = one
    return found


def _chunks(ids: Collection[UUID]) -> Iterable[list[UUID]]:
    in_order = sorted(ids)
    return (in_order[start : start + SOME] for start in range(0, len(in_order), SOME))


def _name(row: MonthRow) -> str:
    return f"{row.customer_ref} {row.month:%Y-%m}"


def _whose(row: MonthRow, member_id: UUID | None) -> str:
    """Name a month of hours: with whose they are, where they are on a member's name."""
    return _name(row) if member_id is None else f"{_name(row)}, {row.member_name}"


def _word(text: str) -> str:
    return " ".join(text.split()).casefold()
