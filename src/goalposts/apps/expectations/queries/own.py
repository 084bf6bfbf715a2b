"""What somebody at a customer may read of the register by their personal link: their own expectations, nothing beside.

Nothing of ours is read here: no weights, no clarity, no notes, no drafts of posts, no reasons meant for us.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from goalposts.apps.expectations.access import expectations_asked_of
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.domain.expectation import State
from goalposts.domain.portal_access import Offer, offers_on, posts_shown
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class OwnPosts:
    """Posts as they were laid before a stakeholder, or agreed with one."""

    id: UUID
    kind: str
    what: str
    metric_id: UUID | None
    metric_name: str | None
    unit: str | None
    baseline: float | None
    floor: float | None
    aim: float | None
    tolerance: float | None
    timing: str
    by_date: date | None
    period: str
    evidence: str
    asked_by: str
    laid_date: date | None
    agreed_date: date | None
    in_force_from_date: date | None


@dataclass(frozen=True)
class OwnAnswer:
    """What this stakeholder answered, and in which words; words may be empty."""

    answer: str
    words: str
    said_date: date


@dataclass(frozen=True)
class OwnExpectation:
    """One expectation as its stakeholder sees it.

    Shapes: `verbatim` is empty for whoever follows the one who said it: they are asked about the posts only. `posts` are
    agreed ones; `proposal` waits for a yes, with what we said with it. `answers` newest first. `offers` in the order of
    the screen. `verdict` NONE until a final one.
    """

    id: UUID
    verbatim: str
    language: str
    said_date: date
    state: State
    revision: int
    posts: OwnPosts | None
    proposal: OwnPosts | None
    proposal_words: str
    value: float | None
    value_date: date | None
    verdict: str
    is_provisional: bool
    due_date: date | None
    refused_reason: str
    alternative: str
    answers: tuple[OwnAnswer, ...]
    offers: tuple[Offer, ...]


def own_expectations(*, actor: Actor, shown_posts: Collection[UUID] = ()) -> list[OwnExpectation]:
    """List the expectations of somebody who came in by link, what waits for them first, then newest first.

    Shapes: with power P1 only those that the link's mail showed, and of posts only those in `shown_posts`.
    """
    found = expectations_asked_of(actor).select_related("goalpost__metric").order_by("-said_date", "-id")
    rows = list(found)
    pending = _pending_of(rows)
    words = _words_with(pending.values())
    answers = _answers_of(rows, actor=actor)
    own = [
        _own(row, actor=actor, pending=pending.get(row.id), words=words, answers=answers, shown_posts=shown_posts)
        for row in rows
    ]
    return sorted(own, key=lambda one: not ({Offer.AGREE, Offer.REACT} & set(one.offers)))


def own_expectation(*, actor: Actor, expectation_id: UUID, shown_posts: Collection[UUID] = ()) -> OwnExpectation:
    """Read one expectation of somebody who came in by link.

    Errors: NotFound when missing, of somebody else, or not shown by the link's mail.
    """
    row = expectations_asked_of(actor).select_related("goalpost__metric").filter(id=expectation_id).first()
    if row is None:
        raise NotFound
    pending = _pending_of([row])
    return _own(
        row,
        actor=actor,
        pending=pending.get(row.id),
        words=_words_with(pending.values()),
        answers=_answers_of([row], actor=actor),
        shown_posts=shown_posts,
    )


def _own(
    row: Expectation,
    *,
    actor: Actor,
    pending: Goalpost | None,
    words: dict[UUID, str],
    answers: dict[UUID, list[OwnAnswer]],
    shown_posts: Collection[UUID],
) -> OwnExpectation:
    assert actor.power is not None
    is_shown = posts_shown(power=actor.power, pending_id=pending.id if pending else None, shown_ids=shown_posts)
    proposal = _posts(pending) if is_shown else None
    agreed = row.goalpost if row.goalpost is not None and row.goalpost.agreed_date is not None else None
    state = State(row.state)
    is_final = not (row.is_dashed or row.is_provisional)
    return OwnExpectation(
        id=row.id,
        verbatim=row.verbatim if row.stakeholder_id == actor.stakeholder_id else "",
        language=row.language,
        said_date=row.said_date,
        state=state,
        revision=row.revision,
        posts=_posts(agreed),
        proposal=proposal,
        proposal_words=words.get(pending.id, "") if pending and is_shown else "",
        value=row.value if agreed else None,
        value_date=row.value_date if agreed else None,
        verdict=row.verdict if is_final else "NONE",
        is_provisional=row.is_provisional,
        due_date=row.due_date if agreed else None,
        refused_reason=row.refused_reason if state is State.NOT_FEASIBLE else "",
        alternative=row.alternative if state is State.NOT_FEASIBLE else "",
        answers=tuple(answers.get(row.id, [])),
        offers=offers_on(state=state, has_proposal=proposal is not None, has_agreed_posts=agreed is not None),
    )


def _posts(goalpost: Goalpost | None) -> OwnPosts | None:
    if goalpost is None:
        return None
    metric = goalpost.metric
    own: dict[str, Any] = {name: getattr(goalpost, name) for name in _PLAIN}
    return OwnPosts(metric_name=metric.name if metric else None, unit=metric.unit if metric else None, **own)


_PLAIN = tuple(name for name in OwnPosts.__dataclass_fields__ if name not in ("metric_name", "unit"))


def _pending_of(rows: Collection[Expectation]) -> dict[UUID, Goalpost]:
    """Find the posts laid before the stakeholder that wait for a yes, by expectation; drafts of ours are none."""
    found = Goalpost.objects.filter(
        expectation_id__in=[row.id for row in rows],
        agreed_date__isnull=True,
        dropped_at__isnull=True,
        laid_date__isnull=False,
    )
    return {post.expectation_id: post for post in found.select_related("metric")}


def _words_with(posts: Collection[Goalpost]) -> dict[UUID, str]:
    """Find what we said when we laid posts, by goalpost; the last time counts."""
    said = Event.objects.filter(goalpost_id__in=[post.id for post in posts], kind__in=["PROPOSED", "MOVE_LAID"])
    return {event.goalpost_id: event.note for event in said.order_by("recorded_at", "id") if event.goalpost_id}


def _answers_of(rows: Collection[Expectation], *, actor: Actor) -> dict[UUID, list[OwnAnswer]]:
    given = Perception.objects.filter(
        expectation_id__in=[row.id for row in rows], stakeholder_id=actor.stakeholder_id or UUID(int=0)
    ).order_by("-said_date", "-recorded_at", "-id")
    found: dict[UUID, list[OwnAnswer]] = defaultdict(list)
    for one in given:
        found[one.expectation_id].append(OwnAnswer(one.answer, one.words, one.said_date))
    return found
