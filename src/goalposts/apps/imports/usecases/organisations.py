"""Customers, people and contracts of an import."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.customers.usecases.stakeholder import PART_FIELDS
from goalposts.apps.imports.usecases.ledger import LookCode, ProblemCode, Run
from goalposts.apps.workspaces.models import Member, Workspace
from goalposts.domain.roles import Role
from goalposts.domain.rows import ContractRow, CustomerRow, MetricRow, StakeholderRow

Candidates = dict[str, list[tuple[UUID, str]]]


def plan_customers(*, run: Run, rows: Sequence[CustomerRow]) -> None:
    """Plan the customers that are not there yet, each under the lead it names, by name or mail address.

    Edges: whoever cannot be the lead is replaced by the importing member, with a caution.
    """
    candidates = _candidates(run)
    for row in rows:
        if run.is_known("customer", row.external_id):
            continue
        customer = Customer(
            workspace_id=run.workspace_id,
            external_id=row.external_id,
            name=row.name,
            sector=row.sector,
            lead_id=_lead(run, row, candidates),
            revenue_per_year_eur=row.revenue_per_year_eur,
            created_at=run.now,
        )
        run.fresh.customers.append(customer)
        run.note_made("customer", row.external_id, customer.id, row)


def plan_stakeholders(*, run: Run, rows: Sequence[StakeholderRow]) -> None:
    """Plan the people that are not there yet; what a row leaves open is the workspace's own standard."""
    rhythm_days, language = Workspace.objects.values_list("rhythm_days", "language").get(id=run.workspace_id)
    for row in rows:
        if run.is_known("stakeholder", row.external_id):
            continue
        customer_id = customer_for(run=run, row=row)
        if customer_id is None:
            continue
        stakeholder = Stakeholder(
            workspace_id=run.workspace_id,
            customer_id=customer_id,
            external_id=row.external_id,
            name=row.name,
            email=row.email,
            job_title=row.job_title,
            influence=row.influence,
            rhythm_days=row.rhythm_days or rhythm_days,
            language=row.language or language,
            address_form=row.address_form or "U",
            created_at=run.now,
            **{PART_FIELDS[part]: True for part in row.roles},
        )
        run.fresh.stakeholders.append(stakeholder)
        run.customer_of[stakeholder.id] = customer_id
        run.note_made("stakeholder", row.external_id, stakeholder.id, row)


def plan_contracts(*, run: Run, rows: Sequence[ContractRow]) -> None:
    """Plan the contracts that are not there yet."""
    for row in rows:
        if run.is_known("contract", row.external_id):
            continue
        customer_id = customer_for(run=run, row=row)
        if customer_id is None:
            continue
        contract = Contract(
            workspace_id=run.workspace_id,
            customer_id=customer_id,
            external_id=row.external_id,
            start_date=row.start_date,
            term_months=row.term_months,
            renewal=row.renewal,
            renewal_months=row.renewal_months,
            notice_n=row.notice_n,
            notice_unit=row.notice_unit or "",
            is_before_first=row.before_first,
            value_per_year_eur=row.value_per_year_eur,
            created_at=run.now,
        )
        run.fresh.contracts.append(contract)
        run.note_made("contract", row.external_id, contract.id, row)


def customer_for(*, run: Run, row: StakeholderRow | ContractRow | MetricRow) -> UUID | None:
    """Find the customer a row belongs to; None, and a refusal, when there is none."""
    customer_id = run.find("customer", row.customer_ref)
    if customer_id is None:
        run.refuse(row, "customer_ref", ProblemCode.UNKNOWN_REFERENCE, value=row.customer_ref, table="CUSTOMERS")
    return customer_id


def _candidates(run: Run) -> Candidates:
    found: Candidates = defaultdict(list)
    members = Member.objects.filter(workspace_id=run.workspace_id, left_at__isnull=True)
    for id_, role, name, email in members.values_list("id", "role", "person__name", "person__email"):
        for word in {_word(name), _word(email)}:
            found[word].append((id_, role))
    return found


def _lead(run: Run, row: CustomerRow, candidates: Candidates) -> UUID:
    if not row.lead_name:
        return run.member_id
    named = candidates.get(_word(row.lead_name), [])
    if len(named) == 1 and named[0][1] != Role.VIEWER:
        return named[0][0]
    code = LookCode.LEAD_ONLY_READS if len(named) == 1 else LookCode.LEAD_AMBIGUOUS if named else LookCode.LEAD_UNKNOWN
    run.caution(row, "lead_name", code, value=row.lead_name)
    return run.member_id


def _word(text: str) -> str:
    return " ".join(text.split()).casefold()
