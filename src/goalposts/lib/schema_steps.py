"""Steps of a migration that need no models: what they do, they do to tables by their names.

Django draws every model anew, as it was then, before a step of `RunPython` runs. A step that only writes statements has no
use for them, and with a hundred such steps an empty database took seven seconds longer to make.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Step = Callable[[BaseDatabaseSchemaEditor], None]


def nothing(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Undo nothing."""


class SchemaStep(migrations.operations.base.Operation):
    """Run a function on the schema editor, and another one on the way back.

    Shapes: both take the schema editor alone. Edges: `table` is the only one that the step touches, or "" where it may be
    any; Django may then fold the steps around it.
    """

    reduces_to_sql = False

    def __init__(self, put_on: Step, take_off: Step, table: str = "") -> None:
        self.put_on, self.take_off, self.table = put_on, take_off, table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change no model."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Put it on."""
        if router.allow_migrate(schema_editor.connection.alias, app_label):
            self.put_on(schema_editor)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Take it off."""
        if router.allow_migrate(schema_editor.connection.alias, app_label):
            self.take_off(schema_editor)

    def describe(self) -> str:
        """Tell `migrate --plan` what this is."""
        return f"A step on {self.table or 'the tables'}"
