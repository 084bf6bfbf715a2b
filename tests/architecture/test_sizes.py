"""A function stops at 40 lines, a view at 25, a file at 400, nesting at 3."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.source import FUNCTIONS, Function, Module, files, functions_of, modules, planted, without
from tests.machine import ROOT

MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_VIEW = 25
MOST_LINES_OF_A_FILE = 400
MOST_NESTING = 3
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)

# Place → why it may be larger. A function's place is its file and name: src/goalposts/x.py/name.
FUNCTIONS_THAT_MAY_BE_LONGER: dict[str, str] = {}
FILES_THAT_MAY_BE_LONGER: dict[str, str] = {
    "src/goalposts/apps/expectations/migrations/0001_initial.py": "written by Django from the models, table by table",
    "src/goalposts/apps/interviews/migrations/0001_vault.py": "written by Django from the models, table by table",
}


def long_functions(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find functions over their size, docstring not counted, and blocks nested too deep."""
    for module in modules:
        for name, function in functions_of(module):
            lines = _lines_of(function)
            most = MOST_LINES_OF_A_VIEW if _is_view(function, module=module) else MOST_LINES_OF_A_FUNCTION
            if lines > most:
                yield f"{module.path}/{name}: {lines} lines, {most} are the most"
            if (depth := _depth_of(function)) > MOST_NESTING:
                yield f"{module.path}/{name}: nested {depth} deep, {MOST_NESTING} is the most"


def long_files(*, paths: Iterable[Path], root: Path) -> Iterator[str]:
    """Find files over their size."""
    for path in paths:
        lines = len(path.read_text("utf-8").splitlines())
        if lines > MOST_LINES_OF_A_FILE:
            yield f"{path.relative_to(root)}: {lines} lines, {MOST_LINES_OF_A_FILE} are the most"


def _lines_of(function: Function) -> int:
    docstring = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    spared = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - spared


def _is_view(function: Function, *, module: Module) -> bool:
    first = [*function.args.posonlyargs, *function.args.args][:1]
    return ".views" in module.name and bool(first) and first[0].arg == "request"


def _depth_of(node: ast.AST) -> int:
    """An elif stands as deep as its if; a function within counts for itself."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS):
            continue
        is_elif = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        own = 1 if isinstance(child, BLOCKS) and not is_elif else 0
        deepest = max(deepest, own + _depth_of(child))
    return deepest


def test_functions_keep_their_size() -> None:
    found = long_functions(modules=modules("src", "script", "tests"))
    assert without(found=found, exceptions=FUNCTIONS_THAT_MAY_BE_LONGER) == []


def test_files_keep_their_size() -> None:
    found = long_files(paths=files(".py", ".html", ".css", ".js"), root=ROOT)
    assert without(found=found, exceptions=FILES_THAT_MAY_BE_LONGER) == []


def test_a_long_function_is_seen_and_a_long_docstring_is_not() -> None:
    docstring = '    """' + "\n" * 60 + '"""\n'
    just_right, too_long = (
        planted(path="domain/posts.py", code=f"def judge():\n{docstring}" + "    x = 0\n" * lines) for lines in (39, 40)
    )
    assert list(long_functions(modules=[just_right])) == []
    assert len(list(long_functions(modules=[too_long]))) == 1


def test_a_long_view_is_seen() -> None:
    view = planted(path="entrypoints/web/people/views.py", code="def profile(request):\n" + "    x = 0\n" * 25)
    assert len(list(long_functions(modules=[view]))) == 1


def test_deep_nesting_is_seen_and_elif_is_not_deeper() -> None:
    deep = "def f():\n for a in b:\n  if a:\n   with a:\n    while a:\n     a()"
    flat = "def f():\n if a: pass\n elif b: pass\n elif c: pass\n elif d: pass\n elif e: pass"
    assert list(long_functions(modules=[planted(path="domain/zone.py", code=deep)]))
    assert list(long_functions(modules=[planted(path="domain/zone.py", code=flat)])) == []


def test_a_long_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / "posts.py").write_text("x = 0\n" * 401)
    (tmp_path / "zone.py").write_text("x = 0\n" * 400)
    assert [line.split(":")[0] for line in long_files(paths=tmp_path.iterdir(), root=tmp_path)] == ["posts.py"]


def test_an_exception_that_is_not_needed_is_seen() -> None:
    assert without(found=[], exceptions={"src/goalposts/domain/posts.py/judge": "was long"})
