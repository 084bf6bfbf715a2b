"""Expectations of an import, with the posts they have."""

from collections.abc import Sequence
from uuid import UUID

from goalposts.apps.expectations.models import Event, Expectation, Goalpost
from goalposts.apps.expectations.queries import clarity_label
from goalposts.apps.expectations.usecases import Strokes
from goalposts.apps.expectations.usecases.build import draw_strokes
from goalposts.apps.expectations.usecases.judging import Evidence, judge_expectation
from goalposts.apps.expectations.usecases.parts import parts_of
from goalposts.apps.imports.usecases.ledger import LookCode, ProblemCode, Run
from goalposts.apps.workspaces.models import Theme
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
from goalposts.domain.posts import InconsistentPosts, Kind, check_posts
from goalposts.domain.rows import ExpectationRow, MetricRow

KINDS = {"UP": Kind.AT_LEAST, "DOWN": Kind.AT_MOST, "BETWEEN": Kind.BETWEEN}
CHANNELS = (
    ("mail", "MAIL"),
    ("bel", "CALL"),
    ("telefoon", "CALL"),
    ("phone", "CALL"),
    ("call", "CALL"),
    ("bezoek", "VISIT"),
    ("visit", "VISIT"),
    ("vergadering", "MEETING"),
    ("overleg", "MEETING"),
    ("meeting", "MEETING"),
    ("gesprek", "TALK"),
    ("talk", "TALK"),
)
MetricKinds = dict[UUID, Kind | None]


def plan_expectations(*, run: Run, rows: Sequence[ExpectationRow], metrics: Sequence[MetricRow]) -> None:
    """Plan the expectations that are not there yet, with the posts they have.

    Edges: what was agreed is history: in force from the day of the yes, and marked as imported.
    """
    themes = _themes(run)
    kinds = _kinds(run, metrics)
    for row in rows:
        if run.is_known("expectation", row.external_id):
            continue
        expectation = _expectation(run, row, themes)
        if expectation is None:
            continue
        run.fresh.expectations.append(expectation)
        run.note_made("expectation", row.external_id, expectation.id, row)
        run.fresh.events.append(_event(run, expectation, "HEARD", note=row.channel_text))
        goalpost = _goalpost(run, row, expectation, kinds)
        if goalpost is not None:
            expectation.goalpost = goalpost
            run.fresh.goalposts.append(goalpost)
            _note_posts(run, row, expectation, goalpost)


def judge_fresh(*, run: Run) -> None:
    """Judge the planned expectations by the values that will stand; nothing is saved."""
    posts = {post.expectation_id: post for post in run.fresh.goalposts}
    series = {metric_id: sorted(values.items()) for metric_id, values in run.values.items()}
    for expectation in run.fresh.expectations:
        post = posts.get(expectation.id)
        evidence = Evidence(posts=[post] if post else [], series=series)
        change = judge_expectation(expectation=expectation, evidence=evidence, today=run.today, now=run.now)
        run.fresh.judged.add(change)


def _expectation(run: Run, row: ExpectationRow, themes: dict[str, UUID]) -> Expectation | None:
    stakeholder_id = run.find("stakeholder", row.stakeholder_ref)
    said_date = row.said_date or run.today
    if stakeholder_id is None:
        value = row.stakeholder_ref
        run.refuse(row, "stakeholder_ref", ProblemCode.UNKNOWN_REFERENCE, value=value, table="STAKEHOLDERS")
    if said_date > run.today:
        run.refuse(row, "said_date", ProblemCode.DAY_IN_FUTURE, day=said_date)
    if stakeholder_id is None or said_date > run.today:
        return None
    theme_id = themes.get(row.theme.casefold())
    if row.theme and theme_id is None:
        run.caution(row, "theme", LookCode.THEME_UNKNOWN, value=row.theme)
    return Expectation(
        workspace_id=run.workspace_id,
        customer_id=run.customer_of[stakeholder_id],
        stakeholder_id=stakeholder_id,
        theme_id=theme_id,
        external_id=row.external_id,
        verbatim=row.verbatim,
        language=row.language or "nl",
        clarity=clarity_label(words=row.verbatim, language=row.language or "nl"),
        said_date=said_date,
        channel=_channel(row.channel_text),
        weight_met=row.weight_met,
        weight_missed=row.weight_missed,
        state_date=said_date,
        is_imported=True,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
    )


def _goalpost(run: Run, row: ExpectationRow, expectation: Expectation, kinds: MetricKinds) -> Goalpost | None:
    metric_id = _metric(run, row, expectation)
    kind = Kind(row.kind) if row.kind else kinds.get(metric_id) if metric_id else None
    if kind is None:
        if row.metric_ref or row.by_date or row.period or row.judge_name or row.evidence:
            run.caution(row, "kind", LookCode.GOAL_WITHOUT_KIND)
        return None
    strokes = Strokes(
        kind=kind,
        baseline=row.baseline,
        floor=row.floor,
        aim=row.aim,
        timing="BY_DAY" if row.by_date else "RECURRING" if row.period else "",
        by_date=row.by_date,
        period=row.period or "",
        evidence=row.evidence,
    )
    goalpost = Goalpost(
        workspace_id=run.workspace_id,
        expectation=expectation,
        version=1,
        built_at=run.now,
        built_by_id=run.member_id,
        is_imported=True,
    )
    metric = run.metrics[metric_id] if metric_id and kind is not Kind.JUDGEMENT else None
    draw_strokes(goalpost=goalpost, strokes=strokes, metric_id=metric.id if metric else None)
    goalpost.metric = metric
    goalpost.judge_id = _judge(run, row, expectation)
    goalpost.judge_text = "" if goalpost.judge_id else row.judge_name
    if not _is_fit(run, row, goalpost) or (row.is_agreed and not _put_in_force(run, row, expectation, goalpost)):
        return None
    return goalpost


