"""Reading what was answered to the findings of a report, and what is still to be answered by when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from goalposts.apps.findings.access import findings_in_force
from goalposts.apps.findings.models import ReleasedFinding
from goalposts.apps.findings.queries import RenderedRelease, release_of
from goalposts.apps.followup.access import action_items_visible_to, finding_answers_visible_to
from goalposts.apps.followup.models import ActionItem, FindingAnswer
from goalposts.domain.action_item import ItemState, Parent
from goalposts.domain.answered import Answer, AnswerTold, ItemTold, answer_by
from goalposts.domain.released import FindingTold
from goalposts.domain.roles import Actor, may_write_customer


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """One answer as it was given; `replaced_at` is None for the one that counts."""

    id: UUID
    answer: Answer
    words_nl: str
    words_en: str
    given_at: datetime
    given_by: str
    replaced_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class FindingItem:
    """What is done because of a finding, whoever sees to it, and how far it is."""

    id: UUID
    promise: str
    owner_name: str
    due_date: date
    state: ItemState


@dataclass(frozen=True, kw_only=True)
class FindingAnswered:
    """What we made of one finding.

    Shapes: `now` None while nobody answered; `former` the latest first; `items` by day, also those that will not be done;
    `is_in_force` False where a correction left the finding out, so that nobody answers it any more.
    """

    now: AnswerLine | None = None
    former: tuple[AnswerLine, ...] = ()
    items: tuple[FindingItem, ...] = ()
    is_in_force: bool = True


@dataclass(frozen=True, kw_only=True)
class AnswersOfRelease:
    """The answers to a release, by the key of the finding; `count` are its findings that can be answered.

    Shapes: `until_date` is the earliest day by which one of them still has to be, None when nothing is left.
    """

    of: Mapping[UUID, FindingAnswered] = field(default_factory=dict)
    count: int = 0
    answered: int = 0
    until_date: date | None = None
    may_write: bool = False


@dataclass(frozen=True, kw_only=True)
class AnswerCount:
    """How far a report is answered; `until_date` as in AnswersOfRelease."""

    release_id: UUID
    review_id: UUID
    number: int
    customer_name: str
    released_at: datetime
    count: int
    answered: int
    until_date: date | None


def answers_of(*, actor: Actor, release_id: UUID) -> AnswersOfRelease:
    """Give what was answered to the findings of a release, in six queries.

    Errors: NotFound when missing, foreign, or a hot issue: nobody answers that.
    """
    return answers_beside(actor=actor, told=release_of(actor=actor, release_id=release_id))


def answers_beside(*, actor: Actor, told: RenderedRelease) -> AnswersOfRelease:
    """Give what was answered to the findings of a release that was read, in four queries."""
    keys = list(ReleasedFinding.objects.filter(release=told.line.id).order_by("position").values_list("key", flat=True))
    counting = _findings(actor).filter(release__review=told.review_id)
    open_ = {row[0]: row[1:] for row in counting.values_list("key", "first_at", "workspace__time_zone")}
    lines = _lines(actor, review_id=told.review_id, keys=keys)
    items = _items(actor, keys=keys)
    of = {
        key: FindingAnswered(
            now=next((one for one in lines.get(key, ()) if one.replaced_at is None), None),
            former=tuple(one for one in lines.get(key, ()) if one.replaced_at is not None),
            items=tuple(items.get(key, ())),
            is_in_force=key in open_,
        )
        for key in keys
    }
    waiting = [open_[key] for key, one in of.items() if one.is_in_force and one.now is None]
    return AnswersOfRelease(
        of=of,
        count=sum(one.is_in_force for one in of.values()),
        answered=sum(one.is_in_force and one.now is not None for one in of.values()),
        until_date=_first(waiting),
        may_write=may_write_customer(actor=actor, customer_lead_id=told.lead_id),
    )


def answers_told(*, actor: Actor, report: RenderedRelease) -> tuple[AnswerTold, ...]:
    """Give the findings of a report that were answered, with what the customer may read of it, in its order; four queries.

    Shapes: empty while nothing was answered. Edges: what a speaker took back changes no answer.
    """
    answered = answers_beside(actor=actor, told=report).of
    return tuple(
        _told(one, answered[one.key])
        for one in report.content.findings
        if one.key in answered and answered[one.key].now
    )


def answer_counts(*, actor: Actor, **narrowed: Any) -> dict[UUID, AnswerCount]:
    """Count by review how far its newest report is answered, in one query, the newest report first.

    Shapes: `narrowed` are lookups of a released finding, such as `release__review`; a review without a report is absent.
    """
    rows = _findings(actor).filter(**narrowed).order_by("-release__released_at", "release_id")
    named = rows.values_list("release_id", "release__review_id", "release__number", "release__customer__name")
    grouped = named.annotate(
        at=F("release__released_at"),
        zone=F("workspace__time_zone"),
        count=Count("id"),
        answered=Count("id", filter=Q(is_answered=True)),
        first=Min("first_at", filter=Q(is_answered=False)),
    )
    return {
        row[1]: AnswerCount(
            release_id=row[0], review_id=row[1], number=row[2], customer_name=row[3], released_at=row[4], count=row[6],
            answered=row[7], until_date=answered_until(first_at=row[8], time_zone=row[5]) if row[8] else None,
        )
        for row in grouped
    }  # fmt: skip


def answered_until(*, first_at: datetime, time_zone: str) -> date:
    """Give the day by which a finding is answered that was first released at a moment."""
    return answer_by(released_date=first_at.astimezone(ZoneInfo(time_zone)).date())


def _first(waiting: Sequence[tuple[datetime, str]]) -> date | None:
    first_at, time_zone = min(waiting, default=(None, ""))
    return answered_until(first_at=first_at, time_zone=time_zone) if first_at else None


def _findings(actor: Actor) -> QuerySet[Any, Any]:
    """Find the findings that count, with when they were first released and whether they were answered."""
    return with_answers(findings_in_force(actor))


def with_answers(findings: QuerySet[ReleasedFinding, Any]) -> QuerySet[Any, Any]:
    """Note beside findings when each was first released, and whether somebody answered it."""
    same = ReleasedFinding.objects.filter(key=OuterRef("key"), release__review=OuterRef("release__review"))
    given = FindingAnswer.objects.filter(
        review=OuterRef("release__review"), key=OuterRef("key"), replaced_at__isnull=True
    )
    first = same.order_by("release__number").values("release__released_at")[:1]
    return findings.annotate(first_at=Subquery(first), is_answered=Exists(given))


def _lines(actor: Actor, *, review_id: UUID, keys: Iterable[UUID]) -> dict[UUID, list[AnswerLine]]:
    """Read the answers by finding, the latest first."""
    found = finding_answers_visible_to(actor).filter(review=review_id, key__in=list(keys))
    fields = ("key", "id", "answer", "words_nl", "words_en", "given_at", "given_by__person__name", "replaced_at")
    lines: dict[UUID, list[AnswerLine]] = {}
    for key, id_, answer, nl, en, at, by, replaced in found.order_by("-given_at", "-id").values_list(*fields):
        line = AnswerLine(
            id=id_, answer=Answer(answer), words_nl=nl, words_en=en, given_at=at, given_by=by, replaced_at=replaced
        )
        lines.setdefault(key, []).append(line)
    return lines


def _items(actor: Actor, *, keys: Iterable[UUID]) -> dict[UUID, list[FindingItem]]:
    """Read what is done because of findings, by day."""
    found: QuerySet[ActionItem] = action_items_visible_to(actor).filter(
        parent_kind=Parent.FINDING.value, parent_id__in=list(keys)
    )
    fields = ("parent_id", "id", "promise", "owner__person__name", "due_date", "state")
    items: dict[UUID, list[FindingItem]] = {}
    for key, id_, promise, owner, due, state in found.order_by("due_date", "id").values_list(*fields):
        one = FindingItem(id=id_, promise=promise, owner_name=owner, due_date=due, state=ItemState(state))
        items.setdefault(key, []).append(one)
    return items


def _told(finding: FindingTold, answered: FindingAnswered) -> AnswerTold:
    assert answered.now is not None
    kept = (one for one in answered.items if one.state is not ItemState.DROPPED)
    return AnswerTold(
        finding_key=finding.key,
        kind=finding.kind,
        sentence_nl=finding.sentence_nl,
        sentence_en=finding.sentence_en,
        answer=answered.now.answer,
        words_nl=answered.now.words_nl,
        words_en=answered.now.words_en,
        items=tuple(ItemTold(promise=one.promise, due_date=one.due_date, state=one.state) for one in kept),
    )
