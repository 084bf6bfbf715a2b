"""What waits behind the wall, in numbers, over all reviews of one reviewer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.interviews.access import CROSSED_BACK, READ, enter_own_reviews, leave_reviews
from goalposts.apps.interviews.models import Entry, Fragment, HotIssue, Interview, Letter, Playback, Vault
from goalposts.domain.behind_the_wall import Standing, Waits, turns_behind, waits_of
from goalposts.domain.interview import InterviewState
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, ActorKind


@dataclass(frozen=True, kw_only=True)
class Behind:
    """How one review stands behind the wall: the turns that were taken there, and what waits."""

    turns: Mapping[ReviewStep, int]
    waits: Waits


@transaction.atomic
def waiting_behind(*, actor: Actor, today: date) -> Mapping[UUID, Behind]:
    """Count what waits in every review on which the reviewer has a seat, by review; names nobody, so it is no reading.

    Shapes: a review in which nobody was picked yet is left out. Edges: two queries, however many reviews; of whichever
    suppliers are entered.
    Errors: NotFound for whoever is no reviewer; SecondFactorNeeded.
    """
    standings: dict[UUID, list[Standing]] = {}
    settled = {}
    for row in _rows(enter_own_reviews(actor)):
        review_id, state, settled_at, until_date, bare, failed, agreed, asked, taken_back, read = row
        one = Standing(
            state=InterviewState(state), until_date=until_date, without_meaning=bare, failed_mails=failed,
            hot_agreed=agreed, hot_asked=asked, has_taken_back=(taken_back or 0) > (read or 0),
        )  # fmt: skip
        standings.setdefault(review_id, []).append(one)
        settled[review_id] = settled_at is not None
    leave_reviews()
    return {
        id_: Behind(
            turns=turns_behind(standings=known, is_settled=settled[id_], today=today),
            waits=waits_of(standings=known, is_settled=settled[id_], today=today),
        )
        for id_, known in standings.items()
    }


def _rows(review_ids: Collection[UUID]) -> QuerySet[Interview, Any]:
    settled = Vault.objects.filter(review_id=OuterRef("review_id")).values("settled_at")
    playback = Playback.objects.filter(interview=OuterRef("pk"), sent_at__isnull=False).values("until_date")
    bare = Fragment.objects.filter(interview=OuterRef("pk"), reading__isnull=True)
    failed = Letter.objects.filter(interview=OuterRef("pk"), failed_at__isnull=False)
    found = Interview.objects.filter(review_id__in=review_ids).order_by("review_id", "number", "id")
    asked = _hot().filter(agreed_at__isnull=True, refused_at__isnull=True)
    counted = (
        Subquery(settled[:1]), Subquery(playback[:1]), _count(bare), _count(failed), _count(_hot_agreed()), _count(asked),
        _taken_back_at(), _looked_at(),
    )  # fmt: skip
    return found.values_list("review_id", "state", *counted)


@dataclass(frozen=True, kw_only=True)
class Pressing:
    """What of one interview asks for its reviewer first. Shapes: `hot_agreed` and `has_taken_back` as in Standing."""

    hot_agreed: int
    has_taken_back: bool


def with_pressing(*, interviews: QuerySet[Interview]) -> QuerySet[Interview, Any]:
    """Ask beside interviews what presses of each, in the same query; read it with pressing_of."""
    return interviews.annotate(
        hot_agreed=_count(_hot_agreed()), last_taken_back=_taken_back_at(), last_looked_at=_looked_at()
    )


def pressing_of(*, interview: Any) -> Pressing:
    """Read what presses of an interview that with_pressing gave."""
    taken_back = (interview.last_taken_back or 0) > (interview.last_looked_at or 0)
    return Pressing(hot_agreed=interview.hot_agreed, has_taken_back=taken_back)


def _taken_back_at() -> Subquery:
    """Give the number in its review's chain of the last time that something was taken back from a release, per interview."""
    return Subquery(_entries().filter(deed=CROSSED_BACK).values("number")[:1])


def _looked_at() -> Subquery:
    """Give the number of the last time that the reviewer read an interview itself."""
    return Subquery(_entries().filter(deed=READ, actor_kind=ActorKind.REVIEWER).values("number")[:1])


def _hot() -> QuerySet[HotIssue]:
    return HotIssue.objects.filter(interview=OuterRef("pk"), crossed_at__isnull=True)


def _hot_agreed() -> QuerySet[HotIssue]:
    return _hot().filter(agreed_at__isnull=False)


def _entries() -> QuerySet[Entry]:
    return Entry.objects.filter(review_id=OuterRef("review_id"), object_id=OuterRef("pk")).order_by("-number")


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("interview").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)
