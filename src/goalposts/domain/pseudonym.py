"""Which words of a text tell who or where somebody is, and by which mark is each replaced?"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

Words = tuple[str, ...]


class Kind(StrEnum):
    NAME = "NAME"
    MAIL = "MAIL"
    PHONE = "PHONE"
    NUMBER = "NUMBER"
    ADDRESS = "ADDRESS"


WORDS = {
    "nl": {
        Kind.NAME: "naam",
        Kind.MAIL: "mailadres",
        Kind.PHONE: "telefoon",
        Kind.NUMBER: "nummer",
        Kind.ADDRESS: "adres",
    },
    "en": {
        Kind.NAME: "name",
        Kind.MAIL: "mail address",
        Kind.PHONE: "phone",
        Kind.NUMBER: "number",
        Kind.ADDRESS: "address",
    },
}
# What may stand between two parts of one name: Carla Wit, Wit-Jansen.
CLOSE = (" ", "\u00a0", "-")
LEAST_LETTERS = 2
# Before the s of possession: Willems is of Willem, Bos is not of Bo.
LEAST_LETTERS_OWNING = 3
# Stands for a sign that is taken: no letter, no digit, no white.
BLANK = "\0"
LEAST_DIGITS = 7
# Words that are never a name by themselves: small ones within it, and titles around it.
_TITLES = "dr drs ing ir mr mrs ms mw mevr mevrouw meneer heer dhr prof msc bsc ma ba llm mba phd jr sr"
_SMALL = "aan al am bij d da de del den der di dos du e el en het i in l la le les lo op s t te ten ter tot uit van \
vanden vander von voor y zu"
TITLES = frozenset(_TITLES.split())
SMALL_WORDS = frozenset(_SMALL.split())
STREETS = (
    "straat", "laan", "weg", "plein", "gracht", "kade", "dijk", "singel", "hof", "pad", "dreef", "steeg", "plantsoen",
    "markt", "haven", "wal", "baan", "park", "burgwal", "boulevard",
)  # fmt: skip
# A letter, a digit, or an accent that is a sign of its own.
_SIGN = r"\w\u0300-\u036f"
_BEGINS, _ENDS = rf"(?<![{_SIGN}])", rf"(?![{_SIGN}])"
_CAPITALS = rf"[A-Z][{_SIGN}'’\-]{{0,30}}"
_SEPARATOR = r"[ .\-/]{0,2}"
_SEPARATOR_HERE = rf"(?: - |{_SEPARATOR})"
_KINDS = "|".join(sorted({word for words in WORDS.values() for word in words.values()}))
_MARK = re.compile(rf"\[({_KINDS}) (\d{{1,6}})\]")
_MAIL = re.compile(rf"(?<![{_SIGN}.+\-])[{_SIGN}.+\-]{{1,64}}@[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{1,4}}{_ENDS}")
_STREET = rf"{_BEGINS}(?:{_CAPITALS} ){{0,2}}({_CAPITALS})\s\d{{1,5}}(?:\s?[a-zA-Z]{_ENDS})?(?:-\d{{1,4}})?{_ENDS}"
_STREET_OF = rf"(?:Laan|Weg|Plein|Hof|Park|Dijk|Kade)(?: (?:van|de|der|den|het|'t)){{1,3}}(?: {_CAPITALS}){{1,2}} \d{{1,5}}[a-z]?{_ENDS}"
_STREET_AFTER = (
    rf"\d{{1,5}}[a-z]? (?:{_CAPITALS} ){{1,3}}(?:Street|Road|Lane|Avenue|Drive|Square|Court|Close|Way){_ENDS}"
)
_POSTCODE = rf"(?<![€$£])[1-9]\d{{3}} ?(?!SA|SD|SS|EU)[A-Z]{{2}}{_ENDS}"
_ADDRESS = re.compile(rf"{_STREET}|{_BEGINS}(?:{_STREET_OF}|{_STREET_AFTER}|{_POSTCODE})")
_BANK = re.compile(rf"{_BEGINS}[A-Z]{{2}}\d{{2}}(?: ?[A-Z0-9]{{4}}){{2,7}}(?: ?[A-Z0-9]{{1,3}})?{_ENDS}")
_PHONE = re.compile(
    rf"(?<![{_SIGN}+])(?!\d{{1,2}}[\-/.]\d{{1,2}}[\-/.]\d{{2,4}}(?!\d))(?:"
    rf"(?:\+|00)31{_SEPARATOR}(?:\(0\))?(?:{_SEPARATOR_HERE}\d){{9}}|\+[1-9]\d{{0,2}}(?:{_SEPARATOR}\d){{7,12}}|"
    rf"\(?0\d{{1,4}}\)(?:{_SEPARATOR}\d){{6,8}}|0(?:{_SEPARATOR_HERE}\d){{9}}\d?){_ENDS}"
)
_GROUPS = rf"(?<![{_SIGN}.,\-])(?:\d{{4}}(?:[ \-]\d{{4}}){{2,4}}|\d{{4}}\.\d{{2}}\.\d{{3}})(?![{_SIGN}\-])"
_TOKEN = rf"(?<![{_SIGN}\-])([{_SIGN}\-]+)(?![{_SIGN}\-])"
_NUMBER = re.compile(rf"{_GROUPS}|{_TOKEN}")
_LONG = re.compile(rf"\d{{{LEAST_DIGITS},}}", re.ASCII)
_MONEY_BEFORE = re.compile(r"(?:[€$£]|EUR|USD|GBP)\s?$")
_MONEY_AFTER = re.compile(r"(?:[.,]\d|\s?(?:€|EUR\b|euro\b|dollar|pond\b|pounds\b|procent|percent|%))", re.IGNORECASE)
_WORD = re.compile(rf"[{_SIGN}]+")
_GAP = re.compile(r"[\s'’.\-]{1,3}")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands in a text instead of somebody or something.

    Shapes: `key` is the same however it was written: a name as it was given, else the bare letters and digits;
    `found` the ways in which it was written, in the order in which they came.
    """

    text: str
    kind: Kind
    key: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """One place: in which text (from 0), which characters of it as it came, and the mark put there."""

    text: int
    start: int
    end: int
    original: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonymised:
    """The texts with marks, what the marks stand for, and where they were put; places in order."""

    texts: tuple[str, ...]
    marks: tuple[Mark, ...]
    replaced: tuple[Replaced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    kind: Kind
    key: str


def pseudonymise(
    *, texts: Sequence[str], names: Sequence[str], language: str, earlier: Sequence[Mark] = ()
) -> Pseudonymised:
    """Replace known names, mail addresses, phone numbers, long numbers and street addresses by marks.

    Shapes: `names` as people are called, in full; `earlier` the marks of texts that belong with these, which keep
    their numbers. The marks that come back hold the earlier ones too.
    Edges: a word is replaced whole or not at all. Marks that stand in the texts already stay as they are, and their
    numbers are not given out again.
    Source: docs/rules/pseudonyms.md.
    """
    known = _Known(names)
    marks = _Marks(language=language, texts=texts, earlier=earlier)
    replaced: list[Replaced] = []
    done: list[str] = []
    for at, text in enumerate(texts):
        pieces, since = [], 0
        for found in _chosen(text, known):
            original = text[found.start : found.end]
            mark = marks.mark_of(found=found, original=original)
            replaced.append(Replaced(text=at, start=found.start, end=found.end, original=original, mark=mark))
            pieces += [text[since : found.start], mark]
            since = found.end
        done.append("".join([*pieces, text[since:]]))
    return Pseudonymised(texts=tuple(done), marks=marks.all(), replaced=tuple(replaced))


class _Marks:
    """Gives out marks, one for each person or thing, numbered in the order in which they come."""

    def __init__(self, *, language: str, texts: Sequence[str], earlier: Sequence[Mark]) -> None:
        self._words = WORDS[language]
        self._marks: dict[tuple[Kind, str], Mark] = {(mark.kind, mark.key): mark for mark in earlier}
        self._last: dict[str, int] = {}
        for text in (*texts, *(mark.text for mark in earlier)):
            for word, number in _MARK.findall(text):
                self._last[word] = max(self._last.get(word, 0), int(number))

    def mark_of(self, *, found: _Found, original: str) -> str:
        mark = self._marks.get((found.kind, found.key)) or self._new(found)
        ways = mark.found if original in mark.found else (*mark.found, original)
        self._marks[found.kind, found.key] = Mark(text=mark.text, kind=mark.kind, key=mark.key, found=ways)
        return mark.text

    def all(self) -> tuple[Mark, ...]:
        return tuple(self._marks.values())

    def _new(self, found: _Found) -> Mark:
        word = self._words[found.kind]
        self._last[word] = self._last.get(word, 0) + 1
        return Mark(text=f"[{word} {self._last[word]}]", kind=found.kind, key=found.key, found=())


class _Known:
    """The people who are known, by every way in which a text may name them: runs of words, without accents."""

    def __init__(self, names: Sequence[str]) -> None:
        keys: dict[Words, set[str]] = {}
        whole = {_words_of(_in_order(name)) for name in names}
        for name in names:
            for form in _forms(_words_of(_in_order(name))):
                keys.setdefault(form, set()).add(_in_order(name))
        # A first name that two people share is somebody, but nobody knows who: it gets a mark of its own.
        self._keys = {form: min(owners) if len(owners) == 1 else " ".join(form) for form, owners in keys.items()}
        self._whole = frozenset(form for form in whole if len(form) > 1)
        self._longest = max(map(len, keys), default=0)

    def found_in(self, *, text: str) -> Iterator[_Found]:
        """Find names by whole words, the longest first; two parts of one name beside each other are one."""
        words = list(_WORD.finditer(text))
        at, last = 0, None
        while at < len(words):
            lengths = range(self._longest, 0, -1)
            form = next((form for n in lengths if (form := self._form_of(text, words[at : at + n], n))), None)
            if form is None:
                at += 1
                continue
            key, length = self._keys[form], len(form)
            found = _Found(start=words[at].start(), end=words[at + length - 1].end(), kind=Kind.NAME, key=key)
            at += length
            if last and last.key == key and _are_parts(text, last, found):
                last = _Found(start=last.start, end=found.end, kind=Kind.NAME, key=key)
                continue
            if last:
                yield last
            last = found
        if last:
            yield last

    def _form_of(self, text: str, words: list[re.Match[str]], length: int) -> Words | None:
        """Give the way in which words name somebody, without the s of possession; None where they do not.

        Edges: a part of a name must begin with a capital: *wit* is a colour. In full it may be written small.
        """
        form = _folded_words(words)
        if form not in self._keys:
            form = _without_s(form)
        if len(words) != length or form not in self._keys:
            return None
        # A point ends a sentence, unless an initial stands before it.
        gaps = (_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
        ends = (len(one.group()) > 1 and text[one.end()] == "." for one, _ in pairwise(words))
        is_named = all(gaps) and not any(ends) and (form in self._whole or not words[-1].group()[0].islower())
        return form if is_named else None


def _are_parts(text: str, one: _Found, two: _Found) -> bool:
    """Tell whether two finds are parts of one name: beside each other, and not the same word said twice."""
    is_close = text[one.end : two.start] in CLOSE
    return is_close and _folded(text[one.start : one.end]) != _folded(text[two.start : two.end])


def _chosen(text: str, known: _Known) -> list[_Found]:
    """Choose what is replaced: what is surer goes first, and what lies behind it is looked at again.

    Edges: taken words are blanked, so that what is left is read as it will be read beside the marks.
    """
    left = _MARK.sub(lambda mark: BLANK * len(mark.group()), text)
    chosen: list[_Found] = []
    finders = (_mails_in, _addresses_in, _accounts_in, _phones_in, _numbers_in, known.found_in)
    before = -1
    while before < len(chosen):
        before = len(chosen)
        for find in finders:
            found = list(find(text=left))
            chosen += found
            left = _blanked(left, found)
    return sorted(chosen, key=lambda one: one.start)


def _blanked(text: str, taken: Iterable[_Found]) -> str:
    pieces, since = [], 0
    for one in taken:
        pieces += [text[since : one.start], BLANK * (one.end - one.start)]
        since = one.end
    return "".join([*pieces, text[since:]])


def _mails_in(*, text: str) -> Iterator[_Found]:
    for match in _MAIL.finditer(text):
        yield _found(match, Kind.MAIL, match.group().casefold())


def _addresses_in(*, text: str) -> Iterator[_Found]:
    for match in _ADDRESS.finditer(text):
        if match[1] is None or match[1].lower().endswith(STREETS):
            yield _found(match, Kind.ADDRESS, _bare(match.group()))


def _accounts_in(*, text: str) -> Iterator[_Found]:
    for match in _BANK.finditer(text):
        yield _found(match, Kind.NUMBER, _bare(match.group()))


def _phones_in(*, text: str) -> Iterator[_Found]:
    for match in _PHONE.finditer(text):
        yield _found(match, Kind.PHONE, _digits_of_phone(match.group()))


def _numbers_in(*, text: str) -> Iterator[_Found]:
    for match in _NUMBER.finditer(text):
        is_long = match[1] is None or _LONG.search(match[1])
        if is_long and not _is_money(text, match):
            yield _found(match, Kind.NUMBER, _bare(match.group()))


def _found(match: re.Match[str], kind: Kind, key: str) -> _Found:
    return _Found(start=match.start(), end=match.end(), kind=kind, key=key)


def _is_money(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 5, 0) : match.start()]
    return bool(_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, match.end()))


