"""docs/rules/import.md §7 and §8: every code has its row, with the facts it comes with."""

from goalposts.intake.refusals import CautionCode, RefusalCode
from tests.domain.rule_tables import table

from .portfolios import read, small_with
from .test_row_refusals import CHANGED
from .workbooks import mended_workbook, messy_workbook

MISSING = "–"


def facts_of(*, section: str) -> dict[str, set[str]]:
    return {
        row["code"]: set() if row["facts"] == MISSING else set(row["facts"].split(", "))
        for row in table(page="import", section=section)
    }


def test_every_code_has_its_row() -> None:
    assert set(facts_of(section="7.")) == {str(code) for code in RefusalCode}
    assert set(facts_of(section="8.")) == {str(code) for code in CautionCode}


def test_remarks_carry_the_facts_their_row_names() -> None:
    contents = [messy_workbook(), mended_workbook()]
    contents += [
        small_with(sheet=sheet, row=row, column=column, value=value) for sheet, row, column, value, _, _ in CHANGED
    ]
    portfolios = [read(content) for content in contents]
    refusals, cautions = facts_of(section="7."), facts_of(section="8.")

    for portfolio in portfolios:
        for refusal in portfolio.refusals:
            assert set(refusal.facts) <= refusals[refusal.code]
            assert set(refusal.facts) >= refusals[refusal.code] - {"low", "high"}
        for caution in portfolio.warnings:
            assert set(caution.facts) == cautions[caution.code]
