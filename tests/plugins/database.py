"""Spares each worker the migrations: the empty database that they make is kept beside the checkout, and copied."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.machine import ROOT

KEPT = ROOT / "var" / "checks" / "schemas"
MOST_KEPT = 3  # two Pythons may bring two versions of SQLite
SOURCES = ("src/goalposts/apps/**/*.py", "src/goalposts/lib/*.py", "src/goalposts/config/*.py", "requirements/*.txt")


def schema_digest(*, root: Path) -> str:
    """Tell one state of everything that makes the schema from another: the rooms, what they stand on, the packages."""
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for pattern in SOURCES:
        for file in sorted(root.glob(pattern)):
            digest.update(f"\n{file.relative_to(root)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Fill the database in memory before Django migrates it, which then finds nothing left to do."""
    template = _template()
    if template is None or not template.exists():
        yield
        return
    memory = sqlite3.connect(_name_of_database(), uri=True)
    with closing(memory), closing(sqlite3.connect(template)) as kept:
        kept.backup(memory)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep the migrated database for the next worker and the next run.

    What Django asks once in a process is asked here, so that no test counts it for being the first.
    """
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field
    template = _template()
    if template is None or template.exists():
        return
    with django_db_blocker.unblock():
        _keep(template=template)


def _template() -> Path | None:
    """Name the file; None on PostgreSQL, and for a database that is itself a file."""
    if connection.vendor != "sqlite" or "memory" not in _name_of_database():
        return None
    return KEPT / f"{schema_digest(root=ROOT)}.sqlite3"


def _name_of_database() -> str:
    creation: Any = connection.creation
    return str(creation._get_test_db_name())


def _keep(*, template: Path) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    for former in sorted(KEPT.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)[:-MOST_KEPT]:
        former.unlink(missing_ok=True)
    folder = Path(tempfile.mkdtemp(dir=KEPT))
    with closing(sqlite3.connect(folder / "new.sqlite3")) as made:
        connection.ensure_connection()
        connection.connection.backup(made)
    (folder / "new.sqlite3").replace(template)
    shutil.rmtree(folder)
