"""Many rows into one table at the database's own speed; no model instance is made of any of them."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice, repeat
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, Field, FloatField, IntegerField, JSONField, Model, QuerySet

CHUNK = 10_000
Value = Any
PLAIN = (CharField, FloatField, IntegerField)
AS_IT_IS = {float, str, int, NoneType}


def load_rows(*, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Insert rows, each a sequence of values in the order of `columns` (attribute names); in this transaction.

    Edges: constraints and row-level security hold as for any other insert; defaults of the model do not.
    """
    by_name = attributes_of(model=model)
    fields = [by_name[name] for name in columns]
    stream = iter(rows)
    while some := list(islice(stream, CHUNK)):
        if connection.vendor == "postgresql":
            _insert_arrays(model, fields, list(zip(*some, strict=True)))
        else:
            _execute_many(model, fields, _prepared(some, [_preparer(field) for field in fields]))


def load_columns(
    *, model: type[Model], columns: Mapping[str, Sequence[Value]], always: Mapping[str, Value], count: int
) -> None:
    """Insert so many rows, given column by column; `always` are the values that every row has.

    Edges: as `load_rows`.
    """
    by_name = attributes_of(model=model)
    fields = [by_name[name] for name in (*columns, *always)]
    if connection.vendor != "postgresql":
        prepared = [_prepared_column(by_name[name], values) for name, values in columns.items()]
        constants = [repeat(_preparer(by_name[name])(value), count) for name, value in always.items()]
        _execute_many(model, fields, zip(*prepared, *constants, strict=True))
        return
    for start in range(0, count, CHUNK):
        some = [values[start : start + CHUNK] for values in columns.values()]
        _insert_arrays(model, fields, [*some, *([value] * min(CHUNK, count - start) for value in always.values())])


def things_of(*, model: type[Model]) -> "QuerySet[Any]":
    """Give the rows of any table."""
    return model._default_manager.all()  # noqa: SLF001


def attributes_of(*, model: type[Model]) -> dict[str, "Field[Any, Any]"]:
    """Give the fields of any table by the name of their attribute: `customer_id`, not `customer`."""
    return {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001


def read_value(*, model: type[Model], name: str, value: object) -> object:
    """Read back the value of an attribute that was kept as plain JSON."""
    field: Any = attributes_of(model=model)[name]
    target = field.target_field if field.is_relation else field
    return None if value is None else target.to_python(value)


def pointers_to(*, model: type[Model]) -> list[tuple[type[Model], str]]:
    """List the tables, and their attributes, that point at a table."""
    found: Any = model._meta.get_fields(include_hidden=True)  # noqa: SLF001
    pointing = (one for one in found if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one))
    return [(relation.related_model, relation.field.attname) for relation in pointing]


def erase_rows(*, model: type[Model], name: str, ids: Collection[object]) -> None:
    """Delete rows without asking again what points at them; the database asks at the end of the transaction."""
    rows = things_of(model=model).filter(**{f"{name}__in": ids})
    rows._raw_delete(using=rows.db)  # noqa: SLF001


def _execute_many(model: type[Model], fields: Sequence["Field[Any, Any]"], rows: Iterable[Sequence[Value]]) -> None:
    names = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    marks = ", ".join(["?"] * len(fields))
    table = connection.ops.quote_name(_table_of(model))
    with connection.cursor() as cursor:
        cursor.cursor.connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
            rows,
        )


def _prepared(
    rows: Iterable[Sequence[Value]], preparers: Sequence[Callable[[Value], Value]]
) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        yield tuple(prepare(value) for prepare, value in zip(preparers, row, strict=True))


def _prepared_column(field: "Field[Any, Any]", values: Sequence[Value]) -> Iterable[Value]:
    """Give a column as SQLite keeps it; what stands there many times in a row is made once."""
    if isinstance(field, PLAIN) or not values or isinstance(values[0], str):
        return values
    return _prepared_runs(_preparer(field), values)


def _prepared_runs(prepare: Callable[[Value], Value], values: Iterable[Value]) -> Iterator[Value]:
    last, made = None, None
    for value in values:
        if value is not last:
            last, made = value, prepare(value)
        yield made


def _preparer(field: "Field[Any, Any]") -> Callable[[Value], Value]:
    """Make what turns a value into the one SQLite keeps; days and moments, which come back often, are made once."""
    memory: dict[Value, Value] = {}

    def prepare(value: Value) -> Value:
        if type(value) in AS_IT_IS:
            return value
        if isinstance(value, UUID):
            return value.hex
        if isinstance(value, (date, datetime)):
            if value not in memory:
                memory[value] = field.get_db_prep_save(value, connection)
            return memory[value]
        if isinstance(value, (dict, list)):
            return json.dumps(value)
        return value

    return prepare


def _insert_arrays(model: type[Model], fields: Sequence["Field[Any, Any]"], columns: Sequence[Sequence[Value]]) -> None:
    names = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    table = connection.ops.quote_name(_table_of(model))
    arrays, values = [], []
    for index, field in enumerate(fields):
        is_json = isinstance(field, JSONField)
        arrays.append(f"%s::{'text' if is_json else field.rel_db_type(connection) or 'text'}[]")
        values.append([_dumped(value) for value in columns[index]] if is_json else list(columns[index]))
    chosen = ", ".join(
        f"c{index}{'::jsonb' if isinstance(field, JSONField) else ''}" for index, field in enumerate(fields)
    )
    labels = ", ".join(f"c{index}" for index in range(len(fields)))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {chosen} FROM unnest({', '.join(arrays)}) AS rows({labels})",  # noqa: S608
            values,
        )


def _dumped(value: Value) -> str | None:
    return None if value is None else json.dumps(value)


def kind_of(*, model: type[Model]) -> str:
    """Name the kind of thing that a table holds."""
    return model.__name__.lower()


def _table_of(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001
