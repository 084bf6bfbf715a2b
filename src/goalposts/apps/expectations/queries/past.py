"""What is kept of some expectations through time, and how one of them stood on a former day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.expectations.models import Event, Goalpost, Measurement, Perception
from goalposts.apps.expectations.queries.lines import KeptPosts
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.domain.as_of import DatedPosts, DatedStep, StateOn, became_known, posts_on, state_on
from goalposts.domain.perception import Answer, GivenPerception, counting_perception, felt_verdict
from goalposts.domain.posts import Verdict
from goalposts.domain.shots import TakenShot, shots_of_periods, shots_of_values
from goalposts.domain.standing import Standing, standing
from goalposts.domain.verdicts import PeriodValue, PeriodVerdict, PostsInForce, verdicts

DRAWN = frozenset({"BUILT", "COUNTER_BUILT"})


@dataclass(frozen=True)
class PostsRow(KeptPosts):
    """One revision as judging and lists need it, among those of other expectations."""

    expectation_id: UUID
    agreed_recorded_at: datetime | None


@dataclass(frozen=True)
class ValueRow:
    """A value that stands today, and when it was entered."""

    day: date
    value: float
    recorded_at: datetime


@dataclass(frozen=True)
class AnswerRow:
    """An answer of a stakeholder, and when it was entered."""

    given: GivenPerception
    recorded_at: datetime


@dataclass(frozen=True)
class StepRow:
    """A step, with the posts it was about."""

    kind: str
    on_date: date
    recorded_at: datetime
    goalpost_id: UUID | None
    note: str
    facts: dict[str, str]


@dataclass
class Past:
    """All that is kept of one expectation.

    Shapes: posts by version, steps and answers as they were written down, values by metric and day.
    """

    posts: list[PostsRow] = field(default_factory=list)
    steps: list[StepRow] = field(default_factory=list)
    answers: list[AnswerRow] = field(default_factory=list)
    values: dict[UUID, list[ValueRow]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """On which day it became known what is shown of a day; None for what was known by then."""

    said: date | None = None
    state: date | None = None
    posts: date | None = None
    measured: date | None = None
    felt: date | None = None
    told: date | None = None

    @property
    def latest(self) -> date | None:
        """Give the last of these days, None when all was known."""
        return max((getattr(self, one.name) for one in fields(self) if getattr(self, one.name)), default=None)


@dataclass(frozen=True)
class StoodOn:
    """How one expectation stood on a day.

    Shapes: `posts` are those to show, None before the first; revisions, judged and shots oldest first.
    """

    state: StateOn
    posts: PostsRow | None
    revisions: list[PostsInForce]
    stands: Standing
    judged: list[PeriodVerdict]
    shots: list[TakenShot]
    felt: Verdict
    felt_date: date | None
    told_date: date | None
    known: Known


_NAMES = {"metric_name": "metric__name", "unit": "metric__unit", "period_value": "metric__period_value"}
_POSTS = tuple(_NAMES.get(one.name, one.name) for one in fields(PostsRow))
_ROWS = 500


def pasts_of(*, expectation_ids: Sequence[UUID]) -> dict[UUID, Past]:
    """Read what is kept of some expectations in four queries; every one asked for has an entry.

    Edges: of each day only the value that stands today; what was corrected away is read nowhere here.
    """
    found = {expectation_id: Past() for expectation_id in expectation_ids}
    of_these = {"expectation_id__in": list(expectation_ids)}
    for row in Goalpost.objects.filter(**of_these).order_by("version").values_list(*_POSTS):
        post = PostsRow(*row)
        found[post.expectation_id].posts.append(post)
    steps = Event.objects.filter(**of_these).order_by("recorded_at", "id")
    for owner, *step in steps.values_list(
        "expectation_id", "kind", "on_date", "recorded_at", "goalpost_id", "note", "facts"
    ):
        found[owner].steps.append(StepRow(*step))
    _add_answers(found)
    values = _values({post.metric_id for past in found.values() for post in past.posts if post.metric_id})
    for past in found.values():
        past.values = {post.metric_id: values.get(post.metric_id, []) for post in past.posts if post.metric_id}
    return found


def _add_answers(found: dict[UUID, Past]) -> None:
    given = Perception.objects.filter(expectation_id__in=list(found)).order_by("recorded_at", "id")
    columns = ("expectation_id", "id", "stakeholder_id", "goalpost_id", "period_end", "said_date", "answer")
    for owner, id_, stakeholder_id, goalpost_id, due, said, answer, at in given.values_list(*columns, "recorded_at"):
        one = GivenPerception(
            perception_id=id_,
            stakeholder_id=stakeholder_id,
            goalpost_id=goalpost_id or owner,
            due_date=due,
            answered_date=said,
            answer=Answer(answer),
        )
        found[owner].answers.append(AnswerRow(one, at))


def _values(metric_ids: Collection[UUID]) -> dict[UUID, list[ValueRow]]:
    found: dict[UUID, list[ValueRow]] = defaultdict(list)
    rows = Measurement.objects.filter(metric_id__in=list(metric_ids), replaced_at__isnull=True)
    ordered = rows.order_by("measured_date", "recorded_at", "id")
    for metric_id, day, value, at in ordered.values_list("metric_id", "measured_date", "value", "recorded_at"):
        found[metric_id].append(ValueRow(day, value, at))
    return found


def stood_on(
    *, past: Past, expectation_id: UUID, stakeholder_id: UUID, recorded_at: datetime, day: date, time_zone: str
) -> StoodOn:
    """Work out how one expectation stood on a day, as known today.

    Edges: the judge's answers on other posts than those of the day do not count, nor what was said after it.
    Source: docs/rules/as_of.md.
    """
    reckoned = _Reckoning(past=past, day=day, zone=ZoneInfo(time_zone))
    revisions = reckoned.revisions()
    judged = reckoned.judged(revisions)
    shown = reckoned.metric_shown(revisions)
    stands = standing(revisions=revisions, values=reckoned.series(shown), period_value=reckoned.taken(shown), today=day)
    posts = reckoned.post(stands.shown_id) or reckoned.post_left()
    judged_by = reckoned.post(stands.goalpost_id) or posts
    counts = reckoned.answer(
        posts_id=judged_by.id if judged_by else expectation_id,
        judge_id=(judged_by.judge_id if judged_by else None) or stakeholder_id,
        due_date=stands.due_date,
    )
    told = [step for step in past.steps if step.kind == "TOLD" and step.on_date <= day]
    last_told = max(told, key=lambda step: step.on_date, default=None)
    state = state_on(steps=reckoned.steps(), day=day)
    known = Known(
        said=reckoned.known(recorded_at),
        state=became_known(recorded=[state.step.recorded_date if state.step else None], day=day),
        posts=reckoned.posts_known(posts),
        measured=reckoned.measured_known(stands, judged, shown),
        felt=reckoned.known(counts.recorded_at if counts else None),
        told=reckoned.known(last_told.recorded_at if last_told else None),
    )
    return StoodOn(
        state=state,
        posts=posts,
        revisions=revisions,
        stands=stands,
        judged=judged,
        shots=reckoned.shots(revisions, judged, stands, shown),
        felt=felt_verdict(answer=counts.given.answer if counts else None),
        felt_date=counts.given.answered_date if counts else None,
        told_date=last_told.on_date if last_told else None,
        known=known,
    )


@dataclass(frozen=True)
class _Reckoning:
    """The steps of working out one expectation on one day."""

    past: Past
    day: date
    zone: ZoneInfo

    def local(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def known(self, *moments: datetime | None) -> date | None:
        recorded = [self.local(moment) if moment is not None else None for moment in moments]
        return became_known(recorded=recorded, day=self.day)

    def steps(self) -> list[DatedStep]:
        return [
            DatedStep(kind=step.kind, on_date=step.on_date, recorded_date=self.local(step.recorded_at))
            for step in self.past.steps
        ]

    def revisions(self) -> list[PostsInForce]:
        rules = revisions_of(self.past.posts)
        dated = [
            DatedPosts(
                posts=rule,
                drawn_date=min(filter(None, (self.local(row.built_at), row.laid_date))),
                agreed_date=row.agreed_date,
                dropped_date=self.local(row.dropped_at) if row.dropped_at else None,
            )
            for rule, row in zip(rules, self.past.posts, strict=True)
        ]
        return posts_on(revisions=dated, day=self.day)

    def post(self, goalpost_id: UUID | None) -> PostsRow | None:
        return next((row for row in self.past.posts if row.id == goalpost_id), None)

    def post_left(self) -> PostsRow | None:
        """Find the posts that stood last where none stand: those drawn, or agreed and in force, latest by the day."""
        found: PostsRow | None = None
        for step in self.past.steps:
            row = self.post(step.goalpost_id) if step.on_date <= self.day else None
            if row is not None and (step.kind in DRAWN or (step.kind == "AGREED" and self._is_begun(row, found))):
                found = row
        return found

    def _is_begun(self, row: PostsRow, before: PostsRow | None) -> bool:
        return before is None or (row.in_force_from_date is not None and row.in_force_from_date <= self.day)

    def series(self, metric_id: UUID | None) -> list[tuple[date, float]]:
        rows = self.past.values.get(metric_id, []) if metric_id else []
        return [(row.day, row.value) for row in rows if row.day <= self.day]

    def taken(self, metric_id: UUID | None) -> PeriodValue:
        row = next((row for row in self.past.posts if metric_id and row.metric_id == metric_id), None)
        return PeriodValue(row.period_value) if row and row.period_value else PeriodValue.LAST

    def metric_shown(self, revisions: Sequence[PostsInForce]) -> UUID | None:
        begun = [
            one for one in revisions if one.is_agreed and one.in_force_from_date and one.in_force_from_date <= self.day
        ]
        shown = (begun or list(revisions))[-1:]
        row = self.post(shown[0].goalpost_id) if shown else None
        return row.metric_id if row else None

    def judged(self, revisions: Sequence[PostsInForce]) -> list[PeriodVerdict]:
        metric_of = {row.id: row.metric_id for row in self.past.posts}
        found: list[PeriodVerdict] = []
        for metric_id in {metric_of[one.goalpost_id] for one in revisions}:
            of_all = verdicts(
                revisions=revisions, values=self.series(metric_id), period_value=self.taken(metric_id), today=self.day
            )
            found += [one for one in of_all if metric_of[one.goalpost_id] == metric_id]
        return sorted(found, key=lambda one: one.due_date)

    def shots(
        self,
        revisions: Sequence[PostsInForce],
        judged: Sequence[PeriodVerdict],
        stands: Standing,
        metric_id: UUID | None,
    ) -> list[TakenShot]:
        if stands.period is not None:
            return shots_of_periods(judged=judged, stands=stands)
        until = min(stands.due_date, self.day) if stands.due_date and not stands.is_late else self.day
        return shots_of_values(revisions=revisions, values=self.series(metric_id), until=until)

    def answer(self, *, posts_id: UUID, judge_id: UUID, due_date: date | None) -> AnswerRow | None:
        """Find the judge's answer that counts: about this day or period, else their last on the same posts."""
        said = {row.given.perception_id: row for row in self.past.answers if row.given.answered_date <= self.day}
        given = [row.given for row in said.values()]
        counts = counting_perception(perceptions=given, judge_id=judge_id, goalpost_id=posts_id, due_date=due_date)
        if counts is None:
            own = [one for one in given if one.stakeholder_id == judge_id and one.goalpost_id == posts_id]
            counts = max(own, key=lambda one: one.answered_date, default=None)
        return said[counts.perception_id] if counts else None

    def posts_known(self, posts: PostsRow | None) -> date | None:
        if posts is None:
            return None
        redrawn = [step.recorded_at for step in self.past.steps if step.goalpost_id == posts.id and _is_drawing(step)]
        is_agreed = posts.agreed_date is not None and posts.agreed_date <= self.day
        return self.known(posts.agreed_recorded_at if is_agreed else posts.built_at, *redrawn)

    def measured_known(self, stands: Standing, judged: Sequence[PeriodVerdict], metric_id: UUID | None) -> date | None:
        """Find when the values were entered that the standing rests on."""
        if stands.value_date is None or metric_id is None:
            return None
        days = {stands.value_date}
        if stands.is_late:
            days |= {one.late_date for one in judged if one.due_date == stands.due_date and one.late_date}
        if stands.period is not None and self.taken(metric_id) is not PeriodValue.LAST:
            span = stands.period
            days |= {row.day for row in self.past.values[metric_id] if span.first_date <= row.day <= span.last_date}
        return self.known(
            *(row.recorded_at for row in self.past.values[metric_id] if row.day in days and row.day <= self.day)
        )


def _is_drawing(step: StepRow) -> bool:
    return step.kind in DRAWN or step.kind == "MOVE_ASKED"
