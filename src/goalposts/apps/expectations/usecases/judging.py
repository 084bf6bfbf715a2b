"""Working out how an expectation stands from what is known about it; reads and writes no row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Perception
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.domain.expectation import State
from goalposts.domain.order import rank_of
from goalposts.domain.perception import Answer, GivenPerception, counting_perception, felt_verdict
from goalposts.domain.periods import period_of
from goalposts.domain.posts import Verdict
from goalposts.domain.shots import LAST, shots_of_periods, shots_of_values
from goalposts.domain.standing import Standing, standing
from goalposts.domain.verdicts import PeriodValue, PeriodVerdict, PostsInForce, verdicts

Series = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one expectation is judged by.

    Shapes: goalposts by version, with their metrics, those that were let go included; series by metric, oldest first;
    `former` are the verdicts that stand, `answers` the perceptions in order of recording (None: not looked at, as they
    count as before). With `since`, series and verdicts are those from that day on: what lies before was not touched.
    """

    posts: Sequence[Goalpost] = ()
    series: Mapping[UUID, Series] = field(default_factory=dict)
    former: Sequence[JudgedPeriod] = ()
    answers: Sequence[Perception] | None = ()
    since: date | None = None


@dataclass(slots=True)
class Change:
    """The verdicts that judging made, and the ids of those they replace."""

    fresh: list[JudgedPeriod] = field(default_factory=list)
    gone: list[UUID] = field(default_factory=list)

    def add(self, other: "Change") -> None:
        """Take in another change."""
        self.fresh += other.fresh
        self.gone += other.gone


def judge_expectation(*, expectation: Expectation, evidence: Evidence, today: date, now: datetime) -> Change:
    """Judge an expectation by all its posts and set how it stands; nothing is saved.

    Edges: a verdict that changed is among the gone, its replacement among the fresh; one that is the same is neither.
    """
    posts = [post for post in evidence.posts if post.dropped_at is None]
    revisions = revisions_of(posts)
    judged: list[PeriodVerdict] = []
    for metric_id in {post.metric_id for post in posts}:
        own = {post.id for post in posts if post.metric_id == metric_id}
        found = verdicts(
            revisions=revisions,
            values=_series(evidence, metric_id),
            period_value=_period_value(posts, metric_id),
            today=today,
            since=evidence.since,
        )
        judged += [verdict for verdict in found if verdict.goalpost_id in own]

    judged.sort(key=lambda one: one.due_date)
    shown = _metric_shown(posts, today)
    values = _series(evidence, shown)
    stands = standing(
        revisions=revisions, values=values, period_value=_period_value(posts, shown), today=today, ended=judged
    )
    _store(expectation=expectation, stands=stands)
    expectation.rejudge_date = _next_change(revisions, values, today, is_paced=_is_paced(stands))
    shots = _shots(revisions=revisions, judged=judged, stands=stands, values=values, today=today)
    expectation.shots = [*_shots_before(expectation.shots, evidence.since), *shots][-LAST:]
    if evidence.answers is None:
        set_rank(expectation=expectation)
    else:
        set_felt(expectation=expectation, evidence=evidence)
    return _change(expectation=expectation, judged=judged, former=evidence.former, now=now)


def set_felt(*, expectation: Expectation, evidence: Evidence) -> None:
    """Set the answer that counts now, and the expectation's place in the order of attention; nothing is saved."""
    judged_id = expectation.judged_goalpost_id or expectation.goalpost_id
    posts = next((post for post in evidence.posts if post.id == judged_id), None)
    judge_id, follower_id = judge_of(expectation=expectation, posts=posts)
    given = [
        GivenPerception(
            perception_id=one.id,
            stakeholder_id=judge_id if one.stakeholder_id == follower_id else one.stakeholder_id,
            goalpost_id=one.goalpost_id or expectation.id,
            due_date=one.period_end,
            answered_date=one.said_date,
            answer=Answer(one.answer),
        )
        for one in evidence.answers or ()
    ]
    about = judged_id or expectation.id
    counts = counting_perception(
        perceptions=given, judge_id=judge_id, goalpost_id=about, due_date=expectation.due_date
    ) or _latest_on_these_posts(given, judge_id=judge_id, about=about)
    felt = felt_verdict(answer=counts.answer if counts else None)
    expectation.felt = felt.value
    expectation.felt_date = counts.answered_date if counts else None
    set_rank(expectation=expectation)


