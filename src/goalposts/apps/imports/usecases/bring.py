"""Bringing a supplier's own workbook into a workspace: all of it or nothing, or all that can come in."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goalposts.apps.imports.usecases.figures import plan_months
from goalposts.apps.imports.usecases.holding import hold_metrics
from goalposts.apps.imports.usecases.ledger import Made, Problem, Run
from goalposts.apps.imports.usecases.lookup import look_around
from goalposts.apps.imports.usecases.organisations import plan_contracts, plan_customers, plan_stakeholders
from goalposts.apps.imports.usecases.register import judge_fresh, plan_expectations
from goalposts.apps.imports.usecases.saving import keep_ledger, save_plan
from goalposts.apps.imports.usecases.series import plan_measurements, plan_metrics
from goalposts.apps.workspaces.access import require
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right, member_of, workspace_of
from goalposts.domain.rows import PortfolioRows
from goalposts.lib.meanwhile import Progress

Place = tuple[str, int]


class UnableToImport(Refused):
    """Some rows cannot come in, so nothing was written; `problems` says which, and why."""

    code = "UNABLE_TO_IMPORT"

    def __init__(self, *, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


class PlanChanged(Refused):
    """The register changed since the plan was shown, so that the file would now bring something else."""

    code = "PLAN_CHANGED"


@dataclass(frozen=True)
class Outcome:
    """What an import made (or would make), what was there already, and what somebody should look at.

    Shapes: counts by kind, without kinds that have none; `changes` are the rows that change what is there; `problems`
    are the rows that were left out, in order; `digest` names the plan; `import_id` None when nothing was written.
    """

    made: Mapping[str, int]
    changed: Mapping[str, int]
    known: Mapping[str, int]
    changes: tuple[Made, ...]
    cautions: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    digest: str
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
    is_partial: bool = False,
    seen: str = "",
    progress: Progress | None = None,
) -> Outcome:
    """Bring customers, people, contracts, metrics, expectations, values and months into the actor's workspace.

    Shapes: with `is_trial` everything is planned and judged, and nothing is written; with `is_partial` rows that
    cannot come in are left out, and what leans on them; `seen` is the plan that the member said yes to;
    `progress` is told how many rows were written, while the transaction that writes them is open.
    Edges: what the workspace has already is changed by the cells that say something; a value on a day that has another
    is a correction; what was agreed is history; a file that brings nothing writes nothing, not even a ledger. One
    import of a workspace at a time.
    Errors: Denied for whoever may not import; UnableToImport with every row that cannot come in; PlanChanged.
    Source: docs/rules/import.md §9.
    """
    require(actor, right=Right.IMPORT)

    if not is_trial:
        workspace_id = workspace_of(actor=actor)
        list(Workspace.objects.select_for_update(no_key=True).filter(id=workspace_id).values_list("id"))
    run, problems = _planned(actor, rows, is_trial=is_trial, today=today, now=now)
    if problems and not is_partial:
        raise UnableToImport(problems=tuple(problems))
    digest = _digest(run, problems)
    if seen and seen != digest:
        raise PlanChanged

    import_id = None
    if run.brings and not is_trial:
        run.progress = progress
        first_value = save_plan(run=run)
        import_id = keep_ledger(run=run, first_value=first_value, file_name=file_name, file_digest=file_digest)
    return Outcome(
        made=run.counts(),
        changed=run.changed_counts(),
        known=run.known,
        changes=tuple(made for made in run.made if not made.is_new),
        cautions=tuple(run.cautions),
        problems=tuple(problems),
        digest=digest,
        import_id=import_id,
    )


def _planned(
    actor: Actor, rows: PortfolioRows, *, is_trial: bool, today: date, now: datetime
) -> tuple[Run, list[Problem]]:
    """Plan until only rows are left that can come in; a row that leans on one that was left out goes with it."""
    problems: list[Problem] = []
    while True:
        run = Run(
            actor=actor, workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor), today=today, now=now
        )
        _plan(run, rows, is_trial=is_trial)
        if not run.problems:
            judge_fresh(run=run)
            return run, problems
        problems += run.problems
        rows = rows_without(rows=rows, places={(problem.sheet, problem.row) for problem in run.problems})


def _plan(run: Run, rows: PortfolioRows, *, is_trial: bool) -> None:
    look_around(run=run, rows=rows)
    plan_customers(run=run, rows=rows.customers)
    plan_stakeholders(run=run, rows=rows.stakeholders)
    plan_contracts(run=run, rows=rows.contracts)
    plan_metrics(run=run, rows=rows.metrics, expectations=rows.expectations)
    if not is_trial:
        hold_metrics(metric_ids=run.metrics)
    plan_expectations(run=run, rows=rows.expectations, metrics=rows.metrics)
    judged = {post.metric_id for post in run.fresh.goalposts if post.metric_id}
    plan_measurements(run=run, rows=rows.measurements, judged=judged)
    plan_months(run=run, rows=rows.months)


def rows_without(*, rows: PortfolioRows, places: Collection[Place]) -> PortfolioRows:
    """Leave rows out, by sheet and row."""
    kept: dict[str, Any] = {
        field.name: tuple(row for row in getattr(rows, field.name) if (row.sheet, row.row) not in places)
        for field in fields(rows)
    }
    return replace(rows, **kept)


def _digest(run: Run, problems: list[Problem]) -> str:
    refused = "\n".join(f"{one.code} {one.sheet} {one.row} {one.field}" for one in problems)
    return hashlib.sha256(f"{run.digest()}\n{refused}".encode()).hexdigest()
