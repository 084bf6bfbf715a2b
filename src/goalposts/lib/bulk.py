"""Many rows into one table at the database's own speed; no model instance is made of any of them."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from itertools import islice, repeat
from operator import attrgetter
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, Field, FloatField, IntegerField, JSONField, Model, QuerySet, UUIDField

CHUNK = 10_000
Value = Any
PLAIN = (CharField, FloatField, IntegerField)
AS_IT_IS = {float, str, int, NoneType}
NUMBERS = {float, int}
# What stands in an array without quotes.
BARE: dict[type, Callable[[Value], str]] = {
    UUID: attrgetter("hex"),
    bool: str,
    date: date.isoformat,
    datetime: datetime.isoformat,
    float: repr,
    int: str,
}


def load_rows(*, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Insert rows, each a sequence of values in the order of `columns` (attribute names); in this transaction.

    Edges: constraints and row-level security hold as for any other insert; defaults of the model do not.
    """
    by_name = attributes_of(model=model)
    fields = [by_name[name] for name in columns]
    stream = iter(rows)
    while some := list(islice(stream, CHUNK)):
        if connection.vendor == "postgresql":
            _insert_arrays(model, dict(zip(columns, zip(*some, strict=True), strict=True)), {}, len(some))
        else:
            _execute_many(model, fields, _prepared(some, [_preparer(field) for field in fields]))


def load_columns(
    *,
    model: type[Model],
    columns: Mapping[str, Sequence[Value]],
    always: Mapping[str, Value],
    count: int,
    tell: Callable[[int], None] | None = None,
) -> None:
    """Insert so many rows, given column by column; `always` are the values that every row has.

    Shapes: `tell` is told after each chunk how many rows it had. Edges: as `load_rows`.
    """
    by_name = attributes_of(model=model)
    if connection.vendor != "postgresql":
        fields = [by_name[name] for name in (*columns, *always)]
        prepared = [_prepared_column(by_name[name], values) for name, values in columns.items()]
        constants = [repeat(_preparer(by_name[name])(value), count) for name, value in always.items()]
        rows = zip(*prepared, *constants, strict=True)
        for start in range(0, count, CHUNK):
            _execute_many(model, fields, islice(rows, CHUNK))
            if tell is not None:
                tell(min(CHUNK, count - start))
        return
    with connection.wrap_database_errors, _written_meanwhile():
        for start in range(0, count, CHUNK):
            some = {name: values[start : start + CHUNK] for name, values in columns.items()}
            _insert_arrays(model, some, always, min(CHUNK, count - start))
            if tell is not None:
                tell(min(CHUNK, count - start))


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


def erase_span(*, model: type[Model], first: UUID, count: int) -> None:
    """Delete rows whose ids follow one another, as erase_rows does."""
    rows = things_of(model=model).filter(id__range=(first, UUID(int=first.int + count - 1)))
    rows._raw_delete(using=rows.db)  # noqa: SLF001


def _execute_many(model: type[Model], fields: Sequence["Field[Any, Any]"], rows: Iterable[Sequence[Value]]) -> None:
    names = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    marks = ", ".join(["?"] * len(fields))
    table = connection.ops.quote_name(_table_of(model))
    with connection.cursor() as cursor, connection.wrap_database_errors:
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
    last, made = object(), None
    for value in values:
        if value is not last:
            last, made = value, prepare(value)
        yield made


def _preparer(field: "Field[Any, Any]") -> Callable[[Value], Value]:
    """Make what turns a value into the one SQLite keeps; days and moments, which come back often, are made once."""
    memory: dict[Value, Value] = {}
    if isinstance(field, JSONField):
        return _dumped

    def prepare(value: Value) -> Value:
        if type(value) in AS_IT_IS:
            return value
        if isinstance(value, UUID):
            return value.hex
        if isinstance(value, (date, datetime)):
            if value not in memory:
                memory[value] = field.get_db_prep_save(value, connection)
            return memory[value]
        return value

    return prepare


def _insert_arrays(
    model: type[Model], columns: Mapping[str, Sequence[Value]], always: Mapping[str, Value], count: int
) -> None:
    """Insert so many rows by one statement: a column in which values differ goes as one text, any other as one value.

    A text, because the driver spends more on adapting a list value by value than the database on writing the rows.
    """
    by_name = attributes_of(model=model)
    differing = {name: values for name, values in columns.items() if not _is_one(values)}
    alike = {**always, **{name: columns[name][0] for name in columns if name not in differing}}
    arrays = [f"%s::{_type_of(by_name[name])}[]" for name in differing]
    chosen = [f"rows.c{place}" for place in range(len(differing))]
    chosen += [f"%s::{_type_of(by_name[name])}" for name in alike]
    names = ", ".join(connection.ops.quote_name(by_name[name].column or "") for name in (*differing, *alike))
    labels = ", ".join(f"c{place}" for place in range(len(differing)))
    source = f"unnest({', '.join(arrays)}) AS rows({labels})" if differing else f"generate_series(1, {count})"
    values = [_dumped(one) if isinstance(by_name[name], JSONField) else one for name, one in alike.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {connection.ops.quote_name(_table_of(model))} ({names}) "  # noqa: S608
            f"SELECT {', '.join(chosen)} FROM {source}",
            [*values, *(_array_of(by_name[name], some) for name, some in differing.items())],
        )


def _written_meanwhile() -> AbstractContextManager[object]:
    """Let PostgreSQL write one chunk while the next is made; what it refuses is told in the end."""
    connection.ensure_connection()
    link: Any = connection.connection
    pipeline: AbstractContextManager[object] = link.pipeline()
    return pipeline


def _is_one(values: Sequence[Value]) -> bool:
    """Tell whether one and the same value stands in every row."""
    first = values[0]
    return all(value is first for value in values)


def _type_of(field: "Field[Any, Any]") -> str:
    return field.rel_db_type(connection) or "text"


def _array_of(field: "Field[Any, Any]", values: Sequence[Value]) -> str:
    """Write a column as PostgreSQL reads an array."""
    if isinstance(field, JSONField):
        values = [_dumped(value) for value in values]
    kinds = set(map(type, values))
    kind = kinds.pop() if len(kinds) == 1 else object
    if kind is str and isinstance(field, UUIDField):
        written: Iterable[str] = values
    elif kind in NUMBERS:
        written = map(BARE[kind], values)
    else:
        written = _prepared_runs(_element, values)
    return "{" + ",".join(written) + "}"


def _element(value: Value) -> str:
    """Write one value; whatever is not bare goes in quotes, so that NULL and a comma are words like any other."""
    if value is None:
        return "NULL"
    if (write := BARE.get(type(value))) is not None:
        return write(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _dumped(value: Value) -> str | None:
    return None if value is None else json.dumps(value)


def kind_of(*, model: type[Model]) -> str:
    """Name the kind of thing that a table holds."""
    return model.__name__.lower()


def _table_of(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001
