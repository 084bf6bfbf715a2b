"""Making an expectation measurable, stroke by stroke."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_for
from goalposts.apps.expectations.access import get_expectation_for, get_metric_for, get_metric_to_draw_on
from goalposts.apps.expectations.models import Expectation, Goalpost, Metric
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.metric import add_metric
from goalposts.apps.expectations.usecases.news import tell_lead
from goalposts.apps.expectations.usecases.standing import posts_of, rejudge
from goalposts.apps.expectations.usecases.stepping import pending_among
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Asker, Deed, Facts, State, is_open, next_state
from goalposts.domain.notice import NoticeKind
from goalposts.domain.posts import Kind, Shape, check_posts
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, member_of


class UnableToBuild(Refused):
    """Some stroke does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_BUILD"


@dataclass(frozen=True)
class Strokes:
    """The six strokes as drawn so far; None and empty are not drawn yet.

    Shapes: `by_date` of a recurring goal is a day in its last period, None goes on; a metric is either one that exists or a name (with unit) for a new one; `judge_id` None is the stakeholder.
    `is_weighed` when somebody was asked what it weighs: then None takes a weight away, else the weights stay.
    """

    kind: Kind
    metric_id: UUID | None = None
    metric_name: str = ""
    metric_unit: str = ""
    metric_period_value: str = "LAST"
    what: str = ""
    baseline: float | None = None
    floor: float | None = None
    aim: float | None = None
    tolerance: float | None = None
    timing: str = ""
    by_date: date | None = None
    period: str = ""
    shape: Shape = Shape.LINEAR
    judge_id: UUID | None = None
    evidence: str = ""
    weight_met: int | None = None
    weight_missed: int | None = None
    is_weighed: bool = False


@dataclass(frozen=True)
class Move:
    """Who asked for other posts, why, and from which day they are to hold; needed once something was agreed."""

    asked_by: Asker
    reason: str
    in_force_from_date: date | None = None


DIRECTIONS = {Kind.AT_LEAST: "UP", Kind.AT_MOST: "DOWN", Kind.BETWEEN: "BETWEEN", Kind.YES_NO: "UP"}


@transaction.atomic
def build_goalpost(
    *,
    actor: Actor,
    expectation_id: UUID,
    strokes: Strokes,
    today: date,
    now: datetime,
    move: Move | None = None,
    is_theirs: bool = False,
    revision: int | None = None,
) -> UUID:
    """Draw the strokes of an expectation's goalpost: its first, the pending one, or a move of agreed posts.

    Shapes: gives the goalpost's id. `revision` is the one the builder saw; None does not compare.
    `is_theirs` when the stakeholder named these posts in answer to ours; only while that is negotiated.
    Edges: what was agreed, or laid before the stakeholder, is never changed: a move, a counter and another proposal are
    new versions, and the one they replace stays readable.
    Errors: NotFound, Denied (the gates); UnableToBuild with field and reason; what the protocol refuses; InconsistentPosts.
    """
    metric = _metric_named(actor, strokes)
    expectation = get_expectation_for(actor, expectation_id, to_write=True)

    _check(expectation=expectation, strokes=strokes, revision=revision, is_theirs=is_theirs)
    _check_judge(actor, expectation, strokes)
    is_move = expectation.state == State.AGREED
    if is_move:
        _check_move(move, today=today)

    posts = posts_of(expectation=expectation)
    metric = _metric_for(actor, expectation, strokes, named=metric, now=now)
    goalpost = _pending_of(posts, expectation=expectation, actor=actor, is_theirs=is_theirs, now=now)
    draw_strokes(goalpost=goalpost, strokes=strokes, metric_id=metric.id if metric else None)
    goalpost.metric = metric
    _say_whose(goalpost, move=move if is_move else None, is_theirs=is_theirs, today=today)
    goalpost.save()
    expectation.goalpost = expectation.goalpost if is_move else goalpost
    _weigh(expectation, strokes)
    expectation.revision += 1
    note_step(
        expectation=expectation, actor=actor, on_date=today, now=now, goalpost_id=goalpost.id, note=goalpost.reason,
        kind="MOVE_ASKED" if is_move else "COUNTER_BUILT" if is_theirs else "BUILT",
    )  # fmt: skip
    _judge_again(expectation, posts if goalpost in posts else [*posts, goalpost], today=today, now=now)

    facts = {"goalpost": goalpost.id, "version": goalpost.version, **asdict(strokes)}
    record_deed(actor=actor, deed="goalpost.built", about=("expectation", expectation.id), facts=facts, now=now)
    _follow_up(actor, expectation, moved=goalpost if is_move else None, today=today, now=now)
    return goalpost.id


def _follow_up(actor: Actor, expectation: Expectation, *, moved: Goalpost | None, today: date, now: datetime) -> None:
    """Weigh what pulls apart now; a move that the stakeholder asked for is news, one of ours they will answer."""
    weigh_tensions(actor=actor, expectation_ids=[expectation.id], today=today, now=now)
    if moved is not None and moved.asked_by == Asker.STAKEHOLDER:
        tell_lead(actor=actor, expectation=expectation, kind=NoticeKind.MOVED, now=now)


def _weigh(expectation: Expectation, strokes: Strokes) -> None:
    if strokes.is_weighed:
        expectation.weight_met, expectation.weight_missed = strokes.weight_met, strokes.weight_missed


