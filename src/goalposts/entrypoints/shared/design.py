"""What the templates may call for form's sake: icons, shapes, what a field holds, and the words that are still fuzzy."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.forms import BoundField
from django.utils.translation import get_language
from jinja2 import Environment
from markupsafe import Markup, escape

from goalposts.entrypoints.shared.icons import icon
from goalposts.reports.charts.complaint_strip import strip_glyph
from goalposts.reports.charts.formats import day_text
from goalposts.reports.charts.glyph import goal_glyph
from goalposts.reports.charts.goal_mini import MiniGoal, goal_mini
from goalposts.reports.charts.marks import shape


def add_design(*, environment: Environment) -> None:
    """This function will give an environment of templates the globals and filters that layout and components use.

    Shapes: needs new-style gettext and the filter `day` in the same environment.
    """
    environment.globals.update(
        chrome_language=_language,
        day_months=_day_months,
        field_text=_field_text,
        goal_glyph=_goal_glyph,
        goal_mini=_goal_mini,
        icon=icon,
        chosen_keys=_chosen_keys,
        is_group=_is_group,
        key_of=_key_of,
        verdict_shape=_verdict_shape,
        strip_glyph=_strip_glyph,
    )
    environment.filters.update(fuzzy=fuzzy)


def fuzzy(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """This function will put a dotted line under the given stretches of a sentence.

    Shapes: spans are (start, end) in characters; out of order and overlapping ones are welcome.
    Edges: what reaches past the end of the text is cut there.
    """
    pieces: list[Markup] = []
    at = 0
    for opening, end in sorted(spans):
        start = max(opening, at)
        if start >= min(end, len(text)):
            continue
        pieces += [escape(text[at:start]), Markup('<span class="fuzzy">%s</span>') % text[start:end]]
        at = min(end, len(text))
    return Markup("").join([*pieces, escape(text[at:])])


def _language() -> str:
    return (get_language() or "en")[:2]


def _day_months() -> str:
    """List the short months where a day is written with one; nothing where it is all numbers."""
    written = [day_text(day=date(2026, month, 1), locale=_language()).split(" ") for month in range(1, 13)]
    return " ".join(parts[1] for parts in written if len(parts) == 3)


def _goal_glyph(parts: Mapping[str, bool]) -> Markup:
    return Markup(goal_glyph(parts=parts))  # noqa: S704


def _goal_mini(goal: MiniGoal | None) -> Markup:
    return Markup(goal_mini(goal=goal)) if goal else Markup()  # noqa: S704


def _strip_glyph(stands: tuple[str, ...], *, is_repeat: bool) -> Markup:
    return Markup(strip_glyph(stands=stands, is_repeat=is_repeat))  # noqa: S704


def _verdict_shape(verdict: str) -> Markup:
    return Markup(shape(verdict=verdict))  # noqa: S704


def _field_text(bound: BoundField) -> str:
    text = bound.field.widget.format_value(bound.value())
    return "" if text is None else str(text)


def _chosen_keys(bound: BoundField) -> frozenset[str]:
    chosen = bound.value()
    many = chosen if isinstance(chosen, (list, tuple, set)) else [chosen]
    return frozenset(map(_key_of, many))


def _key_of(value: object) -> str:
    return "" if value is None else str(value)


def _is_group(text: object) -> bool:
    """A lazy translation looks iterable too, so a group of options is known by its type."""
    return isinstance(text, (list, tuple))
