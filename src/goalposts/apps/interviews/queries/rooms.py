"""The pages of a review's reviewer: the board, an interview with all that hangs on it, the trail, what was mailed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.interviews.access import (
    Keys,
    get_interview_with_vault,
    get_review,
    get_vault,
    interviews_of,
    note_reading,
    open_keys,
)
from goalposts.apps.interviews.models import (
    Consent,
    ForwardAnswer,
    Fragment,
    HotIssue,
    Interview,
    Note,
    Reply,
    Slot,
    Transcript,
    Vault,
)
from goalposts.apps.interviews.queries.forward import ForwardGiven, forward_given
from goalposts.apps.interviews.queries.plain import (
    BESIDE,
    FRAGMENT,
    BesideLine,
    FragmentLine,
    Frame,
    InterviewLine,
    NoteLine,
    SlotLine,
    TranscriptText,
    beside_lines,
    fragment_lines,
    frame_of,
    interview_line,
    note_line,
    slot_line,
    transcript_text,
)
from goalposts.apps.interviews.queries.playback import PlaybackState, playback_state
from goalposts.apps.interviews.queries.waiting import Pressing, pressing_of, with_pressing
from goalposts.apps.reviews.queries import CandidateFacts, ReviewFacts, candidates_of
from goalposts.domain.interview import OUT, ConsentScope
from goalposts.domain.roles import Actor
from goalposts.domain.sampling import Candidate, Part, Sample, Warmth, sample_of
from goalposts.lib.prepared import instances, plain_rows


@dataclass(frozen=True, kw_only=True)
class VaultState:
    """How a review's vault stands. Shapes: `opened_at` is None while there is none."""

    facts: ReviewFacts
    opened_at: datetime | None
    settled_at: datetime | None
    planned_number: int | None


@dataclass(frozen=True, kw_only=True)
class InterviewList:
    """The interviews of a review with their names, by number, what presses of each, and the moments that were offered, by time.

    Shapes: all empty while the vault was not opened.
    """

    state: VaultState
    lines: tuple[InterviewLine, ...]
    slots: tuple[SlotLine, ...]
    pressing: Mapping[UUID, Pressing]


@dataclass(frozen=True, kw_only=True)
class Board:
    """The sampling board. Shapes: candidates as the register has them now; `picked` is the interview of each who is picked."""

    facts: ReviewFacts
    candidates: tuple[CandidateFacts, ...]
    picked: Mapping[UUID, InterviewLine]
    gone: tuple[InterviewLine, ...]
    sample: Sample
    settled_at: datetime | None
    planned_number: int | None


@dataclass(frozen=True, kw_only=True)
class HotLine:
    """A hot issue as it stands. Shapes: `crossed_at` with the number of its release, both None until it was passed on."""

    id: UUID
    text: str
    asked_at: datetime
    agreed_at: datetime | None
    refused_at: datetime | None
    crossed_at: datetime | None
    release_number: int | None


class SheetPart(StrEnum):
    """What of an interview a page shows; ANSWER is slot and replies, TALLY how much there is of everything; with BESIDE the fragments
    of the review's other interviews come along."""

    ANSWER = "ANSWER"
    TALLY = "TALLY"
    NOTES = "NOTES"
    TRANSCRIPTS = "TRANSCRIPTS"
    FRAGMENTS = "FRAGMENTS"
    BESIDE = "BESIDE"
    FORWARD = "FORWARD"
    PLAYBACK = "PLAYBACK"
    HOT = "HOT"


