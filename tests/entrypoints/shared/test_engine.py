"""Fixed texts are translated while a template is compiled, once per language; what is filled in is not."""

import pytest
from django.utils import translation
from jinja2 import DictLoader
from markupsafe import Markup

from goalposts.entrypoints.shared.engine import FoldingEnvironment, Templates
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
