"""Is this sentence measurable, and what should be asked? See docs/rules/clarity.md."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from goalposts.domain.slots import Role, Slots, Span, slots_of
from goalposts.domain.wording import Wording, folded
from goalposts.domain.wording_en import ENGLISH
from goalposts.domain.wording_nl import DUTCH

QUESTIONS = 3
LONG = 6
WORDINGS: Mapping[str, Wording] = {"nl": DUTCH, "en": ENGLISH}


class Part(Enum):
    """The six parts that make a goalpost, in the order in which they are missed."""

    METRIC = "metric"
    BASELINE = "baseline"
    TARGET = "target"
    DEADLINE = "deadline"
    JUDGE = "judge"
    EVIDENCE = "evidence"


class Label(Enum):
    """How much of a goal a sentence holds."""

    MEASURABLE = "measurable"
    PARTLY = "partly"
    DIFFUSE = "diffuse"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word that means something else to everybody, and what to ask instead."""

    term: str
    forms: tuple[str, ...]
    first_missing: Part
    ask_instead: str
    example: str
    not_when: str = ""


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The word lists of one language: the diffuse terms, and the naive questions of each part in order."""

    terms: tuple[Term, ...]
    questions: Mapping[Part, tuple[str, ...]]

    @cached_property
    def pattern(self) -> "re.Pattern[str]":
        """Every written form as one expression, the longest first."""
        forms = sorted({form for term in self.terms for form in term.forms}, key=len, reverse=True)
        return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])" if forms else r"(?!)")

    @cached_property
    def term_of(self) -> Mapping[str, Term]:
        """The term of each written form."""
        return {form: term for term in self.terms for form in term.forms}


@dataclass(frozen=True, kw_only=True)
class Diffuse:
    """A diffuse word where it stands in the sentence."""

    span: Span
    words: str
    term: Term


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a sentence tells.

    Shapes: `missing` in the order of Part; `diffuse` in the order of the text, without overlap; `questions` at most
    three, none when the sentence is measurable.
    """

    words: str
    language: str
    label: Label
    missing: tuple[Part, ...]
    diffuse: tuple[Diffuse, ...]
    questions: tuple[str, ...]
    slots: Slots


def lists_of(*, language: str, lexicon: Iterable[Mapping[str, str]], clarifiers: Iterable[Mapping[str, str]]) -> Lists:
    """Build one language's lists from the rows of lexicon.csv and clarifiers.csv."""
    terms = tuple(
        Term(
            term=row["term"],
            forms=_inflected(row["match_forms"].lower().split("|"), language=language),
            first_missing=Part(row["first_missing_element"]),
            ask_instead=row["ask_instead"],
            example=row["example_goalpost"],
            not_when=row["do_not_flag_when"],
        )
        for row in lexicon
        if row["lang"] == language
    )
    questions: dict[Part, list[tuple[int, str]]] = {part: [] for part in Part}
    for row in clarifiers:
        questions[Part(row["element"])].append((int(row["nr"]), row[language]))
    return Lists(
        terms=terms, questions={part: tuple(text for _, text in sorted(rows)) for part, rows in questions.items()}
    )


def _inflected(forms: Iterable[str], *, language: str) -> tuple[str, ...]:
    """Add the endings that a list leaves out: transparanter, bereikbaardere, transparently."""
    found = dict.fromkeys(form for form in forms if form)
    for form in list(found):
        if " " in form or len(form) < LONG:
            continue
        endings = ["ly"] if language == "en" else ["e", "er", "ere", *(["der", "dere"] if form.endswith("r") else [])]
        found |= dict.fromkeys(form + ending for ending in endings)
    return tuple(found)


