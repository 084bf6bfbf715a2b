"""A page runs no script and wears no style of its own, trusts no text blindly and speaks two languages."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.architecture.source import PACKAGE, in_package, without
from tests.machine import ROOT

EXPRESSION = "\ue000"
SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label"}
DATA_BLOCKS = {"application/json", "importmap", "text/plain"}
ATTRIBUTES = re.compile(r'[\w-]+="[^"]*"')  # a macro may make these without their tag
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Names stay as they are in both languages.
SAID_IN_BOTH = {"Goalposts", "Nederlands", "English", "EUPL", "PDF", "CSV", "Excel", "Word", "PowerPoint"}
# Template/safe → why what it marks as safe is.
MAY_TRUST: dict[str, str] = {
    "src/goalposts/entrypoints/shared/templates/components/charts.html/safe": "SVG drawn by our own chart functions"
}
# Python file → why what it marks as safe is.
MAY_MARK_AS_SAFE: dict[str, str] = {
    "src/goalposts/entrypoints/shared/design.py": "SVG drawn by our own functions from numbers and codes",
    "src/goalposts/entrypoints/shared/engine.py": "texts of our own catalogues, which Jinja marks so while it runs",
    "src/goalposts/entrypoints/shared/icons.py": "icons of a library, the label escaped",
}


class _Page(HTMLParser):
    """Collects what a page says, and what it should not have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.faults: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_code = tag == "script" and "src" not in given and given.get("type") not in DATA_BLOCKS
        if tag == "style" or is_code:
            self.faults.append(f"has an inline <{tag}>")
        self._silent = tag if tag in ("script", "style") else self._silent
        self.faults += [fault for name, value in given.items() if (fault := _fault_of(name=name, value=value))]
        self.said += [value for name, value in given.items() if name in SPOKEN_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self._silent = "" if tag == self._silent else self._silent

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def _fault_of(*, name: str, value: str) -> str:
    if name == "style" or name.startswith(("on", "hx-on", "data-hx-on")):
        return f"has the attribute {name}"
    return "has a javascript: address" if value.strip().lower().startswith("javascript:") else ""


def faults_of_page(*, template: str) -> list[str]:
    """Name inline scripts, styles and handlers, texts that are not translated, and blind trust."""
    tree = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).parse(template)
    page = _Page()
    page.feed("".join(_literals(tree)))
    page.close()
    spoken = [" ".join(ATTRIBUTES.sub("", text).replace(EXPRESSION, " ").split()) for text in page.said]
    untranslated = [text for text in spoken if set(LETTERS.findall(text)) - SAID_IN_BOTH]
    trusted = [found.name for found in tree.find_all(nodes.Filter) if found.name == "safe"]
    is_loose = any(tree.find_all(nodes.EvalContextModifier)) or "autoescape" in template
    return [
        *page.faults,
        *(f"says {text!r} untranslated" for text in untranslated),
        *("marks a text as safe" for _ in trusted),
        *(["switches autoescape"] if is_loose else []),
    ]


def _literals(tree: nodes.Template) -> Iterator[str]:
    """The template's own text in order, with a sign in the place of what is filled in."""
    for output in tree.find_all(nodes.Output):
        for part in output.nodes:
            yield from [part.data] if isinstance(part, nodes.TemplateData) else _literals_of(part)


def _literals_of(expression: nodes.Expr) -> list[str]:
    if isinstance(expression, nodes.Const) and isinstance(expression.value, str):
        return [expression.value]
    if isinstance(expression, nodes.CondExpr):
        return [*_literals_of(expression.expr1), *(_literals_of(expression.expr2) if expression.expr2 else [])]
    return [EXPRESSION]


def faults(*, paths: Iterable[Path]) -> Iterator[str]:
    """Name the faults of templates on disk, each behind its path."""
    for path in paths:
        for fault in faults_of_page(template=path.read_text("utf-8")):
            place = f"{path.relative_to(ROOT)}{'/safe' if fault.endswith(' safe') else ''}"
            yield f"{place}: {fault}"


def test_pages_run_no_script_wear_no_style_and_speak_both_languages() -> None:
    pages = sorted((ROOT / PACKAGE).rglob("*.html"))
    assert without(found=faults(paths=pages), exceptions=MAY_TRUST) == []


def test_code_marks_nothing_as_safe_unseen() -> None:
    marks = re.compile(r"mark_safe|noqa: [A-Z0-9, ]*(S704|S308)")
    read = [(module.path, (ROOT / module.path).read_text("utf-8")) for module in in_package()]
    found = [f"{path}: marks a text as safe" for path, text in read if marks.search(text)]
    assert without(found=found, exceptions=MAY_MARK_AS_SAFE) == []


@pytest.mark.parametrize(
    "template",
    [
        "<script>go()</script>",
        "<style>p {}</style>",
        '<p style="color: red">{{ text }}</p>',
        '<button onclick="go()">{{ text }}</button>',
        '<button hx-on:click="go()">{{ text }}</button>',
        '<a href="javascript:go()">{{ text }}</a>',
        "<p>Hello {{ name }}</p>",
        "<p>{% if name %}Hello{% endif %}</p>",
        '<p>{{ "Hello" if name else "" }}</p>',
        '<img src="x.png" alt="A chart">',
        "<p>{{ text|safe }}</p>",
        "{% autoescape false %}<p>{{ text }}</p>{% endautoescape %}",
    ],
)
def test_a_fault_is_seen(template: str) -> None:
    assert len(faults_of_page(template=template)) == 1


@pytest.mark.parametrize(
    "template",
    [
        '<p class="{{ "quote" if large else "small" }}" lang="{{ lang }}">{{ _("Hello %(name)s", name=name) }}</p>',
        "<p>{% trans %}Hello{% endtrans %} · 3 × 3 →</p>",
        '<script src="{{ static("page.js") }}" defer></script><script type="application/json">{"a": 1}</script>',
        "{# Hello #}<title>{{ title }} · Goalposts</title>",
    ],
)
def test_a_sound_template_passes(template: str) -> None:
    assert faults_of_page(template=template) == []
