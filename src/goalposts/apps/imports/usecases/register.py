"""Metrics, expectations with their posts, and measurements of an import."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Measurement, Metric
from goalposts.apps.expectations.usecases.standing import rejudge
from goalposts.apps.imports.usecases.ledger import Made, Problem, Run
from goalposts.apps.workspaces.models import Theme
from goalposts.domain.posts import GoalParts, Kind, is_measurable
from goalposts.domain.rows import ExpectationRow, MeasurementRow, MetricRow

BATCH = 500
DIRECTIONS = {"AT_LEAST": "UP", "AT_MOST": "DOWN", "BETWEEN": "BETWEEN"}
CHANNELS = (
    ("mail", "MAIL"),
    ("gesprek", "TALK"),
    ("talk", "TALK"),
    ("bel", "CALL"),
    ("phone", "CALL"),
    ("visit", "VISIT"),
)


def bring_metrics(*, run: Run, rows: Sequence[MetricRow]) -> None:
    """Make the metrics that are not there yet."""
    new = []
    for row in rows:
        if run.find("metric", row.external_id) is not None:
            run.note_known("metric")
            continue
        customer_id = run.find("customer", row.customer_ref)
        if customer_id is None:
            _refuse(run, row, "customer_ref", "UNKNOWN_REFERENCE", reference=row.customer_ref)
            continue
        metric = Metric(
            workspace_id=run.workspace_id,
            customer_id=customer_id,
            external_id=row.external_id,
            name=row.name,
            unit=row.unit,
            direction=DIRECTIONS.get(row.kind or "", "UP"),
            period_value=row.period_value or "LAST",
            created_at=run.now,
        )
        new.append(metric)
        run.customer_of[metric.id] = customer_id
        run.ids.setdefault("metric", {})[row.external_id] = metric.id
        run.made.append(Made("metric", metric.id, row.sheet, row.row))
    Metric.objects.bulk_create(new, batch_size=BATCH)


def bring_measurements(*, run: Run, rows: Sequence[MeasurementRow]) -> set[UUID]:
    """Enter the values; a value on a day that has another is a correction, the same again is nothing.

    Shapes: gives the metrics whose values changed.
    """
    metrics = {metric for row in rows if (metric := run.find("metric", row.metric_ref)) is not None}
    standing = {
        (metric_id, day): value
        for metric_id, day, value in Measurement.objects.filter(
            metric_id__in=metrics, replaced_at__isnull=True
        ).values_list("metric_id", "measured_date", "value")
    }
    new: list[Measurement] = []
    corrected: dict[UUID, list[date]] = {}
    for row in rows:
        metric_id = run.find("metric", row.metric_ref)
        if metric_id is None:
            _refuse(run, row, "metric_ref", "UNKNOWN_REFERENCE", reference=row.metric_ref)
        elif row.measured_date > run.today:
            _refuse(run, row, "measured_date", "DAY_IN_FUTURE", day=row.measured_date)
        elif standing.get((metric_id, row.measured_date)) == row.value:
            run.note_known("measurement")
        else:
            if (metric_id, row.measured_date) in standing:
                corrected.setdefault(metric_id, []).append(row.measured_date)
            new.append(_measurement(run, row, metric_id))
            run.made.append(Made("measurement", new[-1].id, row.sheet, row.row))
    for metric_id, days in corrected.items():
        Measurement.objects.filter(metric_id=metric_id, measured_date__in=days, replaced_at__isnull=True).update(
            replaced_at=run.now
        )
    Measurement.objects.bulk_create(new, batch_size=BATCH)
    return {measurement.metric_id for measurement in new}


def _measurement(run: Run, row: MeasurementRow, metric_id: UUID) -> Measurement:
    return Measurement(
        workspace_id=run.workspace_id,
        metric_id=metric_id,
        measured_date=row.measured_date,
        value=row.value,
        source=row.source,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
    )


def bring_expectations(*, run: Run, rows: Sequence[ExpectationRow]) -> list[Expectation]:
    """Make the expectations that are not there yet, with the posts they have; judged afterwards.

    Edges: what was agreed is history: in force from the day it was said, and marked as imported.
    """
    themes = _themes(run)
    new: list[Expectation] = []
    posts: list[Goalpost] = []
    events: list[Event] = []
    for row in rows:
        if run.find("expectation", row.external_id) is not None:
            run.note_known("expectation")
            continue
        expectation = _expectation(run, row, themes)
        if expectation is None:
            continue
        new.append(expectation)
        run.ids.setdefault("expectation", {})[row.external_id] = expectation.id
        run.made.append(Made("expectation", expectation.id, row.sheet, row.row))
        events.append(_event(run, expectation, "HEARD"))
        goalpost = _goalpost(run, row, expectation)
        if goalpost is not None:
            posts.append(goalpost)
            events += [
                _event(run, expectation, kind) for kind in (("PROPOSED", "AGREED") if row.is_agreed else ("BUILT",))
            ]
    Expectation.objects.bulk_create(new, batch_size=BATCH)
    Goalpost.objects.bulk_create(posts, batch_size=BATCH)
    Event.objects.bulk_create(events, batch_size=BATCH)
    _agree(new, posts)
    return new


def judge_imported(*, run: Run, expectations: Sequence[Expectation], metrics: set[UUID]) -> None:
    """Judge what is new, and what stands on metrics whose values changed."""
    fresh = {expectation.id for expectation in expectations}
    touched = (
        Goalpost.objects.filter(metric_id__in=metrics, dropped_at__isnull=True)
        .exclude(expectation_id__in=fresh)
        .values_list("expectation_id", flat=True)
    )
    others = Expectation.objects.filter(id__in=set(touched)).exclude(state="VOID").order_by("id")
    for expectation in (*expectations, *others):
        rejudge(expectation=expectation, today=run.today, now=run.now)


def _expectation(run: Run, row: ExpectationRow, themes: dict[str, UUID]) -> Expectation | None:
    stakeholder_id = run.find("stakeholder", row.stakeholder_ref)
    if stakeholder_id is None:
        _refuse(run, row, "stakeholder_ref", "UNKNOWN_REFERENCE", reference=row.stakeholder_ref)
        return None
    said_date = row.said_date or run.today
    if said_date > run.today:
        _refuse(run, row, "said_date", "DAY_IN_FUTURE", day=said_date)
        return None
    theme_id = themes.get(row.theme.casefold())
    if row.theme and theme_id is None:
        run.cautions.append(Problem(row.sheet, row.row, "theme", "THEME_UNKNOWN", {"name": row.theme}))
    return Expectation(
        workspace_id=run.workspace_id,
        customer_id=run.customer_of[stakeholder_id],
        stakeholder_id=stakeholder_id,
        theme_id=theme_id,
        external_id=row.external_id,
        verbatim=row.verbatim,
        language=row.language or "nl",
        said_date=said_date,
        channel=_channel(row.channel_text),
        weight_met=row.weight_met,
        weight_missed=row.weight_missed,
        state_date=said_date,
        is_imported=True,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
    )


def _goalpost(run: Run, row: ExpectationRow, expectation: Expectation) -> Goalpost | None:
    if row.kind is None:
        return None
    metric_id = run.find("metric", row.metric_ref) if row.metric_ref else None
    if row.metric_ref and metric_id is None:
        _refuse(run, row, "metric_ref", "UNKNOWN_REFERENCE", reference=row.metric_ref)
        return None
    if metric_id is not None and run.customer_of.get(metric_id) != expectation.customer_id:
        _refuse(run, row, "metric_ref", "OTHER_CUSTOMER", reference=row.metric_ref)
        return None
    goalpost = Goalpost(
        workspace_id=run.workspace_id,
        expectation=expectation,
        version=1,
        kind=row.kind,
        metric_id=metric_id,
        baseline=row.baseline,
        floor=row.floor,
        aim=row.aim,
        timing="BY_DAY" if row.by_date else "RECURRING" if row.period else "",
        by_date=row.by_date,
        period=row.period or "",
        judge_id=run.find("stakeholder", row.judge_ref) if row.judge_ref else None,
        judge_text="" if row.judge_ref else row.judge_name,
        evidence=row.evidence,
        built_at=run.now,
        built_by_id=run.member_id,
        is_imported=True,
    )
    if row.is_agreed and not _put_in_force(run, row, expectation, goalpost):
        return None
    return goalpost


def _put_in_force(run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost) -> bool:
    parts = GoalParts(
        kind=Kind(goalpost.kind),
        has_metric=goalpost.metric_id is not None,
        has_now=row.baseline is not None,
        floor=row.floor,
        aim=row.aim,
        has_time=bool(goalpost.timing),
        has_judge=True,
        has_evidence=bool(row.evidence),
    )
    if not is_measurable(parts=parts):
        _refuse(run, row, "is_agreed", "AGREED_UNMEASURABLE")
        return False
    goalpost.agreed_date = row.agreed_date or expectation.said_date
    goalpost.agreed_how = "DOCUMENT"
    goalpost.agreed_by_id = expectation.stakeholder_id
    goalpost.agreed_recorded_at = run.now
    goalpost.agreed_recorded_by_id = run.member_id
    goalpost.in_force_from_date = goalpost.agreed_date
    return True


def _agree(expectations: Sequence[Expectation], posts: Sequence[Goalpost]) -> None:
    by_expectation = {post.expectation_id: post for post in posts}
    for expectation in expectations:
        post = by_expectation.get(expectation.id)
        expectation.goalpost = post
        if post is not None and post.agreed_date is not None:
            expectation.state = "AGREED"
            expectation.state_date = post.agreed_date


def _event(run: Run, expectation: Expectation, kind: str) -> Event:
    return Event(
        workspace_id=run.workspace_id,
        expectation=expectation,
        kind=kind,
        on_date=expectation.said_date,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
    )


def _themes(run: Run) -> dict[str, UUID]:
    rows = Theme.objects.filter(workspace_id=run.workspace_id).values_list("id", "name_nl", "name_en")
    return {name.casefold(): id_ for id_, nl, en in rows for name in (nl, en)}


def _channel(text: str) -> str:
    """Read a source in words: the first known word in it decides; anything else is some other way."""
    folded = text.casefold()
    return next((channel for word, channel in CHANNELS if word in folded), "OTHER")


def _refuse(run: Run, row: ExpectationRow | MeasurementRow | MetricRow, field: str, code: str, **facts: object) -> None:
    run.problems.append(Problem(row.sheet, row.row, field, code, facts))