def _bare(written: str) -> str:
    return "".join(sign for sign in written if sign.isalnum()).upper()


def _digits_of_phone(written: str) -> str:
    """Write a number as it is dialled within the country: +31 (0)6, 0031 6 and 06 are one."""
    digits = "".join(sign for sign in written.replace("(0)", "") if sign.isdigit())
    is_abroad = written.startswith("+")
    if digits.startswith("0031"):
        return f"0{digits[4:]}"
    return f"0{digits[2:]}" if is_abroad and digits.startswith("31") else digits


def _in_order(name: str) -> str:
    """Write a name as it is said: without asides, and *Wit, Carla de* as *Carla de Wit*."""
    last, _, first = _ASIDE.sub(" ", name).partition(",")
    return " ".join([*first.split(), *last.split()])


def _words_of(name: str) -> Words:
    return tuple(word for word in _folded_words(_WORD.finditer(name)) if word not in TITLES)


def _forms(words: Words) -> Iterator[Words]:
    """Give the ways to name somebody: in full, by each own word, and by the last name with the small words before it."""
    own = [at for at, word in enumerate(words) if word not in SMALL_WORDS and len(word) >= LEAST_LETTERS]
    if not own:
        return
    yield words
    yield from ((words[at],) for at in own)
    begin = own[-1]
    while begin > 0 and words[begin - 1] in SMALL_WORDS:
        begin -= 1
    yield words[begin:]


def _without_s(words: Words) -> Words:
    last = words[-1].removesuffix("s")
    return (*words[:-1], last) if len(last) >= LEAST_LETTERS_OWNING else words


def _folded_words(words: Iterable[re.Match[str]]) -> Words:
    return tuple(_folded(word.group()) for word in words)


def _folded(word: str) -> str:
    """Write a word without accents and capitals, so that *Andre* finds André."""
    plain = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
