"""docs/rules/after.md, row by row."""

from datetime import date
from uuid import UUID

import pytest

from goalposts.domain.after import (
    ENOUGH,
    NOTICED,
    AfterGiven,
    Said,
    after_kept_until,
    figures_after,
    levels_after,
    turn_of,
)
from goalposts.domain.confidentiality import Level

from .rule_tables import table

Row = dict[str, str]


@pytest.mark.parametrize("row", table(page="after", section="1."))
def test_what_time_brings(row: Row) -> None:
    found = turn_of(
        released_date=date.fromisoformat(row["released"]),
        asked_date=None if row["asked"] == "–" else date.fromisoformat(row["asked"]),
        is_reminded=row["reminded"] == "yes",
        today=date.fromisoformat(row["today"]),
    )
    assert (found.value if found else "–") == row["turn"]


def test_answers_are_kept_ninety_days_after_they_closed() -> None:
    assert after_kept_until(asked_date=date(2026, 9, 29)) == date(2027, 1, 18)


def test_yes_is_counted_among_all_who_answered() -> None:
    yes, no, unsure = UUID(int=1), UUID(int=2), UUID(int=3)
    given = {
        yes: AfterGiven(noticed=Said.YES, enough=Said.NO),
        no: AfterGiven(noticed=Said.NO, enough=Said.YES),
        unsure: AfterGiven(noticed=Said.YES, enough=Said.UNKNOWN),
    }
    found = {one.name: (one.members, one.among) for one in figures_after(given=given)}
    asked = frozenset(given)
    assert found == {NOTICED: (frozenset({yes, unsure}), asked), ENOUGH: (frozenset({no}), asked)}


def test_nothing_that_was_said_crosses_as_a_quote() -> None:
    assert max(levels_after()) is Level.PARAPHRASE
