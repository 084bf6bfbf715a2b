"""What somebody at a customer may read of the register by their personal link: their own expectations, nothing beside.

Nothing of ours is read here: no weights, no clarity, no notes, no drafts of posts, no reasons meant for us.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from goalposts.apps.expectations.access import expectations_asked_of
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries.own_posts import OwnPosts, posts_of_own
from goalposts.apps.expectations.queries.own_said import LAID, OwnSaid, said_of
from goalposts.apps.expectations.queries.parts import is_clear
from goalposts.domain.expectation import State
from goalposts.domain.origin import is_reading
from goalposts.domain.portal_access import Offer, Shown, is_in_mail, offers_on
from goalposts.domain.posts import judge
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Power

THEIRS = ("COUNTERED", "REACTED", "WITHDRAWN", "HAS_MOVED")
TOLD = (*LAID, *THEIRS, "HEARD", "AGREED", "NOT_FEASIBLE", "PARKED", "MET", "MISSED", "REOPENED", "TOLD")


@dataclass(frozen=True)
class OwnAnswer:
    """What this stakeholder answered, and in which words; words may be empty."""

    answer: str
    words: str
    said_date: date


@dataclass(frozen=True)
class OwnStep:
    """One step in the life of an expectation as its stakeholder may read it; `words` are theirs, or said to them."""

    kind: str
    on_date: date
    words: str
    posts: OwnPosts | None


@dataclass(frozen=True)
class OwnExpectation:
    """One expectation as its stakeholder sees it.

    Shapes: `verbatim` is empty for whoever follows the one who said it: they are asked about the posts only; it is empty
    too where the words are our reading of a review, which then stands in `our_words`. `posts` are
    agreed ones; `proposal` waits for a yes, with what we said with it. Values, verdict and answers (newest first) come
    with P2 only. `offers` in the order of the screen. `verdict` NONE until a final one. `is_due` when its day or period has
    ended without the judge's answer. `said` is what they said and we did not answer yet, oldest first.
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
    refused_reason: str
    alternative: str
    offers: tuple[Offer, ...]
    value: float | None = None
    value_date: date | None = None
    verdict: str = "NONE"
    told_back_date: date | None = None
    answers: tuple[OwnAnswer, ...] = ()
    steps: tuple[OwnStep, ...] = ()
    is_due: bool = False
    said: tuple[OwnSaid, ...] = ()
    our_words: str = ""

    @property
    def position(self) -> float | None:
        """Give the place of the value: 0 on the floor, 1 on the aim; None where the posts give none."""
        if self.posts is None:
            return None
        return judge(kind=self.posts.kind, value=self.value, floor=self.posts.floor, aim=self.posts.aim).position


@dataclass(frozen=True)
class _Beside:
    """What was read of some expectations at once, by expectation."""

    pending: Mapping[UUID, Goalpost]
    words: Mapping[UUID, str]
    said: Mapping[UUID, tuple[OwnSaid, ...]]
    answers: Mapping[UUID, list[OwnAnswer]] = field(default_factory=dict)


def own_expectations(*, actor: Actor, shown: Shown, since: datetime | None = None) -> list[OwnExpectation]:
    """List the expectations of somebody who came in by link: what waits for their yes first, then what is due for their
    answer, then what can be answered, then the rest; newest first.

    Shapes: with power P1 only what the link's mail showed, and what they said since their visit began (`since`).
    """
    rows = list(expectations_asked_of(actor).select_related("goalpost__metric").order_by("-said_date", "-id"))
    beside = _beside(rows, actor=actor, since=since)
    own = [_own(row, actor=actor, shown=shown, beside=beside) for row in rows]
    return sorted(own, key=_rank)


def _rank(own: OwnExpectation) -> int:
    if {Offer.AGREE, Offer.REACT} & set(own.offers):
        return 0
    if Offer.ANSWER in own.offers:
        return 1 if own.is_due else 2
    return 3


def own_expectation(*, actor: Actor, expectation_id: UUID, shown: Shown) -> OwnExpectation:
    """Read one expectation of somebody who came in by link; its steps, oldest first, with P2 only.

    Errors: NotFound when missing, of somebody else, or not shown by the link's mail.
    """
    row = expectations_asked_of(actor).select_related("goalpost__metric").filter(id=expectation_id).first()
    if row is None:
        raise NotFound
    steps = _steps(row, actor=actor) if actor.power is Power.P2 else ()
    return _own(row, actor=actor, shown=shown, beside=_beside([row], actor=actor), steps=steps)


def _beside(rows: Collection[Expectation], *, actor: Actor, since: datetime | None = None) -> _Beside:
    pending = pending_of(rows)
    words, said = _words_with(pending.values()), said_of(rows, actor=actor, since=since)
    if actor.power is Power.P1:
        return _Beside(pending, words, said)
    return _Beside(pending, words, said, answers_of(rows, actor=actor))


