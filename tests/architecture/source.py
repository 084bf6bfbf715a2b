"""Reads the source as the architecture tests look at it; a planted piece of code is read the same way."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.machine import ROOT

PACKAGE = "src/goalposts"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, and what stands in it."""

    path: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The dotted name within the package: apps.people.queries, domain.posts; "" for the package itself."""
        dotted = self.path.removeprefix(f"{PACKAGE}/").removesuffix(".py").replace("/", ".")
        return dotted.removesuffix("__init__").rstrip(".")

    def is_in(self, *places: str) -> bool:
        """Tell whether the file lies in one of these places of the package ("domain", "apps")."""
        return any(self.name == place or self.name.startswith(f"{place}.") for place in places)


def planted(*, path: str, code: str) -> Module:
    """Make a module that is not on disk, to prove that a check sees what it should."""
    return Module(path=f"{PACKAGE}/{path}", tree=ast.parse(code))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Read every Python file under these folders, migrations left out; in path order."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return tuple(
        Module(path=str(file.relative_to(ROOT)), tree=ast.parse(file.read_text("utf-8")))
        for file in files
        if file.parent.name != "migrations"
    )


def in_package(*places: str) -> tuple[Module, ...]:
    """Read the files of these places of the package; of all of it when none is named."""
    return tuple(module for module in modules(PACKAGE) if not places or module.is_in(*places))


def files(*endings: str) -> Iterator[Path]:
    """Walk over the checkout's own files with these endings; what is installed or made is left out."""
    made = {".git", ".venv", ".venv-second", "var", "build", "demo-data", "goalposts-data", "node_modules"}
    for top in sorted(ROOT.iterdir()):
        if top.name in made or top.name.endswith(("_cache", ".keys", ".egg-info")) or top.name == ".hypothesis":
            continue
        found = sorted(top.rglob("*")) if top.is_dir() else [top]
        for file in found:
            if file.is_file() and file.suffix in endings and "__pycache__" not in file.parts:
                yield file


def nodes_of(read: Iterable[Module]) -> Iterator[tuple[Module, ast.AST]]:
    """Walk over everything that stands in these files."""
    for module in read:
        for node in ast.walk(module.tree):
            yield module, node


def functions_of(module: Module) -> Iterator[tuple[str, Function]]:
    """Walk over all functions of a file with their place ("Actor.member", "guard.put_on"), outer ones first."""
    yield from _functions_within(module.tree, prefix="")


def _functions_within(node: ast.AST, *, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS):
            yield f"{prefix}{child.name}", child
            yield from _functions_within(child, prefix=f"{prefix}{child.name}.")
        elif isinstance(child, ast.ClassDef):
            yield from _functions_within(child, prefix=f"{prefix}{child.name}.")
        else:
            yield from _functions_within(child, prefix=prefix)


def imported_by(node: ast.AST, *, module: Module) -> Iterator[str]:
    """Name what an import statement brings in, in full (a relative one too)."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parts = ["goalposts", *module.name.split(".")]
            is_package = module.path.endswith("__init__.py")
            kept = parts[: len(parts) - node.level + is_package]
            base = ".".join([*kept, base]).rstrip(".")
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)


def without(*, found: Iterable[str], exceptions: dict[str, str]) -> list[str]:
    """Take the named exceptions out of what was found.

    Shapes: what is left, and a complaint for every exception that is no longer needed; a finding begins with the
    name of its place, up to the first colon.
    """
    found = list(found)
    places = {line.split(":")[0] for line in found}
    left = [line for line in found if line.split(":")[0] not in exceptions]
    return left + [f"{place}: is named as an exception, and needs none" for place in exceptions if place not in places]
