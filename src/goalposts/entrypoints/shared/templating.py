"""The Jinja environment of every page."""

from typing import Any

from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment

from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.addresses import address_of
from goalposts.entrypoints.shared.design import add_design
from goalposts.entrypoints.shared.engine import FoldingEnvironment


def environment(**options: Any) -> Environment:
    """Make the environment: translations, addresses, static files and the formats of numbers and days."""
    made = FoldingEnvironment(**options)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    add_design(environment=made)
    made.globals.update(static=static, url=address_of, language=translation.get_language)
    made.filters.update(formats.FILTERS)
    return made
