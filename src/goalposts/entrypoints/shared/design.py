"""What the templates may call for form's sake: icons, shapes, days, numbers and the words that are still fuzzy."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.forms import BoundField
from django.utils.translation import get_language
from jinja2 import Environment
from markupsafe import Markup, escape

from goalposts.entrypoints.shared.icons import icon
from goalposts.reports.charts.formats import day_text, number_text
from goalposts.reports.charts.glyph import goal_glyph
from goalposts.reports.charts.marks import shape


def add_design(*, environment: Environment) -> None:
    """This function will give an environment of templates the globals and filters that layout and components use.

    Shapes: needs the i18n extension of the same environment, with new-style gettext.
    """
    environment.globals.update(
        chrome_language=_language,
        field_text=_field_text,
        goal_glyph=_goal_glyph,
        icon=icon,
        is_chosen=_is_chosen,
        verdict_shape=_verdict_shape,
    )
    environment.filters.update(day=day, fuzzy=fuzzy, number=number)


def day(value: date | str | None) -> str:
    """This function will write a day as the reader does: 14-03-2026 or 14 Mar 2026. Text passes unchanged."""
    if value is None or isinstance(value, str):
        return value or ""
    only = value.date() if isinstance(value, datetime) else value
    return day_text(day=only, locale=_language())


def number(value: Decimal | float | None, decimals: int | None = None) -> str:
    """This function will write a number with the reader's own decimal sign. None becomes a dash."""
    return "–" if value is None else number_text(value=value, locale=_language(), decimals=decimals)


def fuzzy(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """This function will put a dotted line under the given stretches of a sentence.

    Shapes: spans are (start, end) in characters; out of order and overlapping ones are welcome.
    Edges: what reaches past the end of the text is cut there.
    """
    pieces: list[Markup] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at or start >= len(text):
            continue
        start = max(start, at)
        pieces += [escape(text[at:start]), Markup('<span class="fuzzy">%s</span>') % text[start:end]]
        at = min(end, len(text))
    return Markup("").join([*pieces, escape(text[at:])])


def _language() -> str:
    return (get_language() or "en")[:2]


def _goal_glyph(parts: Mapping[str, bool]) -> Markup:
    return Markup(goal_glyph(parts=parts))  # noqa: S704


def _verdict_shape(verdict: str) -> Markup:
    return Markup(shape(verdict=verdict))  # noqa: S704


def _field_text(bound: BoundField) -> str:
    text = bound.field.widget.format_value(bound.value())
    return "" if text is None else str(text)


def _is_chosen(bound: BoundField, value: object) -> bool:
    chosen = bound.value()
    many = chosen if isinstance(chosen, (list, tuple, set)) else [chosen]
    return ("" if value is None else str(value)) in {"" if one is None else str(one) for one in many}
