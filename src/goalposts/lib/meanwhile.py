"""How far a transaction is, for whoever looks while it is still open: it shows nothing of itself before it ends.

PostgreSQL shows what each of its connections calls itself to all others of the same role, at once and whatever becomes
of the transaction; the name lasts as long as that does. SQLite lets nobody else write meanwhile, but is a file on one
machine: there a small file beside it tells. Source: decision 054.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.db import connection

FOLDER = "meanwhile"


class Progress(Protocol):
    """Is told now and then how many are done, of how many."""

    def __call__(self, *, done: int, total: int) -> None: ...


@contextlib.contextmanager
def telling(*, name: UUID) -> Iterator[Progress]:
    """Give what tells how far the transactions in this block are, under a name of theirs.

    Edges: what cannot be told stays untold; a database in memory has nobody beside it who could look.
    """

    def tell(*, done: int, total: int) -> None:
        words = f"{name.hex} {done} {total}"
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('application_name', %s, true)", [words])
        elif file is not None:
            with contextlib.suppress(OSError):
                file.parent.mkdir(exist_ok=True)
                file.write_text(words, "ascii")

    file = _file(name)
    try:
        yield tell
    finally:
        if file is not None:
            with contextlib.suppress(OSError):
                file.unlink()


def told(*, name: UUID) -> tuple[int, int] | None:
    """Tell how many are done, of how many; None when nothing was told, or it is over."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT application_name FROM pg_stat_activity WHERE starts_with(application_name, %s)", [name.hex]
            )
            found = cursor.fetchone()
        words = found[0] if found else ""
    else:
        file = _file(name)
        try:
            words = file.read_text("ascii") if file else ""
        except OSError:
            return None
    parts = words.split()
    return (int(parts[1]), int(parts[2])) if len(parts) == 3 else None


def _file(name: UUID) -> Path | None:
    """Name the file beside an embedded database; None for one that is no file, or none of ours."""
    place = Path(str(connection.settings_dict["NAME"]))
    is_file = connection.vendor == "sqlite" and place.is_absolute()
    return place.parent / FOLDER / name.hex if is_file else None
