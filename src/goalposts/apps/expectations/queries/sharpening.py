"""What a sentence tells of a goal, by the word lists that lie beside the code."""

from dataclasses import dataclass
from functools import cache

from goalposts.domain.clarity import (
    WORDINGS,
    Diffuse,
    Lists,
    Part,
    Reading,
    diffuse_words,
    lists_of,
    questions_for,
    reading_of,
)
from goalposts.domain.slots import slots_of
from goalposts.domain.tongue import tongue_of
from goalposts.lib.word_lists import text_rows


@cache
def _lists(language: str) -> Lists:
    return lists_of(language=language, lexicon=text_rows(name="lexicon"), clarifiers=text_rows(name="clarifiers"))


def sentence_reading(*, words: str, language: str) -> Reading | None:
    """Read a sentence in its own language; None for a language that we have no lists for."""
    if language not in WORDINGS:
        return None
    return reading_of(words=words, language=language, lists=_lists(language))


@cache
def _informal() -> dict[str, str]:
    menu = {row["nl"]: row["nl_je"] for row in text_rows(name="clarifiers") if row["nl_je"]}
    return menu | {row["ask_instead"]: row["ask_je"] for row in text_rows(name="lexicon") if row["ask_je"]}


def spoken_to(*, questions: tuple[str, ...], address_form: str) -> tuple[str, ...]:
    """Give naive questions as they are said aloud to somebody: with je to whom we say je."""
    return tuple(_informal().get(one, one) for one in questions) if address_form == "JE" else questions


def unsaved_reading(*, words: str, language: str, otherwise: str) -> Reading | None:
    """Read a sentence that is still being typed: in the language chosen for it, else the one it looks to be in.

    Shapes: None without words; `otherwise` is the language where the words do not tell.
    """
    spoken = language or tongue_of(words=words) or otherwise
    return sentence_reading(words=words, language=spoken) if words.strip() else None


def clarity_label(*, words: str, language: str) -> str:
    """Give the label that is kept with the sentence; "" for a language that we have no lists for."""
    reading = sentence_reading(words=words, language=language)
    return reading.label.name if reading else ""


@dataclass(frozen=True, kw_only=True)
class GoalLacks:
    """What a goal that is being drawn still lacks.

    Shapes: `missing` in the order of Part; `diffuse` are words typed for it; `questions` at most three.
    """

    language: str
    missing: tuple[Part, ...]
    diffuse: tuple[Diffuse, ...]
    questions: tuple[str, ...]


def goal_lacks(*, said: str, typed: str, language: str, filled: frozenset[Part]) -> GoalLacks | None:
    """Tell what a goal lacks beside the parts that are filled in; None for a language that we have no lists for.

    Edges: a diffuse word in what was said asks on only while the part it asks for is missing.
    """
    if language not in WORDINGS:
        return None
    missing = tuple(part for part in Part if part not in filled)
    drawn = _diffuse(typed, language)
    asking = [one for one in _diffuse(said, language) if one.term.first_missing in missing]
    questions = questions_for(missing=missing, diffuse=(*drawn, *asking), lists=_lists(language))
    return GoalLacks(language=language, missing=missing, diffuse=drawn, questions=questions)


def _diffuse(words: str, language: str) -> tuple[Diffuse, ...]:
    slots = slots_of(words=words, wording=WORDINGS[language])
    return diffuse_words(words=words, slots=slots, lists=_lists(language))
