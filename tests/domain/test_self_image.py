"""docs/rules/self_image.md, row by row."""

import pytest

from goalposts.domain.perception import Answer
from goalposts.domain.self_image import UnfitGuess, guessed_answer, guessed_grade, plain_guess

from .rule_tables import table

Row = dict[str, str]


def number(cell: str) -> int | None:
    return None if cell == "–" else int(cell)


@pytest.mark.parametrize("row", table(page="self_image", section="1."), ids=lambda row: "-".join(row.values()))
def test_a_guess_is_taken_as_the_page_says(row: Row) -> None:
    sure = number(row["sure"])

    def taken() -> dict[str, object]:
        if row["about"] == "theme":
            return dict(plain_guess(guess=guessed_grade(grade=number(row["guess"]), sure=sure)))
        answer = None if row["guess"] == "–" else Answer(row["guess"])
        return dict(plain_guess(guess=guessed_answer(answer=answer, sure=sure)))

    if row["answer"] == "taken":
        what = {"grade": int(row["guess"])} if row["about"] == "theme" else {"answer": row["guess"]}
        assert taken() == {**what, "sure": sure}
    else:
        with pytest.raises(UnfitGuess) as refused:
            taken()
        assert refused.value.facts == {"field": row["answer"]}
