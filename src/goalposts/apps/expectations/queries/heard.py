"""Who was heard about what at one customer, and how that stands."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, JSONObject

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.expectations.access import expectations_visible_to, forward_visible_to
from goalposts.apps.expectations.queries.forward import ForwardLine
from goalposts.apps.workspaces.access import themes_visible_to
from goalposts.domain.roles import Actor

_PACKED = (
    "source", "language", "sureness", "fulfilment", "choose_again", "recorded_by__person__name", "owner_id",
    "owner__person__name", "not_now_because", "sure_because",
)  # fmt: skip
_WORST_FIRST = ("OUT", "NEAR", "IN", "NONE")


@dataclass(frozen=True)
class HeardCell:
    """What one person said about one theme: how many expectations, and their worst final verdict (NONE without one)."""

    count: int = 0
    verdict: str = "NONE"


@dataclass(frozen=True)
class HeardPerson:
    """A person who is there: a row of the grid."""

    id: UUID
    name: str
    influence: int | None


@dataclass(frozen=True)
class HeardTheme:
    """A theme in use: a column of the grid."""

    id: UUID
    name_nl: str
    name_en: str


@dataclass(frozen=True)
class HeardGrid:
    """Everybody who is there against every theme in use.

    Shapes: people by influence, those of whom it is not known last; themes in their own order; cells by (person, theme),
    theme None for what has no theme in use; a pair that is absent was never heard. `forward` is what each of these people sought last,
    newest first. `felt` counts the final verdicts on
    agreed posts of the whole customer by (measured, felt), as felt_counts does.
    """

    people: list[HeardPerson]
    themes: list[HeardTheme]
    cells: Mapping[tuple[UUID, UUID | None], HeardCell]
    felt: Mapping[tuple[str, str], int] = field(default_factory=dict)
    first_date: date | None = None
    last_date: date | None = None
    forward: list[ForwardLine] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Count the expectations in the cells."""
        return sum(cell.count for cell in self.cells.values())


def heard_of(*, actor: Actor, customer_id: UUID) -> HeardGrid:
    """Read who was heard about what at a customer, in one query; void ones and those who left are left out."""
    people = stakeholders_visible_to(actor).filter(
        customer_id=customer_id, left_date__isnull=True, archived_at__isnull=True
    )
    themes = themes_visible_to(actor).filter(archived_at__isnull=True)
    said = expectations_visible_to(actor).filter(customer_id=customer_id).exclude(state="VOID").order_by()
    sought = forward_visible_to(actor).filter(customer_id=customer_id)
    rows = list(_people(people).union(_themes(themes), _said(said), _sought(sought), all=True))
    grid = _grid(rows)
    names = {one.id: one.name for one in grid.people}
    forward = [_forward(row, names[row[2]], customer_id) for row in rows if row[0] == "F" and row[2] in names]
    forward.sort(key=lambda line: (line.said_date, line.id), reverse=True)
    return replace(grid, forward=forward)


def _grid(rows: list[tuple[Any, ...]]) -> HeardGrid:
    people = [HeardPerson(row[1], row[3], row[8]) for row in rows if row[0] == "P"]
    themes = [(row[8], HeardTheme(row[1], row[3], row[4])) for row in rows if row[0] == "T"]
    people.sort(key=lambda one: (one.influence is None, -(one.influence or 0), one.name.casefold(), one.id))
    themes.sort(key=lambda pair: (pair[0], pair[1].id))
    here, columns = {one.id for one in people}, {theme.id for _, theme in themes}
    counts: Counter[tuple[UUID, UUID | None]] = Counter()
    worst: dict[tuple[UUID, UUID | None], str] = {}
    felt: Counter[tuple[str, str]] = Counter()
    days: list[date] = []
    for _kind, person_id, theme_id, _nl, _en, verdict, answer, is_final, number, first, last in (
        row for row in rows if row[0] == "C"
    ):
        if is_final:
            felt[verdict, answer] += number
        if person_id not in here:
            continue
        key = (person_id, theme_id if theme_id in columns else None)
        counts[key] += number
        days += [first, last]
        worst[key] = min(worst.get(key, "NONE"), verdict if is_final else "NONE", key=_WORST_FIRST.index)
    cells = {key: HeardCell(count, worst[key]) for key, count in counts.items()}
    in_order = [theme for _, theme in themes]
    return HeardGrid(people, in_order, cells, felt, min(days, default=None), max(days, default=None))


