"""The reviewer's findings as they are written, before anything of them crosses."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.interviews.access import Keys, get_vault, note_reading, open_keys
from goalposts.apps.interviews.models import DraftFinding, DraftPieces, DraftReport, Fragment, Interview
from goalposts.apps.interviews.queries.plain import FragmentLine, fragment_line
from goalposts.apps.reviews.queries import ReviewFacts
from goalposts.domain.interview import InterviewState
from goalposts.domain.released import Confidence, FindingKind
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class PieceWritten:
    """A fragment that a finding leans on, or that speaks against it.

    Shapes: an empty paraphrase lets it cross as its level lets; `key` is by what it would cross, given when it is kept.
    """

    fragment_id: UUID
    is_against: bool = False
    paraphrase: str = ""
    key: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PieceKept:
    """A fragment that a finding leans on, or that speaks against it, as it is kept with its interview."""

    finding_id: UUID
    interview_id: UUID
    fragment_id: UUID
    is_against: bool
    position: int
    paraphrase: str
    key: UUID


@dataclass(frozen=True, kw_only=True)
class FindingWritten:
    """A finding as it is written. Shapes: a sentence in one language is enough; pieces in their order."""

    kind: FindingKind
    sentence_nl: str = ""
    sentence_en: str = ""
    theme_id: UUID | None = None
    confidence: Confidence = Confidence.MEDIUM
    confidence_why: str = ""
    change_mind: str = ""
    pieces: tuple[PieceWritten, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FindingDraft:
    """A finding of a review, in the reviewer's order; `key` is by what the supplier will know it.

    Units: `voices` and `against` are the interviews that it leans on and that speak against it, of `heard` that were settled.
    """

    id: UUID
    key: UUID
    written: FindingWritten
    voices: int
    against: int
    heard: int


@dataclass(frozen=True, kw_only=True)
class ReportWritten:
    """What stands around the findings."""

    not_asked: str = ""
    method: str = ""


@dataclass(frozen=True, kw_only=True)
class FindingsSheet:
    """The findings of a review as they are written, with what stands around them."""

    facts: ReviewFacts
    drafts: tuple[FindingDraft, ...]
    around: ReportWritten


def drafts_in(*, review_id: UUID, keys: Keys) -> tuple[FindingDraft, ...]:
    """Read the findings of a review that a gate opened, in their order."""
    pieces: dict[UUID, list[PieceWritten]] = {}
    voices: dict[tuple[UUID, bool], set[UUID]] = {}
    rows = DraftPieces.objects.filter(review_id=review_id)
    for one in sorted((one for row in rows for one in kept_in(row=row, keys=keys)), key=lambda one: one.position):
        piece = PieceWritten(
            fragment_id=one.fragment_id, is_against=one.is_against, paraphrase=one.paraphrase, key=one.key
        )
        pieces.setdefault(one.finding_id, []).append(piece)
        voices.setdefault((one.finding_id, one.is_against), set()).add(one.interview_id)
    settled = Interview.objects.filter(review_id=OuterRef("review_id"), state=InterviewState.SETTLED).order_by()
    counted = Subquery(settled.values("review_id").annotate(number=Count("id")).values("number"))
    findings = DraftFinding.objects.filter(review_id=review_id).order_by("position", "id")
    found = [(row, keys.read(row=row, field="written")) for row in findings.annotate(heard=Coalesce(counted, 0))]
    return tuple(
        FindingDraft(
            id=row.id,
            key=row.key,
            written=_written(told, pieces=tuple(pieces.get(row.id, ()))),
            voices=len(voices.get((row.id, False), ())),
            against=len(voices.get((row.id, True), ())),
            heard=row.heard,
        )
        for row, told in found
        if told is not None
    )


def kept_in(*, row: DraftPieces, keys: Keys) -> list[PieceKept]:
    """Read what findings lean on of one interview; nothing once its key was destroyed."""
    told = keys.read(row=row, field="written") or []
    return [
        PieceKept(
            finding_id=UUID(one["finding_id"]),
            interview_id=row.interview_id,
            fragment_id=UUID(one["fragment_id"]),
            is_against=one["is_against"],
            position=one["position"],
            paraphrase=one["paraphrase"],
            key=UUID(one["key"]),
        )
        for one in told
    ]


def report_in(*, review_id: UUID, keys: Keys) -> ReportWritten:
    """Read what stands around the findings of a review that a gate opened."""
    row = DraftReport.objects.filter(review_id=review_id).first()
    told = keys.read(row=row, field="written") if row else None
    return ReportWritten(**told) if told else ReportWritten()


def finding_told(*, written: FindingWritten) -> dict[str, object]:
    """Write a finding as it is sealed, without its pieces: they go with the key of their interview."""
    told = asdict(written)
    del told["pieces"]
    return told


@transaction.atomic
def drafts_of(*, actor: Actor, review_id: UUID, now: datetime) -> tuple[FindingDraft, ...]:
    """List the findings as they are written; it is a reading. Errors: NotFound, SecondFactorNeeded; VaultClosed."""
    get_vault(actor, review_id)
    note_reading(review_id=review_id, actor=actor, what="findings", about_id=review_id, now=now)
    return drafts_in(review_id=review_id, keys=open_keys())


@transaction.atomic
def findings_sheet(*, actor: Actor, review_id: UUID, now: datetime) -> FindingsSheet:
    """Give the findings with what stands around them; it is a reading. Errors: NotFound, SecondFactorNeeded; VaultClosed."""
    _vault, facts = get_vault(actor, review_id)
    note_reading(review_id=review_id, actor=actor, what="findings", about_id=review_id, now=now)
    keys = open_keys()
    drafts = drafts_in(review_id=review_id, keys=keys)
    return FindingsSheet(facts=facts, drafts=drafts, around=report_in(review_id=review_id, keys=keys))


def _written(told: Mapping[str, Any], *, pieces: tuple[PieceWritten, ...]) -> FindingWritten:
    return FindingWritten(
        kind=FindingKind(told["kind"]),
        sentence_nl=told["sentence_nl"],
        sentence_en=told["sentence_en"],
        theme_id=UUID(told["theme_id"]) if told["theme_id"] else None,
        confidence=Confidence(told["confidence"]),
        confidence_why=told["confidence_why"],
        change_mind=told["change_mind"],
        pieces=pieces,
    )


@dataclass(frozen=True, kw_only=True)
class FragmentToUse:
    """A fragment of a settled interview, with the random number of the interview it is from."""

    line: FragmentLine
    number: int


@transaction.atomic
def fragments_to_use(*, actor: Actor, review_id: UUID, now: datetime) -> tuple[FragmentToUse, ...]:
    """List what findings may lean on, interview by interview: what interviewees settled; it is a reading.

    Errors: NotFound, SecondFactorNeeded; VaultClosed.
    """
    get_vault(actor, review_id)
    keys = open_keys()
    note_reading(review_id=review_id, actor=actor, what="to_use", about_id=review_id, now=now)
    rows = Fragment.objects.filter(review_id=review_id, interview__state=InterviewState.SETTLED)
    rows = rows.select_related("interview").order_by("interview__number", "cut_at", "id")
    return tuple(
        FragmentToUse(line=fragment_line(fragment=row, keys=keys), number=row.interview.number) for row in rows
    )
