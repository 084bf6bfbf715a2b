"""Bringing a supplier's own workbook into a workspace: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.imports.usecases.ledger import Problem, Run
from goalposts.apps.imports.usecases.lookup import look_around
from goalposts.apps.imports.usecases.organisations import plan_contracts, plan_customers, plan_stakeholders
from goalposts.apps.imports.usecases.register import judge_fresh, plan_expectations
from goalposts.apps.imports.usecases.saving import keep_ledger, save_fresh
from goalposts.apps.imports.usecases.series import plan_measurements, plan_metrics
from goalposts.apps.workspaces.access import require
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right, member_of, workspace_of
from goalposts.domain.rows import PortfolioRows


class UnableToImport(Refused):
    """Some rows cannot come in, so nothing was written; `problems` says which, and why."""

    code = "UNABLE_TO_IMPORT"

    def __init__(self, *, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


@dataclass(frozen=True)
class Outcome:
    """What an import made (or would make), what was there already, and what somebody should look at.

    Shapes: counts by kind, without kinds that have none; `import_id` None when nothing was written.
    """

    made: Mapping[str, int]
    known: Mapping[str, int]
    cautions: tuple[Problem, ...]
    import_id: UUID | None


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

    Shapes: with `is_trial` everything is planned and judged, and nothing is written. Edges: what the workspace has
    already (by its external id) stays as it is; a value on a day that has another is a correction; what was agreed is
    history; a file that brings nothing new writes nothing, not even a ledger. One import of a workspace at a time.
    Errors: Denied for whoever may not import; UnableToImport with every row that cannot come in.
    Source: docs/rules/import.md §9.
    """
    require(actor, right=Right.IMPORT)

    run = Run(
        actor=actor, workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor), today=today, now=now
    )
    if not is_trial:
        list(Workspace.objects.select_for_update(no_key=True).filter(id=run.workspace_id).values_list("id"))
    _plan(run, rows)
    if run.problems:
        raise UnableToImport(problems=tuple(run.problems))

    import_id = None
    if run.made and not is_trial:
        save_fresh(run=run)
        import_id = keep_ledger(run=run, file_name=file_name, file_digest=file_digest)
    return Outcome(made=run.counts(), known=run.known, cautions=tuple(run.cautions), import_id=import_id)


def _plan(run: Run, rows: PortfolioRows) -> None:
    look_around(run=run, rows=rows)
    plan_customers(run=run, rows=rows.customers)
    plan_stakeholders(run=run, rows=rows.stakeholders)
    plan_contracts(run=run, rows=rows.contracts)
    plan_metrics(run=run, rows=rows.metrics, expectations=rows.expectations)
    plan_expectations(run=run, rows=rows.expectations, metrics=rows.metrics)
    judged = {post.metric_id for post in run.fresh.goalposts if post.metric_id}
    plan_measurements(run=run, rows=rows.measurements, judged=judged)
    if not run.problems:
        judge_fresh(run=run)
