"""The product's words in a reader's language, and what stands on a page in the wrong one."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel.messages.catalog import Catalog

from goalposts.entrypoints.cli import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
FEWEST_LETTERS = 8
FEWEST_WORDS_TO_LOOK_WITHIN = 4
# A language is named in itself; a talk of the demo is called what the product calls its kind; a unit is what somebody
# typed; and where the words of somebody erased stood, one word stands in the supplier's language.
ALSO_DATA = frozenset({"Goalposts", "Nederlands", "English", "Telefoongesprek", "Phone call", "minuten", "gewist"})
DUTCH_DAY_IN_FIGURES = re.compile(r"\b\d{2}-\d{2}-\d{4}\b")
ENGLISH_DAY = re.compile(r"\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}\b")


@cache
def _catalogue() -> Catalog:
    """Every text of the product with its Dutch, where it has any."""
    dutch, every = catalogues.read(), catalogues.collect()
    for message in every:
        known = dutch.get(message.id, context=message.context) if message.id else None
        if known is not None and known.string:
            message.string = known.string
    return every


def said_in(text: str, /, *, language: str, context: str | None = None, **facts: str) -> str:
    """Say one of the product's texts as a reader of this language sees it.

    Edges: what lacks its Dutch is read in English, and is a leftover on the page.
    Errors: LookupError when the product has no such text.
    """
    known = _catalogue().get(text, context=context)
    if known is None:
        raise LookupError(f"the product does not say {text!r}")
    words = text if language == "en" or not isinstance(known.string, str) else known.string or text
    return words % facts if facts else words


def leftovers(*, texts: Iterable[str], language: str) -> list[str]:
    """List the texts that stand in the other language, or have a day written as the other language does."""
    seen = dict.fromkeys(" ".join(text.split()) for text in texts)
    return [text for text in seen if _is_foreign(text, language)]


@cache
def _is_foreign(text: str, language: str) -> bool:
    plain, shapes, long = _foreign(language)
    if text in plain or shapes.fullmatch(text):
        return True
    if len(text.split()) >= FEWEST_WORDS_TO_LOOK_WITHIN and any(one in text for one in long):
        return True
    return (ENGLISH_DAY if language == "nl" else DUTCH_DAY_IN_FIGURES).search(text) is not None


@cache
def _foreign(language: str) -> tuple[frozenset[str], re.Pattern[str], tuple[str, ...]]:
    """What of the other language can be recognised: whole texts, texts with something filled in, long texts."""
    own = set(_strings(language))
    other = {text for text in _strings("nl" if language == "en" else "en") if text not in own} - ALSO_DATA
    shaped = {text for text in other if PLACEHOLDER.search(text)}
    plain = other - shaped
    long = (text for text in plain if len(text.split()) >= FEWEST_WORDS_TO_LOOK_WITHIN)
    return frozenset(plain), re.compile("|".join(filter(None, map(_shape_of, sorted(shaped))))), tuple(sorted(long))


def _strings(language: str) -> Iterator[str]:
    for message in _catalogue():
        texts = (message.id if language == "en" else message.string) or ""
        for text in (texts,) if isinstance(texts, str) else texts:
            if text:
                yield " ".join(text.split())


def _shape_of(text: str) -> str:
    """What a text with placeholders looks like; empty when too little of it is fixed to recognise it by."""
    fixed = PLACEHOLDER.split(text)
    if sum(sign.isalpha() for part in fixed for sign in part) < FEWEST_LETTERS:
        return ""
    return ".+".join(re.escape(part.replace("%%", "%")) for part in fixed)
