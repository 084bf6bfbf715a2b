"""What an action item tells in lists and on its page: how far it is, and when its day is."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from goalposts.apps.followup.labels import COLUMNS, EFFECTS, ITEM_STATES, Words
from goalposts.apps.followup.queries import BoardColumn, ItemRow
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
