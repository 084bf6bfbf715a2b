"""The reasons for which customers need us, each a query of its own that an index bounds; together they are Monday's page.

Every reason gives the same columns, one row a customer: the oldest of its kind, and how many there are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, JSONObject, RowNumber, TruncDate

from goalposts.apps.customers.access import contracts_visible_to, customers_visible_to, stakeholders_visible_to
from goalposts.apps.customers.queries.rhythm import RhythmDay, only_overdue
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.findings.access import reports_in_force
from goalposts.apps.findings.models import ReleasedFinding
from goalposts.apps.followup.access import action_items_visible_to, complaints_visible_to
from goalposts.apps.followup.models import ActionItem
from goalposts.apps.followup.queries.answers import with_answers
from goalposts.apps.portfolio.access import gates_visible_to, snoozes_visible_to
from goalposts.domain.answered import ANSWER_DAYS
from goalposts.domain.expectation import State, waits_for_us
from goalposts.domain.monday import NEAR_DAYS, NO_CONTRACT, Reason, place_of, weight_of
from goalposts.domain.revenue import BANDS_UP_TO, HIGHEST_BAND
from goalposts.domain.rhythm import ClockState
from goalposts.domain.roles import Actor, Right, may, workspace_of
from goalposts.domain.runway import REVIEW_DAYS, Step
from goalposts.domain.terms import TermsProblem
from goalposts.lib.days import DaysAfter, DaysBefore

REVIEW_STEPS = (Step.INTERVIEWS.value, Step.REPORT.value)
# A plan is laid on a working day; so long it may take from a day off to the next one.
LONGEST_OFF_DAYS = 4
MISSED_RANKS = (10, 12, 14, 16)
WAITING = tuple(state.value for state in State if waits_for_us(state=state))
COLUMNS = (
    "why_place",
    "why_weight",
    "why_since",
    "why_name",
    "why_customer",
    "why_count",
    "why_about",
    "why_who",
    "why_what",
    "why_language",
    "why_source",
    "why_owner",
    "why_lead",
    "why_goal",
)


STANDS = ("value", "value_date", "position", "verdict", "felt", "felt_date", "is_dashed")
_OURS: dict[str, Any] = {
    "why_language": Value(""),
    "why_source": Cast(Value(""), TextField()),  # apart from why_language, though both be empty
}
_BY_LEAD: dict[str, Any] = {**_OURS, "why_owner": F("customer__lead__person__name")}


@dataclass(frozen=True)
class MondayDay:
    """The moment for which the reasons are read, and what the workspace counts as too long."""

    now: datetime
    rhythm: RhythmDay
    unanswered_days: int

    @property
    def today(self) -> date:
        """The day in the workspace's time zone."""
        return self.rhythm.today


@dataclass(frozen=True)
class MondayFilter:
    """Which reasons of which customers are read; None or empty means all.

    Shapes: `with_aside` reads as well what was put aside; `with_goals` how the goals stand that reasons are about.
    """

    lead_id: UUID | None = None
    reason: Reason | None = None
    customer_ids: tuple[UUID, ...] = ()
    with_aside: bool = False
    with_goals: bool = False


@dataclass(frozen=True)
class _Asked:
    """What every reason is read with: whose eyes, which day, which customers."""

    actor: Actor
    day: MondayDay
    narrowed: MondayFilter


def reasons_of(*, actor: Actor, day: MondayDay, narrowed: MondayFilter) -> QuerySet[Any, Any]:
    """Give every reason of every customer asked for, as rows of COLUMNS, in no order."""
    asked = _Asked(actor, day, narrowed)
    parts = [_oldest(_standing(asked, kind), kind, asked=asked) for kind in _asked_for(narrowed)]
    return parts[0].union(*parts[1:], all=True)


def customers_with_reasons(*, actor: Actor, day: MondayDay, narrowed: MondayFilter) -> QuerySet[Any, Any]:
    """Give the customers that have a reason, each once, by id alone."""
    asked = _Asked(actor, day, narrowed)
    ids = [_standing(asked, kind).order_by().values_list(f"{kind.at}id") for kind in _asked_for(narrowed)]
    return ids[0].union(*ids[1:])


def _asked_for(narrowed: MondayFilter) -> tuple["_Kind", ...]:
    return tuple(kind for kind in _KINDS if narrowed.reason in (None, kind.reason))


