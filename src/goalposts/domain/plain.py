"""Writing frozen dataclasses as they are kept, and reading them back by their own types."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

Plain = TypeVar("Plain")


def written(*, value: Any) -> Any:
    """Write a dataclass, and all that is in it, as names of fields, text, numbers and lists."""
    if is_dataclass(value):
        return {field.name: written(value=getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [written(value=one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def read(*, kind: type[Plain], plain: Mapping[str, Any]) -> Plain:
    """Read a dataclass as it was written. Errors: KeyError, ValueError for what is none."""
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], plain[name]) for name in hints})


def _value(kind: Any, told: Any) -> Any:
    """Read one value by its type; an optional one by the type that it has when it is there."""
    if NoneType in get_args(kind):
        if told is None:
            return None
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in told)
    if is_dataclass(kind):
        return read(kind=kind, plain=told)  # type: ignore[arg-type]
    if kind is date:
        return date.fromisoformat(told)
    return kind(told)