def _people(people: QuerySet[Any]) -> Any:
    return _row(people, kind="P", one=F("id"), other=_no(UUIDField()), names=(Cast("name", TextField()), _text("")),
                number=Cast("influence", IntegerField()))  # fmt: skip


def _themes(themes: QuerySet[Any]) -> Any:
    names = (Cast("name_nl", TextField()), Cast("name_en", TextField()))
    return _row(themes, kind="T", one=F("id"), other=_no(UUIDField()), names=names,
                number=Cast("position", IntegerField()))  # fmt: skip


def _said(said: QuerySet[Any]) -> Any:
    final = Case(
        When(Q(is_dashed=False, is_provisional=False), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    grouped = said.annotate(
        a=F("stakeholder_id"), b=F("theme_id"), v=Cast("verdict", TextField()), f=Cast("felt", TextField()), is_final=final
    ).values("a", "b", "v", "f", "is_final")  # fmt: skip
    counted = grouped.annotate(
        kind=_text("C"), n1=_text(""), n2=_text(""), number=Count("id"), first=Min("said_date"), last=Max("said_date")
    )  # fmt: skip
    return counted.values_list("kind", "a", "b", "n1", "n2", "v", "f", "is_final", "number", "first", "last")


def _sought(sought: QuerySet[Any]) -> Any:
    """Read the last answer of each person in the columns that the union has; what has no column of its own is packed."""
    later = sought.filter(stakeholder_id=OuterRef("stakeholder_id")).filter(
        Q(said_date__gt=OuterRef("said_date")) | Q(said_date=OuterRef("said_date"), id__gt=OuterRef("id"))
    )
    packed = Cast(JSONObject(**{name: name for name in _PACKED}), TextField())
    last = sought.filter(~Exists(later)).order_by()
    return last.annotate(
        kind=_text("F"), a=F("id"), b=F("stakeholder_id"), n1=Cast("value_sought", TextField()),
        n2=packed, v=_text(""), f=_text(""), is_final=Value(False, BooleanField()),
        number=_no(IntegerField()), first=F("said_date"), last=_no(DateField()),
    ).values_list("kind", "a", "b", "n1", "n2", "v", "f", "is_final", "number", "first", "last")  # fmt: skip


def _forward(row: tuple[Any, ...], name: str, customer_id: UUID) -> ForwardLine:
    told: dict[str, Any] = json.loads(row[4])
    return ForwardLine(
        id=row[1],
        stakeholder_id=row[2],
        stakeholder_name=name,
        customer_id=customer_id,
        customer_name="",
        said_date=row[9],
        source=told["source"],
        language=told["language"],
        value_sought=row[3],
        sure_because=told["sure_because"],
        sureness=told["sureness"],
        fulfilment=told["fulfilment"],
        choose_again=told["choose_again"],
        recorded_by=told["recorded_by__person__name"],
        owner_id=UUID(told["owner_id"]) if told["owner_id"] else None,
        owner_name=told["owner__person__name"],
        not_now_because=told["not_now_because"],
    )


def _row(found: QuerySet[Any], *, kind: str, one: Any, other: Any, names: tuple[Any, Any], number: Any) -> Any:
    return (
        found.order_by()
        .annotate(
            kind=_text(kind), a=one, b=other, n1=names[0], n2=names[1], v=_text(""), f=_text(""),
            is_final=Value(False, BooleanField()), number=number, first=_no(DateField()), last=_no(DateField()),
        )
        .values_list("kind", "a", "b", "n1", "n2", "v", "f", "is_final", "number", "first", "last")
    )  # fmt: skip


def _text(text: str) -> Cast:
    return Cast(Value(text, CharField()), TextField())


def _no(kind: Any) -> Cast:
    return Cast(Value(None, kind), kind)
