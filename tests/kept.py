"""Things that many tests begin with are made once by the use cases; every later test gets the same rows by plain SQL."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, Model
from django.utils import timezone

T = TypeVar("T")
Table = type[Model]
Rows = dict[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class _Made:
    """What came of making something once: what it gave, and the statements that write its rows again."""

    outcome: Any
    statements: tuple[tuple[str, tuple[Any, ...]], ...]


_made: dict[Hashable, _Made] = {}


def kept(*, name: str, build: Callable[[], T], on: Hashable = None) -> T:
    """Give what `build` gives, and its rows in the database; the second time without building.

    Shapes: `on` is what it stands on, itself kept; another one is built anew, and so it is on another day.
    Edges: only rows are kept, and only rows that came or changed: `build` must do nothing else and take nothing away.
    """
    key = (name, on, timezone.now().date(), connection.vendor)
    if key in _made:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params in _made[key].statements:
                cursor.execute(sql, params)
    else:
        before = _all_rows()
        outcome = build()
        _made[key] = _Made(outcome=outcome, statements=tuple(_statements(before, _all_rows())))
    found: T = _made[key].outcome
    return found


def _all_rows() -> dict[Table, Rows]:
    tables = [table for table in apps.get_models(include_auto_created=True) if table._meta.managed]
    return {table: _rows_of(table) for table in tables if not table._meta.proxy}


def _rows_of(table: Table) -> Rows:
    names = [field.attname for field in _fields(table)]
    return {row[0]: row[1:] for row in table._base_manager.values_list("pk", *names)}


def _fields(table: Table) -> "list[Field[Any, Any]]":
    return [field for field in table._meta.concrete_fields if not field.generated]


def _statements(before: dict[Table, Rows], after: dict[Table, Rows]) -> list[tuple[str, tuple[Any, ...]]]:
    made = []
    for table, rows in after.items():
        former = before[table]
        assert former.keys() <= rows.keys(), f"{table.__name__}: what is kept takes nothing away"
        fresh = [row for pk, row in rows.items() if pk not in former]
        if fresh:
            made.append(_insert(table, fresh))
        made += [_update(table, pk, former[pk], rows[pk]) for pk in former if former[pk] != rows[pk]]
    return made


def _insert(table: Table, rows: list[tuple[Any, ...]]) -> tuple[str, tuple[Any, ...]]:
    fields = _fields(table)
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = f"({', '.join(['%s'] * len(fields))})"
    params = [_written(field, cell) for row in rows for field, cell in zip(fields, row, strict=True)]
    return f"INSERT INTO {_quoted(table._meta.db_table)} ({columns}) VALUES {', '.join([places] * len(rows))}", tuple(
        params
    )


def _update(table: Table, pk: Any, old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """Set only what changed, so that a row may be something else by then in another respect."""
    changed = [(f, cell) for f, was, cell in zip(_fields(table), old, new, strict=True) if was != cell]
    sets = ", ".join(f"{_quoted(field.column)} = %s" for field, _ in changed)
    key = table._meta.pk
    params = [_written(field, cell) for field, cell in [*changed, (key, pk)]]
    return f"UPDATE {_quoted(table._meta.db_table)} SET {sets} WHERE {_quoted(key.column)} = %s", tuple(params)


def _written(field: "Field[Any, Any]", cell: Any) -> Any:
    return field.get_db_prep_save(cell, connection)


def _quoted(name: str | None) -> str:
    assert name, "every field that is kept has a column"
    return connection.ops.quote_name(name)
