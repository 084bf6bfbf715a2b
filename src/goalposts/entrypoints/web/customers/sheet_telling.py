"""A talk sheet in words, in the reader's language: what to say, what to ask, and what happened since the last talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goalposts.apps.customers.labels import Words
from goalposts.apps.expectations.labels import ANSWERS, EVENTS
from goalposts.apps.expectations.queries import sentence_reading
from goalposts.apps.expectations.queries.sharpening import spoken_to
from goalposts.apps.expectations.queries.sheet import PendingPosts, SheetItem, TalkSheet
from goalposts.domain.expectation import State, waits_for_us
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.expectations.lines import ExpectationLine, line_of
from goalposts.reports.sentences import posts_sentence, when_sentence

SHARPENED = frozenset({"HEARD", "PROPOSED", "COUNTERED", "PARKED"})
FELT_OF_ANSWER = {"MET": "IN", "JUST_MISSED": "NEAR", "NOT_MET": "OUT"}
SHORT = 90


@dataclass(frozen=True)
class ItemTold:
    """One expectation on a talk sheet.

    Shapes: `to_say` are sentences about what they should hear or answer; `questions` at most three, in their language;
    `felt` a verdict code, None while they were not asked; `is_to_tell` when something waits to be told.
    """

    item: SheetItem
    line: ExpectationLine
    to_say: list[str]
    questions: tuple[str, ...]
    felt: str | None
    answer: Words
    is_to_tell: bool


@dataclass(frozen=True)
class StepDone:
    """Something we did since the last talk."""

    on_date: date
    words: Words
    said: str
    language: str
    expectation_id: UUID


@dataclass(frozen=True)
class SheetTold:
    """A talk sheet in words.

    Shapes: `agenda` counts what there is to do in this talk, the most pressing first; empty when nothing presses.
    """

    items: list[ItemTold]
    agenda: list[str]
    steps: list[StepDone]
    is_cut: bool

    @property
    def to_tell_ids(self) -> list[str]:
        """Give the expectations of which something waits to be told."""
        return [str(one.item.row.id) for one in self.items if one.is_to_tell]


def sheet_told(sheet: TalkSheet, *, today: date, address_form: str = "") -> SheetTold:
    """Put a talk sheet in words, with what is asked aloud in the form that the person is spoken to."""
    items = [_item(item, today=today, address_form=address_form) for item in sheet.items]
    steps = [
        StepDone(
            step.on_date, EVENTS.get(step.kind, step.kind), _short(step.verbatim), step.language, step.expectation_id
        )
        for step in sheet.steps
    ]
    return SheetTold(items=items, agenda=_agenda(items), steps=steps, is_cut=sheet.is_cut)


def choices_to_tell(told: SheetTold) -> list[tuple[str, Words]]:
    """List the expectations to choose from: what waits to be told first."""
    ordered = sorted(told.items, key=lambda one: not one.is_to_tell)
    return [(str(one.item.row.id), _short(one.item.row.verbatim)) for one in ordered]


def _item(item: SheetItem, *, today: date, address_form: str) -> ItemTold:
    line = line_of(item.row)
    to_tell = _to_tell(item, line)
    answer = item.answer
    return ItemTold(
        item=item,
        line=line,
        to_say=[*to_tell, *_waiting(item, today=today)],
        questions=spoken_to(questions=_questions(item), address_form=address_form),
        felt=FELT_OF_ANSWER[answer.answer] if answer else None,
        answer=ANSWERS[answer.answer] if answer else "",
        is_to_tell=bool(to_tell),
    )


def _to_tell(item: SheetItem, line: ExpectationLine) -> list[str]:
    """What they should hear from us: a verdict, an end, a refusal, or posts that were drawn."""
    row, told = item.row, item.row.told_back_date
    is_untold = told is None or told < item.state_date
    found = []
    if line.is_untold:
        due = formats.day(row.due_date)
        found.append(_("Tell how it stood on %(day)s: not told yet.") % {"day": due})
    elif row.state in {"MET", "MISSED"} and is_untold:
        found.append(_("Tell that it was closed: %(state)s.") % {"state": line.state.lower()})
    if row.state == "NOT_FEASIBLE" and is_untold:
        found.append(_refusal(item))
    if item.pending is not None and item.pending.laid_date is None:
        found.append(_("Lay before them: %(posts)s.") % {"posts": _posts(item.pending)})
    return found


def _refusal(item: SheetItem) -> str:
    if item.alternative:
        words = _("Tell that this is not feasible (%(why)s), and what is: %(instead)s")
        return words % {"why": item.refused_reason, "instead": item.alternative}
    return _("Tell that this is not feasible, and that there is nothing instead: %(why)s") % {
        "why": item.refused_reason
    }


def _waiting(item: SheetItem, *, today: date) -> list[str]:
    """Whose turn it is, and for how long."""
    state, days = State(item.row.state), (today - item.state_date).days
    since = ngettext("for %(n)s day", "for %(n)s days", days) % {"n": days}
    found = []
    if item.pending is not None and item.pending.laid_date is not None and state in {State.PROPOSED, State.AGREED}:
        laid = (today - item.pending.laid_date).days
        since_laid = ngettext("for %(n)s day", "for %(n)s days", laid) % {"n": laid}
        words = _("Waits for their yes %(since)s: %(posts)s.")
        found.append(words % {"since": since_laid, "posts": _posts(item.pending)})
    if waits_for_us(state=state):
        found.append(_("Waits for our answer %(since)s.") % {"since": since})
    if item.moved is not None:
        moved = (today - item.moved.said_date).days
        since_moved = ngettext("for %(n)s day", "for %(n)s days", moved) % {"n": moved}
        found.append(_("Has moved, they say: waits for our answer %(since)s.") % {"since": since_moved})
    if state is State.PARKED and item.parked_until_date is not None:
        found.append(_("Parked until %(day)s.") % {"day": formats.day(item.parked_until_date)})
    return found


def _posts(posts: PendingPosts) -> str:
    language = formats.locale()
    sentence = posts_sentence(
        kind=posts.kind,
        metric=posts.metric_name,
        unit=posts.unit,
        what=posts.what,
        floor=posts.floor,
        aim=posts.aim,
        locale=language,
    )
    when = when_sentence(timing=posts.timing, by_date=posts.by_date, period=posts.period, locale=language)
    return ", ".join(filter(None, [sentence, when]))


def _questions(item: SheetItem) -> tuple[str, ...]:
    row = item.row
    if row.kind is not None or item.pending is not None or row.state not in SHARPENED:
        return ()
    reading = sentence_reading(words=row.verbatim, language=row.language)
    return reading.questions if reading else ()


def _agenda(items: Sequence[ItemTold]) -> list[str]:
    tell = sum(one.is_to_tell for one in items)
    yes = sum(bool(one.item.pending and one.item.pending.laid_date) for one in items)
    ours = sum(one.item.is_ours for one in items)
    ask = sum(bool(one.questions) for one in items)
    feel = sum(one.felt is None and one.item.row.state == "AGREED" for one in items)
    counted = (
        (tell, ngettext("%(n)s thing to tell back", "%(n)s things to tell back", tell)),
        (yes, ngettext("%(n)s proposal waits for a yes", "%(n)s proposals wait for a yes", yes)),
        (ours, ngettext("%(n)s waits for our answer", "%(n)s wait for our answer", ours)),
        (feel, ngettext("%(n)s to ask how they see it", "%(n)s to ask how they see them", feel)),
        (ask, ngettext("%(n)s sentence to make clearer", "%(n)s sentences to make clearer", ask)),
    )
    return [words % {"n": number} for number, words in counted if number]


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHORT else f"{plain[: SHORT - 1].rstrip()}…"


DONE: dict[str, Words] = {
    "log": gettext_lazy("The conversation is recorded. What did they say?"),
    "said": gettext_lazy("Kept in their own words."),
    "felt": gettext_lazy("Recorded as they said it."),
    "told": gettext_lazy("Noted that they were told."),
}
