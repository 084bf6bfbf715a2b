"""Judging, and storing how an expectation stands, so that lists need not compute it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from django.db import transaction

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Measurement, Metric, Perception
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.domain.expectation import State
from goalposts.domain.order import rank_of
from goalposts.domain.perception import Answer, GivenPerception, counting_perception, felt_verdict
from goalposts.domain.periods import period_of
from goalposts.domain.posts import Verdict
from goalposts.domain.roles import Actor
from goalposts.domain.shots import shots_of_periods, shots_of_values
from goalposts.domain.standing import Standing, standing
from goalposts.domain.verdicts import PeriodValue, PeriodVerdict, PostsInForce, verdicts

Series = list[tuple[date, float]]
Former = tuple[UUID, tuple[object, ...]]
BATCH = 200
JUDGED_FIELDS = ("goalpost_id", "verdict", "position", "value", "value_date", "late_date")
STANDING_FIELDS = (
    "goalpost",
    "verdict",
    "is_dashed",
    "is_provisional",
    "is_late",
    "position",
    "progress",
    "pace",
    "value",
    "value_date",
    "period_start",
    "period_end",
    "due_date",
    "rejudge_date",
    "shots",
    "felt",
    "felt_date",
    "rank",
)


@dataclass(frozen=True)
class Known:
    """What some expectations are judged by, read for all of them at once.

    Shapes: posts by version and answers by their recording, of each expectation; the values of each metric by day; the
    verdicts that stand, by the last day of their period.
    """

    posts: dict[UUID, list[Goalpost]]
    series: dict[UUID, Series]
    judged: dict[UUID, dict[date, Former]]
    answers: dict[UUID, list[GivenPerception]]


@dataclass(frozen=True)
class Kept:
    """Verdicts to write: those that are judged anew, and those that were replaced."""

    fresh: list[JudgedPeriod] = field(default_factory=list)
    gone: list[UUID] = field(default_factory=list)


def rejudge(*, expectation: Expectation, today: date, now: datetime) -> None:
    """Judge an expectation by all its posts, keep each verdict, and store how it stands.

    Edges: saves the whole expectation; a verdict that changed stays beside the one that replaces it.
    """
    _judge_all(expectations=[expectation], today=today, now=now)
    expectation.save()


def rejudge_metric(*, metric: Metric, since: date, today: date, now: datetime) -> None:
    """Judge again every expectation whose posts stand on a metric, after values from a day on came or changed.

    Edges: as many queries for a thousand expectations as for one.
    """
    on_it = Goalpost.objects.filter(metric=metric, dropped_at__isnull=True).values("expectation_id")
    found = list(Expectation.objects.filter(id__in=on_it).exclude(state="VOID").order_by("id").select_for_update())
    _judge_all(expectations=found, today=today, now=now)
    _save_standings(expectations=found)


def refresh_felt(*, expectation: Expectation) -> None:
    """Store the answer that counts now, and the expectation's place in the order of attention."""
    judge_id = expectation.goalpost.judge_id if expectation.goalpost else None
    answers = _answers([expectation.id]).get(expectation.id, [])
    _feel(expectation=expectation, judge_id=judge_id, given=answers)
    expectation.revision += 1
    expectation.save()


@transaction.atomic
def rejudge_due(*, actor: Actor, workspace_id: UUID, today: date, now: datetime, limit: int = BATCH) -> int:
    """Judge again what a new day may have changed: a day that passed, a period that closed, posts that came in force.

    Shapes: gives how many were judged; call until it is 0. Edges: system work only, on one workspace.
    """
    assert actor.reason, "only automatic work judges again without a cause"
    due = (
        Expectation.objects.filter(workspace_id=workspace_id, rejudge_date__lte=today)
        .order_by("rejudge_date", "id")
        .select_for_update()[:limit]
    )
    found = list(due)
    _judge_all(expectations=found, today=today, now=now)
    _save_standings(expectations=found)
    return len(found)


def _judge_all(*, expectations: Sequence[Expectation], today: date, now: datetime) -> None:
    """Judge in memory, and write the verdicts; the standings are the caller's to save."""
    known = _known(expectations)
    kept = Kept()
    for expectation in expectations:
        posts = known.posts.get(expectation.id, [])
        judged = _judge(expectation=expectation, posts=posts, series=known.series, today=today)
        _keep(expectation=expectation, judged=judged, former=known.judged.get(expectation.id, {}), kept=kept, now=now)
        judge_id = next((post.judge_id for post in posts if post.id == expectation.goalpost_id), None)
        _feel(expectation=expectation, judge_id=judge_id, given=known.answers.get(expectation.id, []))
    if kept.gone:
        JudgedPeriod.objects.filter(id__in=kept.gone).update(replaced_at=now)
    if kept.fresh:
        JudgedPeriod.objects.bulk_create(kept.fresh, batch_size=500)


