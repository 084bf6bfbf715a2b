"""docs/rules/perception.md, cell by cell."""

from datetime import date
from itertools import product
from uuid import UUID

import pytest

from goalposts.domain import perception
from goalposts.domain.perception import Answer, GivenPerception, Reading
from goalposts.domain.posts import Verdict

from .rule_tables import table

PEOPLE = {"Carla": UUID(int=1), "Ties": UUID(int=2)}


def answer(cell: str) -> Answer | None:
    return None if cell == "–" else Answer(cell)


def test_an_answer_is_a_verdict() -> None:
    rows = {answer(row["answer"]): row["felt"] for row in table(page="perception", section="1.")}

    assert set(rows) == {*Answer, None}
    assert {given: perception.felt_verdict(answer=given) for given in rows} == rows


def test_every_cell_of_the_grid() -> None:
    cells = {
        (Verdict(row["measured"]), felt): row[felt]
        for row in table(page="perception", section="2.")
        for felt in Verdict
    }

    assert set(cells) == set(product(Verdict, Verdict))
    for (measured, felt), name in cells.items():
        assert perception.reading_of(measured=measured, felt=felt) == name, (measured, felt)
    assert set(cells.values()) == set(Reading)


def test_numbers_yes_customer_no_is_measured_in_and_felt_anything_else() -> None:
    found = {
        (measured, felt)
        for measured, felt in product(Verdict, Verdict)
        if perception.reading_of(measured=measured, felt=felt) is Reading.NUMBERS_YES_CUSTOMER_NO
    }

    assert found == {(Verdict.IN, Verdict.NEAR), (Verdict.IN, Verdict.OUT)}


def recorded_perceptions() -> list[GivenPerception]:
    return [
        GivenPerception(
            perception_id=UUID(int=100 + number),
            stakeholder_id=PEOPLE[row["who"]],
            goalpost_id=UUID(int=int(row["revision"])),
            due_date=date.fromisoformat(row["about"]),
            answered_date=date.fromisoformat(row["given on"]),
            answer=Answer(row["answer"]),
        )
        for number, row in enumerate(table(page="perception", section="3."))
    ]


@pytest.mark.parametrize("row", table(page="perception", section="4."))
def test_which_answer_counts(row: dict[str, str]) -> None:
    given = recorded_perceptions()
    goalpost_id, due = UUID(int=int(row["revision"])), date.fromisoformat(row["about"])
    about = [g for g in given if (g.goalpost_id, g.due_date) == (goalpost_id, due)]
    ranked = sorted(
        (g.answered_date, number, g.answer) for number, g in enumerate(about) if g.stakeholder_id == PEOPLE["Carla"]
    )

    found = perception.counting_perception(
        perceptions=given, judge_id=PEOPLE["Carla"], goalpost_id=goalpost_id, due_date=due
    )

    assert (found.answer if found else None) == answer(row["answer"])
    assert (ranked[-1][2] if ranked else None) == answer(row["answer"])


def test_nobody_answered() -> None:
    found = perception.counting_perception(
        perceptions=[], judge_id=PEOPLE["Carla"], goalpost_id=UUID(int=1), due_date=None
    )

    assert found is None
