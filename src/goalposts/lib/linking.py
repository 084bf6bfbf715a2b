"""Adding a link to a hash chain in one statement: its head is locked, moved and hashed by the database itself."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models


@dataclass(frozen=True)
class Link:
    """What a chain's row says once a link was added: its number, the head before it, and its own hash."""

    number: int
    previous: str
    hash: str


def add_link(*, chains: type[models.Model], workspace_id: UUID, before: str, after: str) -> Link | None:
    """Move the head of one workspace's chain on, and lock it until the transaction ends.

    Shapes: hashed are, each on its own line, the former head, `before`, the new number and `after`, as
    lib.chain.link_hash does; None when the workspace has no chain yet.
    Edges: whoever else adds a link waits for the row, and then sees the head that was written.
    """
    text = "head || %s || CAST(length + 1 AS text) || %s"
    is_sqlite = connection.vendor == "sqlite"
    hashed = f"SHA256({text})" if is_sqlite else f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"
    meta = chains._meta  # noqa: SLF001 - public by its documentation
    sql = (
        f'UPDATE "{meta.db_table}" SET previous = head, length = length + 1, head = {hashed}'  # noqa: S608 - no input
        " WHERE workspace_id = %s RETURNING length, previous, head"
    )
    key = meta.pk.get_db_prep_value(workspace_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"\n{before}\n", f"\n{after}", key])
        rows = cursor.fetchall()
    return Link(*rows[0]) if rows else None
