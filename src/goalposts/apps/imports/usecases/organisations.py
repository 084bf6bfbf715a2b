"""Customers, people and contracts of an import."""

from collections.abc import Sequence
from uuid import UUID

from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.customers.usecases.stakeholder import PART_FIELDS
from goalposts.apps.imports.usecases.ledger import Made, Problem, Run
from goalposts.apps.workspaces.models import Member, Workspace
from goalposts.domain.rows import ContractRow, CustomerRow, StakeholderRow

BATCH = 500


def bring_customers(*, run: Run, rows: Sequence[CustomerRow]) -> None:
    """Make the customers that are not there yet, each under the lead it names.

    Edges: a lead that is no member becomes the importing member, with a caution.
    """
    leads = {
        name.casefold(): id_
        for id_, name in Member.objects.filter(workspace_id=run.workspace_id, left_at__isnull=True).values_list(
            "id", "person__name"
        )
    }
    new = []
    for row in rows:
        if _is_known(run, "customer", row.external_id):
            continue
        lead_id = leads.get(row.lead_name.casefold(), run.member_id)
        if row.lead_name and row.lead_name.casefold() not in leads:
            run.cautions.append(Problem(row.sheet, row.row, "lead_name", "LEAD_UNKNOWN", {"name": row.lead_name}))
        customer = Customer(
            workspace_id=run.workspace_id,
            external_id=row.external_id,
            name=row.name,
            sector=row.sector,
            lead_id=lead_id,
            revenue_per_year_eur=row.revenue_per_year_eur,
            created_at=run.now,
        )
        new.append(customer)
        _note(run, "customer", row.external_id, customer.id, row.sheet, row.row)
    Customer.objects.bulk_create(new, batch_size=BATCH)


def bring_stakeholders(*, run: Run, rows: Sequence[StakeholderRow]) -> None:
    """Make the people that are not there yet; what a row leaves open is the workspace's own standard."""
    standard = Workspace.objects.values_list("rhythm_days", "language").get(id=run.workspace_id)
    new = []
    for row in rows:
        if _is_known(run, "stakeholder", row.external_id):
            continue
        customer_id = _customer_for(run, row)
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
            rhythm_days=row.rhythm_days or standard[0],
            language=row.language or standard[1],
            address_form=row.address_form or "U",
            created_at=run.now,
            **{PART_FIELDS[part]: True for part in row.roles},
        )
        new.append(stakeholder)
        run.customer_of[stakeholder.id] = customer_id
        _note(run, "stakeholder", row.external_id, stakeholder.id, row.sheet, row.row)
    Stakeholder.objects.bulk_create(new, batch_size=BATCH)


def bring_contracts(*, run: Run, rows: Sequence[ContractRow]) -> None:
    """Make the contracts that are not there yet."""
    new = []
    for row in rows:
        if _is_known(run, "contract", row.external_id):
            continue
        customer_id = _customer_for(run, row)
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
        new.append(contract)
        _note(run, "contract", row.external_id, contract.id, row.sheet, row.row)
    Contract.objects.bulk_create(new, batch_size=BATCH)


def _is_known(run: Run, kind: str, external_id: str) -> bool:
    is_known = run.find(kind, external_id) is not None
    if is_known:
        run.note_known(kind)
    return is_known


def _customer_for(run: Run, row: StakeholderRow | ContractRow) -> UUID | None:
    customer_id = run.find("customer", row.customer_ref)
    if customer_id is None:
        facts: dict[str, object] = {"reference": row.customer_ref}
        run.problems.append(Problem(row.sheet, row.row, "customer_ref", "UNKNOWN_REFERENCE", facts))
    return customer_id


def _note(run: Run, kind: str, external_id: str, id_: UUID, sheet: str, row: int) -> None:
    run.ids.setdefault(kind, {})[external_id] = id_
    run.made.append(Made(kind, id_, sheet, row))
