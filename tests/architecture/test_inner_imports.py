"""Imports stand at the top, where they can be read; the heavy few may wait until they are needed."""

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.source import Module, functions_of, imported_by, in_package, planted, without

# They cost memory and seconds in every process that never needs them.
HEAVY = (
    "numpy", "scipy", "typst", "docx", "docxtpl", "pptx", "xlsxwriter", "fontTools", "python_calamine", "icalendar", "dns",
    "qrcode",
)  # fmt: skip
# Place (file/function) → why.
MAY_IMPORT_INSIDE: dict[str, str] = {}


def inner_imports(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find imports within a function, other than of a heavy library."""
    functions = [(module, *found) for module in modules for found in functions_of(module)]
    for module, name, function in functions:
        imported = [names for node in ast.walk(function) if (names := list(imported_by(node, module=module)))]
        light = [names[0] for names in imported if names[0].split(".")[0] not in HEAVY]
        yield from (f"{module.path}/{name}: imports {found}" for found in light)


def test_imports_stand_at_the_top() -> None:
    assert without(found=inner_imports(modules=in_package()), exceptions=MAY_IMPORT_INSIDE) == []


@pytest.mark.parametrize(
    "code",
    ["def f():\n    import json", "def f():\n    from goalposts.apps import people", "def f():\n    from . import x"],
)
def test_an_inner_import_is_seen(code: str) -> None:
    assert list(inner_imports(modules=[planted(path="reports/mails.py", code=code)]))


def test_a_heavy_import_may_wait() -> None:
    heavy = planted(path="reports/as_xlsx.py", code="def f():\n    import xlsxwriter\n    from scipy import stats")
    assert list(inner_imports(modules=[heavy])) == []