def _standing(asked: _Asked, kind: "_Kind") -> QuerySet[Any]:
    """Find one kind of reason at the customers asked for, without what was put aside."""
    narrowed, at = asked.narrowed, kind.at
    found = kind.found(asked).filter(**{f"{at}archived_at__isnull": True, f"{at}merged_into__isnull": True})
    if narrowed.lead_id is not None:
        found = found.filter(**{f"{at}lead_id": narrowed.lead_id})
    if narrowed.customer_ids:
        found = found.filter(**{f"{at}id__in": narrowed.customer_ids})
    return found if narrowed.with_aside else found.exclude(Exists(_aside(asked, kind)))


def _oldest(found: QuerySet[Any], kind: "_Kind", *, asked: _Asked) -> QuerySet[Any, Any]:
    """Keep of one kind of reason the oldest a customer, with how many there are."""
    at = kind.at
    counted: QuerySet[Any, Any] = found.annotate(
        why_place=Value(place_of(reason=kind.reason), IntegerField()),
        why_weight=_weight(asked.actor, at=at),
        why_name=F(f"{at}name"),
        why_customer=F(f"{at}id"),
        why_lead=F(f"{at}lead_id"),
        why_about=ExpressionWrapper(F("id"), UUIDField()),  # apart from why_customer, though both be a customer's id
        why_count=Window(Count("id"), partition_by=f"{at}id"),
        why_goal=_goal(at=kind.posts) if kind.posts and asked.narrowed.with_goals else Value("", TextField()),
        why_number=Window(RowNumber(), partition_by=f"{at}id", order_by=("why_since", "id")),
    )
    return counted.filter(why_number=1).order_by().values_list(*COLUMNS)


def _goal(*, at: str) -> Cast:
    """Pack how an expectation stands beside some posts of it into one column, which the other reasons leave empty."""
    of_posts = {name: F(f"{at}__{name}") for name in ("kind", "floor", "aim")}
    return Cast(JSONObject(**of_posts, **{name: F(name) for name in STANDS}), TextField())


def _aside(asked: _Asked, kind: "_Kind") -> QuerySet[Any]:
    """Find what puts a reason aside today, as `domain.monday.is_aside` says."""
    return snoozes_visible_to(asked.actor).filter(
        customer_id=OuterRef(f"{kind.at}id"),
        reason=kind.reason.value,
        ended_at__isnull=True,
        back_date__gt=asked.day.today,
        snoozed_date__gte=OuterRef("why_since"),
    )


def _weight(actor: Actor, *, at: str) -> Any:
    """Weigh a customer by its band of revenue, for eyes that may know it; for others all weigh the same."""
    if not may(actor=actor, right=Right.SEE_REVENUE_BANDS):
        return Value(0, IntegerField())
    amount = f"{at}revenue_per_year_eur"
    bands = [When(**{f"{amount}__lte": limit}, then=Value(weight_of(band=band))) for limit, band in BANDS_UP_TO]
    unknown = When(**{f"{amount}__isnull": True}, then=Value(weight_of(band=None)))
    return Case(unknown, *bands, default=Value(weight_of(band=HIGHEST_BAND)), output_field=IntegerField())


def _complaints_over(asked: _Asked) -> QuerySet[Any]:
    day = asked.day
    is_contact = Q(contact_date__isnull=True, contact_due_at__lt=day.now)
    is_answer = Q(answered_date__isnull=True, answer_due_date__lt=day.today)
    over = complaints_visible_to(asked.actor).filter(
        is_contact | is_answer, state="OPEN", stakeholder__erased_at__isnull=True
    )
    contact = TruncDate("contact_due_at", tzinfo=ZoneInfo(day.rhythm.time_zone))
    return over.annotate(
        why_since=Case(When(is_contact, then=contact), default=F("answer_due_date"), output_field=DateField()),
        why_who=F("stakeholder__name"),
        why_what=Case(When(is_contact, then=Value("CONTACT")), default=Value("ANSWER"), output_field=CharField()),
        **_BY_LEAD,
    )


def _items_over(asked: _Asked) -> QuerySet[ActionItem]:
    open_ones = action_items_visible_to(asked.actor).filter(state__in=["OPEN", "DOING"])
    return open_ones.filter(due_date__lt=asked.day.today).annotate(
        why_since=F("due_date"),
        why_who=Coalesce("promised_to__name", Value("")),
        why_what=F("promise"),
        **_OURS,
        why_owner=F("owner__person__name"),
    )


