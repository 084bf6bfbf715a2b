"""Cutting what was said out of notes and transcripts, and saying what was meant."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from goalposts.apps.interviews.access import get_fragment, get_interview, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Fragment, Interview, Note, Transcript
from goalposts.apps.interviews.queries.plain import (
    Choice,
    Meaning,
    choice_of,
    choice_told,
    meaning_of,
    meaning_told,
    note_line,
)
from goalposts.apps.interviews.usecases.pieces import drop_pieces
from goalposts.apps.reviews.queries import open_expectations_for, themes_for
from goalposts.domain.anchors import anchor_at
from goalposts.domain.confidentiality import DEFAULT_LEVEL, Level, Setter, level_set
from goalposts.domain.interview import InterviewState, InterviewStep, Source, next_interview_state
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import plain_rows
from goalposts.lib.rows import insert_rows

MAX_MEANT = 2000


class UnableToMean(Refused):
    """The meaning is too long, of a theme or an expectation that is not there, or of one voiced before; the facts say which."""

    code = "UNABLE_TO_MEAN"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where words stand: in a note, or in one turn of a transcript. Units: offsets in characters."""

    source: Source
    source_id: UUID
    start: int
    end: int
    part: int = 0


@transaction.atomic
def cut_fragment(
    *, actor: Actor, interview_id: UUID, place: Place, review_id: UUID | None = None, now: datetime
) -> UUID:
    """Take words, character for character, out of a note or a transcript; they count towards a theme until told otherwise.

    Shapes: `review_id` where the caller's address names it.
    Edges: after the playback was settled none is cut: the interviewee has seen what will be passed on.
    Errors: NotFound, also for an interview of another review; SecondFactorNeeded; StepNotOpen; UnableToAnchor.
    """
    interview = get_interview(actor, interview_id, to_write=True)
    if review_id not in (None, interview.review_id):
        raise NotFound
    next_interview_state(state=InterviewState(interview.state), step=InterviewStep.SEND)
    keys = open_keys()
    text = _text_at(interview, place, keys=keys)
    anchor = anchor_at(text=text, start=place.start, end=place.end, key="")

    fragment = Fragment(
        review_id=interview.review_id, interview=interview, source=place.source, source_id=place.source_id, cut_at=now
    )
    told = {"words": anchor.said, "part": place.part, "start": anchor.start}
    keys.seal(row=fragment, field="said", value=told)
    choice = Choice(level=DEFAULT_LEVEL, by=Setter.REVIEWER)
    keys.seal(row=fragment, field="choice", value=choice_told(choice=choice))
    insert_rows(rows=[fragment])

    _note(fragment, actor=actor, deed="fragment.cut", now=now)
    return fragment.id


@transaction.atomic
def mean_fragment(*, actor: Actor, fragment_id: UUID, meaning: Meaning, now: datetime) -> None:
    """Say what was meant, as our reading, with theme, horizon, valence and the expectation it is about.

    Edges: another meaning than the one that was confirmed is our reading again.
    Errors: NotFound, SecondFactorNeeded; UnableToMean with reason LENGTH, THEME, EXPECTATION or BOTH.
    """
    fragment = get_fragment(actor, fragment_id)
    _check(meaning, actor=actor, review_id=fragment.review_id)

    keys = open_keys()
    before = keys.read(row=fragment, field="reading")
    if before is not None and before["meant"] != meaning.meant:
        fragment.confirmed, fragment.confirmed_at = None, None
    keys.seal(row=fragment, field="reading", value=meaning_told(meaning=meaning))
    fragment.save(update_fields=["reading", "confirmed", "confirmed_at"])

    _note(fragment, actor=actor, deed="fragment.meant", now=now)


