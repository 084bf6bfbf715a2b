"""The goal as it stands in the builder, typed or known: its sentence, and which of its strokes are drawn."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.expectations.goal_form import GoalForm
from goalposts.reports.sentences import posts_sentence, when_sentence

FREE = frozenset({"YES_NO", "JUDGEMENT"})


@dataclass(frozen=True)
class GoalSoFar:
    """What stands beside the builder.

    Shapes: the sentence is empty until metric or posts can be told; what cannot be read counts as not typed.
    """

    sentence: str
    strokes: dict[str, bool]


def goal_so_far(form: GoalForm) -> GoalSoFar:
    """Tell the goal from what stands in the fields, also after something in them was refused."""
    kind, timing = _text(form, "kind"), _text(form, "timing")
    metric, unit = _metric(form)
    floor, aim = _number(form, "floor"), _number(form, "aim")
    by_date, period = _day(form, "by_date") if timing == "BY_DAY" else None, _text(form, "period")
    is_free = kind in FREE
    is_told = is_free or (None not in {floor, aim} if kind == "BETWEEN" else {floor, aim} != {None})
    posts = posts_sentence(
        kind=kind, metric=metric, unit=unit, what=_text(form, "what"), floor=floor, aim=aim, locale=locale()
    )  # fmt: skip
    when = when_sentence(timing=timing, by_date=by_date, period=period, locale=locale())
    return GoalSoFar(
        sentence=", ".join(filter(None, [posts, when])) if is_told else "",
        strokes={
            "metric": bool(metric) or kind == "JUDGEMENT",
            "now": _number(form, "baseline") is not None,
            "floor": is_free or floor is not None,
            "aim": is_free or aim is not None,
            "when": by_date is not None or (timing == "RECURRING" and bool(period)),
            "judge": True,
            "evidence": bool(_text(form, "evidence")),
        },
    )


def _metric(form: GoalForm) -> tuple[str, str]:
    if _text(form, "kind") == "JUDGEMENT":
        return "", ""
    chosen = _text(form, "metric")
    known = next((one for one in form.metrics() if str(one.id) == chosen), None) if chosen else None
    return (known.name, known.unit) if known else (_text(form, "metric_name"), _text(form, "metric_unit"))


def _text(form: GoalForm, name: str) -> str:
    return str(form[name].value() or "").strip()


def _number(form: GoalForm, name: str) -> float | None:
    found = _read(form, name)
    return float(found) if isinstance(found, int | float) else None


def _day(form: GoalForm, name: str) -> date | None:
    found = _read(form, name)
    return found if isinstance(found, date) else None


def _read(form: GoalForm, name: str) -> Any:
    value = form[name].value()
    if isinstance(value, int | float | date):
        return value
    try:
        return form.fields[name].to_python(value)
    except ValidationError:
        return None