def _own(
    row: Expectation, *, actor: Actor, shown: Shown, beside: _Beside, steps: tuple[OwnStep, ...] = ()
) -> OwnExpectation:
    power, state = actor.power or Power.P1, State(row.state)
    pending, agreed = beside.pending.get(row.id), row.goalpost
    proposal = pending if pending and is_in_mail(power=power, id_=pending.id, shown_ids=shown.posts) else None
    is_agreed = agreed is not None and agreed.agreed_date is not None
    posts = agreed if agreed and is_agreed and is_in_mail(power=power, id_=agreed.id, shown_ids=shown.posts) else None
    is_own = row.stakeholder_id == actor.stakeholder_id
    has_refusal = state is State.NOT_FEASIBLE and is_in_mail(power=power, id_=row.id, shown_ids=shown.refusals)
    return OwnExpectation(
        id=row.id,
        verbatim=row.verbatim if is_own and not is_reading(source=row.source) else "",
        language=row.language,
        said_date=row.said_date,
        state=state,
        revision=row.revision,
        posts=posts_of_own(posts),
        proposal=posts_of_own(proposal),
        proposal_words=beside.words.get(proposal.id, "") if proposal else "",
        refused_reason=row.refused_reason if has_refusal else "",
        alternative=row.alternative if has_refusal else "",
        offers=offers_on(
            state=state, has_proposal=proposal is not None, has_agreed_posts=posts is not None, has_refusal=has_refusal
        ),
        steps=steps,
        said=beside.said.get(row.id, ()),
        our_words=row.verbatim if is_own and is_reading(source=row.source) else "",
        is_due=state is State.AGREED and not row.is_dashed and not row.is_provisional and row.felt == "NONE",
        **(_with_code(row, answers=beside.answers) if power is Power.P2 else {}),
    )


def _with_code(row: Expectation, *, answers: Mapping[UUID, list[OwnAnswer]]) -> dict[str, Any]:
    """Give what the mail did not hold: how far it is, when they were told, what they answered before."""
    is_agreed = row.goalpost is not None and not row.is_dashed
    return {
        "value": row.value if is_agreed else None,
        "value_date": row.value_date if is_agreed else None,
        "verdict": row.verdict if is_agreed and not row.is_provisional else "NONE",
        "told_back_date": row.told_back_date,
        "answers": tuple(answers.get(row.id, [])),
    }


def pending_of(rows: Collection[Expectation]) -> dict[UUID, Goalpost]:
    """Find the posts that we laid before the stakeholder and that wait for a yes, by expectation.

    Edges: drafts of ours are none, nor are posts that no yes can be said to yet; what they drew themselves waits for us,
    until we lay it before them.
    """
    laid_by_us = Exists(Event.objects.filter(goalpost_id=OuterRef("id"), kind__in=LAID))
    found = Goalpost.objects.filter(
        Q(built_by__isnull=False) | laid_by_us,
        expectation_id__in=[row.id for row in rows],
        agreed_date__isnull=True,
        dropped_at__isnull=True,
        laid_date__isnull=False,
    )
    return {post.expectation_id: post for post in found.select_related("metric") if is_clear(goalpost=post)}


def _words_with(posts: Collection[Goalpost]) -> dict[UUID, str]:
    """Find what we said when we laid posts, by goalpost; the last time counts."""
    said = Event.objects.filter(goalpost_id__in=[post.id for post in posts], kind__in=LAID)
    return {event.goalpost_id: event.note for event in said.order_by("recorded_at", "id") if event.goalpost_id}


def answers_of(rows: Collection[Expectation], *, actor: Actor) -> dict[UUID, list[OwnAnswer]]:
    """Read what somebody answered on some expectations, newest first, by expectation."""
    given = Perception.objects.filter(
        expectation_id__in=[row.id for row in rows], stakeholder_id=actor.stakeholder_id or UUID(int=0)
    ).order_by("-said_date", "-recorded_at", "-id")
    found: dict[UUID, list[OwnAnswer]] = defaultdict(list)
    for one in given:
        found[one.expectation_id].append(OwnAnswer(one.answer, one.words, one.said_date))
    return found


def _steps(row: Expectation, *, actor: Actor) -> tuple[OwnStep, ...]:
    """Tell the steps in order: words only where they are this stakeholder's own, or were said to them; they said no reading."""
    events = Event.objects.filter(expectation=row, kind__in=TOLD).select_related("goalpost__metric")
    events = events.exclude(kind="HEARD") if is_reading(source=row.source) else events
    return tuple(
        OwnStep(
            kind=event.kind,
            on_date=event.on_date,
            words=event.note if _may_read(event, actor=actor) else "",
            posts=posts_of_own(event.goalpost) if event.kind in (*LAID, "AGREED") else None,
        )
        for event in events.order_by("recorded_at", "id")
    )


def _may_read(event: Event, *, actor: Actor) -> bool:
    by = event.facts.get("given_by") or event.facts.get("stakeholder")
    return event.kind in LAID or (event.kind in THEIRS and by == str(actor.stakeholder_id))
