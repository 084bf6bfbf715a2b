"""Bringing a transcript in, saying who is who, taking names out, and mending its words; fragments move along."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_interview, get_transcript, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Fragment, Interview, Note, Transcript
from goalposts.apps.interviews.queries.plain import Turn, as_who, note_line, note_told, transcript_text, turns_told
from goalposts.apps.interviews.usecases.anchoring import Anchored
from goalposts.domain.anchors import Replacement
from goalposts.domain.interview import InterviewState, InterviewStep, Source, Speaker, next_interview_state
from goalposts.domain.pseudonym import Kind, Mark
from goalposts.domain.pseudonym import pseudonymise as marked
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor

MAX_TITLE, MAX_TURNS, MAX_TURN, MAX_NAMES = 200, 20_000, 20_000, 200


class UnableToBringIn(Refused):
    """No turns, too many, or one too long; `facts["reason"]` says which."""

    code = "UNABLE_TO_BRING_IN"


class UnableToEditText(Refused):
    """There is no such turn, or the text is too long; `facts["reason"]` says which."""

    code = "UNABLE_TO_EDIT_TEXT"


@dataclass(frozen=True, kw_only=True)
class Masked:
    """What taking names out did. Shapes: `replaced` counts places; `lost` are fragments that were cut through."""

    replaced: int
    lost: tuple[UUID, ...]


@transaction.atomic
def bring_in_transcript(
    *,
    actor: Actor,
    interview_id: UUID,
    title: str,
    turns: Sequence[Turn],
    names: Sequence[str] = (),
    language: str = "nl",
    now: datetime,
) -> UUID:
    """Keep a transcript that was read, with names already taken out.

    Shapes: `names` as people are called, besides the interviewee's own, which is always taken out. What each mark stands
    for is kept apart, under the key of who it was.
    Errors: NotFound, SecondFactorNeeded; StepNotOpen before the interview began; UnableToBringIn with reason EMPTY, TURNS,
    TURN or TITLE.
    """
    interview = _to_record(actor, interview_id)
    _check(title, turns)
    keys = open_keys()

    found = _mask(interview, texts=[title, *(turn.text for turn in turns)], names=names, language=language, keys=keys)
    masked_title, *texts = found.texts
    own = [replace(turn, text=text) for turn, text in zip(turns, texts, strict=True)]
    transcript = Transcript(review_id=interview.review_id, interview=interview, brought_at=now)
    keys.seal(row=transcript, field="title", value=masked_title)
    keys.seal(row=transcript, field="turns", value=turns_told(turns=own))
    keys.seal(row=transcript, field="speakers", value={})
    transcript.save(force_insert=True)
    interview.save(update_fields=["marks"])

    facts = {"turns": len(own), "replaced": len(found.replaced)}
    _note(transcript, actor=actor, deed="transcript.brought_in", facts=facts, now=now)
    return transcript.id


@transaction.atomic
def map_speakers(*, actor: Actor, transcript_id: UUID, speakers: Mapping[str, Speaker], now: datetime) -> None:
    """Say which name of a transcript is the interviewer, the interviewee, or somebody else.

    Shapes: names as they stand in the turns; an empty one is for turns without. Errors: NotFound, SecondFactorNeeded, also
    for a name that is not in it.
    """
    transcript = get_transcript(actor, transcript_id)
    keys = open_keys()
    known = {turn.speaker for turn in transcript_text(transcript=transcript, keys=keys).turns}
    if not speakers.keys() <= known:
        raise NotFound

    keys.seal(row=transcript, field="speakers", value={name: who.value for name, who in speakers.items()})
    transcript.save(update_fields=["speakers"])

    _note(transcript, actor=actor, deed="transcript.mapped", facts={"names": len(speakers)}, now=now)


@transaction.atomic
def pseudonymise(*, actor: Actor, interview_id: UUID, names: Sequence[str], language: str, now: datetime) -> Masked:
    """Take names, addresses and numbers out of all notes and transcripts of an interview; fragments move along.

    Edges: the same person keeps the same mark, whenever it was put. A fragment that a name cuts through at its edge is lost,
    and is named: it keeps its words, but for the names in them, as does one that was lost before. Errors: NotFound, SecondFactorNeeded; StepNotOpen.
    """
    interview = _to_record(actor, interview_id)
    if len(names) > MAX_NAMES:
        raise UnableToBringIn(reason="NAMES", most=MAX_NAMES)
    keys = open_keys()
    notes = list(Note.objects.filter(interview=interview).order_by("position"))
    transcripts = list(Transcript.objects.filter(interview=interview).order_by("brought_at", "id"))
    told = [keys.read(row=one, field="turns") or [] for one in transcripts]
    lines = [note_line(note=note, keys=keys) for note in notes]
    cut = _cut_out_of(interview, keys=keys)
    texts = [*(line.text for line in lines), *(turn["text"] for turns in told for turn in turns)]
    whole = [*texts, *(said["words"] for _fragment, said in cut)]
    found = _mask(interview, texts=whole, names=names, language=language, keys=keys)
    by_text: dict[int, list[Replacement]] = {}
    for one in found.replaced:
        by_text.setdefault(one.text, []).append(Replacement(start=one.start, end=one.end, words=one.mark))

    standing = [fragment for fragment, _said in cut if fragment.is_anchored]
    anchored = Anchored(interview=interview, keys=keys, fragments=standing)
    for at, (note, line) in enumerate(zip(notes, lines, strict=True)):
        if at in by_text:
            text = anchored.replace(source_id=note.id, part=0, text=line.text, replacements=by_text[at])
            keys.seal(row=note, field="line", value=note_told(line=replace(line, text=text)))
    at = len(notes)
    for transcript, turns in zip(transcripts, told, strict=True):
        _mask_turns(transcript, turns, by_text=by_text, first=at, anchored=anchored)
        keys.seal(row=transcript, field="turns", value=turns)
        at += len(turns)
    loose = _mask_loose(cut, masked=found.texts[len(texts) :], anchored=anchored)
    anchored.save()
    Note.objects.bulk_update(notes, ["line"])
    Transcript.objects.bulk_update(transcripts, ["turns"])
    interview.notes_version += 1
    interview.save(update_fields=["marks", "notes_version"])

    replaced = sum(one.text < len(texts) for one in found.replaced) + loose
    facts = {"replaced": replaced, "lost": len(anchored.lost)}
    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed="names.taken_out", about=about, facts=facts, now=now)
    return Masked(replaced=replaced, lost=tuple(anchored.lost))


@transaction.atomic
def edit_text(*, actor: Actor, transcript_id: UUID, part: int, text: str, now: datetime) -> tuple[UUID, ...]:
    """Mend the words of one turn; gives the fragments whose words are no longer there.

    Errors: NotFound, SecondFactorNeeded; UnableToEditText with reason PART or LENGTH.
    """
    transcript = get_transcript(actor, transcript_id)
    keys = open_keys()
    turns = keys.read(row=transcript, field="turns") or []
    if not 0 <= part < len(turns):
        raise UnableToEditText(reason="PART")
    if len(text) > MAX_TURN:
        raise UnableToEditText(reason="LENGTH", most=MAX_TURN)

    anchored = Anchored(interview=transcript.interview, keys=keys)
    anchored.move(source_id=transcript.id, part=part, before=turns[part]["text"], after=text)
    anchored.save()
    turns[part]["text"] = text
    keys.seal(row=transcript, field="turns", value=turns)
    transcript.save(update_fields=["turns"])

    _note(transcript, actor=actor, deed="transcript.edited", facts={"part": part, "lost": len(anchored.lost)}, now=now)
    return tuple(anchored.lost)


@transaction.atomic
def drop_transcript(*, actor: Actor, transcript_id: UUID, now: datetime) -> tuple[UUID, ...]:
    """Throw a transcript away; gives the fragments that stood in it, which keep their words.

    Errors: NotFound, SecondFactorNeeded.
    """
    transcript = get_transcript(actor, transcript_id)

    anchored = Anchored(interview=transcript.interview, keys=open_keys())
    anchored.drop(source_id=transcript.id)
    anchored.save()
    _note(transcript, actor=actor, deed="transcript.dropped", facts={"lost": len(anchored.lost)}, now=now)
    transcript.delete()
    return tuple(anchored.lost)


def _mask_turns(
    transcript: Transcript,
    turns: list[dict[str, Any]],
    *,
    by_text: Mapping[int, Sequence[Replacement]],
    first: int,
    anchored: Anchored,
) -> None:
    for part, turn in enumerate(turns):
        if first + part in by_text:
            found = by_text[first + part]
            turn["text"] = anchored.replace(source_id=transcript.id, part=part, text=turn["text"], replacements=found)


CutOut = tuple[Fragment, dict[str, Any]]


def _cut_out_of(interview: Interview, *, keys: Keys) -> list[CutOut]:
    """Give the fragments that were cut out of texts, also of those that are gone, with what was said."""
    rows = Fragment.objects.filter(interview=interview, source__in=(Source.NOTE, Source.TRANSCRIPT)).order_by("id")
    return [(one, said) for one in rows if (said := keys.read(row=one, field="said")) is not None]


def _mask_loose(cut: Sequence[CutOut], *, masked: Sequence[str], anchored: Anchored) -> int:
    """Take names out of fragments that stand in no text any more; gives how many had one."""
    changed = 0
    for (fragment, said), words in zip(cut, masked, strict=True):
        if not fragment.is_anchored and words != said["words"]:
            anchored.reword(fragment=fragment, said={**said, "words": words})
            changed += fragment.id not in anchored.lost
    return changed


def _mask(interview: Interview, *, texts: Sequence[str], names: Sequence[str], language: str, keys: Keys) -> Any:
    """Find what tells who somebody is, with the marks of before, and keep the map with whoever was heard."""
    who = as_who(told=keys.read(row=interview, field="who"))
    known = [*names, *([who.name] if who else [])]
    earlier = [
        Mark(text=one["text"], kind=Kind(one["kind"]), key=one["key"], found=tuple(one["found"]))
        for one in keys.read(row=interview, field="marks") or []
    ]
    found = marked(texts=texts, names=known, language=language, earlier=earlier)
    keys.seal(row=interview, field="marks", value=[asdict(mark) for mark in found.marks])
    return found


def _to_record(actor: Actor, interview_id: UUID) -> Interview:
    interview = get_interview(actor, interview_id, to_write=True)
    next_interview_state(state=InterviewState(interview.state), step=InterviewStep.RECORD)
    return interview


def _check(title: str, turns: Sequence[Turn]) -> None:
    if not any(turn.text.strip() for turn in turns):
        raise UnableToBringIn(reason="EMPTY")
    if len(turns) > MAX_TURNS:
        raise UnableToBringIn(reason="TURNS", most=MAX_TURNS)
    if any(len(turn.text) > MAX_TURN for turn in turns):
        raise UnableToBringIn(reason="TURN", most=MAX_TURN)
    if len(title) > MAX_TITLE:
        raise UnableToBringIn(reason="TITLE", most=MAX_TITLE)


def _note(transcript: Transcript, *, actor: Actor, deed: str, facts: Mapping[str, object], now: datetime) -> None:
    about = ("interview", transcript.interview_id)
    note_deed(review_id=transcript.review_id, actor=actor, deed=deed, about=about, facts=facts, now=now)
