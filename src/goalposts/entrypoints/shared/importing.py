"""Bringing a file in, whichever door it came through: what keeps it out, what it would make, what it made."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goalposts.apps.expectations.usecases import MAX_VERBATIM
from goalposts.apps.imports.usecases import Problem, ProblemCode, UnableToImport, import_portfolio
from goalposts.domain.roles import Actor
from goalposts.domain.rows import PortfolioRows
from goalposts.intake.fields import Lengths
from goalposts.intake.portfolio import Portfolio, read_portfolio
from goalposts.intake.refusals import Caution, Refusal
from goalposts.intake.sheets import coordinate

LENGTHS = Lengths(verbatim=MAX_VERBATIM)
TABLES = ("customers", "stakeholders", "contracts", "metrics", "expectations", "measurements")
KINDS = ("customer", "stakeholder", "contract", "metric", "expectation", "measurement", "correction")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a file. With anything refused nothing was written.

    Shapes: remarks in file order; counts by kind, without kinds that have none; `import_id` None when nothing was
    written.
    """

    refused: tuple[Remark, ...] = ()
    looks: tuple[Remark, ...] = ()
    made: Mapping[str, int]
    known: Mapping[str, int]
    left_sheets: tuple[str, ...] = ()
    left_columns: tuple[Remark, ...] = ()
    import_id: UUID | None = None


def digest_of(*, content: bytes) -> str:
    """Give the digest by which an imported file is known."""
    return hashlib.sha256(content).hexdigest()


def bring_file(*, actor: Actor, content: bytes, file_name: str, today: date, now: datetime, is_trial: bool) -> Told:
    """Read a file and bring it in, or try to.

    Edges: what the file itself and what only the workspace refuses are listed together, each fault once.
    Errors: Denied for whoever may not import; UnreadableFile.
    """
    portfolio = read_portfolio(content=content, file_name=file_name, lengths=LENGTHS)
    left = _left_out(portfolio)
    try:
        outcome = import_portfolio(
            actor=actor,
            rows=PortfolioRows(**{table: getattr(portfolio, table) for table in TABLES}),
            file_name=file_name,
            file_digest=digest_of(content=content),
            today=today,
            now=now,
            is_trial=is_trial or bool(portfolio.refusals),
        )
    except UnableToImport as refused:
        found: list[Refusal | Problem] = [*portfolio.refusals, *_not_said_yet(refused.problems, portfolio)]
        return Told(refused=_in_file_order(portfolio, found), made={}, known={}, **left)
    if portfolio.refusals:
        return Told(refused=_in_file_order(portfolio, portfolio.refusals), made={}, known={}, **left)
    looks = _in_file_order(portfolio, [*portfolio.warnings, *outcome.cautions])
    return Told(looks=looks, made=outcome.made, known=outcome.known, import_id=outcome.import_id, **left)


def _not_said_yet(problems: Iterable[Problem], portfolio: Portfolio) -> Iterator[Problem]:
    """Leave out what the file showed by itself, and references to rows that were refused: no faults of their own."""
    said = {(each.code.value, each.sheet, each.row) for each in portfolio.refusals}
    unresolved = {(each.table.value, each.external_id) for each in portfolio.unresolved}
    for problem in problems:
        is_said = (problem.code.value, problem.sheet, problem.row) in said
        is_reference = problem.code is ProblemCode.UNKNOWN_REFERENCE
        if not is_said and (not is_reference or (problem.facts["table"], problem.facts["value"]) in unresolved):
            yield problem


def _left_out(portfolio: Portfolio) -> dict[str, Any]:
    columns = (
        Remark("COLUMN_UNKNOWN", each.sheet, None, each.column, each.heading, {}) for each in portfolio.unknown_columns
    )
    return {"left_sheets": portfolio.unknown_sheets, "left_columns": tuple(columns)}


def _in_file_order(portfolio: Portfolio, found: Iterable[Refusal | Caution | Problem]) -> tuple[Remark, ...]:
    order = {sheet: index for index, sheet in enumerate(portfolio.where.columns)}
    remarks = [_remark(portfolio, each) for each in found]
    return tuple(sorted(remarks, key=lambda one: (order.get(one.sheet, -1), one.row or 0, one.column or 0)))


def _remark(portfolio: Portfolio, found: Refusal | Caution | Problem) -> Remark:
    if isinstance(found, Problem):
        spot = portfolio.where.spot_in(sheet=found.sheet, row=found.row, field=found.field)
        return Remark(found.code.value, found.sheet, found.row, spot["column"], spot["heading"], found.facts)
    return Remark(found.code.value, found.sheet, found.row, found.column, found.heading, found.facts)


def plain_of(*, told: Told) -> dict[str, Any]:
    """Turn what came of a trial into plain values, to be kept until the yes; days stay days."""
    return {
        "looks": [_plain_remark(remark) for remark in told.looks],
        "made": dict(told.made),
        "known": dict(told.known),
        "left_sheets": list(told.left_sheets),
        "left_columns": [_plain_remark(remark) for remark in told.left_columns],
    }


def told_of(*, plain: Mapping[str, Any]) -> Told:
    """Read back what was kept of a trial."""
    return Told(
        looks=tuple(_remark_of(remark) for remark in plain["looks"]),
        made=plain["made"],
        known=plain["known"],
        left_sheets=tuple(plain["left_sheets"]),
        left_columns=tuple(_remark_of(remark) for remark in plain["left_columns"]),
    )


def _plain_remark(remark: Remark) -> list[Any]:
    facts = {
        name: {"day": value.isoformat()} if isinstance(value, date) else value for name, value in remark.facts.items()
    }
    return [remark.code, remark.sheet, remark.row, remark.column, remark.heading, facts]


def _remark_of(plain: list[Any]) -> Remark:
    code, sheet, row, column, heading, facts = plain
    days = {name: date.fromisoformat(value["day"]) for name, value in facts.items() if isinstance(value, dict)}
    return Remark(code, sheet, row, column, heading, {**facts, **days})
