"""Hash chains: entries that each carry the hash of the one before, with readable details kept apart under a salt."""

import hashlib
import json
from collections.abc import Mapping, Sequence


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
