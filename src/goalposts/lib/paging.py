"""Pages that go on where the last one ended (keyset), so that page 200 costs what page 1 costs."""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
T = TypeVar("T")


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
    if start is not None:
        queryset = queryset.filter(_beyond(order=order, values=start))
    ordered = queryset.order_by(*(f"-{key.field}" if key.is_down else key.field for key in order))
    keys = tuple(key.field for key in order)
    rows = list(ordered.values_list(*fields, *keys)[: size + 1])
    made = [make(*row[: len(fields)]) for row in rows[:size]]
    last = rows[size - 1][len(fields) :] if len(rows) > size else None
    return Page(made, _write(values=last) if last is not None else None)


def _beyond(*, order: tuple[Key, ...], values: list[Any]) -> Q:
    """Build (a > x) or (a = x and b > y) ..., with an outer bound that an index can use."""
    first = order[0]
    bound = Q(**{f"{first.field}__{'lte' if first.is_down else 'gte'}": values[0]})
    beyond = Q()
    for place, key in enumerate(order):
        same = Q(**{other.field: values[index] for index, other in enumerate(order[:place])})
        beyond |= same & Q(**{f"{key.field}__{'lt' if key.is_down else 'gt'}": values[place]})
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
