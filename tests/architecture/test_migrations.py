"""No model has changed without its migration, and migrations lean on nothing that may change later."""

import ast

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.utils import translation

from tests.architecture.source import PACKAGE
from tests.machine import ROOT

# What migrations may use of the product: it changes only together with the tables, or reads for ever what it once sealed.
LASTING = ("goalposts.lib.ids", "goalposts.lib.keyring", "goalposts.lib.parents", "goalposts.lib.tenancy")


def missing_migrations(*, state: ProjectState) -> list[str]:
    """Name the changes that a set of models has over the migrations on disk."""
    loader = MigrationLoader(None)
    with translation.override(None):  # a language that another test left on would read as a changed name of a field
        changes = MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("goalposts.")}
    return sorted(
        f"{label}: {operation.describe()}"
        for label, migrations in changes.items()
        if label in ours
        for migration in migrations
        for operation in migration.operations
    )


def leanings(*, code: str) -> list[str]:
    """Name what a migration imports of the product, and data fills that cannot be undone."""
    found = []
    for node in ast.walk(ast.parse(code)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found += [name for name in names if name.startswith("goalposts") and not name.startswith(LASTING)]
        if _is_one_way(node):
            found.append("RunPython without a way back (RunPython.noop is one)")
    return found


def _is_one_way(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="RunPython"), args=given, keywords=named):
            return len(given) < 2 and not any(keyword.arg == "reverse_code" for keyword in named)
    return False


def test_no_migration_is_missing() -> None:
    assert missing_migrations(state=ProjectState.from_apps(apps)) == []


def test_a_missing_migration_is_seen() -> None:
    state = ProjectState.from_apps(apps)
    state.add_model(ModelState("customers", "Planted", [("id", models.BigAutoField(primary_key=True))]))
    assert missing_migrations(state=state) == ["customers: Create model Planted"]


def test_migrations_lean_on_nothing_that_may_change() -> None:
    files = sorted((ROOT / PACKAGE / "apps").glob("*/migrations/0*.py"))
    assert files
    assert {file.name: found for file in files if (found := leanings(code=file.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "code",
    [
        "from goalposts.domain.roles import Role",
        "import goalposts.apps.people.models",
        "operations = [migrations.RunPython(fill)]",
    ],
)
def test_a_leaning_migration_is_seen(code: str) -> None:
    assert leanings(code=code)
    assert leanings(code="migrations.RunPython(fill, migrations.RunPython.noop)\nimport goalposts.lib.ids") == []
