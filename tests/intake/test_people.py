"""Who may be one person twice, and whose name a judge's name is."""

from collections.abc import Sequence

import pytest

from goalposts.intake.refusals import CautionCode

from .portfolios import read, small_with
from .workbooks import Value, workbook


@pytest.mark.parametrize(
    ("people", "codes"),
    [
        ([("K-1", "Bo Lint"), ("K-1", "BO LINT ")], [CautionCode.POSSIBLE_DOUBLE]),
        ([("K-1", "Bo Lint"), ("K-1", "Jo Lint")], [CautionCode.EMAIL_SHARED]),
        ([("K-1", "Bo Lint"), ("K-2", "Bo Lint")], [CautionCode.EMAIL_SHARED]),
        ([("K-1", "Bo"), ("K-1", "Jo"), ("K-1", "Bo")], [CautionCode.EMAIL_SHARED, CautionCode.POSSIBLE_DOUBLE]),
        ([("K-1", "Bo Lint")], []),
    ],
)
def test_two_people_with_one_address_are_both_taken_and_pointed_at(
    people: Sequence[tuple[str, str]], codes: list[CautionCode]
) -> None:
    rows: list[list[Value]] = [["Nr", "Klantnr", "Naam", "E-mail"]]
    for number, (customer, name) in enumerate(people):
        email = "post@lint.example" if number else "Post@Lint.example"
        rows.append([f"P-{number}", customer, name, email])
    portfolio = read(workbook(book={"Belanghebbenden": rows}))

    assert [each.code for each in portfolio.warnings] == codes
    assert [each.facts["other_row"] for each in portfolio.warnings] == [2] * len(codes)
    assert len(portfolio.stakeholders) == len(people)


@pytest.mark.parametrize(
    ("judge", "found", "code"),
    [
        ("Carla Zegers", "P-1", None),
        ("carla  zégers", "P-1", None),
        ("P-2", "P-2", None),
        ("P-3", None, CautionCode.JUDGE_UNKNOWN),
        ("Ada Wright", None, CautionCode.JUDGE_UNKNOWN),
        ("de directie", None, CautionCode.JUDGE_UNKNOWN),
        (None, None, None),
    ],
)
def test_a_judge_is_a_stakeholder_of_that_customer_or_stays_a_name(
    judge: str | None, found: str | None, code: CautionCode | None
) -> None:
    portfolio = read(small_with(sheet="Verwachtingen", row=2, column=16, value=judge))
    assert portfolio.expectations[0].judge_ref == found
    assert [each.code for each in portfolio.warnings] == ([code] if code else [])
    if found is None:
        assert portfolio.expectations[0].judge_name == (judge or "")


@pytest.mark.parametrize(("stakeholder", "found"), [("P-1", "P-1"), ("P-2", "P-2"), ("P-4", None)])
def test_among_namesakes_the_expectations_own_stakeholder_judges(stakeholder: str, found: str | None) -> None:
    people: list[list[Value]] = [["Nr", "Klantnr", "Naam"]]
    people += [["P-1", "K-1", "Bo Lint"], ["P-2", "K-1", "Bo Lint"], ["P-4", "K-1", "Jo Lint"]]
    expectation: list[Value] = ["V-1", stakeholder, "Op tijd.", "Bo Lint"]
    portfolio = read(
        workbook(
            book={"Belanghebbenden": people, "Verwachtingen": [["Nr", "Wie", "Letterlijk", "Beoordelaar"], expectation]}
        )
    )
    assert portfolio.expectations[0].judge_ref == found
    ambiguous = [each.facts["ids"] for each in portfolio.warnings]
    assert ambiguous == ([] if found else [("P-1", "P-2")])
