"""Draws the posts that a row of expectations holds, and takes them through the protocol where they were agreed."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.queries.parts import parts_of
from goalposts.apps.expectations.usecases import Strokes
from goalposts.apps.expectations.usecases.build import draw_strokes
from goalposts.apps.imports.usecases.comparing import is_said
from goalposts.apps.imports.usecases.ledger import LookCode, ProblemCode, Run
from goalposts.apps.imports.usecases.lookup import refer
from goalposts.apps.imports.usecases.naming import SeveralMeant
from goalposts.domain.expectation import (
    DayInFuture,
    Deed,
    Facts,
    How,
    NotMeasurable,
    State,
    UnableToStep,
    Word,
    next_state,
)
from goalposts.domain.posts import InconsistentPosts, Kind, Shape, check_posts
from goalposts.domain.rows import ExpectationRow, MetricRow

KINDS = {"UP": Kind.AT_LEAST, "DOWN": Kind.AT_MOST, "BETWEEN": Kind.BETWEEN}
COLUMNS = (
    "metric_ref",
    "what",
    "kind",
    "baseline",
    "floor",
    "aim",
    "tolerance",
    "when",
    "judge_name",
    "evidence",
    "until_date",
)
MetricKinds = Mapping[UUID, Kind | None]


def has_posts(*, row: ExpectationRow) -> bool:
    """Whether a row says anything about posts."""
    return any(is_said(row=row, column=column) for column in COLUMNS)


def kinds_of(*, run: Run, rows: Sequence[MetricRow]) -> MetricKinds:
    """Say which kind of goal a metric suggests: as its row says, else as the workspace knows it."""
    written: dict[UUID, Kind | None] = {}
    for row in rows:
        for reference in filter(None, (row.external_id, row.name)):
            try:
                id_ = run.names.meant_by(kind="metric", reference=reference)
            except SeveralMeant:
                continue
            if id_ is not None:
                written.setdefault(id_, Kind(row.kind) if row.kind else None)
    stored = {id_: KINDS[metric.direction] for id_, metric in run.metrics.items()}
    return {id_: written.get(id_, kind) for id_, kind in stored.items()}


def draw_posts(
    *, run: Run, row: ExpectationRow, goalpost: Goalpost, expectation: Expectation, kinds: MetricKinds
) -> bool:
    """Draw what a row says over what the goalpost has; an empty cell leaves what is there. Nothing is saved.

    Shapes: False when there is nothing to draw, or with a refusal.
    """
    metric_id = _metric(run, row, expectation) if row.metric_ref else goalpost.metric_id
    kind = Kind(row.kind or goalpost.kind) if row.kind or goalpost.kind else kinds.get(metric_id) if metric_id else None
    if kind is None:
        if row.metric_ref or row.by_date or row.period or row.judge_name or row.evidence:
            run.caution(row, "kind", LookCode.GOAL_WITHOUT_KIND)
        return False
    metric = run.metrics.get(metric_id) if metric_id and kind is not Kind.JUDGEMENT else None
    by_date, period = _time(row, goalpost)
    judge_id, judge_text = _judge(run, row, goalpost, expectation)
    strokes = Strokes(
        kind=kind,
        what=row.what or goalpost.what,
        baseline=goalpost.baseline if row.baseline is None else row.baseline,
        floor=goalpost.floor if row.floor is None else row.floor,
        aim=goalpost.aim if row.aim is None else row.aim,
        tolerance=goalpost.tolerance if row.tolerance is None else row.tolerance,
        timing="RECURRING" if period else "BY_DAY" if by_date else "",
        by_date=by_date,
        period=period,
        shape=Shape(goalpost.shape),
        judge_id=judge_id,
        evidence=row.evidence or goalpost.evidence,
    )
    draw_strokes(goalpost=goalpost, strokes=strokes, metric_id=metric.id if metric else None)
    goalpost.metric = metric
    goalpost.judge_text = judge_text
    return _is_fit(run, row, goalpost)


def _time(row: ExpectationRow, goalpost: Goalpost) -> tuple[date | None, str]:
    """Say by which day, or in which rhythm and until which day; an empty cell leaves what is there."""
    by_date, period = goalpost.by_date, goalpost.period
    if is_said(row=row, column="when"):
        by_date, period = row.by_date or (by_date if period and row.period else None), row.period or ""
    return (row.until_date or by_date, period) if period else (by_date, period)


def put_in_force(
    *, run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost, start: date | None = None
) -> bool:
    """Take the protocol's steps to agreed; what it refuses is a problem of the row. Nothing is saved."""
    given_date = row.agreed_date or expectation.said_date
    how = How(row.agreed_how or How.DOCUMENT)
    facts = Facts(
        today=run.today,
        stakeholder_id=expectation.stakeholder_id,
        word=Word(given_by=expectation.stakeholder_id, how=how, given_date=given_date),
        parts=parts_of(goalpost=goalpost),
        in_force_from_date=start or given_date,
        is_imported=True,
        has_pending_move=expectation.state == State.AGREED,
    )
    try:
        state = State(expectation.state)
        proposed = next_state(state=state, deed=Deed.PROPOSE, facts=facts) if state is State.HEARD else state
        expectation.state = next_state(state=proposed, deed=Deed.AGREE, facts=facts).value
    except DayInFuture:
        run.refuse(row, "agreed", ProblemCode.DAY_IN_FUTURE, day=given_date)
        return False
    except UnableToStep as refused:
        missing = refused.facts.get("missing", ()) if isinstance(refused, NotMeasurable) else ()
        run.refuse(row, "agreed", ProblemCode.AGREED_WITHOUT_POSTS, missing=missing)
        return False
    if given_date < expectation.said_date:
        run.caution(row, "agreed", LookCode.AGREED_BEFORE_SAID, day=given_date, said=expectation.said_date)
    expectation.state_date = expectation.word_date = given_date
    expectation.word_by_id, expectation.word_how = expectation.stakeholder_id, how.value
    goalpost.laid_date = goalpost.agreed_date = given_date
    goalpost.in_force_from_date = start or given_date
    goalpost.agreed_how = how.value
    goalpost.agreed_by_id = expectation.stakeholder_id
    goalpost.agreed_recorded_at = run.now
    goalpost.agreed_recorded_by_id = run.member_id
    goalpost.is_imported = True
    return True


