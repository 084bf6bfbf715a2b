"""Which passages look like each other, and which theme fits one? By their words; it offers, a reviewer decides. Tables: docs/rules/nearness.md."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from uuid import UUID

NEAR = 0.18
FITTING = 0.3
MOST_NEAR = 3
MOST_FITTING = 3
_LEAST_STEM = 3
_LEAST_PART = 4
_OF_A_PART, _OF_A_SUBJECT = 0.6, 2.0
_WORD = re.compile(r"[a-z]{2,}")
_DOUBLED = re.compile(r"([a-z])\1")

Weights = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class NearWords:
    """The word lists of both languages together: nobody says which of them a fragment is in.

    Shapes: `empty` say nothing about a subject; `endings` longest first; `subjects` name what a stem is about, which may be several things.
    """

    empty: frozenset[str]
    endings: tuple[str, ...]
    subjects: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Something that was said, with where it was sorted. Shapes: `theme` None while nobody sorted it."""

    key: UUID
    text: str
    theme: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ThemeWords:
    """A theme by its names."""

    key: UUID
    text: str


@dataclass(frozen=True, kw_only=True)
class Near:
    """A passage that looks like another one. Units: `likeness` above 0, 1 for the same words."""

    key: UUID
    likeness: float


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """What is offered for one passage, most alike first; both may be empty."""

    near: tuple[Near, ...]
    themes: tuple[UUID, ...]


def near_words(*, rows: Iterable[Mapping[str, str]]) -> NearWords:
    """Build the lists from the rows of nearness_words.csv (list, name, forms); forms stand behind each other."""
    empty, endings, told = set[str](), set[str](), list[tuple[str, str]]()
    for row in rows:
        forms = _plain(row["forms"]).split()
        if row["list"] == "empty":
            empty |= set(forms)
        elif row["list"] == "ending":
            endings |= set(forms)
        else:
            told += [(row["name"], form) for form in forms]
    bare = NearWords(
        empty=frozenset(empty), endings=tuple(sorted(endings, key=lambda one: (-len(one), one))), subjects={}
    )
    subjects: dict[str, tuple[str, ...]] = {}
    for name, form in told:
        stem = _stem(form, bare.endings)
        subjects[stem] = tuple(dict.fromkeys((*subjects.get(stem, ()), name)))
    return NearWords(empty=bare.empty, endings=bare.endings, subjects=subjects)


def suggestions(
    *, asked: Iterable[UUID], passages: Sequence[Passage], themes: Sequence[ThemeWords], words: NearWords
) -> dict[UUID, Suggested]:
    """Offer for each passage that is asked about what looks like it, and the themes that fit.

    Shapes: `asked` are keys of `passages`; at most MOST_NEAR and MOST_FITTING each; the same in whatever order passages come.
    Edges: a passage is never near itself; a theme fits by its own names, or by what was sorted under it before.
    """
    in_order = sorted(passages, key=lambda one: one.key)
    texts = [*(one.text for one in in_order), *(one.text for one in themes)]
    stems: dict[str, str] = {}  # for this asking alone: what was said is kept nowhere
    told = [_weighed(text, words, stems=stems) for text in texts]
    rarity = _rarity(told)
    vectors = [_unit(one, rarity) for one in told]
    holding: dict[str, list[tuple[int, float]]] = {}
    for at in range(len(in_order)):
        for term, weight in vectors[at].items():
            holding.setdefault(term, []).append((at, weight))
    places = {one.key: at for at, one in enumerate(in_order)}
    names = [(one.key, vectors[len(in_order) + at]) for at, one in enumerate(themes)]
    found = {}
    for key in asked:
        own = vectors[places[key]]
        alike = _alike(places[key], own, holding=holding)
        fits = {theme: _share(own, called) for theme, called in names}
        for at, likeness in alike:
            theme = in_order[at].theme
            if theme is not None and theme in fits:
                fits[theme] = max(fits[theme], likeness)
        near = (Near(key=in_order[at].key, likeness=round(likeness, 4)) for at, likeness in alike[:MOST_NEAR])
        found[key] = Suggested(near=tuple(near), themes=_best(fits))
    return found


def _alike(at: int, own: Weights, *, holding: Mapping[str, list[tuple[int, float]]]) -> list[tuple[int, float]]:
    """Give the places of what shares enough with one passage, most alike first, then in their order."""
    total: dict[int, float] = {}
    for term, weight in own.items():
        for other, theirs in holding[term]:
            total[other] = total.get(other, 0.0) + weight * theirs
    total.pop(at, None)
    return sorted(((one, score) for one, score in total.items() if score >= NEAR), key=lambda one: (-one[1], one[0]))


def _best(fits: Mapping[UUID, float]) -> tuple[UUID, ...]:
    """Take the themes that fit best; of equals the earlier theme."""
    ranked = sorted((key for key, fit in fits.items() if fit >= FITTING), key=lambda key: -fits[key])
    return tuple(ranked[:MOST_FITTING])


def _weighed(text: str, words: NearWords, *, stems: dict[str, str]) -> dict[str, float]:
    """Give the stems of a text with what they are about, and of long words what they begin and end with."""
    found: dict[str, float] = {}
    for word in _WORD.findall(_plain(text)):
        if word in words.empty:
            continue
        stem = stems.get(word) or stems.setdefault(word, _stem(word, words.endings))
        _add(found, stem, 1.0, words)
        if stem not in words.subjects:
            for part in _parts(stem, words.subjects):
                _add(found, part, _OF_A_PART, words)
    return found


def _add(found: dict[str, float], stem: str, weight: float, words: NearWords) -> None:
    found[stem] = max(found.get(stem, 0.0), weight)
    for subject in words.subjects.get(stem, ()):
        name = f"={subject}"
        found[name] = max(found.get(name, 0.0), weight * _OF_A_SUBJECT)


def _parts(stem: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Give the longest known stem with which a long word begins, and with which it ends."""
    lengths = range(len(stem) - _LEAST_PART + 1, _LEAST_PART - 1, -1)
    first = next((stem[:at] for at in lengths if stem[:at] in known), None)
    last = next((stem[-at:] for at in lengths if stem[-at:] in known), None)
    return [one for one in (first, last) if one is not None]


def _stem(word: str, endings: tuple[str, ...]) -> str:
    """Take a word's ending off, so that forms of one word are alike; what is left need not be a word."""
    stem = word
    if stem.startswith("ge") and len(stem) > 6 and stem[-1] in "dtn":
        stem = stem[2:]
    for ending in endings:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST_STEM:
            stem = stem[: -len(ending)]
            break
    stem = _DOUBLED.sub(r"\1", stem)
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()


def _rarity(texts: Iterable[Weights]) -> dict[str, float]:
    """Weigh a stem that few texts hold more than one that many hold."""
    held: Counter[str] = Counter()
    count = 0
    for told in texts:
        held.update(told.keys())
        count += 1
    return {term: log(1 + count / number) for term, number in held.items()}


def _unit(told: Weights, rarity: Weights) -> dict[str, float]:
    weighed = {term: weight * rarity[term] for term, weight in told.items()}
    length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {term: weight / length for term, weight in weighed.items()}


def _share(passage: Weights, theme: Weights) -> float:
    """Say how much of a passage is about what a theme is called: a theme has few words, and needs no more than one of them."""
    return sqrt(sum(weight * weight for term, weight in passage.items() if term in theme))
