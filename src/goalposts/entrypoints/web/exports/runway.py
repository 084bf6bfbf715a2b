"""The runway as a list that can be taken out: by when customers decide, and each step with its day."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from goalposts.apps.customers.queries import decisions_page
from goalposts.apps.portfolio.labels import GATES, PACES, STEPS
from goalposts.apps.portfolio.queries import ContractRunway, with_steps
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.runway import Step
from goalposts.entrypoints.web.customers.telling_days import why_in_words
from goalposts.entrypoints.web.exports.asked import Asked
from goalposts.entrypoints.web.portfolio.forms import RunwayForm
from goalposts.reports.tables import CellKind, Column, Sheet

AT_A_TIME = 500
DAY = CellKind.DAY


def runway_sheet(asked: Asked) -> Sheet:
    """Lay out the runways that the page shows, in its order, all pages of them."""
    columns = [
        Column(_("Customer"), width=28),
        Column(_("Contract"), width=28),
        Column(_("They decide by"), DAY),
        Column(_("Why then"), width=40),
        Column(_("End"), DAY),
        Column(_("Last day for notice"), DAY),
        Column(_("Known since"), DAY),
        Column(_("Runway"), width=20),
        *(column for step in Step for column in (Column(str(STEPS[step]), DAY), Column(_("Stands"), width=16))),
    ]
    return Sheet(title=_("Runway"), columns=columns, rows=_rows(asked))


def _rows(asked: Asked) -> Iterator[tuple[Any, ...]]:
    narrowed = RunwayForm(asked.given, members=members_of(actor=asked.actor)).narrowed(today=asked.today)
    after: str | None = ""
    while after is not None:
        found = decisions_page(actor=asked.actor, today=asked.today, narrowed=narrowed, after=after, size=AT_A_TIME)
        for one in with_steps(actor=asked.actor, decisions=found.rows, today=asked.today, country=asked.country):
            yield _row(one)
        after = found.next


def _row(one: ContractRunway) -> tuple[Any, ...]:
    decision, steps = one.decision, {step.step: step for step in one.laid.steps}
    why = why_in_words(decided_by=decision.decided_by, problem=decision.problem)
    pace = str(PACES[one.laid.pace]) if one.laid.pace else ""
    about = (decision.customer_name, decision.contract_name, decision.decision_date, why)
    told = [cell for step in Step for cell in _cells(steps, step)]
    return *about, decision.end_date, decision.last_notice_date, decision.known_date, pace, *told


def _cells(steps: dict[Step, Any], step: Step) -> tuple[Any, str]:
    found = steps.get(step)
    return (None, "") if found is None else (found.until, str(GATES[found.gate]))
