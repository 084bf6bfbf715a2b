"""Queries whose SQL is written once: the ORM's own work per query costs more than most of our queries do.

`plain_rows(build, name=value, ...)` gives the rows of the query that `build(name=value, ...)` makes with `values_list`. The
first time the query is built with stand-ins for whatever differs from call to call, and its SQL is kept; afterwards the
values are filled in. What differs are identifiers, days and moments, also inside a tuple or a dataclass, and whatever is
wrapped in `Given`; everything else (a role, an order, a size, None) is the query's shape, and has SQL of its own. No value
that differs is kept. `instances` gives instances instead, as the query makes them: for gates, whose rows a deed changes.

`build` is a function of a module that only builds: it may test a value for None and pass it to a filter, and must not
calculate with it or compare it.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID, SafeUUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError

MOST_KNOWN = 2000
_FIRST_NUMBER = 31_900  # fits the smallest column, and no count of ours comes near it
_NEVER = 10  # years before this one are stand-ins
_EARLY = re.compile(r"000\d-\d\d-\d\d")
_MARK = "\x00"  # no text that is typed or stored holds it

Row = tuple[Any, ...]
Build = Callable[..., QuerySet[Any, Any]]
M = TypeVar("M", bound=Model)
_populators: Callable[..., Sequence[Any]] = get_related_populators


class UnfitBuild(TypeError):
    """A query that calculates with its values, or takes one of a kind that has no stand-in."""


@dataclass(frozen=True, slots=True)
class Given:
    """A text or number that differs from call to call."""

    value: Any


@dataclass(frozen=True, slots=True)
class _Made:
    """How an instance is made of a row: the columns of its own, of what it brings along, and of what was annotated."""

    model: Any
    start: int
    end: int
    names: tuple[str, ...]
    related: tuple[Any, ...]
    annotated: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A query as the database gets it.

    Shapes: `places` holds for each parameter the number of a value, or None for one that is fixed; `made` is None for a
    query of plain values. `is_locking` when it locks the rows it gives.
    """

    sql: str
    fixed: tuple[Any, ...]
    places: tuple[int | None, ...]
    width: int
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    made: _Made | None
    is_locking: bool


def _uuid(text: str) -> UUID:
    """Read an identifier as the database keeps it, without looking whether it was written in any of the other ways."""
    made = object.__new__(UUID)
    object.__setattr__(made, "int", int(text, 16))
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made


# What Django's own converters of SQLite make, and what they leave as it is; without what they do around it.
_SHORT: dict[str, tuple[type, Callable[[Any], Any]]] = {
    "convert_uuidfield_value": (UUID, _uuid),
    "convert_datefield_value": (date, date.fromisoformat),
    "convert_booleanfield_value": (bool, bool),
}


_Making = Callable[[Any], _Made | None]


class _Unread:
    """Stands for a query whose SQL was not written yet; None stands for one that gives no row."""


_UNREAD = _Unread()
_known: dict[tuple[Any, ...], _Known | None] = {}


def plain_rows(build: Build, /, **given: Any) -> list[Row]:
    """Read the rows of a query by SQL that was written once.

    Errors: UnfitBuild when the query cannot be kept; whatever `build` raises, such as a gate that refuses.
    """
    known, values = _look_up(build, given, _plain)
    return [] if known is None else _asked(known, values)


def first_row(build: Build, /, **given: Any) -> Row | None:
    """Read the first row of a query; None when there is none. A query of several rows should hold its own limit."""
    return next(iter(plain_rows(build, **given)), None)


def instances(build: Callable[..., QuerySet[M, M]], /, **given: Any) -> list[M]:
    """Read the instances of a query by SQL that was written once, with what `select_related` and `annotate` bring along.

    Edges: rows that the query locks are locked; on PostgreSQL only inside a transaction. Errors: as plain_rows.
    """
    known, values = _look_up(build, given, _making)
    if known is None:
        return []
    if known.is_locking and connection.get_autocommit():
        raise TransactionManagementError(build.__qualname__)
    return [_instance(row, known.made) for row in _asked(known, values)]


def first_instance(build: Callable[..., QuerySet[M, M]], /, **given: Any) -> M | None:
    """Read the first instance of a query; None when there is none. A query of several rows should hold its own limit."""
    return next(iter(instances(build, **given)), None)


def _look_up(build: Build, given: dict[str, Any], make: _Making) -> tuple[_Known | None, list[Any]]:
    """Find what is kept of a query, or write it now; and the values of this call, in the order of its places."""
    values: list[Any] = []
    shape = tuple((name, _shape(value, values)) for name, value in given.items())
    key = (build, connection.vendor, make, shape)
    known = _known.get(key, _UNREAD)
    if isinstance(known, _Unread):
        known = _prepared(build, given, make)
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[key] = known
    return known, values


