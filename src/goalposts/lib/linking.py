"""Adding links to a hash chain in one statement: its head is locked, moved and hashed by the database itself."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db import connection, models

from goalposts.lib.chain import link_hash, plain, salted_digest
from goalposts.lib.chain_records import ChainRecord, DetailRecord, EntryRecord
from goalposts.lib.rows import insert_rows

FEW = 10  # their hashes stand inside each other in one statement, which SQLite reads to a limited depth
Told = tuple[EntryRecord, Mapping[str, object] | None]


@dataclass(frozen=True)
class Link:
    """What a chain's row says once a link was added: its number, the head before it, and its own hash."""

    number: int
    previous: str
    hash: str


def add_links(*, chains: type[models.Model], owner_id: UUID, before: str, afters: Sequence[str]) -> list[Link] | None:
    """Move the head of one owner's chain on by a link for each of `afters`, and lock it until the transaction ends.

    Shapes: hashed are, each on its own line, the former head, `before`, the new number and one of `afters`, as
    lib.chain.link_hash does; None when the owner, whose id is the key of its chain, has no chain yet.
    Edges: whoever else adds a link waits for the row, and then sees the head that was written.
    """
    hashed, params = "head", list[str]()
    for number, after in enumerate(afters, start=1):
        hashed = _hashing(f"{hashed} || %s || CAST(length + {number} AS text) || %s")
        params += [f"\n{before}\n", f"\n{after}"]
    meta = chains._meta  # noqa: SLF001 - public by its documentation
    sql = (
        f'UPDATE "{meta.db_table}" SET previous = head, length = length + {len(afters)}, head = {hashed}'  # noqa: S608 - no input
        f' WHERE "{meta.pk.column}" = %s RETURNING length, previous, head'
    )
    key = meta.pk.get_db_prep_value(owner_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, key])
        rows = cursor.fetchall()
    return _links(*rows[0], before=before, afters=afters) if rows else None


def _hashing(text: str) -> str:
    is_sqlite = connection.vendor == "sqlite"
    return f"SHA256({text})" if is_sqlite else f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"


def _links(length: int, previous: str, head: str, *, before: str, afters: Sequence[str]) -> list[Link]:
    """Tell of each link what the statement only told of the last."""
    links: list[Link] = []
    for number, after in enumerate(afters, start=length - len(afters) + 1):
        former = links[-1].hash if links else previous
        is_last = number == length
        links.append(Link(number, former, head if is_last else link_hash(parts=[former, before, str(number), after])))
    return links


def add_entries(*, told: Sequence[Told], chains: type[ChainRecord], details: type[DetailRecord]) -> None:
    """Give entries their places in the chains of their owners, in order, and keep them with what they were about.

    Shapes: facts are plain values, kept apart: the chain holds their salted digest only; None keeps no detail, and no digest.
    Edges: the first entry of an owner begins a chain; the chain's head is locked until the transaction ends.
    """
    for owner_id, own in groupby(told, key=lambda one: _owner_of(one[0])):
        in_order = list(own)
        for start in range(0, len(in_order), FEW):
            _add_some(owner_id, in_order[start : start + FEW], chains=chains, details=details)


def _add_some(owner_id: UUID, told: Sequence[Told], *, chains: type[ChainRecord], details: type[DetailRecord]) -> None:
    entries, kept = [entry for entry, _facts in told], list[DetailRecord]()
    for entry, facts in told:
        entry.digest = ""
        if facts is not None:
            salt, known = secrets.token_hex(16), plain(facts=facts)
            entry.digest = salted_digest(salt=salt, facts=known)
            kept.append(details(salt=salt, facts=known, **{"entry": entry, entry.OWNER: owner_id}))
    for entry, link in zip(entries, _links_for(owner_id, entries, chains=chains), strict=True):
        entry.number, entry.previous, entry.hash = link.number, link.previous, link.hash
        assert entry.hash == link_hash(parts=entry.parts()), "the database hashes as the proof does"
    insert_rows(rows=entries)
    insert_rows(rows=kept)


def _links_for(owner_id: UUID, entries: Sequence[EntryRecord], *, chains: type[ChainRecord]) -> list[Link]:
    """Give entries their places in the chain; the first of an owner begins one."""
    before, afters = str(owner_id), ["\n".join(entry.told()) for entry in entries]
    links = add_links(chains=chains, owner_id=owner_id, before=before, afters=afters)
    if links is None:
        first = chains(**{entries[0].OWNER: owner_id})
        chains._default_manager.bulk_create([first], ignore_conflicts=True)  # noqa: SLF001 - public by its documentation
        links = add_links(chains=chains, owner_id=owner_id, before=before, afters=afters)
    assert links is not None, "a chain begins with its first link"
    return links


def _owner_of(entry: EntryRecord) -> UUID:
    owner_id: UUID = getattr(entry, entry.OWNER)
    return owner_id
