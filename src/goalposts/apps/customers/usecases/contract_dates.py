"""What follows from a contract is reckoned when it is written, and again on the day that changes it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max, Q

from goalposts.apps.customers.access import contracts_visible_to
from goalposts.apps.customers.models import BreakOption, Contract, ContractChange, ContractDates
from goalposts.apps.customers.queries.reckoned import terms_to_reckon
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.decision_day import KnownDates, known_dates
from goalposts.domain.roles import Actor, workspace_of
from goalposts.domain.terms import DecidedBy, TermDates, TermsProblem

SOME = 500
TERM_COLUMNS = (
    "start_date", "term_months", "renewal", "renewal_months", "notice_n", "notice_unit", "is_before_first",
    "tender_start_date", "budget_round_date",
)  # fmt: skip
RECKONED = (
    "end_date", "last_notice_date", "decision_date", "decided_by", "stopped_term", "stopped_term_months", "problem",
    "known_date", "holds_until_date", "moves", "reckoned_at",
)  # fmt: skip


def keep_contract_dates(*, actor: Actor, contract_ids: Collection[UUID], now: datetime) -> None:
    """Reckon what follows from some contracts as they stand, and keep it; part of the transaction that wrote them.

    Edges: of a contract of which nothing was kept yet, the decision date is known since it was last written.
    """
    ids = sorted(contract_ids)
    zone = _zone(workspace_of(actor=actor))
    for start in range(0, len(ids), SOME):
        _keep(actor, ids[start : start + SOME], zone=zone, now=now)


@transaction.atomic
def mind_contract_dates(*, actor: Actor, now: datetime) -> int:
    """Reckon again what a new day changed in a workspace, and what was never reckoned.

    Shapes: gives how many contracts, SOME at most; again gives the rest.
    """
    zone = _zone(workspace_of(actor=actor))
    stale = Q(dates__isnull=True) | Q(dates__holds_until_date__lt=now.astimezone(zone).date())
    found = contracts_visible_to(actor).filter(stale).order_by("id").values_list("id", flat=True)
    ids = list(found[:SOME])
    if ids:
        _keep(actor, ids, zone=zone, now=now)
    return len(ids)


def forget_contract_dates(*, contract_id: UUID) -> None:
    """Throw away what follows from a contract that goes."""
    ContractDates.objects.filter(contract_id=contract_id).delete()


def _keep(actor: Actor, ids: Sequence[UUID], *, zone: ZoneInfo, now: datetime) -> None:
    contracts = list(contracts_visible_to(actor).filter(id__in=ids).select_for_update().order_by("id"))
    options = _options(ids)
    kept = {one.contract_id: one for one in ContractDates.objects.filter(contract_id__in=ids)}
    entered = _entered([one for one in contracts if one.id not in kept], now=now)
    fresh, again = [], []
    for contract in contracts:
        row = kept.get(contract.id)
        found = known_dates(
            terms=terms_to_reckon(row=contract, option_dates=options[contract.id]),
            former=None if row is None else _former(row),
            entered_date=entered.get(contract.id, now).astimezone(zone).date(),
            today=now.astimezone(zone).date(),
        )
        if row is None:
            fresh.append(_filled(ContractDates(workspace_id=contract.workspace_id, contract=contract), found, now))
        else:
            row.moves += 1
            again.append(_filled(row, found, now))
    ContractDates.objects.bulk_create(fresh)
    if again:
        ContractDates.objects.bulk_update(again, RECKONED)


def _options(ids: Sequence[UUID]) -> dict[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    rows = BreakOption.objects.filter(contract_id__in=ids).order_by("last_date", "id")
    for contract_id, day in rows.values_list("contract_id", "last_date"):
        found[contract_id].append(day)
    return found


def _entered(contracts: Sequence[Contract], *, now: datetime) -> dict[UUID, datetime]:
    """Tell of contracts of which nothing was kept when they were last written; what is new was written now."""
    found = {one.id: one.created_at for one in contracts}
    older = [id_ for id_, moment in found.items() if moment != now]
    if older:
        changes = ContractChange.objects.filter(contract_id__in=older).order_by("contract_id").values("contract_id")
        found |= dict(changes.annotate(last=Max("recorded_at")).values_list("contract_id", "last"))
    return found


def _former(row: ContractDates) -> KnownDates:
    dates = TermDates(
        end=row.end_date,
        last_notice=row.last_notice_date,
        decision=row.decision_date,
        decided_by=DecidedBy(row.decided_by) if row.decided_by else None,
        stopped_term=row.stopped_term,
        stopped_term_months=row.stopped_term_months,
        problem=TermsProblem(row.problem) if row.problem else None,
    )
    return KnownDates(dates=dates, known_date=row.known_date, holds_until=row.holds_until_date)


def _filled(row: ContractDates, found: KnownDates, now: datetime) -> ContractDates:
    dates = found.dates
    row.end_date, row.last_notice_date = dates.end, dates.last_notice
    row.decision_date, row.decided_by = dates.decision, dates.decided_by or ""
    row.stopped_term, row.stopped_term_months = dates.stopped_term, dates.stopped_term_months
    row.problem, row.known_date, row.holds_until_date = dates.problem or "", found.known_date, found.holds_until
    row.reckoned_at = now
    return row


def _zone(workspace_id: UUID) -> ZoneInfo:
    return ZoneInfo(Workspace.objects.values_list("time_zone", flat=True).get(id=workspace_id))
