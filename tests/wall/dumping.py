"""What lies under the product: every column of every table, the file of the database itself, mails, and what was logged."""

import hashlib
import io
import json
import logging
import re
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection, transaction

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.interviews.models import Consent, Fragment, Interview, Letter, SentLetter
from goalposts.apps.outbox.queries import mailbox
from goalposts.lib.tenancy_by_review import EVERY, enter_review
from tests.wall.crawling import leaks_in
from tests.wall.reading import blobs_in, parts_of_mail, unsigned_in
from tests.wall.world import World

VAULT = "interviews_"
_HEX = re.compile(rb"(?:[xX]'|\\x)((?:[0-9a-fA-F]{2}){8,})")
# Who visits and who tries writes here, whatever they come for.
OF_VISITORS = ("django_session", "signin_linksession", "signin_try")


def tables() -> list[str]:
    """Name every table there is."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor, include_views=True))


def rows_of(table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Give the columns of a table, and its rows as the database gives them."""
    with transaction.atomic(), connection.cursor() as cursor:
        enter_review(review_id=EVERY)
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [column[0] for column in cursor.description or ()], cursor.fetchall()


def cells(*, of_vault: bool | None = None) -> Iterator[tuple[str, object]]:
    """Give every cell with the name of its column; of the vault alone, of the rest alone, or of both."""
    for table in tables():
        if of_vault is not None and table.startswith(VAULT) is not of_vault:
            continue
        columns, rows = rows_of(table)
        for row in rows:
            yield from zip((f"{table}.{column}" for column in columns), row, strict=True)


def leaks_in_tables() -> dict[str, list[str]]:
    """Search every column of every table, those of the vault too: there all of it is sealed."""
    found: dict[str, set[str]] = {}
    for place, cell in cells():
        if leaks := leaks_in(_blobs_of_cell(cell)):
            found.setdefault(place, set()).update(leaks)
    return {place: sorted(leaks) for place, leaks in sorted(found.items())}


def people_in_vault(world: World) -> list[str]:
    """Name the columns of the vault in which somebody of the customer stands unsealed, by id, name or address."""
    known = {name: _marks_of(id_) for name, id_ in world.stage.people.items()}
    found: set[str] = set()
    for place, cell in cells(of_vault=True):
        whole = b"\n".join(_blobs_of_cell(cell))
        whole += whole.lower()
        found |= {f"{place}: {name}" for name, marks in known.items() if any(one in whole for one in marks)}
    return sorted(found)


def told_by_length() -> list[str]:
    """Name what is sealed of each person and longer or shorter for one than for another: beside the register it names them."""
    lengths: dict[str, set[int]] = {}
    with transaction.atomic():
        enter_review(review_id=EVERY)
        for who in Interview.objects.filter(who__isnull=False).values_list("who", flat=True):
            lengths.setdefault("who it is", set()).add(len(who or b""))
        for kind, facts in Letter.objects.values_list("kind", "facts"):
            lengths.setdefault(f"what is told in {kind}", set()).add(len(facts))
        for kind, mail in SentLetter.objects.values_list("letter__kind", "mail"):
            lengths.setdefault(f"how {kind} left", set()).add(len(mail))
        for said, choice in Fragment.objects.values_list("said", "choice"):
            lengths.setdefault("a fragment", set()).add(len(said))
            lengths.setdefault("a level", set()).add(len(choice))
        for given in Consent.objects.values_list("given", flat=True):
            lengths.setdefault("a consent", set()).add(len(given))
    return sorted(f"{what}: {sorted(found)} bytes" for what, found in lengths.items() if len(found) > 1)


def prints_of_tables() -> Mapping[str, str]:
    """Give a print of every table outside the vault, so that two moments can be laid side by side."""
    prints = {}
    for table in tables():
        if not table.startswith(VAULT) and table not in OF_VISITORS:
            lines = sorted(repr(row) for row in rows_of(table)[1])
            prints[table] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return prints


def ids_outside(ids: Sequence[UUID]) -> list[str]:
    """Name the columns outside the vault in which an id of the vault stands."""
    marks = [form for id_ in ids for form in _forms_of(id_)]
    found = set()
    for place, cell in cells(of_vault=False):
        whole = b"\n".join(_blobs_of_cell(cell))
        if any(mark in whole for mark in marks):
            found.add(place)
    return sorted(found)


def raw_files() -> Iterator[tuple[str, bytes]]:
    """Give the database as it lies there, with pages that were freed and what was not yet written back.

    Shapes: of PostgreSQL its tables, its journal and its log, as they lie on the server's disk.
    Edges: the server of the tests is shared, and remembers what the leaks of other tests wrote: there nothing is given.
    """
    if connection.vendor == "postgresql":
        if not str(connection.settings_dict["NAME"]).startswith("test_"):
            yield from files_of_server()
        return
    connection.ensure_connection()
    base: sqlite3.Connection = connection.connection
    path = str(connection.settings_dict["NAME"])
    if "memory" in path:
        yield "the database in memory", base.serialize()
        return
    for file in sorted(Path(path).parent.glob(f"{Path(path).name}*")):
        yield file.name, file.read_bytes()