def _metric(run: Run, row: ExpectationRow, expectation: Expectation) -> UUID | None:
    if not row.metric_ref:
        return None
    metric_id = run.find("metric", row.metric_ref)
    if metric_id is None:
        run.refuse(row, "metric_ref", ProblemCode.UNKNOWN_REFERENCE, value=row.metric_ref, table="METRICS")
        return None
    if run.metrics[metric_id].customer_id != expectation.customer_id:
        run.refuse(row, "metric_ref", ProblemCode.METRIC_OF_OTHER_CUSTOMER, value=row.metric_ref)
        return None
    return metric_id


def _judge(run: Run, row: ExpectationRow, expectation: Expectation) -> UUID | None:
    judge_id = run.find("stakeholder", row.judge_ref) if row.judge_ref else None
    if judge_id is not None and run.customer_of[judge_id] != expectation.customer_id:
        run.caution(row, "judge_name", LookCode.JUDGE_OF_OTHER_CUSTOMER, value=row.judge_name)
        return None
    return judge_id


def _is_fit(run: Run, row: ExpectationRow, goalpost: Goalpost) -> bool:
    try:
        check_posts(kind=goalpost.kind, floor=goalpost.floor, aim=goalpost.aim)
    except InconsistentPosts:
        facts = {"kind": goalpost.kind, "floor": goalpost.floor, "aim": goalpost.aim}
        run.refuse(row, "aim", ProblemCode.INCONSISTENT_POSTS, **facts)
        return False
    return True


def _put_in_force(run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost) -> bool:
    """Take the protocol's two steps to agreed; what it refuses is a problem of the row."""
    given_date = row.agreed_date or expectation.said_date
    facts = Facts(
        today=run.today,
        stakeholder_id=expectation.stakeholder_id,
        word=Word(given_by=expectation.stakeholder_id, how=How.DOCUMENT, given_date=given_date),
        parts=parts_of(goalpost=goalpost),
        in_force_from=given_date,
        is_imported=True,
    )
    try:
        proposed = next_state(state=State.HEARD, deed=Deed.PROPOSE, facts=facts)
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
    expectation.word_by_id, expectation.word_how = expectation.stakeholder_id, How.DOCUMENT.value
    goalpost.laid_date = goalpost.agreed_date = goalpost.in_force_from_date = given_date
    goalpost.agreed_how = How.DOCUMENT.value
    goalpost.agreed_by_id = expectation.stakeholder_id
    goalpost.agreed_recorded_at = run.now
    goalpost.agreed_recorded_by_id = run.member_id
    return True


def _note_posts(run: Run, row: ExpectationRow, expectation: Expectation, goalpost: Goalpost) -> None:
    if goalpost.agreed_date is None:
        run.fresh.events.append(_event(run, expectation, "BUILT", goalpost=goalpost))
        return
    for kind in ("PROPOSED", "AGREED"):
        event = _event(run, expectation, kind, goalpost=goalpost)
        event.on_date = goalpost.agreed_date
        event.facts = {"how": goalpost.agreed_how, "given_by": str(goalpost.agreed_by_id)}
        run.fresh.events.append(event)


def _event(run: Run, expectation: Expectation, kind: str, *, goalpost: Goalpost | None = None, note: str = "") -> Event:
    return Event(
        workspace_id=run.workspace_id,
        expectation=expectation,
        kind=kind,
        on_date=expectation.said_date,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
        goalpost=goalpost,
        note=note,
    )


def _themes(run: Run) -> dict[str, UUID]:
    themes = Theme.objects.filter(workspace_id=run.workspace_id, archived_at__isnull=True)
    rows = themes.values_list("id", "name_nl", "name_en")
    return {name.casefold(): id_ for id_, nl, en in rows for name in (nl, en)}


def _kinds(run: Run, rows: Sequence[MetricRow]) -> MetricKinds:
    """Say which kind of goal a metric suggests: as its row says, else as the workspace knows it."""
    written = {run.find("metric", row.external_id): Kind(row.kind) if row.kind else None for row in rows}
    stored = {id_: KINDS[metric.direction] for id_, metric in run.metrics.items()}
    return {id_: written.get(id_, kind) for id_, kind in stored.items()}


def _channel(text: str) -> str:
    """Read a source in words: the first known word in it decides; anything else is some other way."""
    folded = text.casefold()
    return next((channel for word, channel in CHANNELS if word in folded), "OTHER")