def _promises_over(asked: _Asked) -> QuerySet[ActionItem]:
    return _items_over(asked).filter(promised_to__isnull=False)


def _own_items_over(asked: _Asked) -> QuerySet[ActionItem]:
    return _items_over(asked).filter(promised_to__isnull=True)


def _judged(asked: _Asked, *, ranks: tuple[int, ...]) -> QuerySet[Any]:
    """Find final verdicts on agreed posts of some ranks, of which nobody made an action item since that is done or in time."""
    since = Coalesce("felt_date", "due_date", "state_date")
    made = TruncDate("created_at", tzinfo=ZoneInfo(asked.day.rhythm.time_zone))
    made_since = ActionItem.objects.annotate(made_date=made).filter(
        expectation_id=OuterRef("id"), made_date__gte=OuterRef("why_since")
    )
    taken_up = made_since.filter(
        Q(state__in=["OPEN", "DOING"], due_date__gte=asked.day.today) | Q(done_date__gte=OuterRef("why_since"))
    )
    found = expectations_visible_to(asked.actor).filter(rank__in=ranks, is_dashed=False, is_provisional=False)
    return found.annotate(why_since=since, **_said()).exclude(Exists(taken_up))


def _numbers_yes_customer_no(asked: _Asked) -> QuerySet[Any]:
    return _judged(asked, ranks=(0,))


def _missed(asked: _Asked) -> QuerySet[Any]:
    return _judged(asked, ranks=MISSED_RANKS)


def _said() -> dict[str, Any]:
    return {
        "why_who": F("stakeholder__name"),
        "why_what": Cast(F("verbatim"), CharField(max_length=400)),
        **_BY_LEAD,
        "why_language": F("language"),
        "why_source": F("source"),
    }


def _deciders_silent(asked: _Asked) -> QuerySet[Any]:
    people = stakeholders_visible_to(asked.actor).filter(
        Q(does_decide=True) | Q(does_pay=True), left_date__isnull=True, archived_at__isnull=True
    )
    silent = only_overdue(people, states=[ClockState.SILENT], on=asked.day.rhythm)
    return silent.annotate(why_since=F("due_date"), **_of_person())


def _decisions_near(asked: _Asked) -> QuerySet[Any]:
    """Find contracts that are decided on within NEAR_DAYS, of which no review was held; why_what is the day itself.

    Edges: where the decision became known too late for a review, the talk is what can be held.
    """
    today, decision = asked.day.today, F("dates__decision_date")
    found = _contracts(asked).filter(
        dates__decision_date__gte=today, dates__decision_date__lte=today + timedelta(days=NEAR_DAYS)
    )
    held = gates_visible_to(asked.actor).filter(
        Q(stopped_term=OuterRef("dates__stopped_term"))
        | Q(stopped_term__isnull=True, decision_date=OuterRef("dates__decision_date")),
        contract_id=OuterRef("id"),
    )
    in_time = found.alias(review_until=DaysBefore(decision, Value(REVIEW_DAYS + LONGEST_OFF_DAYS)))
    is_too_late = Q(dates__known_date__gt=F("review_until")) | Q(start_date__gt=F("review_until"))
    review, talk = held.filter(step__in=REVIEW_STEPS), held.filter(step=Step.TALK.value)
    waiting = in_time.exclude(Exists(review)).exclude(is_too_late & Q(Exists(talk)))
    told: QuerySet[Any, Any] = waiting.annotate(
        why_since=DaysBefore(decision, Value(NEAR_DAYS)), **_of_contract(Cast(decision, CharField()))
    )
    return told


def _decisions_unknown(asked: _Asked) -> QuerySet[Any]:
    unknown = _contracts(asked).filter(dates__decision_date__isnull=True)
    unknown = unknown.filter(~Q(dates__problem=TermsProblem.ENDED.value))
    told: QuerySet[Any, Any] = unknown.annotate(why_since=F("dates__known_date"), **_of_contract(F("dates__problem")))
    return told