def _judge_again(expectation: Expectation, posts: Sequence[Goalpost], *, today: date, now: datetime) -> None:
    has_verdicts = any(post.agreed_date for post in posts)
    rejudge(expectation=expectation, today=today, now=now, posts=posts, has_verdicts=has_verdicts)


def _say_whose(goalpost: Goalpost, *, move: Move | None, is_theirs: bool, today: date) -> None:
    if move is not None:
        goalpost.asked_by = move.asked_by.value
        goalpost.reason = move.reason
        goalpost.in_force_from_date = move.in_force_from_date
    if is_theirs:
        goalpost.asked_by, goalpost.laid_date = Asker.STAKEHOLDER.value, today


def _check_move(move: Move | None, *, today: date) -> None:
    facts = Facts(
        today=today,
        asked_by=move.asked_by if move else None,
        asked_date=today,
        reason=move.reason if move else "",
        in_force_from_date=move.in_force_from_date if move else None,
    )
    next_state(state=State.AGREED, deed=Deed.MOVE, facts=facts)


def _check_judge(actor: Actor, expectation: Expectation, strokes: Strokes) -> None:
    if strokes.judge_id is not None:
        judge = get_stakeholder_for(actor, strokes.judge_id)
        if judge.customer_id != expectation.customer_id:
            raise UnableToBuild(field="judge", reason="OTHER_CUSTOMER")


def _check(*, expectation: Expectation, strokes: Strokes, revision: int | None, is_theirs: bool) -> None:
    if is_theirs and expectation.state != State.COUNTERED:
        raise UnableToBuild(field="", reason="NOT_COUNTERED", state=expectation.state)
    if not is_open(state=State(expectation.state)):
        raise UnableToBuild(field="", reason="CLOSED", state=expectation.state)
    if revision is not None and revision != expectation.revision:
        raise UnableToBuild(field="", reason="CHANGED_MEANWHILE")
    if strokes.timing == "BY_DAY" and strokes.by_date is None:
        raise UnableToBuild(field="by_date", reason="EMPTY")
    if strokes.timing == "RECURRING" and not strokes.period:
        raise UnableToBuild(field="period", reason="EMPTY")
    check_posts(kind=strokes.kind, floor=strokes.floor, aim=strokes.aim, tolerance=strokes.tolerance)


def _metric_named(actor: Actor, strokes: Strokes) -> Metric | None:
    """Find the metric that the strokes name, if any: before the expectation, as whoever enters a value on it does."""
    if strokes.kind is Kind.JUDGEMENT or strokes.metric_id is None:
        return None
    return get_metric_to_draw_on(actor, strokes.metric_id)


def _metric_for(
    actor: Actor, expectation: Expectation, strokes: Strokes, *, named: Metric | None, now: datetime
) -> Metric | None:
    """Give the metric that was named, of this customer, or add the one that is new."""
    if strokes.kind is Kind.JUDGEMENT:
        return None
    if named is not None:
        if named.customer_id != expectation.customer_id:
            raise UnableToBuild(field="metric", reason="OTHER_CUSTOMER")
        return named
    if not strokes.metric_name.strip():
        return None
    metric_id = add_metric(
        actor=actor,
        customer_id=expectation.customer_id,
        name=strokes.metric_name,
        unit=strokes.metric_unit,
        direction=DIRECTIONS[strokes.kind],
        period_value=strokes.metric_period_value,
        now=now,
    )
    return get_metric_for(actor, metric_id)


def _pending_of(
    posts: Sequence[Goalpost], *, expectation: Expectation, actor: Actor, is_theirs: bool, now: datetime
) -> Goalpost:
    """Draw on in the posts that nobody was shown yet; what was laid before somebody makes room for a new version."""
    pending = pending_among(posts)
    if pending is not None and pending.laid_date is None and not is_theirs:
        return pending
    if pending is not None:
        pending.dropped_at = now
        pending.save(update_fields=["dropped_at"])
    last = max((post.version for post in posts), default=0)
    return Goalpost(
        workspace_id=expectation.workspace_id,
        expectation=expectation,
        version=last + 1,
        built_at=now,
        built_by_id=member_of(actor=actor),
    )


def draw_strokes(*, goalpost: Goalpost, strokes: Strokes, metric_id: UUID | None) -> None:
    """Set the strokes on a goalpost; what its kind does not have stays empty. Nothing is saved."""
    is_yes_no = strokes.kind is Kind.YES_NO
    is_judged = strokes.kind is Kind.JUDGEMENT
    goalpost.kind = strokes.kind.value
    goalpost.metric_id = metric_id
    goalpost.what = strokes.what
    goalpost.baseline = None if is_judged else strokes.baseline
    goalpost.floor = 1.0 if is_yes_no else None if is_judged else strokes.floor
    goalpost.aim = None if is_yes_no or is_judged else strokes.aim
    goalpost.tolerance = None if is_yes_no or is_judged else strokes.tolerance
    goalpost.timing = strokes.timing
    goalpost.by_date = strokes.by_date if strokes.timing else None
    goalpost.period = strokes.period if strokes.timing == "RECURRING" else ""
    goalpost.shape = strokes.shape.value
    goalpost.judge_id = strokes.judge_id
    goalpost.evidence = strokes.evidence
