"""Holding an interview, and the notes of it: one stream, saved as a whole every few seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_interview, get_vault, has_note_among, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Consent, Interview, Note
from goalposts.apps.interviews.queries.plain import NoteLine, note_line, note_told
from goalposts.apps.interviews.usecases.anchoring import Anchored
from goalposts.domain.interview import ConsentScope, InterviewState, InterviewStep, next_interview_state
from goalposts.domain.refusal import Refused
from goalposts.domain.review_plan import may_interview
from goalposts.domain.roles import Actor

MAX_LINE, MAX_LINES, MAX_BLOCK = 4000, 2000, 40


class InterviewNotOpen(Refused):
    """Before the first day of fieldwork, or without consent, no interview opens; `facts["reason"]` says which."""

    code = "INTERVIEW_NOT_OPEN"


class UnableToSaveNotes(Refused):
    """A line or the whole is too long, or an id comes twice; `facts["reason"]` says which."""

    code = "UNABLE_TO_SAVE_NOTES"


class StaleNotes(Refused):
    """Other words were saved meanwhile, from another page; `facts["version"]` is theirs, and nothing was written now."""

    code = "STALE_NOTES"


@dataclass(frozen=True, kw_only=True)
class SavedNotes:
    """How notes stand after saving. Shapes: `lost` are the fragments whose words are no longer there."""

    version: int
    lost: tuple[UUID, ...]


@transaction.atomic
def begin_interview(*, actor: Actor, interview_id: UUID, today: date, now: datetime) -> None:
    """Open the cockpit of an interview: from now on it is held.

    Edges: once more is once. Errors: NotFound, SecondFactorNeeded; StepNotOpen; InterviewNotOpen with reason TOO_EARLY or
    NO_CONSENT.
    """
    interview = get_interview(actor, interview_id, to_write=True)
    _vault, facts = get_vault(actor, interview.review_id)
    if interview.held_at is not None:
        return
    state = next_interview_state(state=InterviewState(interview.state), step=InterviewStep.BEGIN)
    if not may_interview(first_date=facts.first_interview_date, today=today):
        raise InterviewNotOpen(reason="TOO_EARLY", first_date=facts.first_interview_date)
    consents = Consent.objects.filter(interview=interview, scope=ConsentScope.TAKE_PART, withdrawn_at__isnull=True)
    if not consents.exists():
        raise InterviewNotOpen(reason="NO_CONSENT")

    interview.state, interview.held_at = state, now
    interview.save(update_fields=["state", "held_at"])

    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed="interview.begun", about=about, now=now)


@transaction.atomic
def save_notes(
    *, actor: Actor, interview_id: UUID, lines: Sequence[NoteLine], version: int, now: datetime
) -> SavedNotes:
    """Save the whole stream of notes as it stands on the page.

    Shapes: `version` is that which the page began with or was last given; lines keep the id that the page gave them.
    Edges: the same lines again are the same version, so that a retry after a dropped line does no harm; fragments on a line
    that changed move with their words.
    Errors: NotFound, SecondFactorNeeded; StepNotOpen before the interview began; StaleNotes; UnableToSaveNotes.
    """
    interview = get_interview(actor, interview_id, to_write=True)
    next_interview_state(state=InterviewState(interview.state), step=InterviewStep.RECORD)
    _check(lines)
    keys = open_keys()
    notes = {note.id: note for note in Note.objects.filter(interview=interview)}
    before = {id_: (note.position, note_line(note=note, keys=keys)) for id_, note in notes.items()}
    after = {line.id: (position, line) for position, line in enumerate(lines)}
    if before == after:
        return SavedNotes(version=interview.notes_version, lost=())
    if version != interview.notes_version:
        raise StaleNotes(version=interview.notes_version)
    if has_note_among(after.keys() - before.keys(), review_id=interview.review_id):
        raise UnableToSaveNotes(reason="ID")

    lost = _write(interview, notes, before=before, after=after, keys=keys, now=now)
    interview.notes_version += 1
    interview.save(update_fields=["notes_version"])

    facts = {"version": interview.notes_version, "lines": len(lines), "lost": len(lost)}
    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed="notes.saved", about=about, facts=facts, now=now)
    return SavedNotes(version=interview.notes_version, lost=lost)


Placed = dict[UUID, tuple[int, NoteLine]]


def _write(
    interview: Interview, notes: dict[UUID, Note], *, before: Placed, after: Placed, keys: Keys, now: datetime
) -> tuple[UUID, ...]:
    anchored = Anchored(interview=interview, keys=keys)
    made: list[Note] = []
    changed: list[Note] = []
    for id_, (position, line) in after.items():
        if before.get(id_) == (position, line):
            continue
        note = notes.get(id_) or Note(id=id_, review_id=interview.review_id, interview=interview)
        note.position, note.saved_at = position, now
        keys.seal(row=note, field="line", value=note_told(line=line))
        (changed if id_ in notes else made).append(note)
        if id_ in before and before[id_][1].text != line.text:
            anchored.move(source_id=id_, part=0, before=before[id_][1].text, after=line.text)
    gone = before.keys() - after.keys()
    for id_ in gone:
        anchored.drop(source_id=id_)
    anchored.save()
    Note.objects.filter(id__in=gone).delete()
    Note.objects.bulk_create(made)
    Note.objects.bulk_update(changed, ["position", "line", "saved_at"])
    return tuple(anchored.lost)


def _check(lines: Sequence[NoteLine]) -> None:
    if len(lines) > MAX_LINES:
        raise UnableToSaveNotes(reason="LINES", most=MAX_LINES)
    if any(len(line.text) > MAX_LINE or len(line.block) > MAX_BLOCK for line in lines):
        raise UnableToSaveNotes(reason="LINE", most=MAX_LINE)
    if len({line.id for line in lines}) < len(lines):
        raise UnableToSaveNotes(reason="ID")
