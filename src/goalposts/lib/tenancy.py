"""Which workspace this database connection may touch: the net under the gates.

PostgreSQL compares every tenant row with the setting `goalposts.workspace` (row-level security); nothing set means
no rows. The doors enter a workspace for the length of a request or a task; gates filter as if this net did not exist.
On SQLite there is one process and no such net: the calls do nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goalposts.lib.schema_steps import SchemaStep, nothing

EVERY = "*"
SETTING = "goalposts.workspace"
_PERSON = "goalposts.person"
_NOBODY = ("", "")


@contextmanager
def scope(*, workspace_id: UUID | str, person_id: UUID | str = "") -> Iterator[None]:
    """Let this connection see one workspace (or EVERY) until the block ends, then what it saw before.

    Edges: enter it outside a transaction, so that a rollback cannot undo it half-way.
    """
    before = current()
    enter(workspace_id=workspace_id, person_id=person_id)
    try:
        yield
    finally:
        enter(workspace_id=before[0], person_id=before[1])


def current() -> tuple[str, str]:
    """Give the workspace and person this connection was last entered for ("" for none, also once it was left)."""
    return _NOBODY if getattr(connection, "goalposts_is_left", False) else _set_last()


def _set_last() -> tuple[str, str]:
    wanted: tuple[str, str] = getattr(connection, "goalposts_scope", _NOBODY)
    return wanted


def enter(*, workspace_id: UUID | str, person_id: UUID | str = "") -> None:
    """Set what this connection may see; costs one query on PostgreSQL, and none where nothing changes."""
    wanted = (str(workspace_id), str(person_id))
    is_same_link = getattr(connection, "goalposts_link", None) is connection.connection is not None
    if connection.vendor == "postgresql" and not (is_same_link and wanted == _set_last()):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config(%s, %s, false), set_config(%s, %s, false)", [SETTING, wanted[0], _PERSON, wanted[1]]
            )
    connection.goalposts_scope = wanted  # type: ignore[attr-defined]
    connection.goalposts_link = connection.connection  # type: ignore[attr-defined]
    connection.goalposts_is_left = False  # type: ignore[attr-defined]


def leave(*, before: tuple[str, str]) -> None:
    """End a request: go back to what was entered before it, or, where that was nothing, only mark this as left.

    Whoever serves the next request on this connection enters for its own reader, or calls `forget`, before anything is
    read; so leaving costs no query.
    """
    if before != _NOBODY:
        enter(workspace_id=before[0], person_id=before[1])
    else:
        connection.goalposts_is_left = True  # type: ignore[attr-defined]


def forget() -> None:
    """Leave whatever was entered; the next query on this connection sees no tenant's rows."""
    if _set_last() != _NOBODY:
        enter(workspace_id="", person_id="")


def guard(*, table: str, person_column: str = "") -> SchemaStep:
    """Make the migration step that puts row-level security on a tenant's table.

    Shapes: rows are visible when `workspace_id` is the entered workspace, when EVERY was entered, or, where
    `person_column` is given, when that column is the entered person (their own seats).
    """
    rule = _rule(person_column)

    def put_on(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'CREATE POLICY tenant ON "{table}" USING ({rule}) WITH CHECK ({rule})', None)

    def take_off(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP POLICY tenant ON "{table}"')
            schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')

    return SchemaStep(put_on, take_off, table)


def guard_by_column() -> SchemaStep:
    """Make the migration step that gives the tables guarded so far the rule that the planner can estimate.

    The former one compared identifiers as texts, of which PostgreSQL keeps no statistics: it took a workspace for a
    handful of rows, and read fifty thousand expectations one by one to show the fifty newest.
    """

    def sharpen(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            with schema_editor.connection.cursor() as cursor:
                cursor.execute("SELECT tablename, qual FROM pg_policies WHERE policyname = 'tenant'")
                guarded = cursor.fetchall()
            for table, former in guarded:
                rule = _rule("person_id" if _PERSON in former else "")
                schema_editor.execute(f'ALTER POLICY tenant ON "{table}" USING ({rule}) WITH CHECK ({rule})', None)

    return SchemaStep(sharpen, nothing)


def _rule(person_column: str) -> str:
    """Write who may see a row, so that the columns stand bare: of those the planner knows how many rows they leave."""
    entered = f"current_setting('{SETTING}', true)"
    own = f" OR {person_column} = nullif(current_setting('{_PERSON}', true), '')::uuid" if person_column else ""
    return f"(workspace_id = nullif(nullif({entered}, ''), '{EVERY}')::uuid OR {entered} = '{EVERY}'{own})"