@transaction.atomic
def place_fragment(
    *,
    actor: Actor,
    interview_id: UUID,
    fragment_id: UUID,
    review_id: UUID | None = None,
    theme_id: UUID | None = None,
    expectation_id: UUID | None = None,
    now: datetime,
) -> None:
    """Put a fragment of an interview under a theme, or to an expectation, or both; what else was read into it stays.

    Shapes: `review_id` where the caller's address names it.
    Edges: what is not given stays as it was; with an expectation it is no longer new.
    Errors: NotFound, SecondFactorNeeded; UnableToMean with reason THEME, EXPECTATION, or NOTHING when neither is given.
    """
    fragment = get_fragment(actor, fragment_id)
    if fragment.interview_id != interview_id or review_id not in (None, fragment.review_id):
        raise NotFound
    if theme_id is None and expectation_id is None:
        raise UnableToMean(reason="NOTHING")
    keys = open_keys()
    before = meaning_of(fragment=fragment, keys=keys)
    meaning = replace(
        before,
        theme_id=theme_id or before.theme_id,
        expectation_id=expectation_id or before.expectation_id,
        is_new=before.is_new and expectation_id is None,
    )
    _check(Meaning(theme_id=theme_id, expectation_id=expectation_id), actor=actor, review_id=fragment.review_id)

    keys.seal(row=fragment, field="reading", value=meaning_told(meaning=meaning))
    fragment.save(update_fields=["reading"])

    _note(fragment, actor=actor, deed="fragment.placed", now=now)


@transaction.atomic
def lower_fragment(*, actor: Actor, fragment_id: UUID, level: Level, now: datetime) -> None:
    """Let less happen with a fragment; more is for the interviewee alone.

    Errors: NotFound, SecondFactorNeeded; LevelNotRaised.
    """
    fragment = get_fragment(actor, fragment_id)
    keys = open_keys()
    before = choice_of(fragment=fragment, keys=keys)
    wanted = level_set(current=before.level, wanted=level, by=Setter.REVIEWER)

    if wanted != before.level:
        keys.seal(row=fragment, field="choice", value=choice_told(choice=Choice(level=wanted, by=Setter.REVIEWER)))
        fragment.save(update_fields=["choice"])

    _note(fragment, actor=actor, deed="fragment.lowered", now=now)


@transaction.atomic
def drop_fragment(*, actor: Actor, fragment_id: UUID, now: datetime) -> None:
    """Throw a fragment away; the words it was cut from stay. Errors: NotFound, SecondFactorNeeded."""
    fragment = get_fragment(actor, fragment_id)

    _note(fragment, actor=actor, deed="fragment.dropped", now=now)
    drop_pieces(interview_id=fragment.interview_id, fragment_ids=[fragment_id], keys=open_keys())
    fragment.delete()


def _text_at(interview: Interview, place: Place, *, keys: Keys) -> str:
    """Give the text that a place is in. Errors: NotFound."""
    if place.source is Source.NOTE and place.part == 0:
        note = Note.objects.filter(id=place.source_id, interview=interview).first()
        if note is not None:
            return note_line(note=note, keys=keys).text
    if place.source is Source.TRANSCRIPT:
        cells = plain_rows(_turns, transcript_id=place.source_id, interview_id=interview.id)
        told = keys.read_cells(table=Transcript, field="turns", review_id=interview.review_id, cells=cells)
        turns = told[0] or [] if told else []
        if 0 <= place.part < len(turns):
            return str(turns[place.part]["text"])
    raise NotFound


def _turns(*, transcript_id: UUID, interview_id: UUID) -> QuerySet[Transcript, Any]:
    found = Transcript.objects.filter(id=transcript_id, interview_id=interview_id)
    return found.values_list("id", "interview_id", "turns")


def _check(meaning: Meaning, *, actor: Actor, review_id: UUID) -> None:
    if len(meaning.meant) > MAX_MEANT:
        raise UnableToMean(reason="LENGTH", most=MAX_MEANT)
    if meaning.is_new and meaning.expectation_id is not None:
        raise UnableToMean(reason="BOTH")
    themes = {theme.id for theme in themes_for(actor=actor, review_id=review_id)} if meaning.theme_id else set()
    if meaning.theme_id and meaning.theme_id not in themes:
        raise UnableToMean(reason="THEME")
    if meaning.expectation_id is not None:
        known = {one.id for one in open_expectations_for(actor=actor, review_id=review_id)}
        if meaning.expectation_id not in known:
            raise UnableToMean(reason="EXPECTATION")


def _note(fragment: Fragment, *, actor: Actor, deed: str, now: datetime) -> None:
    """Note a deed, without the level: that is sealed."""
    note_deed(review_id=fragment.review_id, actor=actor, deed=deed, about=("fragment", fragment.id), now=now)
