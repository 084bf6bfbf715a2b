"""Reading action items: the board, the list by day, those of one thing, and one whole."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, F, OuterRef, QuerySet, Subquery, TextField, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from goalposts.apps.expectations.models import Expectation, ForwardAnswer
from goalposts.apps.followup.access import action_items_visible_to, may_write_action_item
from goalposts.apps.followup.models import ActionItem, ActionItemStep, Complaint
from goalposts.domain.action_item import Column
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.lib.folding import holds_words
from goalposts.lib.paging import Key, Page, day, identifier, page_of

DROPPED = "DROPPED"


@dataclass(frozen=True, kw_only=True)
class ItemFilter:
    """What a list is narrowed to; empty means all.

    Shapes: `column` is one of the board, or DROPPED; `parent` is a kind and an id; `before_date` narrows to what is to be
    done before that day and is not.
    """

    words: str = ""
    column: str = ""
    owner_id: UUID | None = None
    customer_id: UUID | None = None
    stakeholder_id: UUID | None = None
    parent: tuple[str, UUID] | None = None
    before_date: date | None = None
    is_open: bool = False


@dataclass(frozen=True)
class ItemRow:
    """One action item in a list: what was promised, to whom, by whom and when, because of what, and how it stands.

    Shapes: `because` is what was said, verbatim; None where nobody said anything: a misfit.
    """

    id: UUID
    customer_id: UUID
    customer_name: str
    owner_id: UUID
    owner_name: str
    due_date: date
    promise: str
    promised_to_id: UUID | None
    promised_to: str | None
    parent_kind: str
    parent_id: UUID
    because: str | None
    because_language: str | None
    because_source: str | None
    column: str
    done_date: date | None
    ask_effect_date: date | None
    effect: str
    effect_date: date | None


@dataclass(frozen=True)
class ItemStepLine:
    """One step in an action item's life; `recorded_by` None is by itself, or by the customer."""

    kind: str
    on_date: date
    note: str
    facts: dict[str, str]
    recorded_at: datetime
    recorded_by: str | None


@dataclass(frozen=True)
class ItemPage:
    """An action item whole; steps oldest first."""

    row: ItemRow
    note: str
    done_words: str
    dropped_reason: str
    effect_words: str
    effect_how: str
    telling: str
    is_left_out: bool
    revision: int
    may_write: bool
    steps: list[ItemStepLine]


@dataclass(frozen=True)
class BoardColumn:
    """One column of the board: its first rows by day, and how many there are."""

    column: Column
    rows: list[ItemRow]
    count: int


_FIELDS = (
    "id",
    "customer_id",
    "customer__name",
    "owner_id",
    "owner__person__name",
    "due_date",
    "promise",
    "promised_to_id",
    "promised_to__name",
    "parent_kind",
    "parent_id",
    "because",
    "because_language",
    "because_source",
    "column",
    "done_date",
    "ask_effect_date",
    "effect",
    "effect_date",
)
_WHOLE = (
    *_FIELDS,
    "note",
    "done_words",
    "dropped_reason",
    "effect_words",
    "effect_how",
    "telling",
    "is_left_out",
    "revision",
)


def action_items_of(
    *, actor: Actor, narrowed: ItemFilter, is_newest_first: bool = False, after: str = "", size: int = 50
) -> Page[ItemRow]:
    """Read a page of action items in one query, by their day."""
    return page_of(
        queryset=_narrowed(actor=actor, narrowed=narrowed),
        order=(Key("due_date", is_newest_first, day), Key("id", is_newest_first, identifier)),
        fields=_FIELDS,
        make=ItemRow,
        after=after,
        size=size,
    )


def board_of(*, actor: Actor, narrowed: ItemFilter, each: int = 20) -> list[BoardColumn]:
    """Read the board in one query: of every column its first rows by day, and how many there are."""
    found = _narrowed(actor=actor, narrowed=narrowed).exclude(state=DROPPED)
    counted = found.annotate(
        place=Window(RowNumber(), partition_by=F("column"), order_by=[F("due_date").asc(), F("id").asc()]),
        number=Window(Count("*"), partition_by=F("column")),
    )
    rows = counted.filter(place__lte=each).order_by("due_date", "id").values_list(*_FIELDS, "number")
    held: dict[str, list[ItemRow]] = {}
    counts: dict[str, int] = {}
    for *fields, number in rows:
        row = ItemRow(*fields)
        held.setdefault(row.column, []).append(row)
        counts[row.column] = number
    return [BoardColumn(one, held.get(one.value, []), counts.get(one.value, 0)) for one in Column]


def action_item_page(*, actor: Actor, action_item_id: UUID) -> ItemPage:
    """Read one action item whole, in two queries. Errors: NotFound when missing or foreign."""
    found = _named(action_items_visible_to(actor).filter(id=action_item_id))
    read = found.values_list(*_WHOLE, "customer__lead_id").first()
    if read is None:
        raise NotFound
    *whole, lead_id = read
    row = ItemRow(*whole[: len(_FIELDS)])
    steps = ActionItemStep.objects.filter(action_item_id=action_item_id).order_by("recorded_at", "id")
    lines = steps.values_list("kind", "on_date", "note", "facts", "recorded_at", "recorded_by__person__name")
    may_write = may_write_action_item(actor, owner_id=row.owner_id, lead_id=lead_id)
    rest: tuple[Any, ...] = (*whole[len(_FIELDS) :], may_write, [ItemStepLine(*line) for line in lines])
    return ItemPage(row, *rest)


def _narrowed(*, actor: Actor, narrowed: ItemFilter) -> QuerySet[ActionItem]:
    exact = {
        "owner_id": narrowed.owner_id,
        "customer_id": narrowed.customer_id,
        "promised_to_id": narrowed.stakeholder_id,
        "column": narrowed.column or None,
    }
    if narrowed.parent is not None:
        exact |= {"parent_kind": narrowed.parent[0], "parent_id": narrowed.parent[1]}
    found = _named(action_items_visible_to(actor))
    found = found.filter(**{name: value for name, value in exact.items() if value is not None})
    if narrowed.words:
        found = found.filter(holds_words(words=narrowed.words, fields=("promise", "customer__name")))
    if narrowed.is_open or narrowed.before_date:
        found = found.filter(state__in=["OPEN", "DOING"])
    if narrowed.before_date:
        found = found.filter(due_date__lt=narrowed.before_date)
    return found


def _named(found: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    """Bring along the column, and what was said by which it came."""
    expected = Expectation.objects.filter(id=OuterRef("parent_id"))
    complained = Complaint.objects.filter(id=OuterRef("parent_id"))
    sought = ForwardAnswer.objects.filter(id=OuterRef("parent_id"))
    return found.annotate(
        column=Case(
            When(state="DONE", effect="", then=Value("DONE")),
            When(state="DONE", effect="ENOUGH", then=Value("WITH_EFFECT")),
            When(state="DONE", then=Value("WITHOUT_EFFECT")),
            default=F("state"),
            output_field=CharField(),
        ),
        because=Coalesce(
            Subquery(expected.values("verbatim")),
            Subquery(complained.values("words")),
            Subquery(sought.values("value_sought")),
            output_field=TextField(),
        ),
        because_language=Coalesce(
            Subquery(expected.values("language")),
            Subquery(complained.values("language")),
            Subquery(sought.values("language")),
            output_field=CharField(),
        ),
        because_source=Subquery(expected.values("source")),
    )
