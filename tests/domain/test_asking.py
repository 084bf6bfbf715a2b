"""Whom a check-in asks, about what and when: the tables of docs/rules/asking.md are the tests."""

from datetime import date, datetime
from uuid import UUID

import pytest

from goalposts.domain.asking import (
    Candidate,
    NotAsked,
    Verdictless,
    asks_forward,
    chosen_cards,
    heard_back_by,
    is_over,
    looked_date,
    mailable_from,
    may_take_back,
    next_reminder_at,
    why_not_asked,
)
from tests.domain.rule_tables import table

TODAY = date(2026, 6, 30)
WHIT_MONDAY = frozenset({date(2026, 5, 25)})


def day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


@pytest.mark.parametrize("row", table(page="asking", section="1."), ids=lambda row: " ".join(row.values()))
def test_the_first_reason_that_holds_is_told(row: dict[str, str]) -> None:
    candidate = Candidate(
        has_address=row["address"] == "yes",
        due=int(row["due"]),
        effects_due=int(row["noticed"] or 0),
        left_date=day(row["left"]),
        is_archived=row["archived"] == "yes",
        paused_until_date=day(row["paused until"]),
        is_unreachable=row["unreachable"] == "yes",
        is_mail_off=row["mail off"] == "yes",
        is_in_open_round=row["in a round"] == "yes",
        last_mail_date=day(row["last mail"]),
        forward_date=day(row["looked"]),
    )
    reason = why_not_asked(candidate=candidate, has_forward=row["forward"] == "yes", today=TODAY)
    assert (reason.value if reason else "") == row["reason"]


def test_every_reason_stands_on_the_rule_page() -> None:
    assert {row["reason"] for row in table(page="asking", section="1.") if row["reason"]} == set(NotAsked)


def test_five_cards_at_most_the_judges_first() -> None:
    rows = table(page="asking", section="2.")
    dues = [
        Verdictless(
            expectation_id=UUID(int=n), due_date=date.fromisoformat(row["due"]), is_judge=row["judges"] == "yes"
        )
        for n, row in enumerate(rows)
    ]
    chosen = [one.expectation_id.int for one in chosen_cards(dues=dues)]
    in_order = sorted((n for n, row in enumerate(rows) if row["order"]), key=lambda n: int(rows[n]["order"]))
    assert chosen == in_order


@pytest.mark.parametrize("row", table(page="asking", section="3."), ids=lambda row: " ".join(row.values()))
def test_reminds_as_the_rule_page_says(row: dict[str, str]) -> None:
    at = next_reminder_at(
        last_mail_at=datetime.fromisoformat(row["last mail"]),
        sent=int(row["mails sent"]),
        most=int(row["most"]),
        after_days=int(row["after days"]),
        free_days=WHIT_MONDAY,
    )
    assert (at.isoformat(" ", "minutes") if at else "") == row["next"]


@pytest.mark.parametrize("row", table(page="asking", section="4."), ids=lambda row: " ".join(row.values()))
def test_ends_as_the_rule_page_says(row: dict[str, str]) -> None:
    if row["what"] == "over":
        closes, today = date.fromisoformat(row["given or closes"]), date.fromisoformat(row["moment"])
        holds = is_over(closes_date=closes, today=today)
    else:
        given, now = datetime.fromisoformat(row["given or closes"]), datetime.fromisoformat(row["moment"])
        holds = may_take_back(given_at=given, now=now)
    assert holds == (row["holds"] == "yes")


def test_whoever_answers_hears_within_three_working_days() -> None:
    assert heard_back_by(day=date(2026, 5, 22), free_days=WHIT_MONDAY) == date(2026, 5, 28)


def test_without_an_earlier_mail_or_answer_nothing_is_in_the_way() -> None:
    assert mailable_from(last_mail_date=None, today=TODAY) == TODAY
    assert asks_forward(has_forward=True, forward_date=None, today=TODAY)
    assert not asks_forward(has_forward=False, forward_date=None, today=TODAY)


@pytest.mark.parametrize("row", table(page="asking", section="5."), ids=lambda row: " ".join(row.values()))
def test_the_year_of_looking_forward_runs_as_the_rule_page_says(row: dict[str, str]) -> None:
    found = looked_date(answered_date=day(row["answered"]), left_open_date=day(row["left open"]))
    assert found == day(row["year runs from"])
