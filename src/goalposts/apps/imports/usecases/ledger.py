"""What one import knows while it runs: what exists, what it would make, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Metric
from goalposts.apps.expectations.usecases.judging import Change
from goalposts.domain.roles import Actor
from goalposts.domain.rows import AnyRow, MeasurementRow


class ProblemCode(StrEnum):
    """Why a row cannot come in, as far as only the workspace can tell. Facts of each: docs/rules/import.md §9."""

    UNKNOWN_REFERENCE = "UNKNOWN_REFERENCE"
    METRIC_OF_OTHER_CUSTOMER = "METRIC_OF_OTHER_CUSTOMER"
    DAY_IN_FUTURE = "DAY_IN_FUTURE"
    INCONSISTENT_POSTS = "INCONSISTENT_POSTS"
    AGREED_WITHOUT_POSTS = "AGREED_WITHOUT_POSTS"


class LookCode(StrEnum):
    """What came in and deserves a look. Facts of each: docs/rules/import.md §9."""

    LEAD_UNKNOWN = "LEAD_UNKNOWN"
    LEAD_AMBIGUOUS = "LEAD_AMBIGUOUS"
    LEAD_ONLY_READS = "LEAD_ONLY_READS"
    THEME_UNKNOWN = "THEME_UNKNOWN"
    JUDGE_OF_OTHER_CUSTOMER = "JUDGE_OF_OTHER_CUSTOMER"
    AGREED_BEFORE_SAID = "AGREED_BEFORE_SAID"
    GOAL_WITHOUT_KIND = "GOAL_WITHOUT_KIND"
    METRIC_POSTS_UNUSED = "METRIC_POSTS_UNUSED"
    VALUE_AHEAD = "VALUE_AHEAD"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot come in, or what somebody should look at; code and facts, no sentence."""

    sheet: str
    row: int
    field: str
    code: ProblemCode | LookCode
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Made:
    """One thing that comes in: its kind, its id, the row it came from, and the value that it corrects."""

    kind: str
    id: UUID
    sheet: str
    row: int
    before: float | None = None


@dataclass(slots=True)
class Fresh:
    """Everything an import makes, ready to be saved; measurements as their id, their metric's and their row."""

    customers: list[Customer] = field(default_factory=list)
    stakeholders: list[Stakeholder] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    goalposts: list[Goalpost] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    measurements: list[tuple[UUID, UUID, MeasurementRow]] = field(default_factory=list)
    corrected: dict[UUID, set[date]] = field(default_factory=dict)
    judged: Change = field(default_factory=Change)


@dataclass(slots=True)
class Run:
    """The state of one import.

    Shapes: `ids` finds things by kind and by the name the file calls them; `values` holds what stands, by metric and
    day.
    """

    actor: Actor
    workspace_id: UUID
    member_id: UUID
    today: date
    now: datetime
    ids: dict[str, dict[str, UUID]] = field(default_factory=dict)
    customer_of: dict[UUID, UUID] = field(default_factory=dict)
    metrics: dict[UUID, Metric] = field(default_factory=dict)
    values: dict[UUID, dict[date, float]] = field(default_factory=dict)
    fresh: Fresh = field(default_factory=Fresh)
    made: list[Made] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    cautions: list[Problem] = field(default_factory=list)

    def find(self, kind: str, reference: str) -> UUID | None:
        """Find what a row refers to, in this file or in the workspace."""
        return self.ids.get(kind, {}).get(reference)

    def is_known(self, kind: str, external_id: str) -> bool:
        """Tell whether a row was there already, and count it."""
        is_known = self.find(kind, external_id) is not None
        if is_known:
            self.known[kind] = self.known.get(kind, 0) + 1
        return is_known

    def note_made(self, kind: str, external_id: str, id_: UUID, row: AnyRow) -> None:
        """Note what a row becomes, so that later rows find it."""
        self.ids.setdefault(kind, {})[external_id] = id_
        self.made.append(Made(kind, id_, row.sheet, row.row))

    def refuse(self, row: AnyRow, field: str, code: ProblemCode, **facts: object) -> None:
        """Note why a row cannot come in."""
        self.problems.append(Problem(row.sheet, row.row, field, code, facts))

    def caution(self, row: AnyRow, field: str, code: LookCode, **facts: object) -> None:
        """Note what somebody should look at."""
        self.cautions.append(Problem(row.sheet, row.row, field, code, facts))

    def counts(self) -> dict[str, int]:
        """Count what comes in, by kind; a corrected value is a kind of its own."""
        counts: dict[str, int] = {}
        for made in self.made:
            kind = made.kind if made.before is None else "correction"
            counts[kind] = counts.get(kind, 0) + 1
        return counts
