"""Reading complaints: lists, counts, and one whole."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.expectations.models import Goalpost, Measurement
from goalposts.apps.followup.access import complaints_visible_to
from goalposts.apps.followup.models import ActionItem, Complaint, ComplaintStep
from goalposts.domain.complaint import Attempt, days_tried
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, may_write_customer
from goalposts.lib.folding import holds_words
from goalposts.lib.paging import Key, Page, day, identifier, page_of

SPOKEN = ("TALK", "PHONE", "VISIT")


@dataclass(frozen=True, kw_only=True)
class ComplaintFilter:
    """What a list is narrowed to; empty means all.

    Shapes: `over_at` narrows to open ones with a clock that ran out before that moment, and its day, in the workspace.
    """

    words: str = ""
    state: str = ""
    sort: str | None = None
    customer_id: UUID | None = None
    stakeholder_id: UUID | None = None
    expectation_id: UUID | None = None
    theme_id: UUID | None = None
    lead_id: UUID | None = None
    is_repeat: bool = False
    over_at: tuple[datetime, date] | None = None
    with_void: bool = False


@dataclass(frozen=True)
class ComplaintRow:
    """One complaint in a list: its words, whose they are, and how far it is.

    Shapes: `agreed_date` is of the first yes to its expectation's posts since the complaint; `value_date` of the first
    value, `done_date` of the first promise kept, since they had our answer or agreed again; None is not yet. `erased_at` is
    when their personal data were erased: from then on nobody can ask them anything.
    """

    id: UUID
    customer_id: UUID
    customer_name: str
    stakeholder_id: UUID
    stakeholder_name: str
    job_title: str
    expectation_id: UUID | None
    words: str
    language: str
    said_date: date
    sort: str
    state: str
    theme_nl: str | None
    theme_en: str | None
    contact_due_at: datetime
    contact_date: date | None
    answer_due_date: date
    answered_date: date | None
    closed_date: date | None
    repeat_of_id: UUID | None
    agreed_date: date | None
    value_date: date | None
    done_date: date | None
    erased_at: datetime | None


@dataclass(frozen=True)
class ComplaintStepLine:
    """One step in a complaint's life; `recorded_by` None is by itself, or by the complainer."""

    kind: str
    on_date: date
    how: str
    words: str
    facts: dict[str, str]
    recorded_at: datetime
    recorded_by: str | None


@dataclass(frozen=True)
class ComplaintPage:
    """A complaint whole.

    Shapes: `steps` oldest first; `former_date` is of the complaint that it repeats; `release_id` and its number where it
    came through a review.
    """

    row: ComplaintRow
    channel: str
    recorded_by: str | None
    answer: str
    closed_how: str
    closed_words: str
    former_date: date | None
    verbatim: str | None
    verbatim_language: str | None
    verbatim_source: str | None
    expectation_state: str | None
    theme_id: UUID | None
    revision: int
    release_id: UUID | None
    release_number: int | None
    may_write: bool
    steps: list[ComplaintStepLine]

    @property
    def days_tried(self) -> int:
        """Count the days on which somebody tried in vain since they were last reached."""
        return days_tried(
            attempts=[
                Attempt(on_date=step.on_date, is_reached=step.kind != "TRIED")
                for step in self.steps
                if step.kind in ("TRIED", "REACHED", "REOPENED") or (step.kind == "ANSWERED" and step.how in SPOKEN)
            ]
        )


_FIELDS = (
    "id",
    "customer_id",
    "customer__name",
    "stakeholder_id",
    "stakeholder__name",
    "stakeholder__job_title",
    "expectation_id",
    "words",
    "language",
    "said_date",
    "sort",
    "state",
    "theme__name_nl",
    "theme__name_en",
    "contact_due_at",
    "contact_date",
    "answer_due_date",
    "answered_date",
    "closed_date",
    "repeat_of_id",
    "agreed_again_date",
    "value_date",
    "done_date",
    "stakeholder__erased_at",
)
_WHOLE = (
    *_FIELDS,
    "channel",
    "recorded_by__person__name",
    "answer",
    "closed_how",
    "closed_words",
    "repeat_of__said_date",
    "expectation__verbatim",
    "expectation__language",
    "expectation__source",
    "expectation__state",
    "theme_id",
    "revision",
    "release_id",
    "release__number",
)


