"""Does an interview question leave the answer to whoever is asked? Tables: docs/rules/question.md."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

SHORT_SEQUEL = 4
SHORT_QUESTION = 3
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*")
_WORD = re.compile(r"[\w'’]+")


class Fault(StrEnum):
    """What is wrong with a question, in the order in which it is told."""

    CLOSED = "CLOSED"
    DOUBLE = "DOUBLE"
    LEADING = "LEADING"
    HYPOTHETICAL = "HYPOTHETICAL"


class _List(StrEnum):
    """What each list of words is for; the names are those of question_words.csv."""

    OPEN = "open"
    VERB = "verb"
    SUBJECT = "subject"
    PREPOSITION = "preposition"
    CLAUSE = "clause"
    JOINT = "joint"
    JOINING = "joining"
    PRONOUN = "pronoun"
    INVITATION = "invitation"
    TELLING = "telling"
    ASKING = "asking"
    WHETHER = "whether"
    BACK = "back"
    NEW = "new"
    PROBE = "probe"
    TOGETHER = "together"
    PAIR = "pair"
    LEADING = "leading"
    HYPOTHETICAL = "hypothetical"
    WISH = "wish"
    ARTICLE = "article"


@dataclass(frozen=True, kw_only=True)
class QuestionWords:
    """The word lists of one language."""

    words: Mapping[str, frozenset[str]]
    patterns: Mapping[str, "re.Pattern[str]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFault:
    """A fault, and the words that show it, by their offsets in the question."""

    fault: Fault
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """One sentence of a question. `main` is where its main clause begins."""

    text: str
    start: int
    main: int
    is_asked: bool

    @property
    def clause(self) -> str:
        return self.text[self.main :]


def question_words(*, language: str, rows: Iterable[Mapping[str, str]]) -> QuestionWords:
    """Build one language's lists from the rows of question_words.csv (lang, list, form)."""
    found: dict[str, set[str]] = {name: set() for name in _List}
    for row in rows:
        if row["lang"] == language:
            found[row["list"]].add(row["form"])
    return QuestionWords(
        words={name: frozenset(forms) for name, forms in found.items()},
        patterns={name: _pattern(forms) for name, forms in found.items()},
    )


def faults_of(*, question: str, lists: QuestionWords) -> tuple[FoundFault, ...]:
    """Find what makes a question closed, double, leading or hypothetical.

    Shapes: by fault, then by place; empty when there is nothing to say. A warning, never a reason not to save.
    Edges: one part of it that is open, or an invitation to tell, makes it open; a sequel that points back ("and what did
    that cost you?") is no second question.
    Source: docs/rules/question.md.
    """
    text = question.lower().replace("’", "'")
    sentences = tuple(_sentences(text, lists))
    spans = {
        Fault.CLOSED: _closed(sentences, lists),
        Fault.DOUBLE: sorted({*_unbound(sentences, lists), *_coordinated(sentences, lists)}),
        Fault.LEADING: [match.span() for match in lists.patterns[_List.LEADING].finditer(text)],
        Fault.HYPOTHETICAL: list(_hypothetical(sentences, lists)),
    }
    return tuple(FoundFault(fault=fault, start=start, end=end) for fault in Fault for start, end in spans[fault])


def _pattern(forms: Iterable[str]) -> "re.Pattern[str]":
    """Make one expression of every form, the longest first; of none, one that is nowhere."""
    ordered = sorted(forms, key=len, reverse=True)
    # A form may begin with a sign, as ", right?" does; one that begins with a letter begins a word.
    return re.compile(r"(?:(?<!\w)|(?=\W))(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)" if ordered else r"(?!)")


def _sentences(text: str, lists: QuestionWords) -> Iterator[_Sentence]:
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        if _WORD.search(sentence):
            main = _main_clause(sentence, lists)
            yield _Sentence(text=sentence, start=match.start(), main=main, is_asked="?" in sentence)


def _main_clause(sentence: str, lists: QuestionWords) -> int:
    """Find where the main clause begins: behind "and", and behind "when you call,"."""
    at = 0
    while first := _WORD.search(sentence, at):
        if first.group() in lists.words[_List.JOINT]:
            at = first.end()
            continue
        stop = re.compile(r"[,:]").search(sentence, first.end())
        # "When did you call: ..." asks; "when you call, ..." only says when.
        is_asking = first.group() in lists.words[_List.OPEN] and _begins_with_verb(sentence[first.end() :], lists)
        if first.group() in lists.words[_List.CLAUSE] and stop and not is_asking:
            at = stop.end()
            continue
        return first.start()
    return at


def _closed(sentences: Sequence[_Sentence], lists: QuestionWords) -> list[tuple[int, int]]:
    """Give the first part that is answered by yes or no, when no part asks to tell."""
    if any(_is_open(one, lists) for one in sentences):
        return []
    return [_span(one) for one in sentences if _is_closed(one, lists)][:1]


def _is_open(one: _Sentence, lists: QuestionWords) -> bool:
    clause = one.clause
    if lists.patterns[_List.INVITATION].match(clause) or _is_kindly_asked(clause, lists):
        return True
    return one.is_asked and not _begins_with_verb(clause, lists) and bool(lists.patterns[_List.OPEN].search(clause))


