"""One expectation, whole: its words, its posts through time, its verdicts and how it felt."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod, Measurement, Perception
from goalposts.apps.expectations.queries.lines import EventLine, GoalpostLine, JudgedLine, PerceptionLine, ValueShot
from goalposts.apps.expectations.queries.register import FIELDS, RegisterRow
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.apps.expectations.queries.tensions import BESIDE_EXPECTATION, TensionsBeside, tensions_beside
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, may_write_customer
from goalposts.domain.shots import LAST, shots_of_values
from goalposts.domain.verdicts import is_due
from goalposts.lib.prepared import first_row, plain_rows

MAX_POINTS = 3000
MARKED = 40


@dataclass(frozen=True)
class Head:
    """What only the page of an expectation shows, beside what lists show."""

    customer_lead_id: UUID
    translation: str
    channel: str
    recorded_at: datetime
    recorded_by: str | None
    recorded_by_id: UUID | None
    state_date: date
    progress: float | None
    period_start: date | None
    period_end: date | None
    goalpost_id: UUID | None
    revision: int
    is_imported: bool
    refused_reason: str
    alternative: str
    is_without_alternative: bool
    parked_until_date: date | None
    follower_id: UUID | None
    follower_name: str | None
    erased_at: datetime | None


@dataclass(frozen=True)
class StepSince:
    """Something done since a page was opened; `is_own` when its reader did it."""

    kind: str
    on_date: date
    note: str
    is_own: bool


@dataclass(frozen=True)
class ExpectationPage:
    """Everything that the page of one expectation shows.

    Shapes: goalposts by version, series by day, judged and perceptions newest first, events as they were recorded.
    """

    row: RegisterRow
    head: Head
    goalposts: list[GoalpostLine]
    series: list[ValueShot]
    judged: list[JudgedLine]
    perceptions: list[PerceptionLine]
    events: list[EventLine]
    tensions: TensionsBeside = field(default_factory=TensionsBeside)

    @property
    def asked_id(self) -> UUID:
        """Give who is asked about it: whoever follows the one who said it, or that one."""
        return self.head.follower_id or self.row.stakeholder_id

    @property
    def asked_name(self) -> str:
        """Name who is asked about it."""
        return self.head.follower_name or self.row.stakeholder_name

    @property
    def is_unasked(self) -> bool:
        """Tell whether nobody is left to ask: the one who said it was erased, and nobody follows."""
        return self.head.erased_at is not None and self.head.follower_id is None

    @property
    def judge_ids(self) -> frozenset[UUID]:
        """Give everybody whose answer is the judge's: the judge, and whoever judged before and left."""
        posts = self.goalpost
        if posts is None or posts.judge_id is None:
            return frozenset({self.asked_id, self.row.stakeholder_id})
        return frozenset({posts.judge_id, posts.former_judge_id or posts.judge_id})

    @property
    def goalpost(self) -> GoalpostLine | None:
        """Give the posts that stand now: those in force, or the first ones while none was agreed."""
        return next((line for line in self.goalposts if line.id == self.head.goalpost_id), None)

    @property
    def pending(self) -> GoalpostLine | None:
        """Give the posts that wait for a yes, if any."""
        return next((line for line in self.goalposts if not line.is_agreed and line.dropped_at is None), None)


_POSTS = (
    "id",
    "kind",
    "what",
    "metric_id",
    "metric__name",
    "metric__unit",
    "metric__period_value",
    "baseline",
    "floor",
    "aim",
    "tolerance",
    "timing",
    "by_date",
    "period",
    "shape",
    "judges_id",
    "built_at",
    "laid_date",
    "in_force_from_date",
    "in_force_until_date",
    "agreed_date",
    "dropped_at",
    "version",
    "judges_name",
    "judge_text",
    "evidence",
    "built_by__person__name",
    "asked_by",
    "reason",
    "agreed_how",
    "agreed_by__name",
    "agreed_recorded_by__person__name",
    "is_imported",
    "former_judge_id",
)
_MORE = (
    "customer__lead_id",
    "translation",
    "channel",
    "recorded_at",
    "recorded_by__person__name",
    "recorded_by_id",
    "state_date",
    "progress",
    "period_start",
    "period_end",
    "goalpost_id",
    "revision",
    "is_imported",
    "refused_reason",
    "alternative",
    "is_without_alternative",
    "parked_until_date",
    "follower_id",
    "follower__name",
    "stakeholder__erased_at",
)
_HEAD_ENDS = len(FIELDS) + len(_MORE)


def expectation_page(*, actor: Actor, expectation_id: UUID) -> ExpectationPage:
    """Read one expectation with all that hangs on it, in six queries.

    Errors: NotFound when missing or foreign.
    """
    brief = _brief(actor, expectation_id)
    metric_id = next((line.metric_id for line in reversed(brief.goalposts) if line.metric_id), None)
    return replace(
        brief,
        series=_shots(series_of(metric_id=metric_id), brief.goalposts) if metric_id else [],
        judged=_judged(expectation_id),
        perceptions=_perceptions(expectation_id),
        events=_events(expectation_id),
    )


def is_due_today(*, page: ExpectationPage, today: date) -> bool:
    """Say whether the judge may now close it: agreed, and its day or last period has ended."""
    revisions = revisions_of(line for line in page.goalposts if line.dropped_at is None)
    return page.row.state == "AGREED" and is_due(revisions=revisions, today=today)


def steps_since(*, actor: Actor, expectation_id: UUID, since: datetime) -> list[StepSince]:
    """List what was done with an expectation after a moment, in order. Errors: none; foreign is empty."""
    own = Event.objects.filter(expectation__in=expectations_visible_to(actor).filter(id=expectation_id))
    later = own.filter(recorded_at__gt=since).order_by("recorded_at", "id")
    rows = later.values_list("kind", "on_date", "note", "recorded_by_id")
    return [StepSince(kind, day, note, by_id == actor.member_id) for kind, day, note, by_id in rows]