def reading_of(*, words: str, language: str, lists: Lists) -> Reading:
    """Read one sentence: which parts it holds, which are missing, which words are diffuse, what to ask.

    Edges: an empty text is diffuse and misses all. Errors: KeyError for a language without a wording.
    """
    slots = slots_of(words=words, wording=WORDINGS[language])
    present = parts_present(slots=slots)
    label = label_of(present=present)
    missing = tuple(part for part in Part if part not in present)
    diffuse = diffuse_words(words=words, slots=slots, lists=lists)
    questions = () if label is Label.MEASURABLE else questions_for(missing=missing, diffuse=diffuse, lists=lists)
    return Reading(
        words=words, language=language, label=label, missing=missing, diffuse=diffuse, questions=questions, slots=slots
    )


def label_of(*, present: frozenset[Part]) -> Label:
    """Judge: metric, target and time make it measurable, none of the three diffuse."""
    core = present & {Part.METRIC, Part.TARGET, Part.DEADLINE}
    if len(core) == 3:
        return Label.MEASURABLE
    return Label.PARTLY if core else Label.DIFFUSE


def parts_present(*, slots: Slots) -> frozenset[Part]:
    """Tell which of the six parts a sentence holds.

    Edges: a clock beside a cadence is a target ("every Friday by noon"); "no more surprises" is a target only beside a
    time, and is no metric; a number that is now tells what is measured as well.
    """
    has_time = bool(slots.times or slots.cadences)
    targets = any(one.role is Role.TARGET for one in slots.amounts)
    reached = targets or bool(slots.changes or slots.counted_zeros or slots.clocks)
    now = any(one.role is Role.NOW for one in slots.amounts)
    found = {
        Part.METRIC: reached or now or bool(slots.metrics),
        Part.BASELINE: now,
        Part.TARGET: reached or (has_time and bool(slots.zeros)),
        Part.DEADLINE: has_time,
        Part.JUDGE: bool(slots.judges),
        Part.EVIDENCE: bool(slots.sources) or any(one.role is Role.PROOF for one in slots.amounts),
    }
    return frozenset(part for part, is_there in found.items() if is_there)


def diffuse_words(*, words: str, slots: Slots, lists: Lists) -> tuple[Diffuse, ...]:
    """Find the diffuse words that are not made plain by a number, a name or the sentence itself."""
    text = folded(words=words)
    is_told = any(one.is_from_to for one in slots.amounts)
    found = []
    for match in lists.pattern.finditer(text):
        term = lists.term_of[match.group()]
        if is_told and Part.BASELINE is term.first_missing:
            continue
        if _is_bound(text, match.end()) or _is_bound_before(text, match.start()):
            continue
        span = Span(start=match.start(), end=match.end())
        found.append(Diffuse(span=span, words=words[span.start : span.end], term=term))
    return tuple(found)


def _is_bound(text: str, end: int) -> bool:
    """More than 5, minder dan vijf: a comparison, no vagueness; quality lab, HR-partner: a name."""
    return (
        re.match(r"(?: often| vaak)? (?:than|dan)\b|-|[ ](?:lab|manager|department|team of \d)", text[end:]) is not None
    )


def _is_bound_before(text: str, start: int) -> bool:
    """No more than, niet meer dan, HR partner, digitale handtekening: no vagueness either."""
    return re.search(r"\b(?:no|not|niet|nooit|never|hr|hr-|geen [\w ]{1,24}) $", text[:start]) is not None


def questions_for(*, missing: Sequence[Part], diffuse: Sequence[Diffuse], lists: Lists) -> tuple[str, ...]:
    """Pick at most three naive questions: what the diffuse words ask for first, then what is missing.

    Edges: each diffuse term asks once; menu questions never come first.
    """
    chosen = list(dict.fromkeys(one.term.ask_instead for one in diffuse))[: QUESTIONS - 1]
    asked = {one.term.first_missing for one in diffuse}
    order = [part for part in missing if part not in asked] + [part for part in missing if part in asked]
    for part in order:
        if len(chosen) < QUESTIONS and lists.questions[part]:
            chosen.append(lists.questions[part][0])
    return tuple(chosen)
