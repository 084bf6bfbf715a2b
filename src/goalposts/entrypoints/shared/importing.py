"""Bringing a file in, whichever door it came through: what keeps rows out, what it would bring, what it brought."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goalposts.apps.expectations.usecases import MAX_VERBATIM
from goalposts.apps.imports.usecases import Made, Outcome, Problem, ProblemCode, UnableToImport, import_portfolio
from goalposts.apps.imports.usecases.bring import rows_without
from goalposts.domain.roles import Actor
from goalposts.domain.rows import PortfolioRows
from goalposts.intake.choices import Choices
from goalposts.intake.fields import Lengths
from goalposts.intake.layouts import SheetLayout
from goalposts.intake.portfolio import Portfolio, Progress, read_portfolio
from goalposts.intake.refusals import Caution, Refusal, RefusalCode
from goalposts.intake.sheets import coordinate
from goalposts.lib.garbage import fewer_looks

LENGTHS = Lengths(verbatim=MAX_VERBATIM)
TABLES = ("customers", "stakeholders", "contracts", "metrics", "expectations", "measurements", "months")
KINDS = (
    "customer",
    "stakeholder",
    "contract",
    "metric",
    "expectation",
    "measurement",
    "correction",
    "monthly_revenue",
    "logged_hours",
)
# These are about a sheet as a whole: without them mended or answered none of the file can come in.
WHOLE_SHEET = {
    RefusalCode.NOTHING_RECOGNISED,
    RefusalCode.HEADINGS_MISSING,
    RefusalCode.HEADINGS_MERGED,
    RefusalCode.HEADING_TWICE,
    RefusalCode.COLUMN_MISSING,
    RefusalCode.TOO_MANY_ROWS,
    RefusalCode.TOO_MANY_EMPTY_ROWS,
    RefusalCode.TOO_MANY_CELLS,
    RefusalCode.CELL_TOO_LARGE,
    RefusalCode.QUOTES_BROKEN,
}
LEANS = "LEANS_ON_REFUSED"
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a cell, a row or a sheet: refused, or taken and worth a look. Code and facts, no sentence."""

    code: str
    sheet: str
    row: int | None
    column: int | None
    heading: str
    facts: Mapping[str, Any]

    @property
    def cell(self) -> str:
        """The place as a spreadsheet names it: C12, 12 for a whole row, empty for a sheet."""
        return coordinate(row=self.row, column=self.column)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row that changes what is there: which thing, and per column what stands and what would."""

    kind: str
    sheet: str
    row: int
    name: str
    changes: tuple[tuple[str, object, object], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A column whose days can be read two ways: with one of them, read both ways.

    Shapes: `is_day_first` is how they are read unless somebody says otherwise; None when they are refused.
    """

    sheet: str
    digest: str
    field: str
    column: int
    heading: str
    value: str
    day_first: date
    month_first: date
    is_day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a file.

    Shapes: `refused` are faults and `leaning` rows that lean on a faulty one, in file order; `is_blocked` when a whole
    sheet cannot be read, so that nothing of the file can come in; counts by kind, without kinds that have none;
    `digest` names the plan; `import_id` None when nothing was written.
    """

    refused: tuple[Remark, ...] = ()
    leaning: tuple[Remark, ...] = ()
    is_blocked: bool = False
    looks: tuple[Remark, ...] = ()
    made: Mapping[str, int]
    changed: Mapping[str, int]
    known: Mapping[str, int]
    changes: tuple[ChangeLine, ...] = ()
    questions: tuple[Question, ...] = ()
    layouts: tuple[SheetLayout, ...] = ()
    left_sheets: tuple[str, ...] = ()
    left_columns: tuple[Remark, ...] = ()
    digest: str = ""
    import_id: UUID | None = None

    @property
    def refused_rows(self) -> frozenset[Place]:
        """The rows that do not come in."""
        return frozenset(_places([*self.refused, *self.leaning]))

    @property
    def brings(self) -> int:
        """How many rows bring something."""
        return 0 if self.is_blocked else sum(self.made.values()) + sum(self.changed.values())


def digest_of(*, content: bytes) -> str:
    """Give the digest by which an imported file is known."""
    return hashlib.sha256(content).hexdigest()


@fewer_looks()
def bring_file(
    *,
    actor: Actor,
    content: bytes,
    file_name: str,
    today: date,
    now: datetime,
    is_trial: bool,
    is_partial: bool = False,
    seen: str = "",
    choices: Choices | None = None,
    progress: Progress | None = None,
    writing: Progress | None = None,
) -> Told:
    """Read a file and bring it in, or try to.

    Shapes: `is_partial` brings in the rows that can come in, and leaves the others; `seen` is the plan that was shown;
    `progress` is told how many rows were read, `writing` how many were written.
    Edges: what the file itself and what only the workspace refuses are listed together, each fault once; unless it is
    partial, anything refused means that nothing is written.
    Errors: Denied for whoever may not import; UnreadableFile; PlanChanged.
    """
    portfolio = read_portfolio(
        content=content, file_name=file_name, lengths=LENGTHS, choices=choices, progress=progress
    )
    is_blocked = any(each.code in WHOLE_SHEET for each in portfolio.refusals)
    given: dict[str, Any] = {
        "actor": actor,
        "rows": _good_rows(portfolio),
        "file_name": file_name,
        "file_digest": digest_of(content=content),
        "today": today,
        "now": now,
    }
    may_write = not is_trial and not is_blocked and (is_partial or not portfolio.refusals)
    if may_write:
        try:
            outcome = import_portfolio(**given, is_partial=is_partial, seen=seen, progress=writing)
            return _told(portfolio, outcome, is_blocked=False)
        except UnableToImport:
            pass
    return _told(portfolio, import_portfolio(**given, is_partial=True, is_trial=True), is_blocked=is_blocked)


def _good_rows(portfolio: Portfolio) -> PortfolioRows:
    rows = PortfolioRows(**{table: getattr(portfolio, table) for table in TABLES})
    refused = [_remark(portfolio, each) for each in portfolio.refusals]
    return rows_without(rows=rows, places=set(_places(refused))) if refused else rows


def _places(remarks: Iterable[Remark]) -> Iterator[Place]:
    """Name the rows that remarks are about; of two values on one day neither is known to be right."""
    for remark in remarks:
        if remark.row is not None and remark.code not in WHOLE_SHEET:
            yield remark.sheet, remark.row
            if remark.code == RefusalCode.TWO_VALUES_ONE_DAY:
                yield str(remark.facts["other_sheet"]), int(remark.facts["other_row"])


def _told(portfolio: Portfolio, outcome: Outcome, *, is_blocked: bool) -> Told:
    faults, leaning = _sorted_problems(outcome.problems, portfolio)
    refused = _in_file_order(portfolio, [*portfolio.refusals, *faults])
    return Told(
        refused=refused,
        leaning=tuple(_leaning(one) for one in _in_file_order(portfolio, leaning)),
        is_blocked=is_blocked,
        looks=_in_file_order(portfolio, [*portfolio.warnings, *outcome.cautions]),
        made=outcome.made,
        changed=outcome.changed,
        known=outcome.known,
        changes=tuple(_line(made) for made in outcome.changes),
        questions=_questions(portfolio),
        layouts=portfolio.layouts,
        digest=outcome.digest,
        import_id=outcome.import_id,
        **_left_out(portfolio),
    )


def _sorted_problems(problems: Iterable[Problem], portfolio: Portfolio) -> tuple[list[Problem], list[Problem]]:
    """Part faults from rows that only lean on a refused row; what the file showed by itself is left out."""
    said = {(each.code.value, each.sheet, each.row) for each in portfolio.refusals}
    unresolved = {(each.table.value, each.external_id) for each in portfolio.unresolved}
    faults: list[Problem] = []
    leaning: list[Problem] = []
    for problem in problems:
        if (problem.code.value, problem.sheet, problem.row) in said:
            continue
        is_reference = problem.code is ProblemCode.UNKNOWN_REFERENCE
        is_fault = not is_reference or (problem.facts["table"], problem.facts["value"]) in unresolved
        (faults if is_fault else leaning).append(problem)
    return faults, leaning


def _leaning(remark: Remark) -> Remark:
    return Remark(LEANS, remark.sheet, remark.row, remark.column, remark.heading, remark.facts)


def _line(made: Made) -> ChangeLine:
    changes = tuple((one.field, one.was_shown, one.becomes_shown) for one in made.changes)
    return ChangeLine(made.kind, made.sheet, made.row, made.name, changes)


def _questions(portfolio: Portfolio) -> tuple[Question, ...]:
    """Ask once per column; where some of its days are refused and others taken as is usual, about the refused."""
    digests = {layout.sheet: layout.digest for layout in portfolio.layouts}
    asked: dict[tuple[str, str], Question] = {}
    for days in sorted(portfolio.open_days, key=lambda one: one.is_day_first is not None):
        question = Question(
            days.sheet,
            digests[days.sheet],
            days.field,
            days.heading.column,
            days.heading.text,
            days.value,
            days.day_first,
            days.month_first,
            days.is_day_first,
        )
        asked.setdefault((days.sheet, days.field), question)
    return tuple(asked.values())


def _left_out(portfolio: Portfolio) -> dict[str, Any]:
    columns = (
        Remark("COLUMN_UNKNOWN", each.sheet, None, each.column, each.heading, {}) for each in portfolio.unknown_columns
    )
    return {"left_sheets": portfolio.unknown_sheets, "left_columns": tuple(columns)}


def _in_file_order(portfolio: Portfolio, found: Iterable[Refusal | Caution | Problem]) -> tuple[Remark, ...]:
    order = {layout.sheet: index for index, layout in enumerate(portfolio.layouts)}
    remarks = [_remark(portfolio, each) for each in found]
    return tuple(sorted(remarks, key=lambda one: (order.get(one.sheet, -1), one.row or 0, one.column or 0)))


def _remark(portfolio: Portfolio, found: Refusal | Caution | Problem) -> Remark:
    if isinstance(found, Problem):
        spot = portfolio.where.spot_in(sheet=found.sheet, row=found.row, field=found.field)
        return Remark(found.code.value, found.sheet, found.row, spot["column"], spot["heading"], found.facts)
    return Remark(found.code.value, found.sheet, found.row, found.column, found.heading, found.facts)
