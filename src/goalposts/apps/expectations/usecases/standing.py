"""Judging again, and storing how an expectation stands, so that lists need not compute it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Measurement, Perception
from goalposts.apps.expectations.usecases.judging import Change, Evidence, Series, judge_expectation, set_felt
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.roles import Actor
from goalposts.lib.bulk import attributes_of, load_rows
from goalposts.lib.prepared import instances
from goalposts.lib.rows import insert_rows, save_whole, update_rows

StoodAt = tuple[UUID | None, date | None]
BATCH = 200
ROWS = 500
POSTS = ("goalpost", "judged_goalpost")
STANDING = (
    *POSTS,
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
    "shots",
    "felt",
    "felt_date",
    "rank",
    "rejudge_date",
)


class SeriesReader(Protocol):
    """Gives the values of some metrics that stand, by day."""

    def __call__(self, *, metric_ids: Collection[UUID]) -> dict[UUID, Series]: ...


def posts_of(*, expectation: Expectation) -> list[Goalpost]:
    """Read all posts of an expectation, by version, with their metrics; those that were let go included."""
    return instances(_posts_on, expectation_id=expectation.id)


def _posts_on(*, expectation_id: UUID) -> QuerySet[Goalpost]:
    return Goalpost.objects.filter(expectation_id=expectation_id).select_related("metric").order_by("version")


def rejudge(
    *,
    expectation: Expectation,
    today: date,
    now: datetime,
    posts: Sequence[Goalpost] | None = None,
    has_verdicts: bool = True,
    stood_at: StoodAt | None = None,
) -> None:
    """Judge an expectation by all its posts, keep each verdict, and store how it stands.

    Shapes: `posts` are all of them as they are saved now, by whoever read them already (`posts_of`); None reads them.
    `has_verdicts` is False where none of them was agreed before, so that no verdict can stand. `stood_at` are the posts
    and the end of the period it stood at, where the posts stay as drawn: while it stands there, the same answer counts.
    Edges: saves the whole expectation; a verdict that changed stays beside the one that replaces it.
    """
    own = posts_of(expectation=expectation) if posts is None else posts
    answers = answers_on(expectation=expectation) if stood_at is None else None
    former = instances(_verdicts_on, expectation_id=expectation.id) if has_verdicts else []
    series = series_of_metrics(metric_ids={post.metric_id for post in own if post.metric_id})
    evidence = Evidence(own, series, former, answers)
    change = judge_expectation(expectation=expectation, evidence=evidence, today=today, now=now)
    if stood_at is not None and stood_at != (expectation.judged_goalpost_id, expectation.due_date):
        set_felt(expectation=expectation, evidence=Evidence(own, answers=answers_on(expectation=expectation)))
    keep_change(change=change, now=now)
    save_whole(row=expectation)


def rejudge_all(
    *, expectations: Sequence[Expectation], today: date, now: datetime, read_series: SeriesReader | None = None
) -> None:
    """Judge many expectations again, each once, in batches.

    Shapes: `read_series` for whoever holds the series already. Edges: saves their standing only.
    """
    for start in range(0, len(expectations), BATCH):
        some = expectations[start : start + BATCH]
        evidence = evidence_of(expectation_ids=[expectation.id for expectation in some], read_series=read_series)
        change = Change()
        for expectation in some:
            found = evidence[expectation.id]
            change.add(judge_expectation(expectation=expectation, evidence=found, today=today, now=now))
        keep_change(change=change, now=now)
        update_rows(rows=some, fields=STANDING)


def rejudge_metrics(
    *,
    metric_ids: Collection[UUID],
    today: date,
    now: datetime,
    without: Collection[UUID] = (),
    read_series: SeriesReader | None = None,
) -> None:
    """Judge again every expectation whose posts stand on some metrics, after values came or changed.

    Shapes: `without` are expectations that were judged by these values already; `read_series` for whoever holds the
    series already, asked once the expectations are locked.
    """
    ids: set[UUID] = set()
    wanted = list(metric_ids)
    for start in range(0, len(wanted), ROWS):
        on_them = Goalpost.objects.filter(metric_id__in=wanted[start : start + ROWS], dropped_at__isnull=True)
        ids.update(on_them.exclude(expectation__state="VOID").values_list("expectation_id", flat=True))
    in_order = sorted(ids - set(without))
    for start in range(0, len(in_order), BATCH):
        some = Expectation.objects.filter(id__in=in_order[start : start + BATCH]).order_by("id")
        rejudge_all(expectations=list(some.select_for_update()), today=today, now=now, read_series=read_series)


def refresh_felt(*, expectation: Expectation, answers: Sequence[Perception]) -> None:
    """Store the answer that counts now, and the expectation's place in the order of attention.

    Shapes: `answers` are all that were given, in order of recording.
    """
    is_moved_since = expectation.judged_goalpost_id not in (None, expectation.goalpost_id)
    posts = expectation.judged_goalpost if is_moved_since else expectation.goalpost
    set_felt(expectation=expectation, evidence=Evidence(posts=[posts] if posts else [], answers=answers))
    expectation.revision += 1
    update_rows(rows=[expectation], fields=["felt", "felt_date", "rank", "revision"])


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
    rejudge_all(expectations=found, today=today, now=now)
    weigh_tensions(actor=actor, expectation_ids=[one.id for one in found], today=today, now=now)
    return len(found)


def evidence_of(*, expectation_ids: Sequence[UUID], read_series: SeriesReader | None = None) -> dict[UUID, Evidence]:
    """Read what some expectations are judged by, in four queries however many they are.

    Shapes: `read_series` for whoever holds the series already.
    """
    posts, former, answers = defaultdict(list), defaultdict(list), defaultdict(list)
    for post in (
        Goalpost.objects.filter(expectation_id__in=expectation_ids).select_related("metric").order_by("version")
    ):
        posts[post.expectation_id].append(post)
    for judged in JudgedPeriod.objects.filter(expectation_id__in=expectation_ids, replaced_at__isnull=True):
        former[judged.expectation_id].append(judged)
    for answer in Perception.objects.filter(expectation_id__in=expectation_ids).order_by("recorded_at", "id"):
        answers[answer.expectation_id].append(answer)
    metric_ids = {post.metric_id for found in posts.values() for post in found if post.metric_id}
    series = (read_series or series_of_metrics)(metric_ids=metric_ids)
    return {id_: Evidence(posts[id_], series, former[id_], answers[id_]) for id_ in expectation_ids}


def _verdicts_on(*, expectation_id: UUID) -> QuerySet[JudgedPeriod]:
    return JudgedPeriod.objects.filter(expectation_id=expectation_id, replaced_at__isnull=True)


def answers_on(*, expectation: Expectation) -> list[Perception]:
    """Read all answers that were given on an expectation, in order of recording."""
    return instances(_answers_on, expectation_id=expectation.id)


def _answers_on(*, expectation_id: UUID) -> QuerySet[Perception]:
    return Perception.objects.filter(expectation_id=expectation_id).order_by("recorded_at", "id")


def series_of_metrics(*, metric_ids: Collection[UUID]) -> dict[UUID, Series]:
    """Read the values of some metrics that stand, by day."""
    series: dict[UUID, list[tuple[date, float]]] = defaultdict(list)
    wanted = list(metric_ids)
    for start in range(0, len(wanted), ROWS):
        some = wanted[start : start + ROWS]
        rows = Measurement.objects.filter(metric_id__in=some, replaced_at__isnull=True).order_by("measured_date")
        for metric_id, day, value in rows.values_list("metric_id", "measured_date", "value"):
            series[metric_id].append((day, value))
    return dict(series)


def keep_change(*, change: Change, now: datetime) -> None:
    """Save the verdicts that judging made, and mark those they replace."""
    for start in range(0, len(change.gone), ROWS):
        JudgedPeriod.objects.filter(id__in=change.gone[start : start + ROWS]).update(replaced_at=now)
    if len(change.fresh) <= ROWS:
        insert_rows(rows=change.fresh)
        return
    columns = tuple(attributes_of(model=JudgedPeriod))
    load_rows(model=JudgedPeriod, columns=columns, rows=map(attrgetter(*columns), change.fresh))