def _is_kindly_asked(clause: str, lists: QuestionWords) -> bool:
    """Could you describe: closed in form, an invitation in what it does."""
    asking = lists.patterns[_List.ASKING].match(clause)
    return asking is not None and lists.patterns[_List.TELLING].search(clause, asking.end()) is not None


def _is_closed(one: _Sentence, lists: QuestionWords) -> bool:
    words = _WORD.findall(one.clause)
    is_told = words[:1] and words[0] in lists.words[_List.PRONOUN] - lists.words[_List.OPEN]
    has_verb = not lists.words[_List.VERB].isdisjoint(words)
    return one.is_asked and bool(is_told or has_verb or _begins_with_verb(one.clause, lists))


def _begins_with_verb(clause: str, lists: QuestionWords) -> bool:
    """Is, heeft, belt u: a verb that is known, or any word before its subject."""
    words = _WORD.findall(clause)[:2]
    if words and words[0] in lists.words[_List.VERB]:
        return True
    others = lists.words[_List.OPEN] | lists.words[_List.PREPOSITION] | lists.words[_List.PRONOUN]
    return len(words) > 1 and words[1] in lists.words[_List.SUBJECT] and words[0] not in others


def _unbound(sentences: Sequence[_Sentence], lists: QuestionWords) -> Iterator[tuple[int, int]]:
    """Find a second question about something else, in a sentence of its own or behind "and"."""
    asked = [one for one in sentences if one.is_asked or _is_open(one, lists)]
    for one in asked[1:]:
        if one.is_asked and not _is_bound(one.clause, lists, short=SHORT_QUESTION):
            yield _span(one)
    joint = re.compile(rf"\b(?:{_any(lists.words[_List.JOINT])}) (?={_any(lists.words[_List.OPEN])}\b)")
    for one in asked:
        for match in joint.finditer(one.text, one.main):
            if not _is_bound(one.text[match.end() :], lists, short=SHORT_SEQUEL):
                yield one.start + match.start(), one.start + len(one.text)


def _is_bound(sequel: str, lists: QuestionWords, *, short: int) -> bool:
    words = _WORD.findall(sequel)
    is_probe = lists.patterns[_List.PROBE].match(sequel.lstrip()) is not None
    is_short = len(words) <= short and lists.words[_List.NEW].isdisjoint(words[:-1])
    return is_short or is_probe or not lists.words[_List.BACK].isdisjoint(words)


def _coordinated(sentences: Sequence[_Sentence], lists: QuestionWords) -> Iterator[tuple[int, int]]:
    """Find two things in one question: the price and the service, faster or cheaper."""
    article = f"(?:{_any(lists.words[_List.ARTICLE])} )?"
    joint = re.compile(rf"([\w'-]+),? {_any(lists.words[_List.JOINING])} {article}([\w'-]+)")
    for one in sentences:
        if not (one.is_asked or _is_open(one, lists)) or lists.patterns[_List.TOGETHER].search(one.text):
            continue
        for match in joint.finditer(one.text, one.main):
            if not _is_one_thing(match, one.text, lists):
                yield one.start + match.start(), one.start + match.end()


def _is_one_thing(match: "re.Match[str]", text: str, lists: QuestionWords) -> bool:
    """You and your team, now and then, one or two, whether it works, asked and did not: no two things."""
    left, right = match.groups()
    following = _WORD.findall(text[match.end() :])[:1]
    is_verb = right in lists.words[_List.VERB] or bool(lists.words[_List.SUBJECT].intersection(following))
    around = text[max(0, match.start() - 8) : match.end() + 8]
    return (
        left in lists.words[_List.PRONOUN]
        or right in lists.words[_List.OPEN]
        or is_verb
        or left.isdigit()
        or right.isdigit()
        or lists.patterns[_List.PAIR].search(around) is not None
        or _is_whether(match, text, lists)
    )


def _is_whether(match: "re.Match[str]", text: str, lists: QuestionWords) -> bool:
    """Hoe merkt u of het werkt: Dutch has one word for or and whether."""
    before = _WORD.findall(text[: match.end(1)])
    return " of " in match.group() and not lists.words[_List.WHETHER].isdisjoint(before)


def _hypothetical(sentences: Sequence[_Sentence], lists: QuestionWords) -> Iterator[tuple[int, int]]:
    """Find what asks for a deed that nobody did; what somebody would want to know is a wish they have now."""
    for one in sentences:
        for match in lists.patterns[_List.HYPOTHETICAL].finditer(one.text):
            is_wish = lists.patterns[_List.WISH].search(one.text, match.end()) is not None
            if not is_wish and not _is_kindly_asked(one.text[match.start() :], lists):
                yield one.start + match.start(), one.start + match.end()


def _any(forms: frozenset[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")" if forms else "(?!)"


def _span(one: _Sentence) -> tuple[int, int]:
    """Give where a sentence stands, without the blanks around it."""
    lead = len(one.text) - len(one.text.lstrip())
    return one.start + lead, one.start + len(one.text.rstrip())
