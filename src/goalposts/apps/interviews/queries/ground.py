"""Everything that a release of a review is made of, read and opened once: who was heard, what they let pass, what was written."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from goalposts.apps.interviews.access import Keys, interviews_of
from goalposts.apps.interviews.models import CrossedVoice, Crossing, Fragment, Interview, Note, Playback, Transcript
from goalposts.apps.interviews.queries.drafts import FindingDraft, PieceWritten, drafts_in, report_in
from goalposts.apps.interviews.queries.plain import FragmentLine, as_who, fragment_line, note_line, transcript_text
from goalposts.apps.interviews.queries.playback import PlaybackGiven, given_in
from goalposts.apps.reviews.queries import people_there
from goalposts.domain.confidentiality import Level, Share, worded
from goalposts.domain.disclosure import Draft, Lists, Piece, words_in
from goalposts.domain.interview import InterviewState, Source
from goalposts.domain.isolation import Figure, ShownFigure, withheld_after
from goalposts.domain.released import ReleaseKind
from goalposts.domain.roles import Actor
from goalposts.lib.word_lists import text_rows


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a release is made of. Shapes: `heard` are interviews that are settled; `roles` the first role of each.

    `people` says who of the register each of them is, `known` are all at the customer whom the register knows. `former` are the figures that a release showed as numbers, `read` those as words too,
    `told` how each release told them, `withdrawn` who took everything back, `keys` by which fragment
    what crossed is known; `lines` are the fragments by id.
    """

    heard: frozenset[UUID]
    withdrawn: frozenset[UUID]
    roles: Mapping[UUID, str]
    people: Mapping[UUID, UUID]
    known: frozenset[UUID]
    drafts: tuple[Draft, ...]
    written: tuple[FindingDraft, ...]
    lines: Mapping[UUID, FragmentLine]
    given: Mapping[UUID, PlaybackGiven]
    former: tuple[Figure, ...]
    read: tuple[Figure, ...]
    told: tuple[Mapping[str, ShownFigure], ...]
    keys: Mapping[UUID, UUID]
    number: int
    is_released: bool
    around: Mapping[str, str]
    lists: Lists

    @property
    def withheld(self) -> frozenset[str]:
        """Name the figures that somebody was in who took everything back since they were read."""
        return withheld_after(figures=self.read, withdrawn=self.withdrawn)


def ground_of(*, actor: Actor, review_id: UUID, keys: Keys) -> Ground:
    """Read a review that a gate opened."""
    interviews = list(interviews_of(review_id))
    heard = {one.id: one for one in interviews if one.state == InterviewState.SETTLED and one.words_gone_at is None}
    who = {id_: as_who(told=keys.read(row=one, field="who")) for id_, one in heard.items()}
    rows = Fragment.objects.filter(review_id=review_id, interview_id__in=list(heard)).select_related("interview")
    lines = {row.id: fragment_line(fragment=row, keys=keys) for row in rows.order_by("cut_at", "id")}
    texts = _texts(heard, keys=keys)
    written = drafts_in(review_id=review_id, keys=keys)
    names = {id_: one.name for id_, one in who.items() if one is not None}
    roles = {id_: (one.roles[0] if one is not None and one.roles else "") for id_, one in who.items()}
    languages = {id_: one.language if one is not None else "" for id_, one in who.items()}
    told = _Told(lines=lines, texts=texts, names=names, roles=roles, languages=languages)
    told_before, number, kinds = _former(review_id, keys=keys)
    known = people_there(actor=actor, review_id=review_id)
    return Ground(
        heard=frozenset(heard),
        withdrawn=frozenset(one.id for one in interviews if one.state == InterviewState.WITHDRAWN),
        roles=roles,
        people={id_: one.stakeholder_id for id_, one in who.items() if one is not None},
        known=frozenset(known),
        drafts=tuple(_draft(one, told=told) for one in written),
        written=written,
        lines=lines,
        given=_given(heard, keys=keys),
        former=_numbers(told_before),
        read=_read(told_before),
        told=told_before,
        keys={**_keys_written(written), **_keys(review_id, keys=keys)},
        number=number,
        is_released=bool(kinds - {ReleaseKind.HOT}),
        around=asdict(report_in(review_id=review_id, keys=keys)),
        lists=_lists({*known.values(), *names.values()}, lines=lines),
    )


@dataclass(frozen=True, kw_only=True)
class _Told:
    lines: Mapping[UUID, FragmentLine]
    texts: Mapping[tuple[UUID | None, int], str]
    names: Mapping[UUID, str]
    roles: Mapping[UUID, str]
    languages: Mapping[UUID, str]


def _draft(one: FindingDraft, *, told: _Told) -> Draft:
    written = one.written
    known = [piece for piece in written.pieces if piece.fragment_id in told.lines]
    return Draft(
        key=one.key,
        about=str(written.theme_id or ""),
        sentences={"sentence_nl": written.sentence_nl, "sentence_en": written.sentence_en},
        texts={"confidence_why": written.confidence_why, "change_mind": written.change_mind},
        pieces=tuple(_piece(piece, told=told) for piece in known if not piece.is_against),
        against=tuple(_piece(piece, told=told) for piece in known if piece.is_against),
    )


