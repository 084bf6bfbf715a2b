"""What one import knows while it runs: what exists, what it would make or change, what is wrong."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.db.models import Model

from goalposts.apps.customers.models import Contract, ContractChange, Customer, LoggedHours, MonthlyRevenue, Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Metric, Perception
from goalposts.apps.expectations.usecases.judging import Change
from goalposts.apps.imports.usecases.naming import Names
from goalposts.domain.roles import Actor
from goalposts.domain.rows import (
    AnyRow,
    ContractRow,
    CustomerRow,
    ExpectationRow,
    KeyedRow,
    MeasurementRow,
    MetricRow,
    StakeholderRow,
)
from goalposts.lib.meanwhile import Progress

Attributes = Mapping[str, object]
# The column that names a thing in real life, where it has no number of its own.
NAMED_BY: Mapping[type[KeyedRow], str] = {
    CustomerRow: "name",
    StakeholderRow: "name",
    ContractRow: "start_date",
    MetricRow: "name",
    ExpectationRow: "verbatim",
}


class ProblemCode(StrEnum):
    """Why a row cannot come in, as far as only the workspace can tell. Facts of each: docs/rules/import.md §9."""

    UNKNOWN_REFERENCE = "UNKNOWN_REFERENCE"
    AMBIGUOUS_REFERENCE = "AMBIGUOUS_REFERENCE"
    ROW_TWICE = "ROW_TWICE"
    OTHER_CUSTOMER = "OTHER_CUSTOMER"
    OTHER_STAKEHOLDER = "OTHER_STAKEHOLDER"
    VERBATIM_KEPT = "VERBATIM_KEPT"
    SAID_DATE_KEPT = "SAID_DATE_KEPT"
    POSTS_AGREED = "POSTS_AGREED"
    POSTS_IN_TALKS = "POSTS_IN_TALKS"
    EXPECTATION_CLOSED = "EXPECTATION_CLOSED"
    PERIOD_VALUE_JUDGED = "PERIOD_VALUE_JUDGED"
    RENEWAL_WITHOUT_TERM = "RENEWAL_WITHOUT_TERM"
    METRIC_OF_OTHER_CUSTOMER = "METRIC_OF_OTHER_CUSTOMER"
    DAY_IN_FUTURE = "DAY_IN_FUTURE"
    MONTH_IN_FUTURE = "MONTH_IN_FUTURE"
    INCONSISTENT_POSTS = "INCONSISTENT_POSTS"
    AGREED_WITHOUT_POSTS = "AGREED_WITHOUT_POSTS"
    STATE_KEPT = "STATE_KEPT"
    STATE_CONTRADICTS = "STATE_CONTRADICTS"
    STATE_LACKS = "STATE_LACKS"
    DAY_BEFORE_SAID = "DAY_BEFORE_SAID"
    DAY_NOT_AHEAD = "DAY_NOT_AHEAD"
    NOT_DUE = "NOT_DUE"


class LookCode(StrEnum):
    """What came in and deserves a look. Facts of each: docs/rules/import.md §10."""

    LEAD_UNKNOWN = "LEAD_UNKNOWN"
    LEAD_AMBIGUOUS = "LEAD_AMBIGUOUS"
    LEAD_ONLY_READS = "LEAD_ONLY_READS"
    THEME_UNKNOWN = "THEME_UNKNOWN"
    JUDGE_OF_OTHER_CUSTOMER = "JUDGE_OF_OTHER_CUSTOMER"
    AGREED_BEFORE_SAID = "AGREED_BEFORE_SAID"
    GOAL_WITHOUT_KIND = "GOAL_WITHOUT_KIND"
    METRIC_POSTS_UNUSED = "METRIC_POSTS_UNUSED"
    VALUE_AHEAD = "VALUE_AHEAD"
    POSTS_FROM_TODAY = "POSTS_FROM_TODAY"
    MEMBER_UNKNOWN = "MEMBER_UNKNOWN"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot come in, or what somebody should look at; code and facts, no sentence."""

    sheet: str
    row: int
    field: str
    code: ProblemCode | LookCode
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changed:
    """One column of a row that differs from what stands: as attributes to keep, and as values to show."""

    field: str
    was: Attributes
    becomes: Attributes
    was_shown: object
    becomes_shown: object


