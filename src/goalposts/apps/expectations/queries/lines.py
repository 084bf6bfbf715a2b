"""What hangs on an expectation, line by line: posts, values, verdicts, answers and steps."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID


@dataclass(frozen=True)
class KeptPosts:
    """What is kept of one revision of the posts, for judging and for telling alike."""

    id: UUID
    kind: str
    what: str
    metric_id: UUID | None
    metric_name: str | None
    unit: str | None
    period_value: str | None
    baseline: float | None
    floor: float | None
    aim: float | None
    tolerance: float | None
    timing: str
    by_date: date | None
    period: str
    shape: str
    judge_id: UUID | None
    built_at: datetime
    laid_date: date | None
    in_force_from_date: date | None
    in_force_until_date: date | None
    agreed_date: date | None
    dropped_at: datetime | None


@dataclass(frozen=True)
class GoalpostLine(KeptPosts):
    """One revision of the posts; `judge` is who judges now, `former_judge_id` who did before they left."""

    version: int
    judge_name: str | None
    judge_text: str
    evidence: str
    built_by: str | None
    asked_by: str
    reason: str
    agreed_how: str
    agreed_by: str | None
    agreed_recorded_by: str | None
    is_imported: bool
    former_judge_id: UUID | None

    @property
    def is_agreed(self) -> bool:
        """Tell whether the stakeholder said yes to these posts."""
        return self.agreed_date is not None


class ValueShot(NamedTuple):
    """One value of the series; a verdict only where a picture marks it, NONE elsewhere."""

    day: date
    value: float
    verdict: str


@dataclass(frozen=True)
class JudgedLine:
    """A measured verdict on one period; a replaced one was judged again later."""

    goalpost_id: UUID
    version: int
    period_start: date | None
    period_end: date
    verdict: str
    position: float | None
    value: float | None
    value_date: date | None
    late_date: date | None
    judged_at: datetime
    replaced_at: datetime | None
    corrected_by: str | None = None
    corrected_because: str | None = None


@dataclass(frozen=True)
class PerceptionLine:
    """One answer of a stakeholder."""

    id: UUID
    answer: str
    words: str
    language: str
    grade: int | None
    said_date: date
    period_end: date | None
    channel: str
    stakeholder_id: UUID
    stakeholder_name: str
    recorded_by: str | None
    goalpost_id: UUID | None


@dataclass(frozen=True)
class EventLine:
    """One step in an expectation's life."""

    kind: str
    on_date: date
    recorded_at: datetime
    recorded_by: str | None
    version: int | None
    note: str
    facts: dict[str, str]
