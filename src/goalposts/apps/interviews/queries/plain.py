"""What the vault gives out, as plain rows: people, moments, notes, turns, fragments."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goalposts.apps.interviews.access import FRAME, Keys
from goalposts.apps.interviews.models import Fragment, Interview, Note, Pass, PassSession, Slot, Transcript, Vault
from goalposts.domain.confidentiality import Level, Setter
from goalposts.domain.interview import Horizon, InterviewState, Source, Speaker, Tag, Valence

FRAGMENT = (
    "id", "interview_id", "source", "source_id", "is_anchored", "confirmed_at", "said", "reading", "confirmed", "choice",
)  # fmt: skip
_SAID, _READING, _CONFIRMED, _CHOICE = range(6, 10)
BESIDE = (*FRAGMENT, "interview__number", "interview__who")
_WHO = len(BESIDE) - 1
_NOTHING_SAID = {"words": "", "part": 0, "start": 0}


@dataclass(frozen=True, kw_only=True)
class Who:
    """Somebody who was picked, as they were then. Shapes: `address_form` as customers keep it; `roles` in their order."""

    stakeholder_id: UUID
    name: str
    email: str
    language: str
    address_form: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What every page and mail of a review says of itself.

    Shapes: `payer` as the declaration has it (SUPPLIER, CUSTOMER, BOTH, OTHER), with words for the last; `time_zone` is the
    workspace's; `ends_date` the last day of fieldwork, as text.
    """

    workspace_name: str
    customer_name: str
    organisation_name: str
    reviewer_name: str
    reviewer_email: str
    time_zone: str
    label_nl: str
    label_en: str
    payer: str
    payer_words: str
    ends_date: str


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When and where somebody may be heard. Shapes: `place` is an address, a number or a link, as typed."""

    starts_at: datetime
    minutes: int
    place: str


@dataclass(frozen=True, kw_only=True)
class SlotLine:
    """A slot that was offered; `interview_id` is whoever took it, None while it is free."""

    id: UUID
    moment: Moment
    interview_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class InterviewLine:
    """One interview in the lists of its reviewer. Shapes: `who` is None once the name was destroyed."""

    id: UUID
    review_id: UUID
    number: int
    state: InterviewState
    who: Who | None
    invited_at: datetime | None
    answered_at: datetime | None
    held_at: datetime | None
    ended_at: datetime | None
    withdrawn_at: datetime | None
    are_words_gone: bool


@dataclass(frozen=True, kw_only=True)
class NoteLine:
    """A line of notes. Units: `seconds` since the talk began, None when it was not counted."""

    id: UUID
    text: str
    tag: Tag
    block: str
    seconds: int | None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one voice said in one go. Units: seconds, None where the file has none."""

    speaker: str
    start: float | None
    end: float | None
    text: str


