"""What the supplier answers to a finding, and until when one is waited for. Tables: docs/rules/answered.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from goalposts.domain.action_item import ItemState
from goalposts.domain.refusal import Refused
from goalposts.domain.released import FindingKind

ANSWER_DAYS = 30
MAX_ANSWER = 1000


class Answer(StrEnum):
    """What becomes of a finding: we do it, we do it differently, we will not, not now; the last is for a chance alone."""

    DO = "DO"
    DIFFERENTLY = "DIFFERENTLY"
    WILL_NOT = "WILL_NOT"
    NOT_NOW = "NOT_NOW"


class UnfitAnswer(Refused):
    """An answer that does not fit its finding; `facts` names the field (answer, words, promise) and the reason."""

    code = "UNFIT_ANSWER"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTold:
    """What is done because of a finding, as the customer may read it."""

    promise: str
    due_date: date
    state: ItemState


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTold:
    """A finding and its answer, as the customer may read them.

    Shapes: `finding_key` as in the release; sentence and words in the languages in which they were written, "" where they
    were not; `items` by day, without what was dropped, and may be empty.
    """

    finding_key: UUID
    kind: FindingKind
    sentence_nl: str
    sentence_en: str
    answer: Answer
    words_nl: str
    words_en: str
    items: tuple[ItemTold, ...]


_OF_CHANCE = (Answer.DO, Answer.DIFFERENTLY, Answer.NOT_NOW)
_OF_OTHERS = (Answer.DO, Answer.DIFFERENTLY, Answer.WILL_NOT)
_DONE_BY_SOMEBODY = frozenset({Answer.DO, Answer.DIFFERENTLY})


def answers_to(*, kind: FindingKind) -> tuple[Answer, ...]:
    """Give the answers that a finding can have, in the order in which they are offered."""
    return _OF_CHANCE if kind is FindingKind.CHANCE else _OF_OTHERS


def asks_why(*, answer: Answer) -> bool:
    """Say whether an answer needs words: everything but a plain yes does."""
    return answer is not Answer.DO


def takes_item(*, answer: Answer) -> bool:
    """Say whether somebody does something by a day because of an answer."""
    return answer in _DONE_BY_SOMEBODY


def needs_item(*, kind: FindingKind, answer: Answer) -> bool:
    """Say whether an answer needs an owner and a day: what stays as it is, since it is good, needs neither."""
    return takes_item(answer=answer) and not (kind is FindingKind.KEEP and answer is Answer.DO)


def check_answer(
    *, kind: FindingKind, answer: Answer, words_nl: str, words_en: str, brings_item: bool, has_item: bool
) -> None:
    """Refuse an answer that does not fit its finding.

    Shapes: `brings_item` where an action item comes with it; `has_item` where one because of this finding was made before
    and not dropped.
    Errors: UnfitAnswer with field and reason.
    Source: docs/rules/answered.md §1.
    """
    if answer not in answers_to(kind=kind):
        raise UnfitAnswer(field="answer", reason="NOT_OF_THIS_KIND", kind=kind.value)
    if asks_why(answer=answer) and not (words_nl.strip() or words_en.strip()):
        raise UnfitAnswer(field="words", reason="EMPTY")
    if max(len(words_nl), len(words_en)) > MAX_ANSWER:
        raise UnfitAnswer(field="words", reason="TOO_LONG", limit=MAX_ANSWER)
    if brings_item and not takes_item(answer=answer):
        raise UnfitAnswer(field="promise", reason="NOT_WITH_THIS")
    if needs_item(kind=kind, answer=answer) and not (brings_item or has_item):
        raise UnfitAnswer(field="promise", reason="EMPTY")


def answer_by(*, released_date: date) -> date:
    """Give the day by which a finding is answered, counted from the first release that held it."""
    return released_date + timedelta(days=ANSWER_DAYS)


def is_answer_over(*, released_date: date, today: date) -> bool:
    """Say whether a finding without an answer is past its day; the day itself is still in time.

    Source: docs/rules/answered.md §2.
    """
    return today > answer_by(released_date=released_date)
