"""What can be predicted before the next check-in, and how the sealed guesses of a group came out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, QuerySet, Subquery

from goalposts.apps.checkins.access import own_predictions, predictions_to_count
from goalposts.apps.checkins.models import Card, Prediction, Reply
from goalposts.apps.expectations.access import get_expectation_for
from goalposts.apps.expectations.queries.dues import dues_unheard
from goalposts.apps.workspaces.access import require
from goalposts.domain.asking import Answer as Tapped
from goalposts.domain.mirror import Hit, Scored, SelfKnowledge, hit_of, self_knowledge
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor, Right

MOST_TO_PREDICT = 40
Row = tuple[Any, ...]
_FELT = {Tapped.MET: Answer.MET, Tapped.NEAR: Answer.JUST_MISSED, Tapped.NOT_MET: Answer.NOT_MET}
_FIELDS = (
    "id", "verbatim", "language", "source", "stakeholder__name", "stakeholder__job_title", "said_date", "customer__name",
    "judged_goalpost__kind", "judged_goalpost__what", "judged_goalpost__metric__name", "judged_goalpost__metric__unit",
    "judged_goalpost__floor", "judged_goalpost__aim", "judged_goalpost__timing", "judged_goalpost__by_date",
    "judged_goalpost__period", "due_date",
)  # fmt: skip


@dataclass(frozen=True)
class Predictable:
    """A due expectation that no round asked about yet: whose words, which posts, and what the member sealed of it.

    Shapes: `answer` and `sure` are None until the member predicted it.
    """

    id: UUID
    verbatim: str
    language: str
    source: str
    who: str
    job_title: str
    said_date: date
    customer_name: str
    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str
    due_date: date
    answer: Answer | None
    sure: int | None


@dataclass(frozen=True)
class Known:
    """How well a group knows its customers: the workspace as a whole, and whoever guessed about each customer.

    Shapes: `by_customer` holds the customers of which something came out; of each the same rules hold as of the whole.
    """

    whole: SelfKnowledge
    by_customer: Mapping[UUID, SelfKnowledge]


def why_not_to_predict(*, actor: Actor, expectation_id: UUID, today: date) -> Mapping[str, object] | None:
    """Say why nothing can be predicted of an expectation: LOCKED with `locked_at`, or NOT_ASKED; None when it can be.

    Errors: NotFound (the gate); Denied for whoever may write for no customer.
    """
    require(actor, right=Right.WRITE_OWN_CUSTOMERS)
    expectation = get_expectation_for(actor, expectation_id)
    due = dues_unheard(actor=actor, today=today).filter(id=expectation.id).values(*asked_about()).first()
    if due is None:
        return {"reason": "NOT_ASKED"}
    locked_at = locked_since(goalpost_id=due["judged_goalpost_id"], period_end=due["due_date"])
    return {"reason": "LOCKED", "locked_at": locked_at} if locked_at else None


def asked_about() -> tuple[str, ...]:
    """Name what a card asks about, as columns of dues_unheard."""
    return ("id", "judged_goalpost_id", "due_date", "judges_id")


def to_predict(*, actor: Actor, today: date) -> list[Predictable]:
    """List what a member can predict, by customer, longest due first, in two queries; at most MOST_TO_PREDICT.

    Errors: Denied for whoever may write for no customer.
    """
    require(actor, right=Right.WRITE_OWN_CUSTOMERS)
    found = _not_sent(actor, today).order_by("customer__name", "customer_id", "due_date", "id")
    rows = list(found.values_list(*_FIELDS, "judged_goalpost_id")[:MOST_TO_PREDICT])
    own = own_predictions(actor).filter(goalpost_id__in=[row[-1] for row in rows])
    sealed = {(one[0], one[1]): one[2:] for one in own.values_list("goalpost_id", "period_end", "answer", "sure")}
    return [_predictable(row, sealed.get((row[-1], row[-2]))) for row in rows]


def count_to_predict(*, actor: Actor, today: date) -> int:
    """Count what can be predicted before the next check-in."""
    return int(_not_sent(actor, today).count())


def locked_since(*, goalpost_id: UUID, period_end: date) -> datetime | None:
    """Give when a round first asked about one revision and one day or period; None while none did."""
    cards = Card.objects.filter(goalpost_id=goalpost_id, period_end=period_end)
    found: datetime | None = cards.aggregate(first=Min("asked__round__started_at"))["first"]
    return found


def self_knowledge_of(*, actor: Actor) -> Known:
    """Say how the sealed guesses of the workspace came out in the rounds that are over, in one query.

    Shapes: of groups only; who guessed what is told nowhere. Edges: what was sealed after a round asked, or answered by
    somebody else than the judge, counts nowhere.
    """
    counted: QuerySet[Any, Any] = _answered(predictions_to_count(actor)).filter(said__isnull=False)
    columns = ("expectation__customer_id", "member_id", "sure", "answer", "said")
    rows = list(counted.order_by().values_list(*columns).annotate(count=Count("id")))
    by_customer: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        by_customer[row[0]].append(row)
    return Known(_known(rows), {customer_id: _known(own) for customer_id, own in by_customer.items()})


def felt_of(tapped: str) -> Answer | None:
    """Read what was tapped on a card as an answer; None for *has moved*."""
    return _FELT.get(Tapped(tapped))


def standing_replies() -> QuerySet[Reply]:
    """Give the answers that stand, on whichever card."""
    return Reply.objects.filter(replaced_at__isnull=True, taken_back_at__isnull=True)


def _answered(predictions: QuerySet[Prediction]) -> Any:
    """Add to each prediction what its judge tapped in a round that is over and was sent after it was sealed."""
    replies = standing_replies().filter(
        card__goalpost=OuterRef("goalpost_id"),
        card__period_end=OuterRef("period_end"),
        card__asked__stakeholder=OuterRef("judge_id"),
        card__asked__round__closed_at__isnull=False,
        card__asked__round__started_at__gt=OuterRef("sealed_at"),
    )
    return predictions.annotate(said=Subquery(replies.order_by("-given_at", "-id").values("answer")[:1]))


def _known(rows: Sequence[Row]) -> SelfKnowledge:
    scored = [
        Scored(sure=sure, hit=hit_of(guess=Answer(guess), answer=felt_of(said)), count=count)
        for _, _, sure, guess, said, count in rows
    ]
    guessers = {row[1] for row, one in zip(rows, scored, strict=True) if one.hit is not Hit.VOID}
    return self_knowledge(scored=scored, guessers=len(guessers))


def _not_sent(actor: Actor, today: date) -> Any:
    sent = Card.objects.filter(goalpost=OuterRef("judged_goalpost_id"), period_end=OuterRef("due_date"))
    return dues_unheard(actor=actor, today=today).filter(~Exists(sent))


def _predictable(row: tuple[Any, ...], sealed: Iterable[Any] | None) -> Predictable:
    answer, sure = sealed or (None, None)
    return Predictable(*(*row[:-1], Answer(answer) if answer else None, sure))