def note_events(
    *, run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost, kinds: Sequence[str]
) -> None:
    """Note the steps that posts took, on the day of the yes."""
    for kind in kinds:
        facts = {"how": goalpost.agreed_how, "given_by": str(goalpost.agreed_by_id)} if goalpost.agreed_date else {}
        on_date = goalpost.agreed_date or expectation.said_date
        note_event(
            run=run, row=row, expectation=expectation, kind=kind, on_date=on_date, goalpost=goalpost, facts=facts
        )


def note_event(
    *,
    run: Run,
    row: ExpectationRow,
    expectation: Expectation,
    kind: str,
    on_date: date,
    goalpost: Goalpost | None = None,
    note: str = "",
    facts: dict[str, str] | None = None,
) -> None:
    """Note one step in an expectation's life."""
    event = Event(
        workspace_id=run.workspace_id,
        expectation=expectation,
        kind=kind,
        on_date=on_date,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
        goalpost=goalpost,
        note=note,
        facts=facts or {},
    )
    run.fresh.events.append(event)
    run.note_beside("event", event.id, row)


def _metric(run: Run, row: ExpectationRow, expectation: Expectation) -> UUID | None:
    reference, customer_id = row.metric_ref or "", expectation.customer_id
    metric_id = refer(run=run, row=row, field="metric_ref", kind="metric", reference=reference, customer_id=customer_id)
    if metric_id is not None and run.metrics[metric_id].customer_id != customer_id:
        run.refuse(row, "metric_ref", ProblemCode.METRIC_OF_OTHER_CUSTOMER, value=row.metric_ref)
        return None
    return metric_id


def _judge(run: Run, row: ExpectationRow, goalpost: Goalpost, expectation: Expectation) -> tuple[UUID | None, str]:
    """Find who judges, as a person of the customer or as a name in words."""
    if not row.judge_name:
        return goalpost.judge_id, goalpost.judge_text
    reference = row.judge_ref or row.judge_name
    try:
        judge_id = run.names.meant_by(kind="stakeholder", reference=reference, customer_id=expectation.customer_id)
    except SeveralMeant:
        judge_id = None
    if judge_id is not None and run.names.customer_of[judge_id] != expectation.customer_id:
        run.caution(row, "judge_name", LookCode.JUDGE_OF_OTHER_CUSTOMER, value=row.judge_name)
        judge_id = None
    is_nobody_else = judge_id == expectation.stakeholder_id and goalpost.judge_id is None and not goalpost.judge_text
    return None if is_nobody_else else judge_id, "" if judge_id else row.judge_name


def _is_fit(run: Run, row: ExpectationRow, goalpost: Goalpost) -> bool:
    try:
        check_posts(kind=Kind(goalpost.kind), floor=goalpost.floor, aim=goalpost.aim, tolerance=goalpost.tolerance)
    except InconsistentPosts:
        facts = {"kind": goalpost.kind, "floor": goalpost.floor, "aim": goalpost.aim}
        run.refuse(row, "aim", ProblemCode.INCONSISTENT_POSTS, **facts)
        return False
    return True