def dump_of_database() -> bytes:
    """Dump the database as its keeper would, for a backup: all rows of all tables, as text."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return "\n".join(connection.connection.iterdump()).encode()
    told = connection.settings_dict
    address = ["--host", str(told["HOST"]), "--port", str(told["PORT"]), "--username", "postgres"]
    done = subprocess.run(["pg_dump", *address, "--inserts", str(told["NAME"])], capture_output=True, check=True)
    return done.stdout


def leaks_in_dump() -> dict[str, list[str]]:
    """Search a dump; one without the vault's tables would prove nothing."""
    dump = dump_of_database()
    if b"INSERT INTO" not in dump or f"{VAULT}note".encode() not in dump:
        return {"the dump": ["there is nothing in it"]}
    leaks = leaks_in(blob for line in dump.splitlines() for blob in (line, *_packed_in(line)))
    return {"the dump": leaks} if leaks else {}


def _packed_in(line: bytes) -> Iterator[bytes]:
    """Unpack what a dump writes as hexadecimal: x'..' of SQLite, \\x.. of PostgreSQL."""
    for told in _HEX.findall(line):
        yield from blobs_in(bytes.fromhex(told.decode()))


def files_of_server() -> Iterator[tuple[str, bytes]]:
    """Give the tables, the journal and the log of the server that is connected, which runs on this machine."""
    told = connection.settings_dict
    keeper = psycopg.connect(host=told["HOST"], port=told["PORT"], user="postgres", dbname="postgres", autocommit=True)
    with keeper:
        keeper.execute("CHECKPOINT")
        (place,) = keeper.execute("SHOW data_directory").fetchone() or ("",)
    folder = Path(place)
    for file in sorted([*folder.glob("base/*/*"), *folder.glob("pg_wal/*"), folder.parent / "log"]):
        if file.is_file():
            yield str(file.relative_to(folder.parent)), file.read_bytes()


def leaks_in_raw_files() -> dict[str, list[str]]:
    """Search the raw files."""
    return {name: leaks for name, content in raw_files() if (leaks := leaks_in([content]))}


def leaks_in_mails() -> dict[str, list[str]]:
    """Search what the supplier's post sent or kept: the mailbox, and files of mails where they are written to a folder."""
    found = {}
    for mail in mailbox(limit=10_000):
        parts = (mail.to_email, mail.from_line, mail.subject, mail.text, mail.html)
        if leaks := leaks_in(part.encode() for part in parts):
            found[mail.subject] = leaks
    for file in Path(settings.DATA_DIR).rglob("*.eml"):
        if leaks := leaks_in(parts_of_mail(file.read_bytes())):
            found[file.name] = leaks
    return found


def leaks_in_folder(folder: Path) -> dict[str, list[str]]:
    """Search every file that the product keeps in a folder, unpacked: its keyring too, which holds keys and no words."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {str(one.relative_to(folder)): leaks for one in files if (leaks := leaks_in(blobs_in(one.read_bytes())))}


@contextmanager
def logged(*, with_statements: bool = False) -> Iterator[io.StringIO]:
    """Write down everything that is logged meanwhile, also every statement with what was filled in there.

    Edges: that is more than an installation logs, and what a careless one, or its database, might.
    """
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s %(args)s %(pathname)s"))
    root, statements = logging.getLogger(), logging.getLogger("django.db.backends")
    before = root.level, statements.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    if with_statements:
        statements.setLevel(logging.DEBUG)
        statements.addHandler(handler)
        statements.propagate = False
        connection.force_debug_cursor = True
    try:
        yield written
    finally:
        connection.force_debug_cursor, statements.propagate = False, True
        for logger, level in zip((root, statements), before, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(level)


def _blobs_of_cell(cell: object) -> Iterator[bytes]:
    if isinstance(cell, memoryview | bytes | bytearray):
        yield from blobs_in(bytes(cell))
        return
    text = cell if isinstance(cell, str) else json.dumps(cell, default=str, ensure_ascii=False)
    yield text.encode()
    if len(text) > 40:
        yield from unsigned_in(text.encode())


def _marks_of(stakeholder_id: UUID) -> list[bytes]:
    """Give what would name somebody: their id, name and address, in small letters."""
    name, email = Stakeholder.objects.values_list("name", "email").get(id=stakeholder_id)
    return [*_forms_of(stakeholder_id), name.lower().encode(), email.lower().encode()]


def _forms_of(id_: UUID) -> list[bytes]:
    """Give an id as it may be written: with dashes, without, as its bytes."""
    return [str(id_).encode(), id_.hex.encode(), id_.bytes]
