"""Bringing a supplier's own workbook into a workspace: all of it, or nothing."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Expectation, Metric
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.apps.imports.usecases.ledger import Problem, Run
from goalposts.apps.imports.usecases.organisations import bring_contracts, bring_customers, bring_stakeholders
from goalposts.apps.imports.usecases.register import (
    bring_expectations,
    bring_measurements,
    bring_metrics,
    judge_imported,
)
from goalposts.apps.workspaces.access import require
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right, member_of, workspace_of
from goalposts.domain.rows import PortfolioRows

KINDS = (
    ("customer", Customer),
    ("stakeholder", Stakeholder),
    ("contract", Contract),
    ("metric", Metric),
    ("expectation", Expectation),
)


class UnableToImport(Refused):
    """Some rows cannot come in, so nothing was written; `problems` says which, and why."""

    code = "UNABLE_TO_IMPORT"

    def __init__(self, *, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


@dataclass(frozen=True)
class Outcome:
    """What an import made, what was there already, and what somebody should look at."""

    made: dict[str, int]
    known: dict[str, int]
    cautions: tuple[Problem, ...]
    is_trial: bool


@transaction.atomic
def import_portfolio(
    *,
    actor: Actor,
    rows: PortfolioRows,
    file_name: str,
    file_digest: str,
    today: date,
    now: datetime,
    is_trial: bool = False,
) -> Outcome:
    """Bring customers, people, contracts, metrics, expectations and values into the actor's workspace.

    Shapes: with `is_trial` everything is tried and nothing is kept. Edges: what the workspace has already (by its
    external id) stays as it is; a value on a day that has another is a correction; what was agreed is history.
    Errors: Denied for whoever may not import; UnableToImport with every row that cannot come in.
    """
    require(actor, right=Right.IMPORT)

    run = Run(
        actor=actor, workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor), today=today, now=now
    )
    _look_around(run)
    bring_customers(run=run, rows=rows.customers)
    bring_stakeholders(run=run, rows=rows.stakeholders)
    bring_contracts(run=run, rows=rows.contracts)
    bring_metrics(run=run, rows=rows.metrics)
    changed = bring_measurements(run=run, rows=rows.measurements)
    expectations = bring_expectations(run=run, rows=rows.expectations)
    if run.problems:
        raise UnableToImport(problems=tuple(run.problems))
    judge_imported(run=run, expectations=expectations, metrics=changed)

    outcome = Outcome(made=run.counts(), known=run.known, cautions=tuple(run.cautions), is_trial=is_trial)
    if is_trial:
        transaction.set_rollback(True)
        return outcome
    _keep_ledger(run, file_name=file_name, file_digest=file_digest)
    return outcome


def _look_around(run: Run) -> None:
    """Find what the workspace knows by the names that files use."""
    for kind, model in KINDS:
        rows = model.objects.filter(workspace_id=run.workspace_id).exclude(external_id="")
        run.ids[kind] = dict(rows.values_list("external_id", "id"))
    for model in (Stakeholder, Metric):
        run.customer_of.update(model.objects.filter(workspace_id=run.workspace_id).values_list("id", "customer_id"))


def _keep_ledger(run: Run, *, file_name: str, file_digest: str) -> None:
    lines = "\n".join(f"{made.kind} {made.id} {made.sheet} {made.row}" for made in run.made)
    counts = run.counts()
    kept = Import.objects.create(
        workspace_id=run.workspace_id,
        file_name=file_name[:200],
        file_digest=file_digest,
        imported_by_id=run.member_id,
        imported_at=run.now,
        counts=counts,
        ledger_digest=hashlib.sha256(lines.encode()).hexdigest(),
    )
    LedgerRow.objects.bulk_create(
        [
            LedgerRow(
                workspace_id=run.workspace_id,
                of_import=kept,
                sheet=made.sheet[:80],
                row=made.row,
                object_kind=made.kind,
                object_id=made.id,
                is_new=True,
            )
            for made in run.made
        ],
        batch_size=500,
    )
    facts = {"file": file_name, "counts": counts, "ledger": kept.ledger_digest}
    record_deed(actor=run.actor, deed="portfolio.imported", about=("import", kept.id), facts=facts, now=run.now)