EVERY_PART = frozenset(SheetPart) - {SheetPart.BESIDE}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How much hangs on an interview, counted without reading any of it."""

    may_record: bool
    notes: int
    transcripts: int
    fragments: int
    hot: int
    is_forward_given: bool


@dataclass(frozen=True, kw_only=True)
class InterviewSheet:
    """One interview with what hangs on it, for its reviewer. Shapes: `settled_at` is when the sample was, None before."""

    line: InterviewLine
    frame: Frame
    settled_at: datetime | None
    slot: SlotLine | None
    tally: Tally | None
    replies: tuple[str, ...]
    notes: tuple[NoteLine, ...]
    notes_version: int
    transcripts: tuple[TranscriptText, ...]
    fragments: tuple[FragmentLine, ...]
    beside: tuple[BesideLine, ...]
    forward: ForwardGiven | None
    playback: PlaybackState | None
    hot: tuple[HotLine, ...]


@transaction.atomic
def vault_state(*, actor: Actor, review_id: UUID) -> VaultState:
    """Tell how the vault of a review stands; names nobody, so it is no reading.

    Errors: NotFound, SecondFactorNeeded.
    """
    facts = get_review(actor, review_id)
    return _state(facts, Vault.objects.filter(review_id=review_id).first())


@transaction.atomic
def board_of(*, actor: Actor, review_id: UUID, today: date, now: datetime) -> Board:
    """Lay out who could be heard and who is picked; it is a reading. Errors: NotFound, SecondFactorNeeded; VaultClosed."""
    vault, facts = get_vault(actor, review_id)
    keys = open_keys()
    lines = [interview_line(interview=one, keys=keys) for one in interviews_of(review_id)]
    candidates = candidates_of(actor=actor, review_id=review_id, today=today)
    known = {one.stakeholder_id for one in candidates}
    picked = {line.who.stakeholder_id: line for line in lines if line.who is not None}
    note_reading(review_id=review_id, actor=actor, what="board", about_id=review_id, now=now)
    return Board(
        facts=facts,
        candidates=candidates,
        picked=picked,
        gone=tuple(line for line in lines if line.who is None or line.who.stakeholder_id not in known),
        sample=_sample(candidates, picked),
        settled_at=vault.settled_at,
        planned_number=vault.planned_number,
    )


@transaction.atomic
def interview_list(*, actor: Actor, review_id: UUID, now: datetime) -> InterviewList:
    """List the interviews of a review with their names, and its moments; it is one reading, once there is a vault.

    Errors: as board_of.
    """
    facts = get_review(actor, review_id)
    vault = Vault.objects.filter(review_id=review_id).first()
    if vault is None:
        return InterviewList(state=_state(facts, None), lines=(), slots=(), pressing={})
    keys = open_keys()
    note_reading(review_id=review_id, actor=actor, what="interviews", about_id=review_id, now=now)
    interviews = list(with_pressing(interviews=interviews_of(review_id)))
    return InterviewList(
        state=_state(facts, vault),
        lines=tuple(interview_line(interview=one, keys=keys) for one in interviews),
        slots=all_slots(review_id=review_id, keys=keys),
        pressing={one.id: pressing_of(interview=one) for one in interviews},
    )


@transaction.atomic
def slots_of(*, actor: Actor, review_id: UUID) -> tuple[SlotLine, ...]:
    """List the moments that were offered, by time. Errors: NotFound, SecondFactorNeeded; VaultClosed."""
    get_vault(actor, review_id)
    return all_slots(review_id=review_id, keys=open_keys())


@transaction.atomic
def interview_sheet(
    *, actor: Actor, interview_id: UUID, now: datetime, parts: frozenset[SheetPart] = EVERY_PART
) -> InterviewSheet:
    """Give one interview with what hangs on it; one reading for the whole page.

    Shapes: `parts` are what a page shows; the others come back empty, and cost no query.
    Errors: NotFound for anybody but the reviewer; SecondFactorNeeded; VaultClosed.
    """
    interview, vault, _facts = get_interview_with_vault(actor, interview_id)
    keys = open_keys()
    what = "fragments" if SheetPart.BESIDE in parts else "interview"
    note_reading(review_id=interview.review_id, actor=actor, what=what, about_id=interview.id, now=now)
    fragments, beside = _fragments(interview, keys=keys, parts=parts)
    return InterviewSheet(
        line=interview_line(interview=interview, keys=keys),
        frame=frame_of(vault=vault, keys=keys),
        settled_at=vault.settled_at,
        slot=_own_slot(interview, keys=keys) if SheetPart.ANSWER in parts else None,
        tally=_tally(interview) if SheetPart.TALLY in parts else None,
        replies=_replies(interview, keys=keys) if SheetPart.ANSWER in parts else (),
        notes=_notes(interview, keys=keys) if SheetPart.NOTES in parts else (),
        notes_version=interview.notes_version,
        transcripts=_transcripts(interview, keys=keys) if SheetPart.TRANSCRIPTS in parts else (),
        fragments=fragments,
        beside=beside,
        forward=forward_given(interview=interview, keys=keys) if SheetPart.FORWARD in parts else None,
        playback=playback_state(interview=interview, keys=keys) if SheetPart.PLAYBACK in parts else None,
        hot=hot_lines(interview=interview, keys=keys) if SheetPart.HOT in parts else (),
    )


def all_slots(*, review_id: UUID, keys: Keys) -> tuple[SlotLine, ...]:
    """Give the slots of a review that was entered, by time."""
    lines = [slot_line(slot=slot, keys=keys) for slot in Slot.objects.filter(review_id=review_id)]
    return tuple(sorted((one for one in lines if one), key=lambda one: (one.moment.starts_at, one.id)))


def fragments_in(*, interview: Interview, keys: Keys) -> tuple[FragmentLine, ...]:
    """Give the fragments of an interview that a gate opened, in the order in which they were cut."""
    rows = plain_rows(_rows_of, interview_id=interview.id)
    return tuple(fragment_lines(rows=rows, review_id=interview.review_id, keys=keys))


def hot_lines(*, interview: Interview, keys: Keys) -> tuple[HotLine, ...]:
    """Give the hot issues of an interview that a gate opened, in the order in which they were asked."""
    return tuple(
        HotLine(
            id=row.id,
            text=keys.read(row=row, field="text") or "",
            asked_at=row.asked_at,
            agreed_at=row.agreed_at,
            refused_at=row.refused_at,
            crossed_at=row.crossed_at,
            release_number=row.release_number,
        )
        for row in HotIssue.objects.filter(interview=interview).order_by("asked_at", "id")
    )


def _fragments(
    interview: Interview, *, keys: Keys, parts: frozenset[SheetPart]
) -> tuple[tuple[FragmentLine, ...], tuple[BesideLine, ...]]:
    """Give the fragments of an interview, and, where a page shows them, those beside it, all in one statement."""
    if SheetPart.BESIDE not in parts:
        return (fragments_in(interview=interview, keys=keys) if SheetPart.FRAGMENTS in parts else ()), ()
    lines = beside_lines(
        rows=plain_rows(_rows_beside, review_id=interview.review_id), review_id=interview.review_id, keys=keys
    )
    own = tuple(one.fragment for one in lines if one.fragment.interview_id == interview.id)
    return own, tuple(one for one in lines if one.fragment.interview_id != interview.id)


def _notes_of(*, interview_id: UUID) -> QuerySet[Note]:
    return Note.objects.filter(interview_id=interview_id).order_by("position", "id")


def _transcripts_of(*, interview_id: UUID) -> QuerySet[Transcript]:
    return Transcript.objects.filter(interview_id=interview_id).order_by("brought_at", "id")


def _rows_of(*, interview_id: UUID) -> QuerySet[Fragment, Any]:
    return Fragment.objects.filter(interview_id=interview_id).order_by("cut_at", "id").values_list(*FRAGMENT)


def _rows_beside(*, review_id: UUID) -> QuerySet[Fragment, Any]:
    return Fragment.objects.filter(review_id=review_id).order_by("cut_at", "id").values_list(*BESIDE)


def _own_slot(interview: Interview, *, keys: Keys) -> SlotLine | None:
    slot = Slot.objects.filter(interview=interview).first()
    return slot_line(slot=slot, keys=keys) if slot else None


def _state(facts: ReviewFacts, vault: Vault | None) -> VaultState:
    return VaultState(
        facts=facts,
        opened_at=vault.opened_at if vault else None,
        settled_at=vault.settled_at if vault else None,
        planned_number=vault.planned_number if vault else None,
    )


def _tally(interview: Interview) -> Tally:
    """Count in one statement, by the interview's own row."""
    may_record = Consent.objects.filter(
        interview=OuterRef("pk"), scope=ConsentScope.RECORDING, withdrawn_at__isnull=True
    )
    row = Interview.objects.filter(pk=interview.pk).values(
        may_record=Exists(may_record),
        notes=_count_of(Note),
        transcripts=_count_of(Transcript),
        fragments=_count_of(Fragment),
        hot=_count_of(HotIssue),
        is_forward_given=Exists(ForwardAnswer.objects.filter(interview=OuterRef("pk"))),
    )
    return Tally(**row.get())


