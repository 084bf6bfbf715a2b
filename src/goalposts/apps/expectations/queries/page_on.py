"""One expectation as it stood on a former day, whole."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.expectations.queries.as_of import row_of_day
from goalposts.apps.expectations.queries.lines import GoalpostLine, JudgedLine, ValueShot
from goalposts.apps.expectations.queries.page import MARKED, ExpectationPage, Head, expectation_page
from goalposts.apps.expectations.queries.past import Known, Past, StepRow, StoodOn, ValueRow, pasts_of, stood_on
from goalposts.domain.roles import Actor
from goalposts.domain.shots import LAST, shots_of_values


@dataclass(frozen=True)
class PageOn:
    """The page of an expectation on a day, and what of it became known only later.

    Shapes: `answers_known` and `posts_known` by identifier, each with the day on which it became known;
    `values_later` counts the values that were entered or corrected after the day, `values_known` is the last such day.
    """

    page: ExpectationPage
    known: Known
    answers_known: dict[UUID, date]
    posts_known: dict[UUID, date]
    values_later: int
    values_known: date | None


def expectation_on(*, actor: Actor, expectation_id: UUID, day: date, time_zone: str) -> PageOn | None:
    """Read one expectation as it stood on a day, in ten queries; None when it was said later.

    Errors: NotFound when missing or foreign.
    """
    page = expectation_page(actor=actor, expectation_id=expectation_id)
    if page.row.said_date > day:
        return None
    past = pasts_of(expectation_ids=[expectation_id])[expectation_id]
    stood = stood_on(
        past=past,
        expectation_id=expectation_id,
        stakeholder_id=page.row.stakeholder_id,
        recorded_at=page.head.recorded_at,
        day=day,
        time_zone=time_zone,
    )
    zone = ZoneInfo(time_zone)
    lines = _goalposts(page, stood=stood, day=day, zone=zone)
    values = _values_shown(past, lines=lines, day=day)
    later = {row.recorded_at.astimezone(zone).date() for row in values}
    return PageOn(
        page=replace(
            page,
            row=row_of_day(page.row, stood=stood, day=day),
            head=_head(page, past=past, stood=stood, day=day),
            goalposts=lines,
            series=_series(values, stood=stood),
            judged=_judged(stood, lines=lines, judged_at=page.head.recorded_at),
            perceptions=[one for one in page.perceptions if one.said_date <= day],
            events=[one for one in page.events if one.on_date <= day],
        ),
        known=stood.known,
        answers_known=_answers_known(past, day=day, zone=zone),
        posts_known=_posts_known(past, lines=lines, day=day, zone=zone),
        values_later=sum(row.recorded_at.astimezone(zone).date() > day for row in values),
        values_known=max((one for one in later if one > day), default=None),
    )


def _goalposts(page: ExpectationPage, *, stood: StoodOn, day: date, zone: ZoneInfo) -> list[GoalpostLine]:
    """Keep the versions that were there by the day, each without what was said or let go later."""
    there = {one.goalpost_id: one for one in stood.revisions}
    found = []
    for line in page.goalposts:
        gone = line.dropped_at if line.dropped_at and line.dropped_at.astimezone(zone).date() <= day else None
        is_shown = stood.posts is not None and stood.posts.id == line.id
        if line.id in there:
            found.append(_not_yet(line) if not there[line.id].is_agreed else _until(line, day=day))
        elif is_shown or (gone and line.built_at.astimezone(zone).date() <= day):
            found.append(replace(_not_yet(line), dropped_at=gone))
    return found


def _not_yet(line: GoalpostLine) -> GoalpostLine:
    """Take back a yes that came later: these posts were a draft."""
    if not line.is_agreed:
        return replace(line, dropped_at=None)
    return replace(
        line,
        agreed_date=None,
        agreed_how="",
        agreed_by=None,
        agreed_recorded_by=None,
        in_force_from_date=None,
        in_force_until_date=None,
        dropped_at=None,
    )


def _until(line: GoalpostLine, *, day: date) -> GoalpostLine:
    ended = line.in_force_until_date
    return line if ended is None or ended <= day else replace(line, in_force_until_date=None)


def _head(page: ExpectationPage, *, past: Past, stood: StoodOn, day: date) -> Head:
    steps = [step for step in past.steps if step.on_date <= day]
    refused = _last(steps, "NOT_FEASIBLE")
    parked = _last(steps, "PARKED")
    period = stood.stands.period
    return replace(
        page.head,
        state_date=stood.state.step.on_date if stood.state.step else page.row.said_date,
        progress=stood.stands.progress,
        period_start=period.first_date if period else None,
        period_end=period.last_date if period else None,
        goalpost_id=stood.posts.id if stood.posts else None,
        refused_reason=refused.note if refused else "",
        alternative=refused.facts.get("alternative", "") if refused else "",
        is_without_alternative=refused is not None and not refused.facts.get("alternative"),
        parked_until_date=date.fromisoformat(parked.facts["until"]) if parked and "until" in parked.facts else None,
    )


def _last(steps: list[StepRow], kind: str) -> StepRow | None:
    return next((step for step in reversed(steps) if step.kind == kind), None)


def _values_shown(past: Past, *, lines: list[GoalpostLine], day: date) -> list[ValueRow]:
    """Choose the values of the newest posts that have any, by the day."""
    metric_id = next((line.metric_id for line in reversed(lines) if line.metric_id and line.dropped_at is None), None)
    return [row for row in past.values.get(metric_id, []) if row.day <= day] if metric_id else []


def _series(values: list[ValueRow], *, stood: StoodOn) -> list[ValueShot]:
    pairs = [(row.day, row.value) for row in values]
    marked = len(pairs) if len(pairs) <= MARKED else LAST
    judged = shots_of_values(revisions=stood.revisions, values=pairs, until=date.max, last=marked)
    plain = [ValueShot(day, value, "NONE") for day, value in pairs[: len(pairs) - len(judged)]]
    return plain + [ValueShot(one.day, one.value or 0.0, one.verdict.value) for one in judged]


def _judged(stood: StoodOn, *, lines: list[GoalpostLine], judged_at: datetime) -> list[JudgedLine]:
    version_of = {line.id: line.version for line in lines}
    return [
        JudgedLine(
            goalpost_id=one.goalpost_id,
            version=version_of[one.goalpost_id],
            period_start=one.period.first_date if one.period else None,
            period_end=one.due_date,
            verdict=one.verdict.value,
            position=one.position,
            value=one.value,
            value_date=one.value_date,
            late_date=one.late_date,
            judged_at=judged_at,
            replaced_at=None,
        )
        for one in reversed(stood.judged)
    ]


def _answers_known(past: Past, *, day: date, zone: ZoneInfo) -> dict[UUID, date]:
    recorded = {row.given.perception_id: row.recorded_at.astimezone(zone).date() for row in past.answers}
    return {id_: one for id_, one in recorded.items() if one > day}


def _posts_known(past: Past, *, lines: list[GoalpostLine], day: date, zone: ZoneInfo) -> dict[UUID, date]:
    agreed = {line.id for line in lines if line.is_agreed}
    found = {}
    for row in past.posts:
        moment = row.agreed_recorded_at if row.id in agreed and row.agreed_recorded_at else row.built_at
        found[row.id] = moment.astimezone(zone).date()
    return {id_: one for id_, one in found.items() if one > day}
