"""Finding and ending tensions, in the transaction of the deed that changed the posts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.models import Event, Goalpost, Metric, Tension
from goalposts.apps.expectations.queries.revisions import revisions_of
from goalposts.domain.expectation import State, is_open
from goalposts.domain.roles import Actor
from goalposts.domain.tension import Claim, EndCause, Pair, TensionKind, asks_something, claims_of, pairs_apart
from goalposts.domain.verdicts import PeriodValue

MOST_AT_ONCE = 200


def weigh_tensions(*, actor: Actor, expectation_ids: Collection[UUID], today: date, now: datetime) -> None:
    """Hold the posts of some expectations beside those of others on the same metrics; store what began and what ended.

    Edges: called last in a deed, after its entry in the trail: that holds back other deeds of the workspace until this
    one is whole, so that of two people who draw posts at once the second sees the first.
    """
    wanted = sorted(set(expectation_ids))
    for start in range(0, len(wanted), MOST_AT_ONCE):
        _weigh(actor=actor, ids=set(wanted[start : start + MOST_AT_ONCE]), today=today, now=now)


def _weigh(*, actor: Actor, ids: set[UUID], today: date, now: datetime) -> None:
    touching = Q(one__in=ids) | Q(other__in=ids)
    known = Tension.objects.filter(touching, ended_at__isnull=True)
    posts = list(_posts_beside(ids=ids).annotate(is_known=Exists(known)))
    expectations = {post.expectation_id: post.expectation for post in posts}
    apart = _pairs_apart(posts=posts, ids=ids, today=today)
    is_known = not posts or any(getattr(post, "is_known", True) for post in posts)
    rows = known.select_related("one", "other") if is_known else ()
    standing = {(row.one_id, row.other_id): row for row in rows}
    for pair in sorted(apart - set(standing)):
        tension = Tension(
            workspace_id=expectations[pair[0]].workspace_id,
            customer_id=expectations[pair[0]].customer_id,
            one_id=pair[0],
            other_id=pair[1],
            kind=TensionKind.FOUND.value,
            started_date=today,
            started_at=now,
        )
        tension.save(force_insert=True)
        tell_both(tension, actor=actor, step="TENSION_FOUND", on_date=today, now=now)
        about = {"one": pair[0], "other": pair[1]}
        record_deed(actor=actor, deed="tension.found", about=("tension", tension.id), facts=about, now=now)
    for pair, row in standing.items():
        cause = _cause_of_end(row, is_apart=pair in apart)
        if cause is not None:
            end_tension(row, actor=actor, cause=cause, reason="", today=today, now=now)


def _cause_of_end(tension: Tension, *, is_apart: bool) -> EndCause | None:
    """Say why a tension that stood is over, if it is."""
    states = [State(tension.one.state), State(tension.other.state)]
    if not all(is_open(state=state) for state in states):
        return EndCause.CLOSED
    if tension.kind == TensionKind.LINKED or is_apart:
        return None
    return EndCause.PARKED if State.PARKED in states else EndCause.POSTS


def end_tension(tension: Tension, *, actor: Actor, cause: EndCause, reason: str, today: date, now: datetime) -> None:
    """Keep a tension as over, from today."""
    tension.ended_at, tension.ended_date = now, today
    tension.end_cause, tension.end_reason = cause.value, reason
    tension.revision += 1
    tension.save()
    tell_both(tension, actor=actor, step="TENSION_ENDED", on_date=today, now=now, note=reason)
    facts = {"one": tension.one_id, "other": tension.other_id, "cause": cause, "reason": reason}
    record_deed(actor=actor, deed="tension.ended", about=("tension", tension.id), facts=facts, now=now)


def tell_both(tension: Tension, *, actor: Actor, step: str, on_date: date, now: datetime, note: str = "") -> None:
    """Write a step in the life of both expectations."""
    Event.objects.bulk_create(
        Event(
            workspace_id=tension.workspace_id,
            expectation_id=expectation_id,
            kind=step,
            on_date=on_date,
            recorded_at=now,
            recorded_by_id=actor.member_id,
            note=note,
            facts={"tension": str(tension.id)},
        )
        for expectation_id in (tension.one_id, tension.other_id)
    )


def _posts_beside(*, ids: set[UUID]) -> QuerySet[Goalpost]:
    """Ask for the posts of some expectations, and of all others that stand on the same metrics."""
    held = Goalpost.objects.filter(dropped_at__isnull=True)
    metrics = held.filter(expectation_id__in=ids, metric__isnull=False).values("metric_id")
    beside = held.filter(expectation_id__in=held.filter(metric_id__in=metrics).values("expectation_id"))
    return beside.select_related("expectation", "metric").order_by("expectation_id", "version")


def _pairs_apart(*, posts: Iterable[Goalpost], ids: set[UUID], today: date) -> set[Pair]:
    """Find the pairs with one of these among them whose posts exclude each other."""
    of_each: dict[UUID, list[Goalpost]] = defaultdict(list)
    for post in posts:
        if asks_something(state=State(post.expectation.state)):
            of_each[post.expectation_id].append(post)
    apart: set[Pair] = set()
    for metric, claims in _by_metric(of_each, today=today):
        found = pairs_apart(claims=claims, period_value=PeriodValue(metric.period_value))
        apart |= {pair for pair in found if not ids.isdisjoint(pair)}
    return apart


def _by_metric(
    of_each: Mapping[UUID, list[Goalpost]], *, today: date
) -> Iterable[tuple[Metric, dict[UUID, list[Claim]]]]:
    """Sort what is asked by the metric it is asked of; all posts of an expectation say until when each one asks."""
    metrics: dict[UUID, Metric] = {}
    sorted_: dict[UUID, dict[UUID, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for expectation_id, posts in of_each.items():
        by_id = {post.id: post for post in posts}
        for claim in claims_of(revisions=revisions_of(posts), today=today):
            metric = by_id[claim.posts.goalpost_id].metric
            if metric is not None:
                metrics[metric.id] = metric
                sorted_[metric.id][expectation_id].append(claim)
    return [(metrics[metric_id], claims) for metric_id, claims in sorted_.items()]
