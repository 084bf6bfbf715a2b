"""docs/rules/told.md, row by row."""

from datetime import date
from uuid import UUID

import pytest

from goalposts.domain.action_item import ItemState
from goalposts.domain.answered import Answer, AnswerTold, ItemTold
from goalposts.domain.plain import read, written
from goalposts.domain.released import FindingKind
from goalposts.domain.told import ToldContent, UnableToTell, check_telling, is_mailed, tell_by

from .rule_tables import table

Row = dict[str, str]


def _key(letter: str) -> UUID:
    return UUID(int=ord(letter.lower()))


def _answers(cell: str) -> tuple[AnswerTold, ...]:
    return tuple(_answer(one) for one in cell.split() if one != "–")


def _answer(letter: str) -> AnswerTold:
    item = ItemTold(promise="Bellen binnen een dag.", due_date=date(2026, 9, 1), state=ItemState.OPEN)
    words = "Anders." if letter.isupper() else "Zo."
    return AnswerTold(
        finding_key=_key(letter), kind=FindingKind.IMPROVE, sentence_nl="Er wordt gewacht.", sentence_en="",
        answer=Answer.DO, words_nl=words, words_en="", items=(item,),
    )  # fmt: skip


@pytest.mark.parametrize("row", table(page="told", section="1."))
def test_it_is_told_when_it_is_whole_and_new(row: Row) -> None:
    findings = None if row["findings"] == "–" else [_key(one) for one in row["findings"].split()]
    former = None if row["told before"] == "–" else _answers(row["told before"])
    if row["outcome"] == "told":
        check_telling(findings=findings, answers=_answers(row["answers"]), former=former)
        return
    with pytest.raises(UnableToTell) as refused:
        check_telling(findings=findings, answers=_answers(row["answers"]), former=former)
    facts = refused.value.facts
    assert " ".join(str(facts[name]) for name in ("reason", "count") if name in facts) == row["outcome"]


@pytest.mark.parametrize("row", table(page="told", section="2."))
def test_a_mail_goes_with_it(row: Row) -> None:
    mailed = None if row["last mail"] == "–" else date.fromisoformat(row["last mail"])
    assert is_mailed(mailed_date=mailed, today=date.fromisoformat(row["today"])) is (row["mail"] == "yes")


def test_it_is_asked_for_within_thirty_days() -> None:
    assert tell_by(released_date=date(2026, 7, 1)) == date(2026, 7, 31)


def test_what_is_told_is_kept_and_read_back_whole() -> None:
    content = ToldContent(told_date=date(2026, 7, 20), answers=_answers("a B"))
    assert read(kind=ToldContent, plain=written(value=content)) == content
