"""Addresses of pages by their names, without asking Django the same thing for every row of a list."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse

KNOWN = 4096


def address_of(name: str, /, **parts: Any) -> str:
    """Give the address of a page.

    Edges: addresses that differ in identifiers only are looked up once, and filled in.
    """
    ids = {key: value for key, value in parts.items() if isinstance(value, UUID)}
    fixed = tuple((key, value) for key, value in parts.items() if key not in ids)
    if not all(isinstance(value, str) for _, value in fixed):
        return reverse(name, kwargs=parts)
    found = _pattern(name, fixed, tuple(ids))
    for stand_in, value in zip(_stand_ins(len(ids)), ids.values(), strict=True):
        found = found.replace(stand_in, str(value))
    return found


@lru_cache(maxsize=KNOWN)
def _pattern(name: str, fixed: tuple[tuple[str, str], ...], ids: tuple[str, ...]) -> str:
    stand_ins = {key: UUID(text) for key, text in zip(ids, _stand_ins(len(ids)), strict=True)}
    return reverse(name, kwargs={**dict(fixed), **stand_ins})


@lru_cache(maxsize=8)
def _stand_ins(count: int) -> tuple[str, ...]:
    """Identifiers that nothing has: version 0 is never given out."""
    return tuple(str(UUID(int=(0xFEED << 112) + number)) for number in range(count))
