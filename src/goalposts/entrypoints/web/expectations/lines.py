"""An expectation as lists show it: its words, whose they are, its posts in a sentence, how it stands."""

from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import STATES
from goalposts.apps.expectations.queries import RegisterRow
from goalposts.entrypoints.shared.formats import locale
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence


@dataclass(frozen=True)
class ExpectationLine:
    """A row of the register, in the reader's language.

    Shapes: `aside` says beside the measured verdict what it was, or why there is none; `told` when the stakeholder was
    told, and `is_untold` that a final verdict waits to be told.
    """

    row: RegisterRow
    theme: str | None
    posts: str
    when: str
    value: str
    state: str
    is_measured: bool
    is_open_verdict: bool
    aside: str
    told: str
    is_untold: bool


def line_of(row: RegisterRow) -> ExpectationLine:
    """Put a row of the register in words."""
    language = locale()
    value = value_text(value=row.value, unit=row.unit, kind=row.kind, locale=language) if row.value is not None else ""
    is_untold = is_untold_verdict(row)
    return ExpectationLine(
        row=row,
        theme=row.theme_nl if language == "nl" else row.theme_en,
        posts=posts_sentence(
            kind=row.kind,
            metric=row.metric_name,
            unit=row.unit,
            what=row.what,
            floor=row.floor,
            aim=row.aim,
            locale=language,
        ),
        when=when_sentence(timing=row.timing, by_date=row.by_date, period=row.period, locale=language),
        value=value,
        state=_state(row.state, language),
        is_measured=row.verdict != "NONE" or is_final(row),
        is_open_verdict=not is_final(row),
        aside=_aside(row, value=value),
        told=_told(row, is_untold=is_untold, language=language),
        is_untold=is_untold,
    )


@cache
def _state(state: str, language: str) -> str:
    with translation.override(language):
        return str(STATES[state])


def is_final(row: RegisterRow) -> bool:
    """Tell whether the measured verdict counts: the day or period has ended, and the posts were agreed."""
    return row.kind is not None and row.kind != "JUDGEMENT" and not row.is_dashed and not row.is_provisional


def is_untold_verdict(row: RegisterRow) -> bool:
    """Tell whether a final verdict was not told to the stakeholder since it fell due."""
    if not is_final(row) or row.verdict == "NONE" or row.due_date is None or row.state == "VOID":
        return False
    return row.told_back_date is None or row.told_back_date < row.due_date


def _aside(row: RegisterRow, *, value: str) -> str:
    if row.kind is None:
        return ""
    if row.kind == "JUDGEMENT":
        return _("the judge says")
    if row.verdict == "NONE":
        return value or _("not measured yet")
    status = _("not agreed") if row.is_dashed else _("provisional") if row.is_provisional else ""
    late = _("late") if row.is_late else ""
    return ", ".join(part for part in (value, status, late) if part)


def _told(row: RegisterRow, *, is_untold: bool, language: str) -> str:
    if is_untold:
        return _("not told yet")
    if row.told_back_date is None:
        return ""
    return _("told %(day)s") % {"day": day_text(day=row.told_back_date, locale=language)}
