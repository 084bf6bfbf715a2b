"""What a sentence tells of a goal, by the word lists that lie beside the code."""

from functools import cache

from goalposts.domain.clarity import WORDINGS, Lists, Reading, lists_of, reading_of
from goalposts.lib.word_lists import text_rows


@cache
def _lists(language: str) -> Lists:
    return lists_of(language=language, lexicon=text_rows(name="lexicon"), clarifiers=text_rows(name="clarifiers"))


def sentence_reading(*, words: str, language: str) -> Reading | None:
    """Read a sentence in its own language; None for a language that we have no lists for."""
    if language not in WORDINGS:
        return None
    return reading_of(words=words, language=language, lists=_lists(language))


def clarity_label(*, words: str, language: str) -> str:
    """Give the label that is kept with the sentence; "" for a language that we have no lists for."""
    reading = sentence_reading(words=words, language=language)
    return reading.label.name if reading else ""
