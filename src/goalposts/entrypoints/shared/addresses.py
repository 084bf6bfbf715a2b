"""Addresses of pages by their names, without asking Django the same thing for every row of a list."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse

KNOWN = 4096
_STAND_IN = 0xFEED << 112  # nothing has it: version 0 is never given out


def address_of(name: str, /, **parts: Any) -> str:
    """Give the address of a page.

    Edges: addresses that differ in identifiers only are looked up once, and filled in.
    """
    ids: list[str] = []
    shape: list[str | tuple[str, str]] = []
    for key, value in parts.items():
        if isinstance(value, UUID):
            ids.append(str(value))
            shape.append(key)
        elif isinstance(value, str):
            shape.append((key, value))
        else:
            return reverse(name, kwargs=parts)
    return _pattern(name, *shape).format(*ids)


@lru_cache(maxsize=KNOWN)
def _pattern(name: str, *shape: str | tuple[str, str]) -> str:
    """Look an address up with a place for each identifier, by number. Shapes: what is fixed comes with its value."""
    names = [one for one in shape if isinstance(one, str)]
    stand_ins = {key: UUID(int=_STAND_IN + number) for number, key in enumerate(names)}
    fixed = dict(one for one in shape if not isinstance(one, str))
    found = reverse(name, kwargs={**fixed, **stand_ins}).replace("{", "{{").replace("}", "}}")
    for number, stand_in in enumerate(stand_ins.values()):
        found = found.replace(str(stand_in), f"{{{number}}}")
    return found
