"""Judging, and storing how an expectation stands, so that lists need not compute it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
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
BATCH = 200


def rejudge(*, expectation: Expectation, today: date, now: datetime) -> None:
    """Judge an expectation by all its posts, keep each verdict, and store how it stands.

    Edges: saves the whole expectation; a verdict that changed stays beside the one that replaces it.
    """
    posts = list(
        Goalpost.objects.filter(expectation=expectation, dropped_at__isnull=True)
        .select_related("metric")
        .order_by("version")
    )
    series = {post.metric_id: values_of(metric_id=post.metric_id) for post in posts if post.metric_id}
    _judge(expectation=expectation, posts=posts, series=series, today=today, now=now)
    _feel(expectation=expectation)
    expectation.save()


def rejudge_metric(*, metric: Metric, since: date, today: date, now: datetime) -> None:
    """Judge again every expectation whose posts stand on a metric, after values from a day on came or changed."""
    on_it = Goalpost.objects.filter(metric=metric, dropped_at__isnull=True).values("expectation_id")
    for expectation in (
        Expectation.objects.filter(id__in=on_it).exclude(state="VOID").order_by("id").select_for_update()
    ):
        rejudge(expectation=expectation, today=today, now=now)


def refresh_felt(*, expectation: Expectation) -> None:
    """Store the answer that counts now, and the expectation's place in the order of attention."""
    _feel(expectation=expectation)
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
    for expectation in found:
        rejudge(expectation=expectation, today=today, now=now)
    return len(found)


def values_of(*, metric_id: UUID) -> Series:
    """Read the values of a metric that stand, by day."""
    rows = Measurement.objects.filter(metric_id=metric_id, replaced_at__isnull=True).order_by("measured_date")
    return list(rows.values_list("measured_date", "value"))


def _judge(
    *, expectation: Expectation, posts: Sequence[Goalpost], series: dict[UUID, Series], today: date, now: datetime
) -> None:
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
    _keep(expectation=expectation, judged=judged, now=now)

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


def _keep(*, expectation: Expectation, judged: Iterable[PeriodVerdict], now: datetime) -> None:
    former = {
        row.period_end: row for row in JudgedPeriod.objects.filter(expectation=expectation, replaced_at__isnull=True)
    }
    gone, fresh = [], []
    for verdict in judged:
        row = _judged_row(expectation=expectation, verdict=verdict, now=now)
        known = former.pop(verdict.due_date, None)
        if known is not None and _is_same(known, row):
            continue
        if known is not None:
            gone.append(known.id)
        fresh.append(row)
    gone += [row.id for row in former.values()]
    if gone:
        JudgedPeriod.objects.filter(id__in=gone).update(replaced_at=now)
    if fresh:
        JudgedPeriod.objects.bulk_create(fresh, batch_size=500)


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


def _is_same(one: JudgedPeriod, other: JudgedPeriod) -> bool:
    fields = ("goalpost_id", "verdict", "position", "value", "value_date", "late_date")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


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


def _feel(*, expectation: Expectation) -> None:
    answers = Perception.objects.filter(expectation=expectation).order_by("recorded_at", "id")
    judge_id = expectation.stakeholder_id
    if expectation.goalpost_id is not None:
        judge_id = (
            Goalpost.objects.filter(id=expectation.goalpost_id).values_list("judge_id", flat=True).first() or judge_id
        )
    given = [
        GivenPerception(
            perception_id=one.id,
            stakeholder_id=one.stakeholder_id,
            goalpost_id=one.goalpost_id or expectation.id,
            due_date=one.period_end,
            answered_date=one.said_date,
            answer=Answer(one.answer),
        )
        for one in answers
    ]
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