def _count_of(table: type[Note | Transcript | Fragment | HotIssue]) -> Coalesce:
    """Count the rows of an interview by a subquery of its own."""
    rows = table._default_manager.filter(interview=OuterRef("pk")).order_by()  # noqa: SLF001 - public by its documentation
    counted = rows.values("interview").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _replies(interview: Interview, *, keys: Keys) -> tuple[str, ...]:
    rows = Reply.objects.filter(interview=interview).order_by("at", "id")
    return tuple(keys.read(row=one, field="said") or "" for one in rows)


def _notes(interview: Interview, *, keys: Keys) -> tuple[NoteLine, ...]:
    return tuple(note_line(note=one, keys=keys) for one in instances(_notes_of, interview_id=interview.id))


def _transcripts(interview: Interview, *, keys: Keys) -> tuple[TranscriptText, ...]:
    rows = instances(_transcripts_of, interview_id=interview.id)
    return tuple(transcript_text(transcript=one, keys=keys) for one in rows)


def _sample(candidates: tuple[CandidateFacts, ...], picked: Mapping[UUID, InterviewLine]) -> Sample:
    known = [
        Candidate(
            stakeholder_id=one.stakeholder_id,
            parts=frozenset(Part(role) for role in one.roles),
            warmth=_warmth(one.is_warm),
            is_proposed=one.wish == "PROPOSED",
        )
        for one in candidates
    ]
    return sample_of(known=known, picked_ids={id_ for id_, line in picked.items() if line.state not in OUT})


def _warmth(is_warm: bool | None) -> Warmth:
    if is_warm is None:
        return Warmth.UNKNOWN
    return Warmth.WARM if is_warm else Warmth.COLD
