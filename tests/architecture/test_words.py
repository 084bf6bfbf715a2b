"""What a reader sees goes through gettext: labels of codes, and the words of forms and messages."""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import TypeGuard

import pytest

from tests.architecture.source import PACKAGE, Module, in_package, nodes_of, planted, without
from tests.architecture.test_templates import LETTERS, SAID_IN_BOTH
from tests.machine import ROOT

SPOKEN_ARGUMENTS = {"label", "help_text", "empty_label", "error_message", "message", "placeholder", "title"}
SPOKEN_CALLS = {"ValidationError", "add_error", "success", "warning", "error"}
# `_now` is how a module that asks lazily beside it calls gettext itself.
GETTEXTS = {
    "_", "_now", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext",
}  # fmt: skip
# Place → why its words need no translation.
MAY_SPEAK_ENGLISH: dict[str, str] = {}
DUTCH = ROOT / PACKAGE / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def bare_words(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find words in labels.py, and in what forms and messages say, that no gettext sees."""
    for module in modules:
        spoken = _labels_in(module) if module.name.endswith(".labels") else _said_by_door(module)
        for node in spoken:
            if isinstance(node, ast.JoinedStr):
                yield f"{module.path}: line {node.lineno} says an f-string"
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_word(node.value):
                yield f"{module.path}: line {node.lineno} says {node.value!r}"


def _is_word(text: str) -> bool:
    """A code (lower_case, UPPER_CASE) is no word; what has a capital and small letters, or a space, is."""
    is_code = text.isidentifier() and (text.islower() or text.isupper())
    return not is_code and bool(set(LETTERS.findall(text)) - SAID_IN_BOTH)


def _labels_in(module: Module) -> Iterator[ast.AST]:
    """Everything but docstrings, keys, imports and what a gettext is given."""
    for statement in module.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            yield from _outside_gettext(statement.value)
        elif isinstance(statement, ast.FunctionDef):
            for inner in statement.body[1 if ast.get_docstring(statement) else 0 :]:
                yield from _outside_gettext(inner)


def _outside_gettext(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXTS:
        return
    yield node
    children = node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node)
    for child in children:
        yield from _outside_gettext(child)


def _said_by_door(module: Module) -> Iterator[ast.AST]:
    for _, node in nodes_of([module]):
        if isinstance(node, ast.Call):
            yield from (named.value for named in node.keywords if named.arg in SPOKEN_ARGUMENTS)
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            is_said = name in SPOKEN_CALLS and not _is_of_log(node.func)
            yield from node.args if is_said else ()


def _is_of_log(function: ast.expr) -> bool:
    holder = getattr(function, "value", None)
    return isinstance(holder, ast.Name) and holder.id.lower() in ("log", "logger", "parser")


def test_labels_forms_and_messages_are_translated() -> None:
    rooms = [module for module in in_package("apps") if module.name.endswith(".labels")]
    doors = in_package("entrypoints.web", "entrypoints.portal", "entrypoints.api", "entrypoints.shared", "reports")
    assert without(found=bare_words(modules=[*rooms, *doors]), exceptions=MAY_SPEAK_ENGLISH) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("apps/expectations/labels.py", "VERDICTS = {'IN': 'Met'}"),
        ("apps/expectations/labels.py", "VERDICTS: dict[str, str] = {'IN': _('Met'), 'OUT': 'not met'}"),
        ("apps/expectations/labels.py", "def felt_of(*, code):\n    return 'Just missed' if code else _('Met')"),
        ("entrypoints/web/people/forms.py", "name = forms.CharField(label='Your name')"),
        ("entrypoints/web/people/forms.py", "raise ValidationError(f'No {name}')"),
        ("entrypoints/web/people/views.py", "messages.success(request, 'Saved.')"),
    ],
)
def test_a_bare_word_is_seen(path: str, code: str) -> None:
    assert list(bare_words(modules=[planted(path=path, code=code)]))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("apps/expectations/labels.py", "VERDICTS = {'NOT_MET': pgettext_lazy('felt', 'Not met')}"),
        ("apps/expectations/labels.py", "def felt_of(*, code):\n    'Say it.'\n    return VERDICTS[code]"),
        ("entrypoints/web/people/forms.py", "name = forms.CharField(label=_('Your name'))"),
        ("entrypoints/web/people/views.py", "log.error('no mail server')"),
    ],
)
def test_a_translated_word_passes(path: str, code: str) -> None:
    assert list(bare_words(modules=[planted(path=path, code=code)])) == []


def uncollected(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find texts that the collector does not see: asked for within an f-string, or with one.

    Collecting reads an f-string as one text, so what stands in it never reaches the Dutch file, and readers get English.
    """
    for module, node in nodes_of(modules):
        if isinstance(node, ast.JoinedStr):
            asked = (inner for inner in ast.walk(node) if _is_gettext(inner))
            yield from (f"{module.path}: line {inner.lineno} asks for a text within an f-string" for inner in asked)
        elif isinstance(node, ast.Call) and _is_gettext(node):
            made = any(isinstance(inner, ast.JoinedStr) for given in node.args for inner in ast.walk(given))
            yield from [f"{module.path}: line {node.lineno} asks for a text that an f-string makes"] if made else []


def _is_gettext(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in GETTEXTS


def test_every_text_is_collected() -> None:
    assert list(uncollected(modules=in_package())) == []


@pytest.mark.parametrize(
    "code",
    [
        'said = f"{words} ({_(1)})"',
        "said = f\"{name} · {_now('too late')}\"",
        'said = f"{ngettext(one, other, n) % facts}."',
        'said = gettext(f"Agreed with {name}.")',
        'said = translation.gettext(f"Agreed with {name}.")',
    ],
)
def test_a_text_within_an_f_string_is_seen(code: str) -> None:
    assert list(uncollected(modules=[planted(path="reports/mails/proposals.py", code=code)]))


@pytest.mark.parametrize(
    "code", ["said = _('Agreed with %(name)s.') % {'name': f'{first} {last}'}", "said = f'{words}.'"]
)
def test_a_text_beside_an_f_string_passes(code: str) -> None:
    assert list(uncollected(modules=[planted(path="reports/mails/proposals.py", code=code)])) == []


@pytest.mark.parametrize("double", ["palen", "paal", "accountmanager", "accountmanagers"])
def test_dutch_screens_have_one_word_for_posts_and_one_for_the_lead(double: str) -> None:
    said = re.findall(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$', DUTCH.read_text("utf-8"), re.MULTILINE)
    assert "doelpalen" in " ".join(said)
    assert [line for line in said if double in re.findall(r"\w+", line.casefold())] == []
