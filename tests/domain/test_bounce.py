"""What a mail that came back says: the table of docs/rules/bounces.md is the test."""

import pytest

from goalposts.domain.bounce import judge_bounce, status_in
from tests.domain.rule_tables import table


@pytest.mark.parametrize("row", table(page="bounces", section="1."), ids=str)
def test_judges_as_the_rule_page_says(row: dict[str, str]) -> None:
    assert judge_bounce(action=row["action"], status=row["status"].strip("–")) == row["fate"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("550 5.1.1 <x@y.example>: no such mailbox", "5.1.1"),
        ("550-5.7.26 unauthenticated", "5.7.26"),
        ("550 no such mailbox", ""),
        ("your address 10.5.1.12 is listed", ""),
        ("", ""),
    ],
)
def test_finds_the_status_in_what_a_server_said(said: str, status: str) -> None:
    assert status_in(text=said) == status
