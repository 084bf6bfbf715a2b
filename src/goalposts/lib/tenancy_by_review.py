"""Which review's rows this transaction may touch: the net under the vault's gates.

PostgreSQL compares every row of the vault with the setting `goalposts.review` (row-level security); nothing set means no
rows. The vault's own gates enter a review once they found that the actor may, and only for the transaction that they are
in: it ends with it, so no later request can find it open. On SQLite there is no such net: the calls do nothing.
"""

from uuid import UUID

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goalposts.lib.schema_steps import SchemaStep

EVERY = "*"
SETTING = "goalposts.review"


def enter_review(*, review_id: UUID | str) -> None:
    """Let this transaction see the rows of one review, or of EVERY; call it inside one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, str(review_id)])


def guard_by_review(*, table: str) -> SchemaStep:
    """Make the migration step that puts row-level security on a table of the vault: only the entered review's rows."""
    entered = f"current_setting('{SETTING}', true)"
    rule = f"(review_id = nullif(nullif({entered}, ''), '{EVERY}')::uuid OR {entered} = '{EVERY}')"

    def put_on(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'CREATE POLICY review ON "{table}" USING ({rule}) WITH CHECK ({rule})', None)

    def take_off(schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP POLICY review ON "{table}"')
            schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')

    return SchemaStep(put_on, take_off, table)
