"""Identifiers that sort by the moment they were made (RFC 9562, version 7)."""

import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """Make a random identifier whose first 48 bits are the milliseconds since 1970.

    Shapes: version 7 UUID; ids made later sort later (to the millisecond), which keeps index pages together.
    Source: RFC 9562 section 5.7.
    """
    millis = time.time_ns() // 1_000_000
    value = (millis & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return UUID(int=value)
