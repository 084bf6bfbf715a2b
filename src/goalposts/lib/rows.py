"""Writing many rows of one table in one go, each with values of its own."""

from collections.abc import Sequence

from django.db import connection, models


def update_rows(*, rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write some fields of rows that exist, by one prepared statement that is run for each.

    Shapes: all of one model. Edges: bulk_update would build a condition per row and field, which costs more than the
    writing.
    """
    if not rows:
        return
    meta = rows[0]._meta  # noqa: SLF001 - public by its documentation
    wanted, key = set(fields), meta.pk
    columns = [column for column in meta.concrete_fields if column.name in wanted]
    assert len(columns) == len(wanted), "each is a field with a column"
    names = ", ".join(f'"{column.column}" = %s' for column in columns)
    written = [
        [column.get_db_prep_save(getattr(row, column.attname), connection) for column in (*columns, key)]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{meta.db_table}" SET {names} WHERE "{key.column}" = %s',  # noqa: S608 - names of columns
            written,
        )
