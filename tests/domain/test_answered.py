"""docs/rules/answered.md, row by row."""

from datetime import date

import pytest

from goalposts.domain.answered import (
    MAX_ANSWER,
    Answer,
    UnfitAnswer,
    answers_to,
    check_answer,
    is_answer_over,
    needs_item,
    takes_item,
)
from goalposts.domain.released import FindingKind

from .rule_tables import table

Row = dict[str, str]
WORDS = {"no": " ", "yes": "Because the night shift cannot do it.", "long": "x" * (MAX_ANSWER + 1)}


def refusal(row: Row, *, is_english: bool) -> str:
    """Ask for the answer of one row, its words in one of the two languages."""
    words = WORDS[row["words"]]
    try:
        check_answer(
            kind=FindingKind(row["finding"]),
            answer=Answer(row["answer"]),
            words_nl="" if is_english else words,
            words_en=words if is_english else "",
            brings_item=row["action item"] == "new",
            has_item=row["action item"] == "before",
        )
    except UnfitAnswer as refused:
        return f"{refused.facts['field']} {refused.facts['reason']}"
    return "–"


@pytest.mark.parametrize("is_english", [False, True])
@pytest.mark.parametrize("row", table(page="answered", section="1."))
def test_an_answer_fits_its_finding_or_not(row: Row, is_english: bool) -> None:
    assert refusal(row, is_english=is_english) == row["refused"]


@pytest.mark.parametrize("row", table(page="answered", section="2."))
def test_an_answer_is_over_after_thirty_days(row: Row) -> None:
    found = is_answer_over(released_date=date.fromisoformat(row["released"]), today=date.fromisoformat(row["today"]))
    assert found is (row["over"] == "yes")


@pytest.mark.parametrize("kind", FindingKind)
def test_what_is_offered_is_what_is_taken(kind: FindingKind) -> None:
    for answer in Answer:
        row = {"finding": kind.value, "answer": answer.value, "words": "yes", "action item": "before"}
        assert (refusal(row, is_english=False) == "–") is (answer in answers_to(kind=kind))
        assert takes_item(answer=answer) or not needs_item(kind=kind, answer=answer)
