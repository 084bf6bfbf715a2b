"""Public functions take keyword arguments only, with no *args and **kwargs."""

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.source import FUNCTIONS, Function, Module, in_package, planted, without

PLACES = ("domain", "apps", "reports", "intake")
# Where Django is the caller, Django says what the arguments are.
DJANGO_CALLS = (".models", ".apps", ".migrations")
# Place (file/name) → why it may be called otherwise.
MAY_BE_CALLED_OTHERWISE: dict[str, str] = {}


def loose_signatures(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find public functions and methods that can be called by position, or with anything."""
    for module in modules:
        if f".{module.name}".endswith(DJANGO_CALLS) or any(f"{part}." in f".{module.name}" for part in DJANGO_CALLS):
            continue
        for name, function, owner in _public(module.tree, prefix="", owner=None):
            if wrong := _what_is_loose(function, is_method=owner is not None):
                yield f"{module.path}/{name}: {wrong}"


def _public(
    node: ast.Module | ast.ClassDef, *, prefix: str, owner: ast.ClassDef | None
) -> Iterator[tuple[str, Function, ast.ClassDef | None]]:
    for child in node.body:
        if isinstance(child, FUNCTIONS) and not child.name.startswith("_"):
            yield f"{prefix}{child.name}", child, owner
        elif isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from _public(child, prefix=f"{prefix}{child.name}.", owner=child)


def _what_is_loose(function: Function, *, is_method: bool) -> str:
    arguments = function.args
    if arguments.vararg or arguments.kwarg:
        return "takes *args or **kwargs"
    names = [argument.arg for argument in [*arguments.posonlyargs, *arguments.args]]
    is_static = any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in function.decorator_list)
    if is_method and not is_static:
        names = names[1:]
    return f"takes {', '.join(names)} by position" if names else ""


def test_public_functions_take_keyword_arguments_only() -> None:
    found = loose_signatures(modules=in_package(*PLACES))
    assert without(found=found, exceptions=MAY_BE_CALLED_OTHERWISE) == []


@pytest.mark.parametrize(
    "code",
    [
        "def judge(value, *, floor): ...",
        "def judge(*, value, **more): ...",
        "def judge(*values): ...",
        "async def judge(value): ...",
        "class Scale:\n    def place(self, value): ...",
        "class Scale:\n    @staticmethod\n    def place(value): ...",
    ],
)
def test_a_loose_signature_is_seen(code: str) -> None:
    assert list(loose_signatures(modules=[planted(path="domain/posts.py", code=code)]))


@pytest.mark.parametrize(
    "code",
    [
        "def judge(*, value, floor=None): ...",
        "def _place(value): ...",
        "class Scale:\n    def __init__(self, low): ...\n    @property\n    def width(self): ...",
        "class Scale:\n    @classmethod\n    def over(cls, *, values): ...",
    ],
)
def test_a_tight_signature_passes(code: str) -> None:
    assert list(loose_signatures(modules=[planted(path="domain/posts.py", code=code)])) == []
