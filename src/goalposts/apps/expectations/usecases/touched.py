"""Judging again after values of one metric came or changed: only what those values touch is read and judged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Measurement, Metric, Perception
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.apps.expectations.usecases.judging import Change, Evidence, Series, judge_expectation, set_felt
from goalposts.apps.expectations.usecases.standing import POSTS, STANDING, keep_change, series_of_metrics
from goalposts.domain.verdicts import reach_of
from goalposts.lib.prepared import instances
from goalposts.lib.rows import update_rows


@dataclass(frozen=True, slots=True)
class Touched:
    """The expectations that stand on a metric, locked; and what of each a value from some day on can touch.

    Shapes: `values` are the metric's own, by day, from the earliest day that any of them needs; `since` is that day of
    each, None for those of which all is judged again.
    """

    metric_id: UUID
    expectations: Sequence[Expectation]
    posts: Mapping[UUID, Sequence[Goalpost]]
    since: Mapping[UUID, date | None]
    values: Mapping[date, float]


def touched_by(*, metric: Metric, day: date, today: date) -> Touched:
    """Read what values of a metric from a day on may touch, in two queries.

    Edges: an expectation that has not been judged since a new day changed it, or has posts on another metric, or not
    of one rhythm that goes on, is judged again as a whole.
    """
    expectations, posts = _standing_on(metric)
    since = {one.id: _reach(one, posts[one.id], metric=metric, day=day, today=today) for one in expectations}
    stretches = list(since.values())
    first = min([day, *filter(None, stretches)]) if None not in stretches else None
    found = Measurement.objects.filter(metric=metric, replaced_at__isnull=True)
    if first is not None:
        found = found.filter(measured_date__gte=first)
    values = dict(found.order_by("measured_date").values_list("measured_date", "value"))
    return Touched(metric.id, expectations, posts, since, values)


def _posts_beside(*, metric_id: UUID) -> QuerySet[Goalpost]:
    """Give all posts of the expectations that have some on a metric, those expectations locked."""
    on_metric = Goalpost.objects.filter(metric_id=metric_id, dropped_at__isnull=True)
    found = Goalpost.objects.filter(expectation_id__in=on_metric.values("expectation_id"))
    found = found.exclude(expectation__state="VOID").select_related("expectation", "metric")
    return found.select_for_update(of=("expectation",)).order_by("expectation_id", "version")


def _standing_on(metric: Metric) -> tuple[list[Expectation], dict[UUID, list[Goalpost]]]:
    rows = instances(_posts_beside, metric_id=metric.id)
    expectations: dict[UUID, Expectation] = {}
    posts = defaultdict(list)
    for post in rows:
        expectations.setdefault(post.expectation_id, post.expectation)
        posts[post.expectation_id].append(post)
    return list(expectations.values()), posts


def _reach(
    expectation: Expectation, posts: Sequence[Goalpost], *, metric: Metric, day: date, today: date
) -> date | None:
    is_up_to_date = expectation.rejudge_date is not None and expectation.rejudge_date > today
    held = [post for post in posts if post.dropped_at is None]
    if not is_up_to_date or any(post.metric_id != metric.id for post in held):
        return None
    return reach_of(revisions=revisions_of(held), day=day, today=today)


def rejudge_touched(*, touched: Touched, changed: Mapping[date, float], today: date, now: datetime) -> None:
    """Judge again what values touch, and save what came out differently.

    Shapes: `changed` are the new values by day.
    """
    if not touched.expectations:
        return
    series = _series(touched, changed=changed)
    former = _former(touched)
    change, written, elsewhere = Change(), [], []
    for expectation in touched.expectations:
        stood, was_about = _stored(expectation), (expectation.judged_goalpost_id, expectation.due_date)
        evidence = Evidence(
            posts=touched.posts[expectation.id],
            series=series,
            former=former[expectation.id],
            answers=None,
            since=touched.since[expectation.id],
        )
        change.add(judge_expectation(expectation=expectation, evidence=evidence, today=today, now=now))
        if (expectation.judged_goalpost_id, expectation.due_date) != was_about:
            elsewhere.append(expectation)
        if _stored(expectation) != stood:
            written.append(expectation)
    _find_felt(elsewhere, posts=touched.posts)
    keep_change(change=change, now=now)
    update_rows(rows=written, fields=STANDING)


def _series(touched: Touched, *, changed: Mapping[date, float]) -> dict[UUID, Series]:
    """Give the values with the new ones among them, and those of other metrics that some posts stand on."""
    posts = [post for found in touched.posts.values() for post in found]
    others = {post.metric_id for post in posts if post.metric_id} - {touched.metric_id}
    series = series_of_metrics(metric_ids=others) if others else {}
    series[touched.metric_id] = sorted({**touched.values, **changed}.items())
    return series


def _former(touched: Touched) -> dict[UUID, list[JudgedPeriod]]:
    """Read the verdicts that stand, of each expectation from the day on that is looked at."""
    rows = JudgedPeriod.objects.filter(expectation__in=touched.expectations, replaced_at__isnull=True)
    stretches = [since for since in touched.since.values() if since is not None]
    if len(stretches) == len(touched.since):
        rows = rows.filter(period_end__gte=min(stretches))
    former = defaultdict(list)
    for row in rows:
        since = touched.since[row.expectation_id]
        if since is None or (row.period_start is not None and row.period_start >= since):
            former[row.expectation_id].append(row)
    return former


def _stored(expectation: Expectation) -> list[object]:
    return [getattr(expectation, f"{name}_id" if name in POSTS else name) for name in STANDING]


def _find_felt(expectations: Sequence[Expectation], *, posts: Mapping[UUID, Sequence[Goalpost]]) -> None:
    """Look again which answer counts, for those that are about another period or other posts now."""
    if not expectations:
        return
    answers = defaultdict(list)
    for answer in Perception.objects.filter(expectation__in=expectations).order_by("recorded_at", "id"):
        answers[answer.expectation_id].append(answer)
    for one in expectations:
        set_felt(expectation=one, evidence=Evidence(posts=posts[one.id], answers=answers[one.id]))