def _save_standings(*, expectations: Sequence[Expectation]) -> None:
    """The rows are there and locked, so every insert meets its own row and updates what stands in it."""
    Expectation.objects.bulk_create(
        expectations, update_conflicts=True, unique_fields=["id"], update_fields=STANDING_FIELDS, batch_size=BATCH
    )


def _known(expectations: Sequence[Expectation]) -> Known:
    ids = [expectation.id for expectation in expectations]
    posts: dict[UUID, list[Goalpost]] = defaultdict(list)
    for post in (
        Goalpost.objects.filter(expectation_id__in=ids, dropped_at__isnull=True)
        .select_related("metric")
        .order_by("version")
    ):
        posts[post.expectation_id].append(post)
    judged: dict[UUID, dict[date, Former]] = defaultdict(dict)
    rows = JudgedPeriod.objects.filter(expectation_id__in=ids, replaced_at__isnull=True)
    for expectation_id, due, id_, *facts in rows.values_list("expectation_id", "period_end", "id", *JUDGED_FIELDS):
        judged[expectation_id][due] = (id_, tuple(facts))
    metrics = {post.metric_id for some in posts.values() for post in some if post.metric_id}
    return Known(posts=posts, series=_series(metrics), judged=judged, answers=_answers(ids))


def _series(metrics: Collection[UUID]) -> dict[UUID, Series]:
    """Read the values that stand, by day; a single series, as most often, without naming its metric on each row."""
    rows = Measurement.objects.filter(metric_id__in=metrics, replaced_at__isnull=True).order_by("measured_date")
    if len(metrics) == 1:
        return {next(iter(metrics)): list(rows.values_list("measured_date", "value"))}
    series: dict[UUID, Series] = defaultdict(list)
    for metric_id, day, value in rows.values_list("metric_id", "measured_date", "value") if metrics else ():
        series[metric_id].append((day, value))
    return series


def _answers(ids: Sequence[UUID]) -> dict[UUID, list[GivenPerception]]:
    given: dict[UUID, list[GivenPerception]] = defaultdict(list)
    rows = Perception.objects.filter(expectation_id__in=ids).order_by("recorded_at", "id")
    for about, one, stakeholder, goalpost, due, said, answer in rows.values_list(
        "expectation_id", "id", "stakeholder_id", "goalpost_id", "period_end", "said_date", "answer"
    ):
        given[about].append(
            GivenPerception(
                perception_id=one,
                stakeholder_id=stakeholder,
                goalpost_id=cast(UUID | None, goalpost) or about,
                due_date=due,
                answered_date=said,
                answer=Answer(answer),
            )
        )
    return given


def _judge(
    *, expectation: Expectation, posts: Sequence[Goalpost], series: dict[UUID, Series], today: date
) -> list[PeriodVerdict]:
    """Put on an expectation how it stands, and give its verdicts."""
    revisions = revisions_of(posts)
    judged: list[PeriodVerdict] = []
    for metric_id in {post.metric_id for post in posts}:
        own = {post.id for post in posts if post.metric_id == metric_id}
        found = verdicts(
            revisions=revisions,
            values=series.get(metric_id, []) if metric_id else [],
            period_value=_period_value(posts, metric_id),
            today=today,
        )
        judged += [verdict for verdict in found if verdict.goalpost_id in own]

    shown = _metric_shown(posts, today)
    stands = standing(
        revisions=revisions,
        values=series.get(shown, []) if shown else [],
        period_value=_period_value(posts, shown),
        today=today,
    )
    _store(expectation=expectation, stands=stands)
    expectation.rejudge_date = _next_change(revisions, today)
    expectation.shots = _shots(
        revisions=revisions, judged=judged, stands=stands, values=series.get(shown, []) if shown else [], today=today
    )
    return judged


def _shots(
    *, revisions: Sequence[PostsInForce], judged: Sequence[PeriodVerdict], stands: Standing, values: Series, today: date
) -> list[list[object]]:
    """Choose the shots that pictures draw: of periods, or of the values themselves; stored as day, value, verdict, position."""
    if stands.period is not None:
        shots = shots_of_periods(judged=sorted(judged, key=lambda one: one.due_date), stands=stands)
    else:
        until = min(stands.due_date, today) if stands.due_date and not stands.is_late else today
        shots = shots_of_values(revisions=revisions, values=values, until=until)
    return [[one.day.isoformat(), one.value, one.verdict.value, one.position] for one in shots]


