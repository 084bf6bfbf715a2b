"""How often we were between the posts by the customers' word, how well we know them, and what we heard too late."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from goalposts.analysis.probability import wilson
from goalposts.apps.checkins.queries.predictions import count_to_predict, self_knowledge_of
from goalposts.apps.checkins.queries.reveal import RevealedRound, revealed_rounds
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Perception
from goalposts.apps.expectations.queries.dues import dues_unheard
from goalposts.apps.workspaces.queries import works_council_date_of
from goalposts.domain.mirror import SelfKnowledge, is_share_shown, self_knowledge
from goalposts.domain.months import add_months
from goalposts.domain.origin import OF_REVIEW
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor

MONTHS = 12
MOST_CUSTOMERS = 60


@dataclass(frozen=True)
class Counted:
    """So many of a number. Shapes: `low` and `high` bound the share in parts of 1; None where there are too few for one."""

    k: int
    n: int
    low: float | None
    high: float | None

    @property
    def is_share(self) -> bool:
        """Whether there are enough of them for per cents."""
        return self.low is not None


@dataclass(frozen=True)
class Hits:
    """The customers' verdicts that were due: met of all that were given, with the near ones apart, and how many nobody gave."""

    met: Counted
    near: int
    unheard: int

    @property
    def missed(self) -> int:
        """Count what was not met, the near ones left out."""
        return self.met.n - self.met.k - self.near


@dataclass(frozen=True)
class HeardLate:
    """Expectations of the period that first came in a complaint or a review: all of them, and of which kind."""

    late: Counted
    complaints: int
    reviews: int


@dataclass(frozen=True)
class CustomerPrecision:
    """One customer, for a workspace whose works council consented."""

    customer_id: UUID
    name: str
    hits: Hits
    known: SelfKnowledge


@dataclass(frozen=True)
class Precision:
    """What the page of precision tells. Shapes: `customers` by name, None without the works council's consent."""

    since: date
    hits: Hits
    known: SelfKnowledge
    late: HeardLate
    to_predict: int
    rounds: tuple[RevealedRound, ...]
    consent_date: date | None
    customers: tuple[CustomerPrecision, ...] | None


def precision_of(*, actor: Actor, today: date) -> Precision:
    """Read the precision of a workspace over the last twelve months, in seven queries.

    Edges: whoever has no seat gets Denied from the workspace's gate.
    Source: docs/rules/mirror.md §5 to §8.
    """
    consent_date = works_council_date_of(actor=actor)
    since = add_months(day=today, months=-MONTHS)
    heard = _heard(actor, since=since, today=today)
    unheard = _unheard(actor, since=since, today=today)
    known = self_knowledge_of(actor=actor)
    customers = _customers(heard, unheard, known.by_customer) if consent_date else None
    return Precision(
        since=since,
        hits=_hits(sum(heard.values(), Counter()), sum(count for _, count in unheard.values())),
        known=known.whole,
        late=_late(actor, since=since, today=today),
        to_predict=count_to_predict(actor=actor, today=today),
        rounds=tuple(revealed_rounds(actor=actor)),
        consent_date=consent_date,
        customers=customers,
    )


def counted(*, k: int, n: int) -> Counted:
    """Give k of n, with the interval of its share from ten on."""
    interval = wilson(successes=k, n=n) if is_share_shown(n=n) else None
    return Counted(k, n, *(interval or (None, None)))


Customer = tuple[UUID, str]


def _heard(actor: Actor, *, since: date, today: date) -> dict[Customer, Counter[str]]:
    """Count the judges' latest answers, per customer and answer, on days and periods that ended since a day."""
    given = _of_judges().filter(
        expectation__in=expectations_visible_to(actor).exclude(state="VOID"),
        goalpost__agreed_date__isnull=False,
        period_end__gte=since,
        period_end__lt=today,
    )
    later = _of_judges().filter(goalpost=OuterRef("goalpost_id"), period_end=OuterRef("period_end"))
    later = later.filter(
        Q(said_date__gt=OuterRef("said_date"))
        | Q(said_date=OuterRef("said_date"), recorded_at__gt=OuterRef("recorded_at"))
        | Q(said_date=OuterRef("said_date"), recorded_at=OuterRef("recorded_at"), id__gt=OuterRef("id"))
    )
    rows = given.filter(~Exists(later)).order_by()
    columns = ("expectation__customer_id", "expectation__customer__name", "answer")
    found: dict[Customer, Counter[str]] = {}
    for customer_id, name, answer, count in rows.values_list(*columns).annotate(count=Count("id")):
        found.setdefault((customer_id, name), Counter())[answer] = count
    return found


def _of_judges() -> QuerySet[Perception]:
    """Give the answers of whoever judges, or judged before somebody followed them."""
    is_judge = Q(goalpost__judge=F("stakeholder")) | Q(goalpost__judge_follower=F("stakeholder"))
    is_own = Q(expectation__stakeholder=F("stakeholder")) | Q(expectation__follower=F("stakeholder"))
    return Perception.objects.filter(is_judge | Q(is_own, goalpost__judge__isnull=True))


def _unheard(actor: Actor, *, since: date, today: date) -> dict[UUID, tuple[str, int]]:
    due = dues_unheard(actor=actor, today=today).filter(due_date__gte=since).order_by()
    rows = due.values_list("customer_id", "customer__name").annotate(count=Count("id"))
    return {customer_id: (name, count) for customer_id, name, count in rows}


def _hits(heard: Mapping[str, int], unheard: int) -> Hits:
    met = counted(k=heard.get(Answer.MET.value, 0), n=sum(heard.values()))
    return Hits(met=met, near=heard.get(Answer.JUST_MISSED.value, 0), unheard=unheard)


def _customers(
    heard: Mapping[Customer, Counter[str]], unheard: Mapping[UUID, tuple[str, int]], known: Mapping[UUID, SelfKnowledge]
) -> tuple[CustomerPrecision, ...]:
    names = dict(heard.keys()) | {key: name for key, (name, _) in unheard.items()}
    answers = {customer_id: counts for (customer_id, _), counts in heard.items()}
    nobody = self_knowledge(scored=[], guessers=0)
    rows = [
        CustomerPrecision(key, name, _hits(answers.get(key, {}), unheard.get(key, ("", 0))[1]), known.get(key, nobody))
        for key, name in names.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.customer_id))[:MOST_CUSTOMERS])


def _late(actor: Actor, *, since: date, today: date) -> HeardLate:
    said = expectations_visible_to(actor).exclude(state="VOID").filter(said_date__gte=since, said_date__lte=today)
    by_source = dict(said.order_by().values_list("source").annotate(count=Count("id")))
    complaints, reviews = by_source.get("COMPLAINT", 0), sum(by_source.get(one, 0) for one in OF_REVIEW)
    return HeardLate(counted(k=complaints + reviews, n=sum(by_source.values())), complaints, reviews)
