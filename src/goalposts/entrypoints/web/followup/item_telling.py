"""What an action item tells in lists and on its page: how far it is, and when its day is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from goalposts.apps.followup.labels import COLUMNS, EFFECTS, ITEM_STATES, ITEM_STEPS, Words
from goalposts.apps.followup.queries import BoardColumn, ItemRow, ItemStepLine
from goalposts.entrypoints.shared import formats

DROPPED = "DROPPED"


@dataclass(frozen=True)
class ItemLine:
    """One action item in words.

    Shapes: `when` says when its day is or was; `is_over` tells that it is late.
    """

    row: ItemRow
    state: Words
    when: str
    is_over: bool


@dataclass(frozen=True)
class ColumnTold:
    """One column of the board in words; `more` counts what is not shown."""

    code: str
    title: Words
    lines: list[ItemLine]
    count: int
    more: int


def item_line(row: ItemRow, *, today: date) -> ItemLine:
    """Put one action item in words, in the reader's language."""
    is_open = row.column in ("OPEN", "DOING")
    state = ITEM_STATES[DROPPED] if row.column == DROPPED else COLUMNS[row.column]
    return ItemLine(row=row, state=state, when=_when(row, today=today), is_over=is_open and row.due_date < today)


def column_told(column: BoardColumn, *, today: date) -> ColumnTold:
    """Put one column of the board in words."""
    lines = [item_line(row, today=today) for row in column.rows]
    return ColumnTold(column.column.value, COLUMNS[column.column.value], lines, column.count, column.count - len(lines))


def _when(row: ItemRow, *, today: date) -> str:
    day = {"day": formats.day(row.due_date)}
    if row.done_date is not None:
        return _effect(row, today=today)
    if row.column == DROPPED:
        return ""
    if row.due_date < today:
        return _("was due on %(day)s") % day
    return _("today") if row.due_date == today else _("by %(day)s") % day


def _effect(row: ItemRow, *, today: date) -> str:
    done = _("done on %(day)s") % {"day": formats.day(row.done_date)}
    if row.effect:
        return f"{done} · {EFFECTS[row.effect]}"
    if row.ask_effect_date is None:
        return done
    if row.ask_effect_date <= today:
        return _("%(done)s · ask what they noticed") % {"done": done}
    return _("%(done)s · what they noticed is asked from %(day)s on") % {
        "done": done,
        "day": formats.day(row.ask_effect_date),
    }


@dataclass(frozen=True)
class ItemStepTold:
    """One step in an action item's life, in words."""

    on_date: date
    what: Words
    note: str
    recorded_by: str | None


def item_step_told(step: ItemStepLine) -> ItemStepTold:
    """Put one step in words; of a change it tells another day and other words, not whose ids changed."""
    told = [step.note, *(step.facts[name] for name in ("due_date", "promise") if step.facts.get(name))]
    return ItemStepTold(step.on_date, ITEM_STEPS[step.kind], " · ".join(filter(None, told)), step.recorded_by)


@dataclass(frozen=True)
class DayGroup:
    """Action items whose day lies in one stretch."""

    title: Words
    lines: list[ItemLine]


def by_day(lines: Sequence[ItemLine], *, today: date) -> list[DayGroup]:
    """Group action items by how near their day is, in the order given; groups without any are left out."""
    sunday = today + timedelta(days=6 - today.weekday())
    ends = (
        (_("Over"), today - timedelta(days=1)),
        (_("Today"), today),
        (_("This week"), sunday),
        (_("Next week"), sunday + timedelta(days=7)),
        (_("Later"), date.max),
    )
    groups, since = [], date.min
    for title, until in ends:
        held = [line for line in lines if since <= line.row.due_date <= until]
        if held:
            groups.append(DayGroup(title, held))
        since = max(since, until + timedelta(days=1)) if until < date.max else date.max
    return groups
