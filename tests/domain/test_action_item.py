"""docs/rules/action_item.md, row by row."""

from datetime import date

import pytest

from goalposts.domain.action_item import (
    Effect,
    ItemState,
    Parent,
    UnableToKeepActionItem,
    ask_effect_date,
    asks_effect,
    check_step,
    column_of,
    reminder_due,
)

from .rule_tables import table

FREE = {date(2026, 4, 6)}
Row = dict[str, str]


@pytest.mark.parametrize("row", table(page="action_item", section="1."))
def test_a_step_is_allowed_or_not(row: Row) -> None:
    if row["may"] == "yes":
        check_step(state=ItemState(row["from"]), to=ItemState(row["to"]))
        return
    with pytest.raises(UnableToKeepActionItem) as refused:
        check_step(state=ItemState(row["from"]), to=ItemState(row["to"]))
    assert refused.value.facts["reason"] == "STEP_NOT_ALLOWED"


@pytest.mark.parametrize("row", table(page="action_item", section="2."))
def test_it_stands_in_its_column(row: Row) -> None:
    effect = None if row["effect"] == "–" else Effect(row["effect"])
    found = column_of(state=ItemState(row["state"]), effect=effect)
    assert (found.value if found else "–") == row["column"]


@pytest.mark.parametrize("row", table(page="action_item", section="3."))
def test_the_owner_is_reminded_when_it_matters(row: Row) -> None:
    found = reminder_due(
        state=ItemState(row["state"]),
        due_date=date.fromisoformat(row["day"]),
        ask_date=None if row["ask from"] == "–" else date.fromisoformat(row["ask from"]),
        is_effect_known=row["effect known"] == "yes",
        today=date.fromisoformat(row["today"]),
        free_days=FREE,
    )
    assert (found.value if found else "–") == row["reminder"]


def test_the_effect_is_asked_ninety_days_after_and_of_a_misfit_never() -> None:
    assert ask_effect_date(done_date=date(2026, 3, 16)) == date(2026, 6, 14)
    assert [parent for parent in Parent if not asks_effect(parent=parent)] == [Parent.MISFIT]