def complaints_of(*, actor: Actor, narrowed: ComplaintFilter, after: str = "", size: int = 50) -> Page[ComplaintRow]:
    """Read a page of complaints in one query, the newest first."""
    return page_of(
        queryset=_followed(_narrowed(actor=actor, narrowed=narrowed)),
        order=(Key("said_date", True, day), Key("id", True, identifier)),
        fields=_FIELDS,
        make=ComplaintRow,
        after=after,
        size=size,
    )


def complaint_counts(*, actor: Actor, narrowed: ComplaintFilter) -> dict[str, int]:
    """Count complaints by their state, in one query; what was recorded by mistake is left out unless asked for."""
    found = _narrowed(actor=actor, narrowed=narrowed).order_by().values_list("state").annotate(number=Count("*"))
    return dict(found)


def complaint_page(*, actor: Actor, complaint_id: UUID) -> ComplaintPage:
    """Read one complaint whole, in two queries. Errors: NotFound when missing or foreign."""
    found = _followed(complaints_visible_to(actor).filter(id=complaint_id))
    read = found.values_list(*_WHOLE, "customer__lead_id").first()
    if read is None:
        raise NotFound
    *whole, lead_id = read
    row = ComplaintRow(*whole[: len(_FIELDS)])
    steps = ComplaintStep.objects.filter(complaint_id=complaint_id).order_by("on_date", "recorded_at", "id")
    lines = steps.values_list("kind", "on_date", "how", "words", "facts", "recorded_at", "recorded_by__person__name")
    may_write = may_write_customer(actor=actor, customer_lead_id=lead_id)
    rest: tuple[Any, ...] = (*whole[len(_FIELDS) :], may_write, [ComplaintStepLine(*line) for line in lines])
    return ComplaintPage(row, *rest)


def _narrowed(*, actor: Actor, narrowed: ComplaintFilter) -> QuerySet[Complaint]:
    exact = {
        "state": narrowed.state or None,
        "sort": narrowed.sort,
        "customer_id": narrowed.customer_id,
        "stakeholder_id": narrowed.stakeholder_id,
        "expectation_id": narrowed.expectation_id,
        "theme_id": narrowed.theme_id,
        "customer__lead_id": narrowed.lead_id,
    }
    found = complaints_visible_to(actor).filter(**{name: value for name, value in exact.items() if value is not None})
    if not narrowed.with_void and narrowed.state != "VOID":
        found = found.exclude(state="VOID")
    if narrowed.words:
        found = found.filter(holds_words(words=narrowed.words, fields=("words", "stakeholder__name", "customer__name")))
    if narrowed.is_repeat:
        found = found.filter(repeat_of__isnull=False)
    if narrowed.over_at:
        found = found.filter(_is_over(*narrowed.over_at), state="OPEN", stakeholder__erased_at__isnull=True)
    return found


def _is_over(moment: datetime, today: date) -> Q:
    contact = Q(contact_date__isnull=True, contact_due_at__lt=moment)
    return contact | Q(answered_date__isnull=True, answer_due_date__lt=today)


def _followed(found: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Bring along what the strip is drawn from: the yes since, the first value and the first promise kept after it."""
    posts = Goalpost.objects.filter(expectation_id=OuterRef("expectation_id"), agreed_date__gte=OuterRef("said_date"))
    found = found.annotate(agreed_again_date=Subquery(posts.order_by("agreed_date").values("agreed_date")[:1]))
    found = found.annotate(answered_again_date=Coalesce("agreed_again_date", "answered_date"))
    values = Measurement.objects.filter(
        metric_id=OuterRef("expectation__goalpost__metric_id"),
        replaced_at__isnull=True,
        measured_date__gte=OuterRef("answered_again_date"),
    )
    kept = ActionItem.objects.filter(
        parent_kind="COMPLAINT", parent_id=OuterRef("id"), done_date__gte=OuterRef("answered_again_date")
    )
    return found.annotate(
        value_date=Subquery(values.order_by("measured_date").values("measured_date")[:1]),
        done_date=Subquery(kept.order_by("done_date").values("done_date")[:1]),
    )