def _without_contract(asked: _Asked) -> QuerySet[Any]:
    """Find customers of whom no contract runs: since the last one ended, or since they came; why_what is NO_CONTRACT."""
    theirs = _contracts(asked).filter(customer_id=OuterRef("id"))
    last_end = theirs.order_by(F("dates__end_date").desc(nulls_last=True)).values("dates__end_date")[:1]
    came = TruncDate("created_at", tzinfo=ZoneInfo(asked.day.rhythm.time_zone))
    found = customers_visible_to(asked.actor).exclude(Exists(theirs.exclude(dates__problem=TermsProblem.ENDED.value)))
    told: QuerySet[Any, Any] = found.annotate(
        why_since=Coalesce(Subquery(last_end), came, output_field=DateField()),
        why_who=Value("", CharField()),
        why_what=Value(NO_CONTRACT, CharField()),
        **_OURS,
        why_owner=F("lead__person__name"),
    )
    return told


def _contracts(asked: _Asked) -> QuerySet[Any]:
    own = workspace_of(actor=asked.actor)
    return contracts_visible_to(asked.actor).filter(archived_at__isnull=True, dates__workspace_id=own)


def _of_contract(what: Any) -> dict[str, Any]:
    return {"why_who": F("name"), "why_what": what, **_BY_LEAD}


def _findings_unanswered(asked: _Asked) -> QuerySet[Any]:
    """Find reports of which a finding has no answer past its day, as `domain.answered.is_answer_over` says."""
    waiting = with_answers(ReleasedFinding.objects.filter(release=OuterRef("id"))).filter(is_answered=False)
    first = TruncDate("first_at", tzinfo=ZoneInfo(asked.day.rhythm.time_zone))
    found = reports_in_force(asked.actor).alias(
        first_at=Subquery(waiting.order_by("first_at").values("first_at")[:1], output_field=DateTimeField())
    )
    over = found.filter(first_at__isnull=False).annotate(why_since=DaysAfter(first, Value(ANSWER_DAYS)))
    told: QuerySet[Any, Any] = over.filter(why_since__lt=asked.day.today).annotate(
        why_who=F("organisation__name"), why_what=Value("", CharField()), **_BY_LEAD
    )
    return told


def _unanswered(asked: _Asked) -> QuerySet[Any]:
    until = asked.day.today - timedelta(days=asked.day.unanswered_days)
    waiting = expectations_visible_to(asked.actor).filter(state__in=WAITING, state_date__lte=until)
    return waiting.annotate(why_since=F("state_date"), **_said())


def _unreachable(asked: _Asked) -> QuerySet[Any]:
    people = stakeholders_visible_to(asked.actor).filter(
        unreachable_at__isnull=False, left_date__isnull=True, archived_at__isnull=True
    )
    since = TruncDate("unreachable_at", tzinfo=ZoneInfo(asked.day.rhythm.time_zone))
    return people.annotate(why_since=since, **_of_person())


def _of_person() -> dict[str, Any]:
    return {"why_who": F("name"), "why_what": Value("", CharField()), **_BY_LEAD}


@dataclass(frozen=True)
class _Kind:
    """One way in which a reason comes about: what finds it, and how its rows lead to their customer.

    Shapes: no customer has two kinds of one reason; `posts` names those of its goal, where a reason is about one.
    """

    reason: Reason
    found: Callable[[_Asked], QuerySet[Any]]
    at: str = "customer__"
    posts: str = ""


_KINDS = (
    _Kind(Reason.COMPLAINT_OVER, _complaints_over),
    _Kind(Reason.PROMISE_OVER, _promises_over),
    _Kind(Reason.NUMBERS_YES_CUSTOMER_NO, _numbers_yes_customer_no, posts="judged_goalpost"),
    _Kind(Reason.MISSED, _missed, posts="judged_goalpost"),
    _Kind(Reason.DECIDER_SILENT, _deciders_silent),
    _Kind(Reason.DECISION_NEAR, _decisions_near),
    _Kind(Reason.DECISION_UNKNOWN, _decisions_unknown),
    _Kind(Reason.DECISION_UNKNOWN, _without_contract, at=""),
    _Kind(Reason.FINDINGS_UNANSWERED, _findings_unanswered),
    _Kind(Reason.UNANSWERED, _unanswered, posts="goalpost"),
    _Kind(Reason.UNREACHABLE, _unreachable),
    _Kind(Reason.ITEM_OVER, _own_items_over),
)
