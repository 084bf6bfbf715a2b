"""Writing and dropping rows by SQL that is written once per table; the ORM's own work per row costs more than the writing.

Constraints and row-level security hold as for any other write. Defaults of a model are there once its instance is made.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

MOST_VALUES = 999  # that SQLite takes in one statement


def update_rows(*, rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write some fields of rows that exist, by one prepared statement that is run for each.

    Shapes: all of one model. Edges: bulk_update would build a condition per row and field, which costs more than the
    writing.
    """
    if not rows:
        return
    sql, columns = _updating(type(rows[0]), tuple(fields))
    written = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in columns] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, written)


def save_whole(*, row: models.Model) -> None:
    """Write every field of a row that exists."""
    update_rows(rows=[row], fields=_names_of(type(row)))


@lru_cache(maxsize=256)
def _names_of(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.name for field in model._meta.concrete_fields if not field.primary_key)  # noqa: SLF001


@lru_cache(maxsize=256)
def _updating(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, tuple["models.Field[Any, Any]", ...]]:
    """Write an update of some columns of a table, with its fields in order, the key last."""
    meta = model._meta  # noqa: SLF001 - public by its documentation
    columns = [field for field in meta.concrete_fields if field.name in names]
    assert len(columns) == len(set(names)), "each is a field with a column"
    given = ", ".join(f'"{field.column}" = %s' for field in columns)
    return f'UPDATE "{meta.db_table}" SET {given} WHERE "{meta.pk.column}" = %s', (*columns, meta.pk)  # noqa: S608


def insert_rows(*, rows: Sequence[models.Model], skips_known: bool = False) -> None:
    """Insert new rows of one table, a few dozen in one statement; none is fine.

    Shapes: `skips_known` leaves what is there already as it is.
    Errors: as the database's, such as IntegrityError for a row that is there already.
    """
    if not rows:
        return
    begin, mark, fields = _inserting(type(rows[0]))
    end = " ON CONFLICT DO NOTHING" if skips_known else ""
    count = max(1, MOST_VALUES // len(fields))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), count):
            some = rows[start : start + count]
            written = [
                field.get_db_prep_save(getattr(row, field.attname), connection) for row in some for field in fields
            ]
            cursor.execute(f"{begin} VALUES {', '.join([mark] * len(some))}{end}", written)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as saving it would


@lru_cache(maxsize=256)
def _inserting(model: type[models.Model]) -> tuple[str, str, tuple["models.Field[Any, Any]", ...]]:
    """Write how an insert into a table begins, the marks of one row, and its fields in order."""
    meta = model._meta  # noqa: SLF001 - public by its documentation
    fields = tuple(meta.concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    return f'INSERT INTO "{meta.db_table}" ({names})', f"({', '.join(['%s'] * len(fields))})", fields


def drop_rows(*, rows: QuerySet[Any]) -> None:
    """Delete rows on which nothing hangs, by one statement: what might hang on them is not read first.

    Edges: where something does hang on one, the database refuses.
    """
    rows._raw_delete(using=rows.db)  # noqa: SLF001
