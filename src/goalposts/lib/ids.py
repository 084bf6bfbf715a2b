"""Identifiers that sort in the order in which one process made them (RFC 9562, version 7)."""

import secrets
import threading
import time
from collections.abc import Iterator
from uuid import UUID

RANDOM_BITS = 62
_LOCK = threading.Lock()
_last = 0


def new_id() -> UUID:
    """Make a random identifier that begins with the milliseconds since 1970 and a count within them.

    Shapes: version 7 UUID. Edges: of two made by one process the later sorts later, which keeps index pages together
    and rows of one moment in the order in which they were written.
    Source: RFC 9562 section 5.7 and 6.2, method 1 (a counter of 12 bits that may run into the next millisecond).
    """
    global _last  # noqa: PLW0603
    with _LOCK:
        _last = max((time.time_ns() // 1_000_000) << 12, _last + 1)
        moment = _last
    value = (moment >> 12) << 80
    value |= 0x7 << 76
    value |= (moment & 0xFFF) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(RANDOM_BITS)
    return UUID(int=value)


def first_of(*, count: int) -> UUID:
    """Make the first of so many identifiers that follow one another; `ids_from` gives them all.

    Edges: their random part counts on, so that the first and how many name every one of them.
    """
    first = new_id()
    beyond = (first.int & ((1 << RANDOM_BITS) - 1)) + count - (1 << RANDOM_BITS)
    return UUID(int=first.int - beyond) if beyond > 0 else first


def hexes_from(*, first: UUID, count: int) -> list[str]:
    """Write out so many identifiers that follow one another, as databases take them."""
    return [f"{value:032x}" for value in range(first.int, first.int + count)]


def ids_from(*, first: UUID, count: int) -> Iterator[UUID]:
    """Give so many identifiers that follow one another."""
    return (UUID(int=value) for value in range(first.int, first.int + count))


def id_written(*, stored: str) -> str:
    """Write an identifier as UUIDs are written, out of the text a database gives: with its hyphens, or without them."""
    if len(stored) > 32:
        return stored
    return f"{stored[:8]}-{stored[8:12]}-{stored[12:16]}-{stored[16:20]}-{stored[20:]}"
