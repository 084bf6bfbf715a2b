"""Action items: their states, when the effect is asked, and whom to remind. Tables: docs/rules/action_item.md."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from goalposts.domain.calendar import add_working_days
from goalposts.domain.refusal import Refused

DAYS_UNTIL_EFFECT = 90


class Parent(StrEnum):
    """What an action item is done because of."""

    EXPECTATION = "EXPECTATION"
    COMPLAINT = "COMPLAINT"
    FINDING = "FINDING"
    CHANCE = "CHANCE"
    MISFIT = "MISFIT"


class ItemState(StrEnum):
    OPEN = "OPEN"
    DOING = "DOING"
    DONE = "DONE"
    DROPPED = "DROPPED"


class Effect(StrEnum):
    """What the customer noticed of it: something, and enough; something, but not enough; nothing."""

    ENOUGH = "ENOUGH"
    NOT_ENOUGH = "NOT_ENOUGH"
    NOT_NOTICED = "NOT_NOTICED"


class Column(StrEnum):
    """The columns of the board; what was dropped stands in none."""

    OPEN = "OPEN"
    DOING = "DOING"
    DONE = "DONE"
    WITHOUT_EFFECT = "WITHOUT_EFFECT"
    WITH_EFFECT = "WITH_EFFECT"


class Reminder(StrEnum):
    """What the owner is reminded of: its day is the next working day, its day is over, what they noticed can be asked."""

    AHEAD = "AHEAD"
    OVER = "OVER"
    EFFECT = "EFFECT"


class UnableToKeepActionItem(Refused):
    """Something of an action item does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_KEEP_ACTION_ITEM"


_STEPS: dict[ItemState, frozenset[ItemState]] = {
    ItemState.OPEN: frozenset({ItemState.DOING, ItemState.DONE, ItemState.DROPPED}),
    ItemState.DOING: frozenset({ItemState.OPEN, ItemState.DONE, ItemState.DROPPED}),
    ItemState.DONE: frozenset({ItemState.DOING}),
    ItemState.DROPPED: frozenset({ItemState.OPEN}),
}


def check_step(*, state: ItemState, to: ItemState) -> None:
    """Refuse a step between two states that is none.

    Errors: UnableToKeepActionItem.
    Source: docs/rules/action_item.md §1.
    """
    if to not in _STEPS[state]:
        raise UnableToKeepActionItem(field="", reason="STEP_NOT_ALLOWED", state=state.value, to=to.value)


def column_of(*, state: ItemState, effect: Effect | None) -> Column | None:
    """Say in which column of the board an action item stands; None for what was dropped.

    Edges: what was noticed but is not enough stands with what nobody noticed.
    Source: docs/rules/action_item.md §2.
    """
    if state is ItemState.DROPPED:
        return None
    if state is not ItemState.DONE or effect is None:
        return Column(state.value)
    return Column.WITH_EFFECT if effect is Effect.ENOUGH else Column.WITHOUT_EFFECT


def asks_effect(*, parent: Parent) -> bool:
    """Say whether the customer is asked what they noticed: of what lies within our own house they are not."""
    return parent is not Parent.MISFIT


def ask_effect_date(*, done_date: date) -> date:
    """Give the day from which what they noticed is asked, unless a check-in asks it before."""
    return done_date + timedelta(days=DAYS_UNTIL_EFFECT)


def reminder_due(
    *,
    state: ItemState,
    due_date: date,
    ask_date: date | None,
    is_effect_known: bool,
    today: date,
    free_days: Collection[date],
) -> Reminder | None:
    """Say what the owner of an action item has to be reminded of on a day; None is nothing.

    Edges: the day before is the last working day before it; the day itself reminds of nothing more.
    Source: docs/rules/action_item.md §3.
    """
    if state is ItemState.DONE:
        is_asked = ask_date is not None and not is_effect_known and today >= ask_date
        return Reminder.EFFECT if is_asked else None
    if state is ItemState.DROPPED:
        return None
    if today > due_date:
        return Reminder.OVER
    ahead = add_working_days(day=due_date, n=-1, free_days=free_days)
    return Reminder.AHEAD if ahead <= today < due_date else None