def _keep(
    *, expectation: Expectation, judged: Iterable[PeriodVerdict], former: dict[date, Former], kept: Kept, now: datetime
) -> None:
    for verdict in judged:
        known = former.pop(verdict.due_date, None)
        if known is not None and known[1] == _facts_of(verdict):
            continue
        if known is not None:
            kept.gone.append(known[0])
        kept.fresh.append(_judged_row(expectation=expectation, verdict=verdict, now=now))
    kept.gone.extend(id_ for id_, _ in former.values())


def _judged_row(*, expectation: Expectation, verdict: PeriodVerdict, now: datetime) -> JudgedPeriod:
    return JudgedPeriod(
        workspace_id=expectation.workspace_id,
        expectation_id=expectation.id,
        goalpost_id=verdict.goalpost_id,
        period_start=verdict.period.first_date if verdict.period else None,
        period_end=verdict.due_date,
        verdict=verdict.verdict.value,
        position=verdict.position,
        value=verdict.value,
        value_date=verdict.value_date,
        late_date=verdict.late_date,
        judged_at=now,
    )


def _facts_of(verdict: PeriodVerdict) -> tuple[object, ...]:
    """Give what is compared with the verdict that stands, in the order of JUDGED_FIELDS."""
    return (
        verdict.goalpost_id,
        verdict.verdict.value,
        verdict.position,
        verdict.value,
        verdict.value_date,
        verdict.late_date,
    )


def _store(*, expectation: Expectation, stands: Standing) -> None:
    expectation.goalpost_id = stands.goalpost_id or expectation.goalpost_id
    expectation.verdict = stands.verdict.value
    expectation.is_dashed = stands.is_dashed or stands.goalpost_id is None
    expectation.is_provisional = stands.is_provisional
    expectation.is_late = stands.is_late
    expectation.position = stands.position
    expectation.progress = stands.progress
    expectation.pace = stands.pace
    expectation.value = stands.value
    expectation.value_date = stands.value_date
    expectation.period_start = stands.period.first_date if stands.period else None
    expectation.period_end = stands.period.last_date if stands.period else None
    expectation.due_date = stands.due_date


def _feel(*, expectation: Expectation, judge_id: UUID | None, given: Sequence[GivenPerception]) -> None:
    judge_id = judge_id or expectation.stakeholder_id
    about = expectation.goalpost_id or expectation.id
    counts = counting_perception(
        perceptions=given, judge_id=judge_id, goalpost_id=about, due_date=expectation.due_date
    ) or _latest_on_these_posts(given, judge_id=judge_id, about=about)
    felt = felt_verdict(answer=counts.answer if counts else None)
    expectation.felt = felt.value
    expectation.felt_date = counts.answered_date if counts else None
    expectation.rank = rank_of(
        measured=Verdict.NONE if expectation.is_dashed else Verdict(expectation.verdict),
        felt=felt,
        state=State(expectation.state),
    )


def _latest_on_these_posts(given: Sequence[GivenPerception], *, judge_id: UUID, about: UUID) -> GivenPerception | None:
    """Until the judge answers about this period, their last answer on the same posts is what we know."""
    mine = [one for one in given if one.stakeholder_id == judge_id and one.goalpost_id == about]
    return max(mine, key=lambda one: one.answered_date, default=None)


def _period_value(posts: Sequence[Goalpost], metric_id: UUID | None) -> PeriodValue:
    metric = next((post.metric for post in posts if metric_id and post.metric_id == metric_id), None)
    return PeriodValue(metric.period_value) if metric else PeriodValue.LAST


def _metric_shown(posts: Sequence[Goalpost], today: date) -> UUID | None:
    """Choose the series of the posts in force today, else of the newest."""
    in_force = [
        post for post in posts if post.agreed_date and post.in_force_from_date and post.in_force_from_date <= today
    ]
    newest = (in_force or list(posts))[-1:]
    return newest[0].metric_id if newest else None


def _next_change(revisions: Sequence[PostsInForce], today: date) -> date | None:
    days = []
    for posts in revisions:
        if posts.in_force_from and posts.in_force_from > today:
            days.append(posts.in_force_from)
        if posts.by_date and posts.by_date >= today:
            days.append(posts.by_date + timedelta(days=1))
        if posts.period:
            days.append(period_of(period=posts.period, day=today).last_date + timedelta(days=1))
    return min(days, default=None)
