"""What only the database itself can tell: whether its rows hang together, and whether its guards hold for us."""

from django.db import connection

from goalposts.lib.parents import PREFIX


def broken_references() -> set[str]:
    """Name the tables with rows that point at a row that is not there; a sound database gives none.

    Edges: PostgreSQL refuses such rows by itself, unless a constraint, or what stands in for it, was switched off or never checked.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_key_check")
            return {str(row[0]) for row in cursor.fetchall()}
        cursor.execute(
            "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND NOT convalidated "
            "UNION SELECT tgrelid::regclass::text FROM pg_trigger "
            "WHERE starts_with(tgname, %s) AND tgenabled IN ('D', 'R')",
            [PREFIX],
        )
        return {str(row[0]) for row in cursor.fetchall()}


def passes_by_policies() -> bool:
    """Tell whether the role of this connection is above row-level security; never on SQLite, which has none."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        row = cursor.fetchone()
    return bool(row and row[0])
