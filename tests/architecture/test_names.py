"""Words that mean two things name no module and no class; the glossary has the right one."""

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.source import Module, modules, planted, without

SAY_INSTEAD = {
    "account": "member, person or customer",
    "client": "customer",
    "user": "person, member, reviewer or stakeholder",
    "data": "what it holds",
    "info": "what it tells",
    "helper": "what it does",
    "helpers": "what they do",
    "util": "what it does",
    "utils": "what they do",
    "manager": "the role only",
    "action": "action item",
}
# Place → why the word is right there.
MAY_BE_NAMED_SO: dict[str, str] = {}


def double_names(*, modules: Iterable[Module]) -> Iterator[str]:
    """Find folders, modules and classes with a word that means two things."""
    for module in modules:
        for part in module.path.removesuffix(".py").split("/"):
            yield from _complaints(place=module.path, words=re.split(r"[_\-.]", part.lower()))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", node.name)]
                yield from _complaints(place=f"{module.path}/{node.name}", words=words)


def _complaints(*, place: str, words: list[str]) -> Iterator[str]:
    for word, following in zip(words, [*words[1:], ""], strict=True):
        is_action_item = word == "action" and following in ("item", "items")
        if word in SAY_INSTEAD and not is_action_item:
            yield f"{place}: {word!r} means two things, say {SAY_INSTEAD[word]}"


def test_names_mean_one_thing() -> None:
    assert without(found=double_names(modules=modules("src", "script", "tests")), exceptions=MAY_BE_NAMED_SO) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("lib/utils.py", ""),
        ("apps/people/user_models.py", ""),
        ("apps/client/queries.py", ""),
        ("domain/posts.py", "class GoalpostData: ..."),
        ("domain/posts.py", "class UserRole: ..."),
        ("apps/people/models.py", "class PersonManager: ..."),
        ("apps/followup/models.py", "class Action: ..."),
    ],
)
def test_a_double_name_is_seen(path: str, code: str) -> None:
    assert list(double_names(modules=[planted(path=path, code=code)]))


def test_a_word_within_another_is_another_word() -> None:
    fine = planted(path="apps/followup/action_items.py", code="class ActionItem: ...\nclass Transaction: ...")
    assert list(double_names(modules=[fine])) == []
