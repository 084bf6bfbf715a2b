"""What a complaint tells in lists and on its page: how far it is, which clock runs, and what is next."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.apps.followup.labels import COMPLAINT_STATES, SORTS_SHORT, Words
from goalposts.apps.followup.queries import ComplaintRow
from goalposts.domain.complaint import (
    Clock,
    ComplaintState,
    Sort,
    StageStanding,
    StripFacts,
    answer_clock,
    contact_clock,
    strip_of,
)
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.formats import locale


@dataclass(frozen=True)
class Moment:
    """Now, in the workspace: the local moment, its time zone, and its day."""

    at: datetime
    time_zone: str

    @property
    def today(self) -> date:
        """Give the day of it."""
        return self.at.date()


@dataclass(frozen=True)
class ComplaintLine:
    """One complaint in words.

    Shapes: `why` says which clock runs or ran out, empty when none does; `strip` are the five stages in order.
    """

    row: ComplaintRow
    state: Words
    sort: Words
    theme: str
    why: str
    is_over: bool
    contact_due: str
    strip: tuple[StageStanding, ...]


def moment_in(*, now: datetime, time_zone: str) -> Moment:
    """Give now in a workspace's own time."""
    return Moment(at=now.astimezone(ZoneInfo(time_zone)), time_zone=time_zone)


def complaint_line(row: ComplaintRow, *, moment: Moment) -> ComplaintLine:
    """Put one complaint in words, in the reader's language."""
    due_at = row.contact_due_at.astimezone(moment.at.tzinfo)
    due = formats.moment(due_at, moment.time_zone)
    contact = contact_clock(due_at=due_at, contact_date=row.contact_date, at=moment.at)
    answer = answer_clock(due_date=row.answer_due_date, answered_date=row.answered_date, today=moment.today)
    facts = StripFacts(
        said_date=row.said_date,
        sort=Sort(row.sort) if row.sort else None,
        state=ComplaintState(row.state),
        contact=contact,
        contact_date=row.contact_date,
        answer=answer,
        answered_date=row.answered_date,
        agreed_date=row.agreed_date,
        shot_date=min(filter(None, (row.value_date, row.done_date)), default=None),
        closed_date=row.closed_date,
    )
    is_open = row.state == ComplaintState.OPEN.value
    return ComplaintLine(
        row=row,
        state=COMPLAINT_STATES[row.state],
        sort=SORTS_SHORT[row.sort],
        theme=(row.theme_nl if locale() == "nl" else row.theme_en) or "",
        why=_why(row, contact=contact, answer=answer, due=due) if is_open else "",
        is_over=is_open and Clock.OVER in (contact, answer),
        contact_due=due,
        strip=strip_of(facts=facts),
    )


def _why(row: ComplaintRow, *, contact: Clock, answer: Clock, due: str) -> str:
    """Say what it waits for: the contact first, then the answer, then their word."""
    if contact is Clock.OVER:
        return _("Nobody spoke with them: that was due on %(moment)s") % {"moment": due}
    if answer is Clock.OVER:
        return _("No answer yet: it was due on %(day)s") % {"day": formats.day(row.answer_due_date)}
    if contact is Clock.RUNNING:
        return _("Speak with them before %(moment)s") % {"moment": due}
    if answer is Clock.RUNNING:
        return _("Answer them by %(day)s") % {"day": formats.day(row.answer_due_date)}
    return _("Waits for their word: is it solved?")