@dataclass(frozen=True, slots=True)
class Made:
    """One thing that comes in or changes: its kind, its id, and the row it came from."""

    kind: str
    id: UUID
    sheet: str
    row: int
    changes: tuple[Changed, ...] = ()
    name: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it was not there before."""
        return not self.changes


class FreshValue(NamedTuple):
    """A value that comes in on a metric, and the one that it corrects."""

    metric_id: UUID
    row: MeasurementRow
    before: float | None


@dataclass(slots=True)
class Fresh:
    """Everything an import makes, ready to be saved. Values have no id yet: there are many, and most plans save none.

    Shapes: `taken` finds the row that a day of a metric has its new value from.
    """

    customers: list[Customer] = field(default_factory=list)
    stakeholders: list[Stakeholder] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    contract_changes: list[ContractChange] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    goalposts: list[Goalpost] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    answers: list[Perception] = field(default_factory=list)
    values: list[FreshValue] = field(default_factory=list)
    taken: dict[UUID, dict[date, MeasurementRow]] = field(default_factory=dict)
    revenue: list[MonthlyRevenue] = field(default_factory=list)
    hours: list[LoggedHours] = field(default_factory=list)
    judged: Change = field(default_factory=Change)


@dataclass(slots=True)
class Run:
    """The state of one import.

    Shapes: `names` finds things by kind and by what the file calls them; `stored` holds what the workspace has, by id;
    `made` is all that comes in or changes but the values; `values` what stands, by metric and day, `kept` how many values a metric ever had; `beside` what comes with a row and is counted with it (posts, events);
    `touched` are metrics to judge again, `revised` expectations whose posts changed; `saved` counts rows that were written.
    """

    actor: Actor
    workspace_id: UUID
    member_id: UUID
    today: date
    now: datetime
    names: Names = field(default_factory=Names)
    stored: dict[UUID, Model] = field(default_factory=dict)
    metrics: dict[UUID, Metric] = field(default_factory=dict)
    values: dict[UUID, dict[date, float]] = field(default_factory=dict)
    kept: dict[UUID, int] = field(default_factory=dict)
    fresh: Fresh = field(default_factory=Fresh)
    made: list[Made] = field(default_factory=list)
    beside: list[Made] = field(default_factory=list)
    claimed: dict[UUID, KeyedRow] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    touched: set[UUID] = field(default_factory=set)
    revised: set[UUID] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    cautions: list[Problem] = field(default_factory=list)
    progress: Progress | None = None
    saved: int = 0

    def note_saved(self, count: int) -> None:
        """Tell whoever asked how many rows were written so far, of all that bring something."""
        self.saved += count
        if self.progress is not None:
            self.progress(done=self.saved, total=len(self.made) + len(self.fresh.values))

    def note_new(self, kind: str, id_: UUID, row: AnyRow, *, name: str) -> None:
        """Note what a row becomes."""
        self.made.append(Made(kind, id_, row.sheet, row.row, name=name))

    def note_beside(self, kind: str, id_: UUID, row: AnyRow) -> None:
        """Note what comes with a row, so that an undo finds it."""
        self.beside.append(Made(kind, id_, row.sheet, row.row))

    def note_changes(self, kind: str, id_: UUID, row: AnyRow, changes: tuple[Changed, ...], *, name: str) -> None:
        """Note what a row changes, or that it changes nothing."""
        if changes:
            self.made.append(Made(kind, id_, row.sheet, row.row, changes=changes, name=name))
        else:
            self.known[kind] = self.known.get(kind, 0) + 1

    def claim(self, id_: UUID, row: KeyedRow) -> bool:
        """Let one row speak for a thing; a second one is refused."""
        first = self.claimed.setdefault(id_, row)
        if first is not row:
            self.refuse_twice(row, "external_id" if row.external_id else NAMED_BY[type(row)], first)
        return first is row

    def refuse_twice(self, row: AnyRow, field: str, first: AnyRow) -> None:
        """Refuse a row for the one it repeats, with what stands in the cell that says so."""
        facts = {"value": getattr(row, field), "first_sheet": first.sheet, "first_row": first.row}
        self.refuse(row, field, ProblemCode.ROW_TWICE, **facts)

    def refuse(self, row: AnyRow, field: str, code: ProblemCode, **facts: object) -> None:
        """Note why a row cannot come in."""
        self.problems.append(Problem(row.sheet, row.row, field, code, facts))

    def caution(self, row: AnyRow, field: str, code: LookCode, **facts: object) -> None:
        """Note what somebody should look at."""
        self.cautions.append(Problem(row.sheet, row.row, field, code, facts))

    @property
    def brings(self) -> bool:
        """Whether anything comes in or changes."""
        return bool(self.made or self.fresh.values)

    def corrected(self) -> dict[UUID, set[date]]:
        """Tell of which metrics and days a value is corrected."""
        found: dict[UUID, set[date]] = {}
        for metric_id, row, before in self.fresh.values:
            if before is not None:
                found.setdefault(metric_id, set()).add(row.measured_date)
        return found

    def counts(self) -> dict[str, int]:
        """Count what comes in, by kind; a corrected value is a kind of its own."""
        counts: dict[str, int] = {}
        for made in self.made:
            if made.is_new:
                counts[made.kind] = counts.get(made.kind, 0) + 1
        corrections = sum(len(days) for days in self.corrected().values())
        values = {"measurement": len(self.fresh.values) - corrections, "correction": corrections}
        return counts | {kind: count for kind, count in values.items() if count}

    def changed_counts(self) -> dict[str, int]:
        """Count what changes, by kind."""
        counts: dict[str, int] = {}
        for made in self.made:
            if not made.is_new:
                counts[made.kind] = counts.get(made.kind, 0) + 1
        return counts

    def digest(self) -> str:
        """Give one name to the whole plan: the same file on the same register gives the same."""
        found = hashlib.sha256()
        for made in self.made:
            changes = [(one.field, one.was, one.becomes) for one in made.changes]
            target = "" if made.is_new else made.id
            found.update(f"{made.kind} {made.sheet} {made.row} {target} {changes}\n".encode())
        found.update("".join(f"{row.sheet} {row.row} {before}\n" for _, row, before in self.fresh.values).encode())
        return found.hexdigest()
