"""The register: every expectation of a workspace, as lists show it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from goalposts.apps.customers.queries.rhythm import ClockBounds, stakeholders_with_clock
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation, Goalpost, Tension
from goalposts.domain.expectation import State, waits_for_us
from goalposts.domain.roles import Actor
from goalposts.lib.folding import holds_words
from goalposts.lib.paging import Key, Page, day, identifier, known_page_of, page_of
from goalposts.lib.prepared import plain_rows

PAGE_SIZE = 50
UNDECIDED = "UNDECIDED"


@dataclass(frozen=True)
class RegisterFilter:
    """What a list is narrowed to; empty means all.

    Shapes: `standing` is FINAL (a verdict on agreed posts), PROVISIONAL or DASHED (nobody agreed to the posts);
    `waiting_since_date` narrows to what was heard, or countered, on that day or before and waits for our answer;
    `moved_since_date` to agreed posts that replaced agreed ones and came in force on that day or later; `tension` is OPEN,
    or UNDECIDED for those of which nobody decided; `clock` keeps what people said whose clock stands there; `is_told` tells
    whether the stakeholder heard how it stands since it fell due, and looks at final verdicts only.
    """

    words: str = ""
    state: str = ""
    verdict: str = ""
    felt: str = ""
    customer_id: UUID | None = None
    stakeholder_id: UUID | None = None
    theme_id: UUID | None = None
    lead_id: UUID | None = None
    metric_id: UUID | None = None
    conversation_id: UUID | None = None
    standing: str = ""
    is_told: bool | None = None
    clarity: str = ""
    waiting_since_date: date | None = None
    moved_since_date: date | None = None
    tension: str = ""
    clock: ClockBounds | None = None


@dataclass(frozen=True)
class RegisterRow:
    """One expectation in a list: its words, whose they are, its posts and how it stands."""

    id: UUID
    verbatim: str
    correction: str
    language: str
    said_date: date
    state: str
    source: str
    stakeholder_id: UUID
    stakeholder_name: str
    job_title: str
    customer_id: UUID
    customer_name: str
    theme_nl: str | None
    theme_en: str | None
    kind: str | None
    what: str | None
    metric_id: UUID | None
    metric_name: str | None
    unit: str | None
    floor: float | None
    aim: float | None
    timing: str | None
    by_date: date | None
    period: str | None
    verdict: str
    is_dashed: bool
    is_provisional: bool
    is_late: bool
    position: float | None
    pace: float | None
    value: float | None
    value_date: date | None
    shots: list[tuple[str, float | None, str, float | None]]
    felt: str
    felt_date: date | None
    due_date: date | None
    told_back_date: date | None
    weight_met: int | None
    weight_missed: int | None


FIELDS = (
    "id",
    "verbatim",
    "correction",
    "language",
    "said_date",
    "state",
    "source",
    "stakeholder_id",
    "stakeholder__name",
    "stakeholder__job_title",
    "customer_id",
    "customer__name",
    "theme__name_nl",
    "theme__name_en",
    "goalpost__kind",
    "goalpost__what",
    "goalpost__metric_id",
    "goalpost__metric__name",
    "goalpost__metric__unit",
    "goalpost__floor",
    "goalpost__aim",
    "goalpost__timing",
    "goalpost__by_date",
    "goalpost__period",
    "verdict",
    "is_dashed",
    "is_provisional",
    "is_late",
    "position",
    "pace",
    "value",
    "value_date",
    "shots",
    "felt",
    "felt_date",
    "due_date",
    "told_back_date",
    "weight_met",
    "weight_missed",
)
STANDINGS: dict[str, dict[str, bool]] = {
    "FINAL": {"is_dashed": False, "is_provisional": False},
    "PROVISIONAL": {"is_dashed": False, "is_provisional": True},
    "DASHED": {"is_dashed": True},
}
WAITS_FOR_US = [state.value for state in State if waits_for_us(state=state)]
_SEARCHED = ("verbatim", "stakeholder__name", "customer__name")
ORDERS = {
    "newest": (Key("said_date", True, day), Key("id", True, identifier)),
    "oldest": (Key("said_date", False, day), Key("id", False, identifier)),
    "standing": (Key("rank", False, int), Key("said_date", True, day), Key("id", True, identifier)),
    "customer": (Key("customer__name"), Key("customer_id", False, identifier), Key("id", True, identifier)),
    "stakeholder": (Key("stakeholder__name"), Key("stakeholder_id", False, identifier), Key("id", True, identifier)),
}


def register_of(
    *, actor: Actor, narrowed: RegisterFilter, order: str, after: str, size: int = PAGE_SIZE
) -> Page[RegisterRow]:
    """Read a page of the register in one query.

    Shapes: `order` is a key of ORDERS, anything else means newest first; void ones only when asked for by state.
    """
    read: dict[str, Any] = {
        "order": ORDERS.get(order, ORDERS["newest"]),
        "fields": FIELDS,
        "make": RegisterRow,
        "after": after,
        "size": size,
    }
    if narrowed.words:
        return page_of(queryset=_narrowed(actor=actor, narrowed=narrowed), **read)
    return known_page_of(_narrowed, actor=actor, narrowed=narrowed, **read)


def felt_counts(*, actor: Actor, narrowed: RegisterFilter) -> dict[tuple[str, str], int]:
    """Count the final verdicts on agreed posts beside what the judge said, in one query.

    Shapes: keys are (measured, felt), IN, NEAR, OUT or NONE each; a pair that occurs nowhere is absent.
    """
    asked: dict[str, Any] = {"actor": actor, "narrowed": replace(narrowed, standing="FINAL")}
    rows = list(_felt(**asked)) if narrowed.words else plain_rows(_felt, **asked)
    return {(measured, felt): number for measured, felt, number in rows}


def _narrowed(*, actor: Actor, narrowed: RegisterFilter) -> QuerySet[Expectation]:
    return narrow(expectations_visible_to(actor), narrowed=narrowed)


def _felt(*, actor: Actor, narrowed: RegisterFilter) -> QuerySet[Expectation, Any]:
    counted = _narrowed(actor=actor, narrowed=narrowed).order_by().values("verdict", "felt")
    return counted.annotate(number=Count("*")).values_list("verdict", "felt", "number")


def narrow(found: QuerySet[Expectation], *, narrowed: RegisterFilter) -> QuerySet[Expectation]:
    """Narrow a list of expectations to what was asked."""
    found = found.filter(state=narrowed.state) if narrowed.state else found.exclude(state="VOID")
    wanted = {
        "verdict": narrowed.verdict,
        "felt": narrowed.felt,
        "clarity": narrowed.clarity,
        "customer_id": narrowed.customer_id,
        "stakeholder_id": narrowed.stakeholder_id,
        "theme_id": narrowed.theme_id,
        "customer__lead_id": narrowed.lead_id,
        "goalpost__metric_id": narrowed.metric_id,
        "conversation_id": narrowed.conversation_id,
    }
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    found = found.filter(**STANDINGS.get(narrowed.standing, {}))
    if narrowed.clock is not None:
        found = found.filter(stakeholder__in=stakeholders_with_clock(narrowed.clock).values("id"))
    if narrowed.waiting_since_date is not None:
        found = found.filter(state__in=WAITS_FOR_US, state_date__lte=narrowed.waiting_since_date)
    if narrowed.moved_since_date is not None:
        found = found.filter(Exists(moves(since=narrowed.moved_since_date)))
    if narrowed.tension:
        found = found.filter(in_tension(Tension.objects.filter(ended_at__isnull=True), tension=narrowed.tension))
    if narrowed.is_told is not None:
        found = found.filter(**STANDINGS["FINAL"])
        heard = Q(told_back_date__gte=F("due_date"))
        found = found.filter(heard if narrowed.is_told else Q(told_back_date__isnull=True) | ~heard)
    if narrowed.words:
        found = found.filter(holds_words(words=narrowed.words, fields=_SEARCHED))
    return found


def moves(*, since: date) -> QuerySet[Goalpost]:
    """Give the agreed posts of an expectation in a list that replaced agreed ones, in force from a day or later."""
    earlier = Goalpost.objects.filter(
        expectation=OuterRef("expectation"), version__lt=OuterRef("version"), agreed_date__isnull=False
    )
    later = Goalpost.objects.filter(
        expectation=OuterRef("pk"), agreed_date__isnull=False, in_force_from_date__gte=since
    )
    return later.filter(Exists(earlier))


def in_tension(tensions: QuerySet[Tension], *, tension: str, day: date | None = None) -> Q:
    """Narrow a list to what stands at either side of some tensions; `tension` as in RegisterFilter.

    Shapes: `day` is a former day by which nobody had decided; None is today.
    """
    undecided = Q(decided_date__isnull=True) if day is None else Q(decided_date__isnull=True) | Q(decided_date__gt=day)
    found = tensions.filter(undecided) if tension == UNDECIDED else tensions
    return Q(Exists(found.filter(one=OuterRef("pk")))) | Q(Exists(found.filter(other=OuterRef("pk"))))