def expectation_to_write(*, actor: Actor, expectation_id: UUID) -> ExpectationPage:
    """Read one expectation with its posts for a form about it, in two queries; series and history are left empty.

    Errors: NotFound when missing or foreign; Denied when the actor may only read it.
    """
    brief = _brief(actor, expectation_id)
    if not may_write_customer(actor=actor, customer_lead_id=brief.head.customer_lead_id):
        raise Denied
    return brief


def _brief(actor: Actor, expectation_id: UUID) -> ExpectationPage:
    row = first_row(_one, actor=actor, expectation_id=expectation_id)
    if row is None:
        raise NotFound
    return ExpectationPage(
        row=RegisterRow(*row[: len(FIELDS)]),
        head=Head(*row[len(FIELDS) : _HEAD_ENDS]),
        goalposts=_goalposts(expectation_id),
        series=[],
        judged=[],
        perceptions=[],
        events=[],
        tensions=tensions_beside(row[_HEAD_ENDS:]),
    )


def series_of(*, metric_id: UUID, limit: int = MAX_POINTS) -> list[tuple[date, float]]:
    """Read the last values of a metric, oldest first."""
    return [(day, value) for day, value in reversed(plain_rows(_values, metric_id=metric_id, limit=limit))]


def _one(*, actor: Actor, expectation_id: UUID) -> QuerySet[Expectation, Any]:
    return expectations_visible_to(actor).filter(id=expectation_id).values_list(*FIELDS, *_MORE, *BESIDE_EXPECTATION)


def _values(*, metric_id: UUID, limit: int) -> QuerySet[Measurement, Any]:
    standing = Measurement.objects.filter(metric_id=metric_id, replaced_at__isnull=True)
    return standing.order_by("-measured_date", "-recorded_at").values_list("measured_date", "value")[:limit]


def _shots(values: list[tuple[date, float]], goalposts: list[GoalpostLine]) -> list[ValueShot]:
    """Judge the values that a picture marks: all of a short series, the last of a long one."""
    revisions = revisions_of(line for line in goalposts if line.dropped_at is None)
    marked = len(values) if len(values) <= MARKED else LAST
    judged = shots_of_values(revisions=revisions, values=values, until=date.max, last=marked)
    plain = [ValueShot(day, value, "NONE") for day, value in values[: len(values) - len(judged)]]
    return plain + [ValueShot(one.day, one.value or 0.0, one.verdict.value) for one in judged]


def _goalposts(expectation_id: UUID) -> list[GoalpostLine]:
    return [GoalpostLine(*row) for row in plain_rows(_goalposts_rows, expectation_id=expectation_id)]


def _goalposts_rows(*, expectation_id: UUID) -> QuerySet[Goalpost, Any]:
    return (
        Goalpost.objects.filter(expectation_id=expectation_id)
        .annotate(
            judges_id=Coalesce("judge_follower_id", "judge_id"),
            judges_name=Coalesce("judge_follower__name", "judge__name"),
            former_judge_id=Case(When(judge_follower__isnull=False, then=F("judge_id"))),
        )
        .order_by("version")
        .values_list(*_POSTS)
    )


def _judged(expectation_id: UUID) -> list[JudgedLine]:
    return [JudgedLine(*row) for row in plain_rows(_judged_rows, expectation_id=expectation_id)]


def _judged_rows(*, expectation_id: UUID) -> QuerySet[JudgedPeriod, Any]:
    return (
        JudgedPeriod.objects.filter(expectation_id=expectation_id)
        .order_by("-period_end", "-judged_at", "-id")
        .values_list(
            "goalpost_id",
            "goalpost__version",
            "period_start",
            "period_end",
            "verdict",
            "position",
            "value",
            "value_date",
            "late_date",
            "judged_at",
            "replaced_at",
            _of_correction("replaced_by__person__name"),
            _of_correction("replaced_reason"),
        )[:400]
    )


def _of_correction(name: str) -> Case:
    """Find who replaced the value that a former verdict stood on, or why: both were replaced at the same moment."""
    replaced = Measurement.objects.filter(metric=OuterRef("goalpost__metric"), replaced_at=OuterRef("replaced_at"))
    first = Subquery(replaced.order_by("measured_date", "id").values(name)[:1])
    return Case(When(replaced_at__isnull=False, then=first), default=Value(None))


def _perceptions(expectation_id: UUID) -> list[PerceptionLine]:
    return [PerceptionLine(*row) for row in plain_rows(_perceptions_rows, expectation_id=expectation_id)]


def _perceptions_rows(*, expectation_id: UUID) -> QuerySet[Perception, Any]:
    return (
        Perception.objects.filter(expectation_id=expectation_id)
        .order_by("-said_date", "-recorded_at", "-id")
        .values_list(
            "id",
            "answer",
            "words",
            "language",
            "grade",
            "said_date",
            "period_end",
            "channel",
            "stakeholder_id",
            "stakeholder__name",
            "recorded_by__person__name",
            "goalpost_id",
        )[:200]
    )


def _events(expectation_id: UUID) -> list[EventLine]:
    return [EventLine(*row) for row in plain_rows(_events_rows, expectation_id=expectation_id)]


def _events_rows(*, expectation_id: UUID) -> QuerySet[Event, Any]:
    return (
        Event.objects.filter(expectation_id=expectation_id)
        .order_by("recorded_at", "id")
        .values_list(
            "kind", "on_date", "recorded_at", "recorded_by__person__name", "goalpost__version", "note", "facts"
        )[:400]
    )
