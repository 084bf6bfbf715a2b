"""What the words typed so far tell and lack, beside the forms where they are typed; for us, never for the customer."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BaseForm

from goalposts.apps.expectations.queries import ExpectationPage, goal_lacks, unsaved_reading
from goalposts.domain.clarity import Diffuse, Part
from goalposts.entrypoints.web.expectations.sharpening import PARTS

MOST_TYPED = 4000


@dataclass(frozen=True)
class Hints:
    """Beside a form: the words with their dotted lines, what is missing, and the questions to ask.

    Shapes: `words` empty when none of them is diffuse; `questions` at most three, in the customer's language.
    """

    language: str
    words: str
    spans: list[tuple[int, int]]
    missing: str
    questions: tuple[str, ...]


def hints_while_capturing(given: Mapping[str, str], *, otherwise: str) -> Hints | None:
    """Read the sentence in the capture form; None while it is empty, or in a language that we have no lists for."""
    words = given.get("verbatim", "")[:MOST_TYPED]
    reading = unsaved_reading(words=words, language=given.get("language", ""), otherwise=otherwise)
    if reading is None:
        return None
    return Hints(
        language=reading.language,
        words=words if reading.diffuse else "",
        spans=_spans(reading.diffuse),
        missing=_named(reading.missing),
        questions=reading.questions,
    )


def hints_while_drawing(given: Mapping[str, str], *, page: ExpectationPage) -> Hints | None:
    """Read the goal builder; None in a language that we have no lists for."""
    typed = given.get("what" if given.get("kind") == "JUDGEMENT" else "metric_name", "")[:MOST_TYPED]
    lacks = goal_lacks(said=page.row.verbatim, typed=typed, language=page.row.language, filled=filled_parts(given))
    if lacks is None:
        return None
    return Hints(
        language=lacks.language,
        words=typed if lacks.diffuse else "",
        spans=_spans(lacks.diffuse),
        missing=_named(lacks.missing),
        questions=lacks.questions,
    )


def filled_parts(given: Mapping[str, str]) -> frozenset[Part]:
    """Tell which of the six parts are filled in; the judge always is: whoever said it."""
    kind, timing = given.get("kind", ""), given.get("timing", "")
    is_free = kind in {"YES_NO", "JUDGEMENT"}
    has = {name for name, text in given.items() if text.strip()}
    found = {
        Part.METRIC: kind == "JUDGEMENT" or bool(has & {"metric", "metric_name"}),
        Part.BASELINE: is_free or "baseline" in has,
        Part.TARGET: is_free or bool(has & {"floor", "aim"}),
        Part.DEADLINE: (timing == "BY_DAY" and "by_date" in has) or (timing == "RECURRING" and "period" in has),
        Part.JUDGE: True,
        Part.EVIDENCE: "evidence" in has,
    }
    return frozenset(part for part, is_there in found.items() if is_there)


def typed_so_far(form: BaseForm) -> dict[str, str]:
    """Give what stands in the boxes of a form, as text."""
    held = {bound.name: bound.value() for bound in form}
    return {name: str(value) for name, value in held.items() if value is not None}


def _spans(diffuse: tuple[Diffuse, ...]) -> list[tuple[int, int]]:
    return [(one.span.start, one.span.end) for one in diffuse]


def _named(missing: tuple[Part, ...]) -> str:
    return ", ".join(str(PARTS[part]) for part in missing)