def set_rank(*, expectation: Expectation) -> None:
    """Set the expectation's place in the order of attention, as it stands and is felt; nothing is saved."""
    expectation.rank = rank_of(
        measured=Verdict.NONE if expectation.is_dashed else Verdict(expectation.verdict),
        felt=Verdict(expectation.felt),
        state=State(expectation.state),
    )


def judge_of(*, expectation: Expectation, posts: Goalpost | None) -> tuple[UUID, UUID | None]:
    """Give who judges these posts, and who follows that one after they left; the answers of both are the judge's."""
    if posts is not None and posts.judge_id is not None:
        return posts.judge_id, posts.judge_follower_id
    return expectation.stakeholder_id, expectation.follower_id


def _latest_on_these_posts(given: Sequence[GivenPerception], *, judge_id: UUID, about: UUID) -> GivenPerception | None:
    """Until the judge answers about this period, their last answer on the same posts is what we know."""
    mine = [one for one in given if one.stakeholder_id == judge_id and one.goalpost_id == about]
    return max(mine, key=lambda one: one.answered_date, default=None)


def _series(evidence: Evidence, metric_id: UUID | None) -> Series:
    return evidence.series.get(metric_id, ()) if metric_id else ()


def _shots(
    *, revisions: Sequence[PostsInForce], judged: Sequence[PeriodVerdict], stands: Standing, values: Series, today: date
) -> list[list[object]]:
    """Choose the shots that pictures draw, of periods or of the values themselves; stored as day, value, verdict, position."""
    if stands.period is not None:
        shots = shots_of_periods(judged=judged, stands=stands)
    else:
        until = min(stands.due_date, today) if stands.due_date and not stands.is_late else today
        shots = shots_of_values(revisions=revisions, values=values, until=until)
    return [[one.day.isoformat(), one.value, one.verdict.value, one.position] for one in shots]


def _shots_before(shots: Sequence[list[object]], since: date | None) -> list[list[object]]:
    """Take over the shots of periods that were not looked at again."""
    return [] if since is None else [shot for shot in shots if str(shot[0]) < since.isoformat()]


def _change(
    *, expectation: Expectation, judged: Iterable[PeriodVerdict], former: Iterable[JudgedPeriod], now: datetime
) -> Change:
    change = Change()
    standing_now = {row.period_end: row for row in former}
    for verdict in judged:
        row = _judged_row(expectation=expectation, verdict=verdict, now=now)
        known = standing_now.pop(verdict.due_date, None)
        if known is not None and _is_same(known, row):
            continue
        if known is not None:
            change.gone.append(known.id)
        change.fresh.append(row)
    change.gone += [row.id for row in standing_now.values()]
    return change


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
    expectation.judged_goalpost_id = stands.goalpost_id or expectation.judged_goalpost_id or expectation.goalpost_id
    expectation.goalpost_id = stands.shown_id or expectation.goalpost_id
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


def _is_paced(stands: Standing) -> bool:
    """By a day, on its way: how fast it goes is another number every day."""
    return stands.is_provisional and stands.period is None and stands.progress is not None


def _next_change(revisions: Sequence[PostsInForce], values: Series, today: date, *, is_paced: bool) -> date | None:
    """Find the first day on which something new holds: posts, an end of a day or period, a value dated ahead.

    Edges: a pace is of one day, so with one that is tomorrow.
    """
    if is_paced:
        return today + timedelta(days=1)
    days = [day for day, _ in values if day > today][:1]
    for posts in revisions:
        if posts.in_force_from_date and posts.in_force_from_date > today:
            days.append(posts.in_force_from_date)
        if posts.by_date and posts.by_date >= today:
            days.append(posts.by_date + timedelta(days=1))
        if posts.period:
            days.append(period_of(period=posts.period, day=today).last_date + timedelta(days=1))
    return min(days, default=None)
