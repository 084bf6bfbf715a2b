"""Complaints and action items on the pages of other things."""

from dataclasses import dataclass
from datetime import date

from goalposts.apps.followup.labels import EFFECTS, ITEM_STATES, Words
from goalposts.apps.followup.queries import BesideItem, FollowUp
from goalposts.entrypoints.web.followup.telling import BesideLine, Moment, beside_line


@dataclass(frozen=True)
class BesideItemLine:
    """An action item beside something else, in words."""

    row: BesideItem
    state: Words
    effect: Words
    is_over: bool


@dataclass(frozen=True)
class FollowUpTold:
    """What is followed up, as the section of a page shows it."""

    complaints: list[BesideLine]
    items: list[BesideItemLine]
    complaint_count: int
    item_count: int
    release_count: int = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not (self.complaint_count or self.item_count)


def followup_told(found: FollowUp, *, moment: Moment) -> FollowUpTold:
    """Put what is followed up in words."""
    return FollowUpTold(
        complaints=[beside_line(row, moment=moment) for row in found.complaints],
        items=[_item(row, today=moment.today) for row in found.items],
        complaint_count=found.complaint_count,
        item_count=found.item_count,
        release_count=found.release_count,
    )


def _item(row: BesideItem, *, today: date) -> BesideItemLine:
    is_over = row.state in ("OPEN", "DOING") and row.due_date < today
    return BesideItemLine(row=row, state=ITEM_STATES[row.state], effect=EFFECTS.get(row.effect, ""), is_over=is_over)
