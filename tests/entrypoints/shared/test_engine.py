"""Fixed texts are translated while a template is compiled, once per language; what is filled in is not."""

from uuid import UUID

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from goalposts.entrypoints.shared.engine import FoldingEnvironment, Templates, shown
from goalposts.entrypoints.shared.templating import environment

PAGES = {
    "fixed": '{{ _("Search") }}',
    "in a call": '{{ _("Search")|upper }}',
    "with context": '{{ pgettext("state", "Met") }}',
    "filled in": '{{ _("%(done)s of 6", done=done) }}',
    "chosen": "{{ _(words) }}",
}
GIVEN = {"done": "<4>", "words": "Customers"}


def made(*, language: str | None) -> FoldingEnvironment:
    found = environment(
        loader=DictLoader(PAGES), autoescape=True, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True
    )
    assert isinstance(found, FoldingEnvironment)
    found.folds_for = language
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_the_same_folded_or_not(name: str, language: str) -> None:
    with translation.override(language):
        plain = made(language=None).get_template(name).render(GIVEN)
        assert made(language=language).get_template(name).render(GIVEN) == plain


def test_only_what_can_never_differ_is_folded() -> None:
    folded = made(language="nl")
    with translation.override("en"):
        words = {name: folded.get_template(name).render(GIVEN) for name in PAGES}
    assert words["fixed"] == "Zoeken"
    assert words["filled in"] == "&lt;4&gt; of 6"
    assert words["chosen"] == "Customers"


def test_each_language_has_its_own_templates() -> None:
    backend = Templates(
        {
            "NAME": "pages",
            "DIRS": [],
            "APP_DIRS": False,
            "OPTIONS": {
                "environment": "goalposts.entrypoints.shared.templating.environment",
                "extensions": ["jinja2.ext.i18n"],
                "loader": DictLoader(PAGES),
            },
        }
    )
    seen = {}
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            seen[language] = backend.get_template("fixed").render()
    assert seen == {"nl": Markup("Zoeken"), "en": Markup("Search")}


class Quoting(str):
    """A text of a kind of its own."""

    __slots__ = ()


class Marked:
    """Something that says itself how it stands in a page."""

    def __html__(self) -> str:
        return "<b>safe</b>"

    def __repr__(self) -> str:
        return "Marked()"


SHOWN = [
    "", "plain", """<a href="x">'&'</a>""", Markup("<b>&amp;</b>"), mark_safe("<i>'</i>"), Quoting("<'>"), Marked(),
    7, 1.5, True, None, ["<b>"], UUID(int=3), translation.gettext_lazy("Search"),
]  # fmt: skip


@pytest.mark.parametrize("value", SHOWN, ids=repr)
def test_a_value_stands_in_a_page_as_it_is_escaped(value: object) -> None:
    assert shown(value) == escape(value)


NESTED = {
    "macro": "{% macro cell(one) %}<td>{{ one }}</td>{% endmacro %}{{ cell(words) }}",
    "call": "{% macro row() %}<tr>{{ caller() }}</tr>{% endmacro %}{% call row() %}<td>{{ words }}</td>{% endcall %}",
    "set": "{% set cell %}<td>{{ words }}</td>{% endset %}{{ cell }}",
    "filter": "{% filter upper %}<td>{{ words }}</td>{% endfilter %}",
    "joined": "{{ words ~ safe }}",
    "off": "{% autoescape false %}{{ words }}{% endautoescape %}",
    "by what is given": "{% autoescape is_on %}{{ words }}{% endautoescape %}",
}


@pytest.mark.parametrize("name", NESTED)
def test_a_template_escapes_what_is_given_once_wherever_it_stands(name: str) -> None:
    given = {"words": "<'&\">", "safe": Markup("<br>"), "is_on": True}
    pages = DictLoader(NESTED)
    page = FoldingEnvironment(loader=pages, autoescape=True).get_template(name).render(given)
    assert page == Environment(loader=pages, autoescape=True).get_template(name).render(given)
