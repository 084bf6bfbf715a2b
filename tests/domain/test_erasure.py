"""By when somebody is erased and what is looked for: the tables of docs/rules/erasure.md are the tests."""

from datetime import date

import pytest

from goalposts.domain.erasure import answer_due, texts_to_find
from tests.domain.rule_tables import table


def listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


@pytest.mark.parametrize("row", table(page="erasure", section="1."), ids=lambda row: row["asked"])
def test_is_due_on_the_day_of_the_rule_page(row: dict[str, str]) -> None:
    assert answer_due(asked_date=date.fromisoformat(row["asked"])) == date.fromisoformat(row["due"])


@pytest.mark.parametrize("row", table(page="erasure", section="2."), ids=str)
def test_looks_for_what_the_rule_page_says(row: dict[str, str]) -> None:
    found = texts_to_find(names=listed(row["names"]), emails=listed(row["emails"]), others=listed(row["others"]))
    assert found == set(listed(row["looked for"]))
