"""By when somebody is erased and what is looked for: the tables of docs/rules/erasure.md are the tests."""

from datetime import date

import pytest

from goalposts.domain.erasure import answer_due, must_be_informed, reminded_from, texts_to_find
from tests.domain.rule_tables import table


def listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


@pytest.mark.parametrize("row", table(page="erasure", section="1."), ids=lambda row: row["asked"])
def test_is_due_on_the_day_of_the_rule_page(row: dict[str, str]) -> None:
    asked = date.fromisoformat(row["asked"])
    assert answer_due(asked_date=asked) == date.fromisoformat(row["due"])
    assert reminded_from(asked_date=asked) == date.fromisoformat(row["reminded from"])


@pytest.mark.parametrize("row", table(page="erasure", section="4."), ids=lambda row: row["today"])
def test_is_told_within_the_month_of_the_rule_page(row: dict[str, str]) -> None:
    added, today = date.fromisoformat(row["added"]), date.fromisoformat(row["today"])
    assert must_be_informed(added_date=added, today=today) is (row["should have been told"] == "yes")


@pytest.mark.parametrize("row", table(page="erasure", section="2."), ids=str)
def test_looks_for_what_the_rule_page_says(row: dict[str, str]) -> None:
    found = texts_to_find(names=listed(row["names"]), emails=listed(row["emails"]), others=listed(row["others"]))
    assert found == set(listed(row["looked for"]))