@dataclass(frozen=True, kw_only=True)
class TranscriptText:
    """A transcript as it reads now; `speakers` says of each name who it is, or holds nothing for one nobody mapped yet."""

    id: UUID
    interview_id: UUID
    title: str
    turns: tuple[Turn, ...]
    speakers: Mapping[str, Speaker]
    brought_at: datetime


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """The reviewer's reading of a fragment. Shapes: what was not filled in is None or empty; `is_new` is not voiced before."""

    meant: str = ""
    theme_id: UUID | None = None
    horizon: Horizon | None = None
    valence: Valence | None = None
    expectation_id: UUID | None = None
    is_new: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What may happen with a fragment, and who set it."""

    level: Level
    by: Setter


@dataclass(frozen=True, kw_only=True)
class BesideLine:
    """A fragment of another interview of the same review. Shapes: `who` None once the name was destroyed."""

    fragment: "FragmentLine"
    number: int
    who: Who | None


@dataclass(frozen=True, kw_only=True)
class FragmentLine:
    """One fragment: said, meant, confirmed.

    Shapes: `part` is the turn within a transcript, 0 in a note; `start` its offset there, in characters; both are of no use
    where `is_anchored` is False: the words no longer stand there. `confirmed` is the meaning in the interviewee's words, or
    the reviewer's that they agreed with; None until the playback.
    """

    id: UUID
    interview_id: UUID
    source: Source
    source_id: UUID | None
    is_anchored: bool
    said: str
    part: int
    start: int
    meaning: Meaning
    confirmed: str | None
    confirmed_at: datetime | None
    level: Level
    level_by: Setter


def as_who(*, told: Mapping[str, Any] | None) -> Who | None:
    """Read who somebody is; None once that was destroyed."""
    if told is None:
        return None
    return Who(
        stakeholder_id=UUID(told["stakeholder_id"]),
        name=told["name"],
        email=told["email"],
        language=told["language"],
        address_form=told["address_form"],
        roles=tuple(told["roles"]),
    )


def frame_of(*, vault: Vault, keys: Keys) -> Frame:
    """Read what a review says of itself; after its keys went, nothing but empty words."""
    told = keys.read(row=vault, field="frame") or keys.read(row=vault, field="lasting_frame") or {}
    return Frame(**{name: str(told.get(name, "")) for name in Frame.__dataclass_fields__})


def frame_beside(*, row: Interview | Pass | PassSession, keys: Keys) -> Frame:
    """Read what a review says of itself, by the frame that was read beside a row of it, or else by its vault."""
    sealed = row.__dict__.get(FRAME)
    found = frame_of(vault=Vault(review_id=row.review_id, frame=sealed), keys=keys) if sealed is not None else None
    if found is None or not found.workspace_name:
        return frame_of(vault=Vault.objects.get(review_id=row.review_id), keys=keys)
    return found


def slot_line(*, slot: Slot, keys: Keys) -> SlotLine | None:
    """Read a slot; None once the keys of its review went."""
    told = keys.read(row=slot, field="moment")
    if told is None:
        return None
    moment = Moment(starts_at=datetime.fromisoformat(told["starts_at"]), minutes=told["minutes"], place=told["place"])
    return SlotLine(id=slot.id, moment=moment, interview_id=slot.interview_id)


def moment_told(*, moment: Moment) -> dict[str, object]:
    """Write a moment as it is sealed and mailed."""
    return {"starts_at": moment.starts_at.isoformat(), "minutes": moment.minutes, "place": moment.place}


def interview_line(*, interview: Interview, keys: Keys) -> InterviewLine:
    """Read an interview for its reviewer."""
    return InterviewLine(
        id=interview.id,
        review_id=interview.review_id,
        number=interview.number,
        state=InterviewState(interview.state),
        who=as_who(told=keys.read(row=interview, field="who")),
        invited_at=interview.invited_at,
        answered_at=interview.answered_at,
        held_at=interview.held_at,
        ended_at=interview.ended_at,
        withdrawn_at=interview.withdrawn_at,
        are_words_gone=interview.words_gone_at is not None,
    )


def note_line(*, note: Note, keys: Keys) -> NoteLine:
    """Read a line of notes."""
    told = keys.read(row=note, field="line") or {"text": "", "tag": "", "block": "", "seconds": None}
    return NoteLine(id=note.id, text=told["text"], tag=Tag(told["tag"]), block=told["block"], seconds=told["seconds"])


def note_told(*, line: NoteLine) -> dict[str, object]:
    """Write a line of notes as it is sealed."""
    return {"text": line.text, "tag": line.tag.value, "block": line.block, "seconds": line.seconds}


def transcript_text(*, transcript: Transcript, keys: Keys) -> TranscriptText:
    """Read a transcript."""
    turns = keys.read(row=transcript, field="turns") or []
    speakers = keys.read(row=transcript, field="speakers") or {}
    return TranscriptText(
        id=transcript.id,
        interview_id=transcript.interview_id,
        title=keys.read(row=transcript, field="title") or "",
        turns=tuple(Turn(**one) for one in turns),
        speakers={name: Speaker(one) for name, one in speakers.items()},
        brought_at=transcript.brought_at,
    )


def turns_told(*, turns: Sequence[Turn]) -> list[dict[str, object]]:
    """Write turns as they are sealed."""
    return [asdict(one) for one in turns]


def meaning_told(*, meaning: Meaning) -> dict[str, object]:
    """Write a reading as it is sealed."""
    return asdict(meaning)


def fragment_line(*, fragment: Fragment, keys: Keys) -> FragmentLine:
    """Read a fragment that is there as an instance."""
    row = tuple(getattr(fragment, name) for name in FRAGMENT)
    return fragment_lines(rows=[row], review_id=fragment.review_id, keys=keys)[0]


def fragment_lines(*, rows: Sequence[tuple[Any, ...]], review_id: UUID, keys: Keys) -> list[FragmentLine]:
    """Read fragments of one review, in their order. Shapes: a row begins with the columns FRAGMENT."""

    ids = [str(row[0]) for row in rows]

    def told(at: int) -> list[Any]:
        cells = ((id_, row[1], row[at]) for id_, row in zip(ids, rows, strict=True))
        return keys.read_cells(table=Fragment, field=FRAGMENT[at], review_id=review_id, cells=cells)

    columns = (told(at) for at in (_SAID, _READING, _CONFIRMED, _CHOICE))
    return [
        _fragment(row, said or _NOTHING_SAID, reading, confirmed, choice=_choice(choice))
        for row, said, reading, confirmed, choice in zip(rows, *columns, strict=True)
    ]


def beside_lines(*, rows: Sequence[tuple[Any, ...]], review_id: UUID, keys: Keys) -> list[BesideLine]:
    """Read fragments with whose they are. Shapes: a row begins with the columns BESIDE."""
    sealed = {row[1]: row[_WHO] for row in rows}
    cells = ((interview_id, interview_id, one) for interview_id, one in sealed.items())
    told = keys.read_cells(table=Interview, field="who", review_id=review_id, cells=cells)
    who = {interview_id: as_who(told=one) for interview_id, one in zip(sealed, told, strict=True)}
    lines = fragment_lines(rows=rows, review_id=review_id, keys=keys)
    return [
        BesideLine(fragment=line, number=row[_WHO - 1], who=who[row[1]]) for line, row in zip(lines, rows, strict=True)
    ]


def _fragment(
    row: tuple[Any, ...], said: Mapping[str, Any], reading: Any, confirmed: str | None, *, choice: Choice
) -> FragmentLine:
    return FragmentLine(
        id=row[0],
        interview_id=row[1],
        source=Source(row[2]),
        source_id=row[3],
        is_anchored=row[4],
        said=said["words"],
        part=said["part"],
        start=said["start"],
        meaning=_meaning(reading),
        confirmed=confirmed,
        confirmed_at=row[5],
        level=choice.level,
        level_by=choice.by,
    )


def choice_told(*, choice: Choice) -> dict[str, object]:
    """Write what may happen with a fragment as it is sealed."""
    return {"level": int(choice.level), "by": choice.by.value}


def choice_of(*, fragment: Fragment, keys: Keys) -> Choice:
    """Read what may happen with a fragment; nothing, once its key was destroyed."""
    return _choice(keys.read(row=fragment, field="choice"))


def _choice(told: Mapping[str, Any] | None) -> Choice:
    if told is None:
        return Choice(level=Level.NOT_USED, by=Setter.INTERVIEWEE)
    return Choice(level=Level(told["level"]), by=Setter(told["by"]))


def meaning_of(*, fragment: Fragment, keys: Keys) -> Meaning:
    """Read what the reviewer made of a fragment; empty while nothing was."""
    return _meaning(keys.read(row=fragment, field="reading"))


def _meaning(told: Mapping[str, Any] | None) -> Meaning:
    if told is None:
        return Meaning()
    return Meaning(
        meant=told["meant"],
        theme_id=UUID(told["theme_id"]) if told["theme_id"] else None,
        horizon=Horizon(told["horizon"]) if told["horizon"] else None,
        valence=Valence(told["valence"]) if told["valence"] else None,
        expectation_id=UUID(told["expectation_id"]) if told["expectation_id"] else None,
        is_new=told["is_new"],
    )
