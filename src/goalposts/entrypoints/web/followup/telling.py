"""What a complaint tells in lists and on its page: how far it is, which clock runs, and what is next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.apps.followup.labels import COMPLAINT_STATES, HOWS, SORTS_SHORT, STEPS, Words
from goalposts.apps.followup.queries import BesideComplaint, ComplaintPage, ComplaintRow, ComplaintStepLine
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
    due = _by(due_at, time_zone=moment.time_zone)
    contact, answer = _clocks(row, due_at=due_at, moment=moment)
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


def _clocks(row: ComplaintRow | BesideComplaint, *, due_at: datetime, moment: Moment) -> tuple[Clock, Clock]:
    """Say how both clocks stand; of somebody who was erased nothing can run out any more."""
    if row.erased_at is not None:
        return Clock.RUNNING, Clock.RUNNING
    contact = contact_clock(due_at=due_at, contact_date=row.contact_date, at=moment.at)
    return contact, answer_clock(due_date=row.answer_due_date, answered_date=row.answered_date, today=moment.today)


def _by(due_at: datetime, *, time_zone: str) -> str:
    """Write by when: what is due as a day begins is due on the day before, with no hour to it."""
    if (due_at.hour, due_at.minute) == (0, 0):
        return formats.day(due_at.date() - timedelta(days=1))
    return formats.moment(due_at, time_zone)


def _why(row: ComplaintRow | BesideComplaint, *, contact: Clock, answer: Clock, due: str) -> str:
    """Say what it waits for: the contact first, then the answer, then their word; for nobody once they were erased."""
    if row.erased_at is not None:
        return _("Their personal data were erased: nobody can ask them any more")
    if contact is Clock.OVER:
        return _("Nobody spoke with them: that was due on %(moment)s") % {"moment": due}
    if answer is Clock.OVER:
        return _("No answer yet: it was due on %(day)s") % {"day": formats.day(row.answer_due_date)}
    if contact is Clock.RUNNING:
        return _("Speak with them by %(moment)s") % {"moment": due}
    if answer is Clock.RUNNING:
        return _("Answer them by %(day)s") % {"day": formats.day(row.answer_due_date)}
    return _("Waits for their word: is it solved?")


@dataclass(frozen=True)
class StepTold:
    """One step in a complaint's life, in words; `is_theirs` when the words are the customer's own."""

    on_date: date
    what: Words
    how: Words
    words: str
    is_theirs: bool
    recorded_by: str | None


THEIRS = ("YES", "NO", "REOPENED")
BY_ITSELF = ("CONTACT_OVER", "ANSWER_OVER", "ASKED", "TAKEN_BACK")


def step_told(step: ComplaintStepLine) -> StepTold:
    """Put one step in words."""
    sort = step.facts.get("sort", "")
    is_by_itself = step.kind in BY_ITSELF or step.how == "REVIEW"
    what = f"{STEPS[step.kind]}: {SORTS_SHORT[sort]}" if sort else STEPS[step.kind]
    return StepTold(
        on_date=step.on_date,
        what=what,
        how=HOWS.get(step.how, ""),
        words=step.words,
        is_theirs=step.kind in THEIRS,
        recorded_by="" if is_by_itself and not step.recorded_by else step.recorded_by,
    )


def next_step(page: ComplaintPage) -> str:
    """Say which step comes first now: speak with them, sort it, answer, or ask for their word; empty when it is closed."""
    row = page.row
    if row.state != ComplaintState.OPEN.value or row.erased_at is not None:
        return ""
    if row.contact_date is None:
        return "contact"
    if not row.sort:
        return "sort"
    return "answer" if row.answered_date is None else "end"


@dataclass(frozen=True)
class BesideLine:
    """A complaint beside something else, in words."""

    row: BesideComplaint
    state: Words
    why: str
    is_over: bool


def beside_line(row: BesideComplaint, *, moment: Moment) -> BesideLine:
    """Put a complaint that stands beside something else in words."""
    due_at = row.contact_due_at.astimezone(moment.at.tzinfo)
    contact, answer = _clocks(row, due_at=due_at, moment=moment)
    is_open = row.state == ComplaintState.OPEN.value
    due = _by(due_at, time_zone=moment.time_zone)
    return BesideLine(
        row=row,
        state=COMPLAINT_STATES[row.state],
        why=_why(row, contact=contact, answer=answer, due=due) if is_open else "",
        is_over=is_open and Clock.OVER in (contact, answer),
    )
