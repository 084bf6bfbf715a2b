"""The rules stand on the standard library, and the vault is opened by its own room alone."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.source import Module, imported_by, in_package, nodes_of, planted

VAULT = r"goalposts\.apps\.interviews\.(models|access)|interviews\.[A-Z]\w+$"


def foreign_imports(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find what a rule imports beside the standard library and other rules."""
    for module, node in nodes_of(modules):
        for name in imported_by(node, module=module):
            is_rule = name == "goalposts" or name.startswith("goalposts.domain")
            if not is_rule and name.split(".")[0] not in sys.stdlib_module_names:
                yield f"{module.path}: imports {name}"


def openings_of_the_vault(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find imports of the vault's tables and gates from outside its room, written out or by a text."""
    outside = [module for module in modules if not module.is_in("apps.interviews")]
    for module, node in nodes_of(outside):
        names = list(imported_by(node, module=module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.append(node.value)
        openings = [name for name in names if re.match(VAULT, name)]
        yield from (f"{module.path}: opens the vault by {name}" for name in openings)


def test_rules_import_the_standard_library_only() -> None:
    assert list(foreign_imports(modules=in_package("domain"))) == []


@pytest.mark.parametrize(
    "code", ["import django", "from numpy import mean", "from ..lib import ids", "from goalposts.apps import people"]
)
def test_a_foreign_import_is_seen(code: str) -> None:
    assert list(foreign_imports(modules=[planted(path="domain/posts.py", code=code)]))


def test_only_its_room_opens_the_vault() -> None:
    assert list(openings_of_the_vault(modules=in_package())) == []


@pytest.mark.parametrize(
    "code",
    [
        "from goalposts.apps.interviews.models import Fragment",
        "from goalposts.apps.interviews import access",
        "from ..interviews import models",
        "fragment = models.ForeignKey('interviews.Fragment', on_delete=models.PROTECT)",
    ],
)
def test_an_opened_vault_is_seen(code: str) -> None:
    assert list(openings_of_the_vault(modules=[planted(path="apps/findings/models.py", code=code)]))