def _asked(known: _Known, values: list[Any]) -> list[Row]:
    params = [
        fixed if place is None else _written(values[place])
        for fixed, place in zip(known.fixed, known.places, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(known.sql, params)
        rows = cursor.fetchall()
    return _converted(rows, known)


def _instance(row: Row, made: _Made | None) -> Any:
    assert made is not None, "the query gives instances"
    instance = made.model.from_db(connection.alias, made.names, row[made.start : made.end])
    for related in made.related:
        related.populate(row, instance)
    for name, place in made.annotated:
        setattr(instance, name, row[place])
    return instance


def _converted(rows: list[Row], known: _Known) -> list[Row]:
    """Make of what the driver gave what the fields hold, a column at a time."""
    columns: list[Any] = list(zip(*rows, strict=True))[: known.width]
    if not columns:
        return []
    for place, converters, expression in known.converters:
        for convert in converters:
            columns[place] = _column(columns[place], convert, expression)
    return list(zip(*columns, strict=True))


def _column(cells: Sequence[Any], convert: Callable[..., Any], expression: Any) -> Sequence[Any]:
    if convert.__name__ not in _SHORT:
        return [convert(cell, expression, connection) for cell in cells]
    kind, read = _SHORT[convert.__name__]
    made = {cell: cell if cell is None or isinstance(cell, kind) else read(cell) for cell in set(cells)}
    return [made[cell] for cell in cells]


def _shape(value: Any, values: list[Any]) -> Any:
    """Describe a value without what differs, which goes on the list."""
    if isinstance(value, UUID | date | Given):
        plain = value.value if isinstance(value, Given) else value
        values.append(plain)
        return type(plain)
    if isinstance(value, list | tuple | frozenset):
        return (tuple, *(_shape(one, values) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value), *(_shape(getattr(value, name), values) for name in _names(type(value))))
    return value


@lru_cache(maxsize=256)
def _names(made: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(made))


def _stood_in(value: Any, made: list[Any]) -> Any:
    """Put stand-ins in the place of what differs, and list them in the order of `_shape`."""
    if isinstance(value, UUID | date | Given):
        made.append(_stand_in(value.value if isinstance(value, Given) else value, len(made)))
        return made[-1]
    if isinstance(value, frozenset):
        return frozenset(_stood_in(one, made) for one in value)
    if isinstance(value, list | tuple):
        return tuple(_stood_in(one, made) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{name: _stood_in(getattr(value, name), made) for name in _names(type(value))})
    return value


def _stand_in(value: Any, number: int) -> Any:
    if isinstance(value, UUID):
        return UUID(int=(0xFEED << 112) + number)  # version 0 is never given out
    if isinstance(value, datetime):
        return datetime(5, 1, 2, 0, number // 60, number % 60, tzinfo=UTC)
    if isinstance(value, date):
        return date(5, 1 + number // 28, 1 + number % 28)
    if isinstance(value, str):
        return f"{_MARK}{number}"
    if isinstance(value, int) and not isinstance(value, bool):
        return _FIRST_NUMBER + number
    raise UnfitBuild(type(value).__name__)


def _written(value: Any) -> Any:
    """Write a value as the database's driver takes it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _prepared(build: Build, given: dict[str, Any], make: _Making) -> _Known | None:
    """Build the query with stand-ins and note its SQL; None when it can give no row."""
    made: list[Any] = []
    stood_in = {name: _stood_in(value, made) for name, value in given.items()}
    query = build(**stood_in).query
    compiler = query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    numbers = {_written(value): number for number, value in enumerate(made)}
    places = tuple(numbers.get(param) if isinstance(param, Hashable) else None for param in params)
    if any(place is None and _is_calculated(param) for place, param in zip(places, params, strict=True)):
        raise UnfitBuild(build.__qualname__)
    width = compiler.col_count or 0
    converters = compiler.get_converters([column[0] for column in compiler.select[:width]])
    return _Known(
        sql=sql,
        fixed=tuple(params),
        places=places,
        width=width,
        converters=tuple((place, tuple(found), expression) for place, (found, expression) in converters.items()),
        made=make(compiler),
        is_locking=bool(query.select_for_update and connection.features.has_select_for_update),
    )


def _plain(compiler: Any) -> None:
    """Make nothing of a row."""


def _making(compiler: Any) -> _Made:
    """Note how the instances of a query are made, as the ORM does with each of its queries anew."""
    own = compiler.klass_info["select_fields"]
    start, end = own[0], own[-1] + 1
    return _Made(
        model=compiler.klass_info["model"],
        start=start,
        end=end,
        names=tuple(column[0].target.attname for column in compiler.select[start:end]),
        related=tuple(_populators(compiler.klass_info, compiler.select, connection.alias)),
        annotated=tuple(compiler.annotation_col_map.items()) if compiler.annotation_col_map else (),
    )


def _is_calculated(param: Any) -> bool:
    """Tell whether a parameter was made out of a stand-in."""
    if isinstance(param, date):
        return param.year < _NEVER
    return isinstance(param, str) and (_MARK in param or _EARLY.match(param) is not None)
