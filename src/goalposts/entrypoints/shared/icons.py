"""Inline icons: drawn once per name, kept, and free of style attributes so that a strict policy lets them through."""

from functools import lru_cache
from html import escape

from lucide.jinja import lucide
from markupsafe import Markup


@lru_cache(maxsize=256)
def icon(name: str, label: str | None = None) -> Markup:
    """This function will draw one icon as inline SVG.

    Shapes: without a label it is decoration and hidden from screen readers; with one it is an image of that name.
    Errors: IconDoesNotExist for a name the icon set does not know.
    """
    drawing = str(lucide(name, size=None))
    start = drawing.index(">")
    heard = f'role="img" aria-label="{escape(label, quote=True)}"' if label else 'aria-hidden="true"'
    head = f'<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" {heard} focusable="false"'
    return Markup(f'{head} stroke-linecap="round" stroke-linejoin="round"{drawing[start:]}')  # noqa: S704
