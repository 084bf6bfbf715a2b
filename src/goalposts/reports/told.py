"""How the answers to a review's findings read to whoever was heard: in one language, and one form of address."""

from collections.abc import Sequence
from dataclasses import dataclass

from goalposts.domain.action_item import ItemState
from goalposts.domain.answered import Answer, AnswerTold, ItemTold
from goalposts.domain.released import FindingKind
from goalposts.reports.charts.formats import day_text
from goalposts.reports.voice import Voice


@dataclass(frozen=True)
class Tongued:
    """A text that somebody wrote, and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class AnswerLines:
    """One finding with its answer in words. Shapes: `words` None where there are none; `items` may be empty."""

    finding: Tongued
    answer: str
    words: Tongued | None
    items: tuple[str, ...]


def answers_in_words(*, answers: Sequence[AnswerTold], say: Voice, language: str) -> tuple[AnswerLines, ...]:
    """Put answers in words, to be called while `language` is spoken; what was not written in it comes in the other."""
    return tuple(
        AnswerLines(
            finding=tongued(nl=one.sentence_nl, en=one.sentence_en, language=language),
            answer=_answer(one, say=say),
            words=tongued(nl=one.words_nl, en=one.words_en, language=language)
            if one.words_nl or one.words_en
            else None,
            items=tuple(_item(item, say=say, language=language) for item in one.items),
        )
        for one in answers
    )


def tongued(*, nl: str, en: str, language: str) -> Tongued:
    """Choose the text in a language, or else the one that there is."""
    other = "en" if language == "nl" else "nl"
    texts = {"nl": nl, "en": en}
    return Tongued(texts[language], language) if texts[language] else Tongued(texts[other], other)


def _answer(told: AnswerTold, *, say: Voice) -> str:
    """Say what was answered; what is good is kept so, not done."""
    if (told.kind, told.answer) == (FindingKind.KEEP, Answer.DO):
        return say("We keep it so")
    return {
        Answer.DO: say("We do it"),
        Answer.DIFFERENTLY: say("We do it differently"),
        Answer.WILL_NOT: say("We will not do it"),
        Answer.NOT_NOW: say("Not now"),
    }[told.answer]


def _item(item: ItemTold, *, say: Voice, language: str) -> str:
    names = {"promise": item.promise.rstrip(". "), "day": day_text(day=item.due_date, locale=language)}
    if item.state is ItemState.DONE:
        return say("%(promise)s: done", **names)
    if item.state is ItemState.DOING:
        return say("%(promise)s: begun, done by %(day)s", **names)
    return say("%(promise)s: done by %(day)s", **names)
