"""Compares what a row says with what stands; an empty cell says nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Model

from goalposts.apps.imports.usecases.ledger import Changed
from goalposts.domain.rows import ComparedRow

# A column whose cell becomes other parts of a row.
PARTS = {"term": ("term_months",), "notice": ("notice_n",), "when": ("by_date", "period"), "agreed": ("is_agreed",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one column of a row wants to stand; `shown` is each value as a reader knows it."""

    field: str
    values: Mapping[str, object]
    shown: Mapping[object, object] | None = None


def is_said(*, row: ComparedRow, column: str) -> bool:
    """Whether a row says anything in a column."""
    if row.filled is not None:
        return column in row.filled
    return any(_is_something(getattr(row, part)) for part in PARTS.get(column, (column,)))


def is_same(*, was: object, becomes: object) -> bool:
    """Whether two values are one; numbers are when they agree in the fifteen digits that a spreadsheet saves."""
    if was == becomes:
        return True
    return isinstance(was, float) and isinstance(becomes, float) and f"{was:.15g}" == f"{becomes:.15g}"


def changes_of(*, thing: Model, row: ComparedRow, wishes: Iterable[Wish]) -> tuple[Changed, ...]:
    """List the columns that say something else than what stands, and put it on the thing; nothing is saved."""
    found = []
    for wish in wishes:
        if not is_said(row=row, column=wish.field):
            continue
        was = {name: getattr(thing, name) for name in wish.values if getattr(thing, name) != wish.values[name]}
        if not was:
            continue
        becomes = {name: wish.values[name] for name in was}
        found.append(Changed(wish.field, was, becomes, _shown(wish, was), _shown(wish, becomes)))
        for name, value in becomes.items():
            setattr(thing, name, value)
    return tuple(found)


def _shown(wish: Wish, values: Mapping[str, object]) -> object:
    shown = wish.shown or {}
    if len(wish.values) > 1:
        return tuple(str(shown.get(name, name)) for name, value in values.items() if value)
    return next((shown.get(value, value) for value in values.values()), None)


def _is_something(value: object) -> bool:
    return value not in (None, "", frozenset(), "NONE") and value is not False
