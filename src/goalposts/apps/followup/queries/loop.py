"""The loop: what was heard in a period, and how it ended; as numbers with the list behind each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation, Perception
from goalposts.apps.followup.access import complaints_visible_to
from goalposts.apps.followup.models import Complaint
from goalposts.domain.loop import Heard, LoopEnd
from goalposts.domain.roles import Actor
from goalposts.lib.paging import Key, Page, day, identifier, page_of


@dataclass(frozen=True)
class LoopCounts:
    """How many of each kind were heard in a period, and how they ended."""

    numbers: Mapping[tuple[Heard, LoopEnd], int] = field(default_factory=dict)

    def of(self, heard: Heard, end: LoopEnd | None = None) -> int:
        """Count one kind, all of it or what ended so."""
        ends = LoopEnd if end is None else (end,)
        return sum(self.numbers.get((heard, one), 0) for one in ends)


@dataclass(frozen=True)
class LoopRow:
    """One thing heard: what was said, by whom, when, and how it ended; `id` is of the complaint or the expectation."""

    id: UUID
    words: str
    language: str
    stakeholder_name: str
    customer_name: str
    said_date: date
    end: str


def loop_counts(*, actor: Actor, since_date: date, until_date: date) -> LoopCounts:
    """Count what was heard from one day to another, both included, in three queries."""
    numbers: dict[tuple[Heard, LoopEnd], int] = {}
    for heard in Heard:
        found = _heard(actor, heard, since_date=since_date, until_date=until_date)
        for end, number in found.order_by().values_list("end").annotate(number=Count("*")):
            numbers[heard, LoopEnd(end)] = number
    return LoopCounts(numbers)


def loop_rows(
    *, actor: Actor, heard: Heard, end: LoopEnd, since_date: date, until_date: date, after: str = "", size: int = 50
) -> Page[LoopRow]:
    """Read a page of what stands behind one of the numbers, the latest first, in one query."""
    found = _heard(actor, heard, since_date=since_date, until_date=until_date).filter(end=end.value)
    at = "expectation__" if heard is Heard.NOT_MET else ""
    fields = (
        "expectation_id" if at else "id",
        "spoken",
        "language" if heard is not Heard.NOT_MET else "spoken_language",
        "stakeholder__name",
        f"{at}customer__name",
        "said_date",
        "end",
    )
    order = (Key("said_date", True, day), Key("id", True, identifier))
    return page_of(queryset=found, order=order, fields=fields, make=LoopRow, after=after, size=size)


def _heard(actor: Actor, heard: Heard, *, since_date: date, until_date: date) -> QuerySet[Any, Any]:
    period = {"said_date__gte": since_date, "said_date__lte": until_date}
    if heard is Heard.COMPLAINT:
        return _complaints(complaints_visible_to(actor).filter(**period).exclude(state="VOID"))
    said = expectations_visible_to(actor).exclude(state="VOID")
    if heard is Heard.EXPECTATION:
        return _expectations(said.filter(**period).exclude(source="COMPLAINT").exclude(state="WITHDRAWN"))
    return _not_met(Perception.objects.filter(expectation__in=said, answer__in=["NOT_MET", "JUST_MISSED"], **period))


def _complaints(found: QuerySet[Complaint]) -> QuerySet[Any, Any]:
    """A complaint ends by the word of whoever complained."""
    end = Case(When(state__in=["YES", "NO", "NOT_REACHED"], then=F("state")), default=Value("OPEN"))
    return found.annotate(end=end, spoken=F("words"))


def _expectations(found: QuerySet[Expectation]) -> QuerySet[Any, Any]:
    """An expectation ends by the judge's answer on its posts, or is closed by it; unanswered and in force it goes on.

    What was found in a complaint counts there, and what its speaker withdrew is no longer asked of us.
    """
    end = Case(
        When(Q(state="MET") | Q(felt="IN"), then=Value("YES")),
        When(Q(state="MISSED") | Q(felt__in=["OUT", "NEAR"]), then=Value("NO")),
        default=Value("OPEN"),
        output_field=CharField(),
    )
    return found.annotate(end=end, spoken=F("verbatim"))


def _not_met(found: QuerySet[Perception]) -> QuerySet[Any, Any]:
    """An answer that it was not met ends by that person's next answer on the same expectation."""
    later = Perception.objects.filter(
        expectation_id=OuterRef("expectation_id"), stakeholder_id=OuterRef("stakeholder_id")
    ).filter(Q(said_date__gt=OuterRef("said_date")) | Q(said_date=OuterRef("said_date"), id__gt=OuterRef("id")))
    end = Case(
        When(Exists(later.filter(answer="MET")), then=Value("YES")),
        When(Exists(later), then=Value("NO")),
        default=Value("OPEN"),
        output_field=CharField(),
    )
    spoken = Case(When(words="", then=F("expectation__verbatim")), default=F("words"))
    language = Case(When(words="", then=F("expectation__language")), default=F("language"), output_field=CharField())
    return found.annotate(end=end, spoken=spoken, spoken_language=language)