def _piece(piece: PieceWritten, *, told: _Told) -> Piece:
    line = told.lines[piece.fragment_id]
    return Piece(
        id=line.id,
        voice=line.interview_id,
        said=line.said,
        source=_source(line, texts=told.texts),
        level=Level(line.level),
        role=told.roles.get(line.interview_id, ""),
        name=told.names.get(line.interview_id, ""),
        language=told.languages.get(line.interview_id, ""),
        paraphrase=piece.paraphrase,
        is_confirmed=line.confirmed is not None,
    )


def _source(line: FragmentLine, *, texts: Mapping[tuple[UUID | None, int], str]) -> str | None:
    """Give what stands where a fragment points; what the interviewee wrote themselves is its own source."""
    if line.source is Source.ADDED:
        return line.said
    text = texts.get((line.source_id, line.part))
    if text is None or not line.is_anchored:
        return None
    return text[line.start : line.start + len(line.said)]


def _texts(heard: Mapping[UUID, Interview], *, keys: Keys) -> dict[tuple[UUID | None, int], str]:
    found: dict[tuple[UUID | None, int], str] = {}
    for note in Note.objects.filter(interview_id__in=list(heard)).select_related("interview"):
        found[note.id, 0] = note_line(note=note, keys=keys).text
    for transcript in Transcript.objects.filter(interview_id__in=list(heard)).select_related("interview"):
        turns = transcript_text(transcript=transcript, keys=keys).turns
        found.update({(transcript.id, at): turn.text for at, turn in enumerate(turns)})
    return found


def _given(heard: Mapping[UUID, Interview], *, keys: Keys) -> dict[UUID, PlaybackGiven]:
    rows = Playback.objects.filter(interview_id__in=list(heard)).select_related("interview")
    return {row.interview_id: given_in(row=row, keys=keys) for row in rows}


def _former(review_id: UUID, *, keys: Keys) -> tuple[tuple[Mapping[str, ShownFigure], ...], int, frozenset[str]]:
    """Give how each release told its figures, the number that a next release has, and of which kinds there are."""
    found: list[Mapping[str, ShownFigure]] = []
    number, kinds = 0, set()
    for crossing in Crossing.objects.filter(review_id=review_id).order_by("number"):
        number = crossing.number
        kinds.add(str(crossing.kind))
        sets = keys.read(row=crossing, field="sets") or {}
        found.append({name: shown_before(name, told) for name, told in sets.items()})
    return tuple(found), number + 1, frozenset(kinds)


def _read(told: Iterable[Mapping[str, ShownFigure]]) -> tuple[Figure, ...]:
    return tuple(dict.fromkeys(one.figure for release in told for one in release.values()))


def _numbers(told: Iterable[Mapping[str, ShownFigure]]) -> tuple[Figure, ...]:
    every = (one for release in told for one in release.values())
    return tuple(dict.fromkeys(one.figure for one in every if one.share is Share.K_OF_N))


def shown_before(name: str, told: Mapping[str, Any]) -> ShownFigure:
    """Read a figure as a release keeps it."""
    among, members = (frozenset(UUID(one) for one in told[part]) for part in ("among", "members"))
    figure = Figure(name=name, about=told["about"], among=among, members=members)
    k, n = len(members), len(among)
    if told["is_number"]:
        return ShownFigure(figure=figure, share=Share.K_OF_N, k=k, n=n)
    share = Share(told["share"]) if "share" in told else worded(k=k, n=n)
    return ShownFigure(figure=figure, share=share, k=None, n=None)


def _keys(review_id: UUID, *, keys: Keys) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for voice in CrossedVoice.objects.filter(review_id=review_id).select_related("interview").order_by("id"):
        told = keys.read(row=voice, field="told") or {"keys": {}}
        found.update({UUID(id_): UUID(key) for id_, key in told["keys"].items()})
    return found


def _keys_written(written: Iterable[FindingDraft]) -> dict[UUID, UUID]:
    return {one.fragment_id: one.key for draft in written for one in draft.written.pieces if one.key is not None}


def _lists(names: Iterable[str], *, lines: Mapping[UUID, FragmentLine]) -> Lists:
    rows = text_rows(name="risky_words")
    by_kind = {
        kind: frozenset(row[language] for row in rows if row["kind"] == kind for language in ("nl", "en"))
        for kind in ("date", "number")
    }
    voiced: dict[UUID, frozenset[str]] = {}
    for line in lines.values():
        voiced[line.interview_id] = voiced.get(line.interview_id, frozenset()) | words_in(text=line.said)
    return Lists(names=frozenset(names), dates=by_kind["date"], numbers=by_kind["number"], voiced=voiced)


@dataclass(frozen=True, kw_only=True)
class CrossedBefore:
    """What crossed of a review: the figures that were numbers, all that were read, and the number of the next release."""

    numbers: tuple[Figure, ...]
    read: tuple[Figure, ...]
    number: int
    is_checked: bool


def crossed_before(*, review_id: UUID, keys: Keys) -> CrossedBefore:
    """Give what crossed of a review that a gate opened; `is_checked` when the questions after ninety days did."""
    told, number, kinds = _former(review_id, keys=keys)
    return CrossedBefore(numbers=_numbers(told), read=_read(told), number=number, is_checked=ReleaseKind.CHECK in kinds)
