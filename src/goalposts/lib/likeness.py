"""How alike two sentences or two names are, by their words; knows no meaning. Tables: docs/rules/likeness.md."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from goalposts.lib.folding import fold

SENTENCES_ALIKE = 0.5
NAMES_ALIKE = 0.88
_WORD_ALIKE = 84.0
_LONG_WORD = 6
_INSIDE = 95.0
_WORDS = re.compile(r"[^\W\d_]+")
# What says nothing about what a sentence is about. Numbers are left out too: they are what moves.
_EMPTY_NL = """
    aan af al alle alles als altijd ben bent bij binnen boven daar dan dat de deze die dit doe doen door dus duurt een elk
    elke en er even gaan gaat geen graag had hadden heb hebben heeft het hier hij hoe hun iedere iemand ik in is ja jij
    jullie kan kom komen komt krijg krijgen krijgt kunnen kunt laat maar mag me meer met mij mijn minder moet moeten na naar
    niemand niet niets nog nooit nu of om omdat ons onze ook op over per rond sinds staan staat steeds te tegen ten ter tot
    u uit uiterlijk uw van vaak vaker verwacht verwachten vind voor vooraf wachten wanneer want was wat we wel werd wie wij
    wil willen word worden wordt zal ze zeggen zelf zich zien zij zijn zo zonder zou zouden
    twee drie vier vijf zes zeven acht negen tien elf twaalf half kwartier ieder iedere
    dag dagen maand maanden week weken jaar kwartaal uur uren minuten keer keren procent
"""
_EMPTY_EN = """
    a about after again all always an and any are as at be because been before being but by can come could did do does
    done each every expect expects for from get gets getting give given go goes had has have he her here his how i if in
    into is it its just latest less like make may me more most must my need never no nobody not now of off on once one
    only or our out over own per please see she should so some someone still take than that the their them then there
    these they this those to too under until up us very want wants was we were what when which who will with within
    without would you your
    two three four five six seven eight nine ten eleven twelve half
    day days month months monthly week weeks weekly year years quarter hour hours minute minutes time times percent
"""
_EMPTY = frozenset((_EMPTY_NL + _EMPTY_EN).split())
_LEGAL_FORMS = frozenset(
    [
        "bv",
        "nv",
        "vof",
        "cv",
        "ltd",
        "limited",
        "plc",
        "llp",
        "inc",
        "gmbh",
        "holding",
        "groep",
        "group",
        "nederland",
        "beheer",
    ]
)


def sentence_likeness(*, one: str, other: str) -> float:
    """This function will say how much of what two sentences are about they share, from 0 to 1.

    Edges: words that say nothing and numbers are left out; a word counts as shared when it is nearly the same, or a long
    one that stands inside the other; fewer than two shared words is no likeness, unless both have one word alone.
    """
    left, right = _telling_words(one), _telling_words(other)
    if not left or not right:
        return 0.0
    shared = _shared(left, right)
    if shared < 2 and max(len(left), len(right)) > 1:
        return 0.0
    return 2 * shared / (len(left) + len(right))


def name_likeness(*, one: str, other: str) -> float:
    """This function will say how alike two names are, from 0 to 1.

    Edges: capitals, accents, marks, the order of words and legal forms (BV, Ltd) make no difference; nor does a first
    name that is an initial at the other. Names with different numbers are different.
    """
    left, right = name_key(name=one), name_key(name=other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return 0.0
    return _initialled(left, right) or fuzz.token_sort_ratio(left, right) / 100


def is_named_in(*, name: str, sentence: str) -> bool:
    """This function will tell whether every telling word of a name stands in a sentence.

    Edges: a name without telling words ("each hour") stands in none.
    """
    wanted, given = _telling_words(name), _telling_words(sentence)
    return bool(wanted) and _shared(wanted, given) == len(wanted)


def name_key(*, name: str) -> str:
    """This function will write a name without capitals, accents, marks and legal forms."""
    plain = fold(name).replace(".", "").replace("'", "")
    words = re.findall(r"\w+", plain)
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)


def _initialled(left: str, right: str) -> float:
    """A first name against its initial, with the same rest, is likely one person."""
    (first, *rest), (other_first, *other_rest) = left.split(), right.split()
    is_initial = 1 in {len(first), len(other_first)} and first[0] == other_first[0]
    return 0.9 if is_initial and rest and rest == other_rest else 0.0


def _telling_words(text: str) -> list[str]:
    words = (word for word in _WORDS.findall(fold(text)) if len(word) > 1)
    return list(dict.fromkeys(word for word in words if word not in _EMPTY))


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Count the words of one that have a match of their own in the other."""
    free = list(right)
    count = 0
    for word in left:
        match = next((other for other in free if _is_same_word(word, other)), None)
        if match is not None:
            free.remove(match)
            count += 1
    return count


def _is_same_word(one: str, other: str) -> bool:
    if one == other or fuzz.ratio(one, other) >= _WORD_ALIKE:
        return True
    short = min(len(one), len(other))
    return short >= _LONG_WORD and fuzz.partial_ratio(one, other) >= _INSIDE
