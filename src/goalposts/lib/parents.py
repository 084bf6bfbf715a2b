"""Foreign keys of a table that takes a hundred thousand rows at once, checked once for each statement.

PostgreSQL looks every key of every row up by itself, which for a table with three of them costs twice the writing. Here one
query per key looks up each parent once, and holds it until the transaction ends, as the database's own check does.
Source: decision 055.
"""

from collections.abc import Iterator, Mapping

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goalposts.lib.schema_steps import SchemaStep
from goalposts.lib.tenancy import EVERY, SETTING

PREFIX = "parents_"
_CHECK = """
    SELECT count(*) INTO found FROM (
        SELECT 1 FROM "{parent}" WHERE id IN (SELECT "{column}" FROM fresh) FOR KEY SHARE
    ) AS held;
    SELECT count(DISTINCT "{column}") INTO wanted FROM fresh;
    IF found <> wanted THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'insert or update on table "{table}" names a row of "{parent}" that is not there',
            TABLE = '{table}', COLUMN = '{column}';
    END IF;
"""
_OF_FRESH = """
CREATE FUNCTION "{prefix}of_{table}"() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE found bigint; wanted bigint;
BEGIN
{checks}
    RETURN NULL;
END $body$
"""
_WHEN_FRESH = """
CREATE TRIGGER "{prefix}{when}" AFTER {when} ON "{table}"
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "{prefix}of_{table}"()
"""
# Whoever deletes a parent may not see all its children; the database's own check sees them as well.
_OF_GONE = """
CREATE FUNCTION "{prefix}gone_{table}_{column}"() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE entered text := current_setting('{setting}', true); is_pointed_at boolean;
BEGIN
    PERFORM set_config('{setting}', '{every}', true);
    is_pointed_at := EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = OLD.id)
        AND NOT EXISTS (SELECT 1 FROM "{parent}" WHERE id = OLD.id);
    PERFORM set_config('{setting}', coalesce(entered, ''), true);
    IF is_pointed_at THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'a row of "{parent}" is gone that rows of "{table}" point at',
            TABLE = '{table}', COLUMN = '{column}';
    END IF;
    RETURN NULL;
END $body$
"""
_WHEN_GONE = """
CREATE CONSTRAINT TRIGGER "{prefix}{table}_{column}" AFTER DELETE OR UPDATE OF id ON "{parent}"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "{prefix}gone_{table}_{column}"()
"""


def ask_once(*, table: str, parents: Mapping[str, str]) -> SchemaStep:
    """Make the migration step that replaces foreign keys of a table by checks once per statement; nothing on SQLite.

    Shapes: `parents` are tables by column; their key is named `id`. Edges: a parent has to be there when the statement
    ends, not when the transaction does, and be one that whoever writes may see; a parent may go before its children
    within a transaction. This holds under READ COMMITTED, which Django's connections use. A later change of type of
    such a column would bring its foreign key back.
    """

    def put_on(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for name in _foreign_keys(schema_editor, table, parents):
                schema_editor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
            for statement in _statements(table, parents):
                schema_editor.execute(statement, None)

    def take_off(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP FUNCTION "{PREFIX}of_{table}"() CASCADE')
            for column, parent in parents.items():
                schema_editor.execute(f'DROP FUNCTION "{PREFIX}gone_{table}_{column}"() CASCADE')
                schema_editor.execute(
                    f'ALTER TABLE "{table}" ADD FOREIGN KEY ("{column}") REFERENCES "{parent}" (id) '
                    "DEFERRABLE INITIALLY DEFERRED"
                )

    return SchemaStep(put_on, take_off, table)


def _foreign_keys(schema_editor: BaseDatabaseSchemaEditor, table: str, parents: Mapping[str, str]) -> list[str]:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    keys = {tuple(one["columns"]): name for name, one in found.items() if one["foreign_key"]}
    return [keys[(column,)] for column in parents]


def _statements(table: str, parents: Mapping[str, str]) -> Iterator[str]:
    given = {"prefix": PREFIX, "table": table, "setting": SETTING, "every": EVERY}
    checks = "".join(_CHECK.format(**given, column=column, parent=parent) for column, parent in parents.items())
    yield _OF_FRESH.format(**given, checks=checks)
    for when in ("insert", "update"):
        yield _WHEN_FRESH.format(**given, when=when)
    for column, parent in parents.items():
        yield _OF_GONE.format(**given, column=column, parent=parent)
        yield _WHEN_GONE.format(**given, column=column, parent=parent)
