"""Hash chains: entries that each carry the hash of the one before, with readable details kept apart under a salt."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID


def plain(*, facts: Mapping[str, object]) -> dict[str, object]:
    """Turn facts into what JSON can hold, so that they read back as they were hashed."""
    read: dict[str, object] = json.loads(json.dumps(facts, default=str, sort_keys=True))
    return read


def salted_digest(*, salt: str, facts: Mapping[str, object]) -> str:
    """Give the digest of an entry's details: SHA-256 over the salt and their canonical JSON."""
    text = json.dumps(plain(facts=facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def link_hash(*, parts: Sequence[str]) -> str:
    """Give the hash of one entry from its parts in order, the former entry's hash among them."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class Linked(Protocol):
    """An entry of a chain as it is stored."""

    id: UUID
    number: int
    previous: str
    hash: str
    digest: str

    def parts(self) -> list[str]:
        """Give what its hash is made of."""


def break_of(
    *, entries: Iterable[Linked], details: Mapping[UUID, tuple[str, Mapping[str, object]]], length: int, head: str
) -> int | None:
    """Find the first number of a chain that does not fit what is stored; None when it is whole.

    Shapes: `entries` by number; `details` hold salt and facts by entry; `length` and `head` as the chain says.
    Edges: erased details are not checked, their digest stays linked.
    """
    previous, number = "", 0
    for entry in entries:
        number += 1
        detail = details.get(entry.id)
        is_true = detail is None or salted_digest(salt=detail[0], facts=detail[1]) == entry.digest
        fits = entry.number == number and entry.previous == previous and link_hash(parts=entry.parts()) == entry.hash
        if not (fits and is_true):
            return number
        previous = entry.hash
    return None if number == length and previous == head else number + 1
