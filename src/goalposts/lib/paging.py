"""Pages that go on where the last one ended (keyset), so that page 200 costs what page 1 costs."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from goalposts.lib.prepared import Given, plain_rows

M = TypeVar("M", bound=Model)
T = TypeVar("T")
Order = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Page(Generic[T]):
    """Rows of one page; `next` is what the following page starts from, None on the last."""

    rows: list[T]
    next: str | None


@dataclass(frozen=True)
class Key:
    """One column of an order: its field, whether it goes down, and how its value reads back from an address."""

    field: str
    is_down: bool = False
    read: Callable[[str], Any] = str


def page_of(
    *,
    queryset: QuerySet[M],
    order: tuple[Key, ...],
    fields: tuple[str, ...],
    make: Callable[..., T],
    after: str,
    size: int,
) -> Page[T]:
    """Read one page in a total order.

    Shapes: `fields` are read as plain rows and given to `make`; `after` is a former page's `next`, or empty.
    Edges: the last key must be unique; an `after` that cannot be read starts at the beginning; no key may be null.
    """
    start = _read(after=after, order=order)
    rows = list(_paged(queryset, order=_plain(order), fields=fields, start=start, size=size))
    return _made(rows, width=len(fields), make=make, size=size)


def known_page_of(
    build: Callable[..., QuerySet[M]],
    /,
    *,
    order: tuple[Key, ...],
    fields: tuple[str, ...],
    make: Callable[..., T],
    after: str,
    size: int,
    **given: Any,
) -> Page[T]:
    """Read one page as `page_of` does, of what `build` makes of the values given, by SQL that was written once.

    Shapes: `build` is a function that `goalposts.lib.prepared` can keep.
    """
    start = _read(after=after, order=order)
    if start is not None:
        start = [value if isinstance(value, bool) else Given(value) for value in start]
    asked = {"order": _plain(order), "fields": fields, "start": start, "size": size}
    return _made(plain_rows(_known, build=build, **asked, **given), width=len(fields), make=make, size=size)


def _known(
    *, build: Callable[..., QuerySet[M]], order: Order, fields: tuple[str, ...], start: Any, size: int, **given: Any
) -> QuerySet[Any, Any]:
    return _paged(build(**given), order=order, fields=fields, start=start, size=size)


def _plain(order: tuple[Key, ...]) -> Order:
    return tuple((key.field, key.is_down) for key in order)


def _paged(queryset: Any, *, order: Order, fields: tuple[str, ...], start: Any, size: int) -> QuerySet[Any, Any]:
    if start is not None:
        queryset = queryset.filter(_beyond(order=order, values=start))
    ordered = queryset.order_by(*(f"-{field}" if is_down else field for field, is_down in order))
    found: QuerySet[Any, Any] = ordered.values_list(*fields, *(field for field, _ in order))[: size + 1]
    return found


def _made(rows: list[Any], *, width: int, make: Callable[..., T], size: int) -> Page[T]:
    made = [make(*row[:width]) for row in rows[:size]]
    last = rows[size - 1][width:] if len(rows) > size else None
    return Page(made, _write(values=last) if last is not None else None)


def _beyond(*, order: Order, values: Sequence[Any]) -> Q:
    """Build (a > x) or (a = x and b > y) ..., with an outer bound that an index can use."""
    first, is_first_down = order[0]
    bound = Q(**{f"{first}__{'lte' if is_first_down else 'gte'}": values[0]})
    beyond = Q()
    for place, (field, is_down) in enumerate(order):
        same = Q(**{other: values[index] for index, (other, _) in enumerate(order[:place])})
        beyond |= same & Q(**{f"{field}__{'lt' if is_down else 'gt'}": values[place]})
    return bound & beyond


def _write(*, values: tuple[Any, ...]) -> str:
    text = json.dumps([str(value) for value in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(*, after: str, order: tuple[Key, ...]) -> list[Any] | None:
    if not after:
        return None
    try:
        texts = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if not isinstance(texts, list) or len(texts) != len(order):
            return None
        return [key.read(str(text)) for key, text in zip(order, texts, strict=True)]
    except (ValueError, binascii.Error, UnicodeDecodeError):
        return None


def day(text: str) -> date:
    """Read a day of an address."""
    return date.fromisoformat(text)


def identifier(text: str) -> UUID:
    """Read an identifier of an address."""
    return UUID(text)


def moment(text: str) -> datetime:
    """Read a moment of an address, UTC and aware.

    Errors: ValueError when it says no time zone.
    """
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment has a time zone")
    return found
