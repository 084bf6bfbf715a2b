"""Writing what a review concludes, behind the wall: findings, what stands around them, and reasons that are signed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from goalposts.apps.interviews.access import get_draft_finding, get_vault, note_deed, open_keys
from goalposts.apps.interviews.models import DraftFinding, DraftReport, Fragment, SignedReason
from goalposts.apps.interviews.queries.drafts import (
    FindingWritten,
    PieceKept,
    PieceWritten,
    ReportWritten,
    finding_told,
)
from goalposts.apps.interviews.usecases.pieces import keep_pieces
from goalposts.apps.reviews.queries import themes_for
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor

MAX_SENTENCE, MAX_WHY, MAX_AROUND, MOST_PIECES, MOST_FINDINGS = 400, 2000, 8000, 12, 40


class UnableToFind(Refused):
    """Something of a finding is too long, too many, or not there; the facts name field and reason."""

    code = "UNABLE_TO_FIND"


@transaction.atomic
def save_finding(
    *, actor: Actor, review_id: UUID, written: FindingWritten, finding_id: UUID | None = None, now: datetime
) -> UUID:
    """Keep a finding, new at the end or in the place of the one that is named; saving is never blocked by the check.

    Errors: NotFound, SecondFactorNeeded; UnableToFind with field and reason LENGTH, TOO_MANY or UNKNOWN; VaultClosed.
    """
    get_vault(actor, review_id, to_write=True)
    _check(written, actor=actor, review_id=review_id)
    row = _known(finding_id, review_id=review_id) if finding_id else _new(review_id)

    keys = open_keys()
    keys.seal(row=row, field="written", value=finding_told(written=written))
    row.saved_at = now
    row.save()
    keep_pieces(
        review_id=review_id,
        finding_id=row.id,
        pieces=lambda former: _pieces(written, row=row, former=former),
        keys=keys,
    )

    note_deed(review_id=review_id, actor=actor, deed="finding.saved", about=("finding", row.id), now=now)
    return row.id


@transaction.atomic
def drop_finding(*, actor: Actor, review_id: UUID, finding_id: UUID, now: datetime) -> None:
    """Throw a finding away that did not cross, or keep it out of the next release.

    Errors: NotFound, also for one of another review; SecondFactorNeeded.
    """
    row = get_draft_finding(actor, finding_id)
    if row.review_id != review_id:
        raise NotFound
    keep_pieces(review_id=review_id, finding_id=finding_id, pieces=lambda _former: (), keys=open_keys())
    row.delete()
    note_deed(review_id=review_id, actor=actor, deed="finding.dropped", about=("finding", finding_id), now=now)


@transaction.atomic
def order_findings(*, actor: Actor, review_id: UUID, finding_ids: Sequence[UUID], now: datetime) -> None:
    """Put the findings in an order; those that are not named come after, as they were.

    Errors: NotFound, also for one that is not of this review; SecondFactorNeeded.
    """
    get_vault(actor, review_id, to_write=True)
    rows = {row.id: row for row in DraftFinding.objects.filter(review_id=review_id).order_by("position", "id")}
    if not set(finding_ids) <= set(rows):
        raise NotFound
    ordered = [*dict.fromkeys(finding_ids), *(id_ for id_ in rows if id_ not in set(finding_ids))]
    for position, id_ in enumerate(ordered):
        rows[id_].position = position
    DraftFinding.objects.bulk_update(rows.values(), ["position"])
    note_deed(review_id=review_id, actor=actor, deed="findings.ordered", about=("vault", review_id), now=now)


@transaction.atomic
def write_report(*, actor: Actor, review_id: UUID, written: ReportWritten, now: datetime) -> None:
    """Keep what stands around the findings. Errors: NotFound, SecondFactorNeeded; UnableToFind naming the field."""
    get_vault(actor, review_id, to_write=True)
    for field, text in asdict(written).items():
        if len(text) > MAX_AROUND:
            raise UnableToFind(field=field, reason="LENGTH", most=MAX_AROUND)

    row = DraftReport(review_id=review_id, saved_at=now)
    open_keys().seal(row=row, field="written", value=asdict(written))
    row.save()

    note_deed(review_id=review_id, actor=actor, deed="report.written", about=("vault", review_id), now=now)


@transaction.atomic
def sign_reason(*, actor: Actor, review_id: UUID, name: str, reason: str, now: datetime) -> None:
    """Sign why something may cross that the check warns of; a later reason for the same comes in its place.

    Shapes: `name` is the obstacle's own. Errors: NotFound, SecondFactorNeeded; UnableToFind with field `reason`, EMPTY or
    LENGTH.
    """
    _vault, facts = get_vault(actor, review_id, to_write=True)
    for code, is_wrong in {"EMPTY": not reason.strip(), "LENGTH": len(reason) > MAX_WHY}.items():
        if is_wrong:
            raise UnableToFind(field="reason", reason=code, most=MAX_WHY)

    keys = open_keys()
    row = SignedReason(review_id=review_id, signed_by=facts.person_id, signed_at=now)
    keys.seal(row=row, field="signed", value={"name": name, "reason": reason.strip()})
    row.save(force_insert=True)

    note_deed(review_id=review_id, actor=actor, deed="reason.signed", about=("reason", row.id), now=now)


def _known(finding_id: UUID, *, review_id: UUID) -> DraftFinding:
    row = DraftFinding.objects.select_for_update().filter(id=finding_id, review_id=review_id).first()
    if row is None:
        raise NotFound
    return row


def _new(review_id: UUID) -> DraftFinding:
    count = DraftFinding.objects.filter(review_id=review_id).count()
    if count >= MOST_FINDINGS:
        raise UnableToFind(field="", reason="TOO_MANY", most=MOST_FINDINGS)
    return DraftFinding(review_id=review_id, position=count)


def _pieces(written: FindingWritten, *, row: DraftFinding, former: Sequence[PieceKept]) -> list[PieceKept]:
    """Make what a finding leans on, of fragments of this review, each once; one that it leaned on before keeps its key."""
    wanted = {one.fragment_id: one for one in written.pieces}
    if len(wanted) > MOST_PIECES:
        raise UnableToFind(field="pieces", reason="TOO_MANY", most=MOST_PIECES)
    found = {one.id: one for one in Fragment.objects.filter(review_id=row.review_id, id__in=list(wanted))}
    if set(found) != set(wanted):
        raise UnableToFind(field="pieces", reason="UNKNOWN")
    keys = {one.fragment_id: one.key for one in former}
    return [
        _kept(piece, row=row, fragment=found[id_], at=at, key=keys.get(id_) or uuid4())
        for at, (id_, piece) in enumerate(wanted.items())
    ]


def _kept(piece: PieceWritten, *, row: DraftFinding, fragment: Fragment, at: int, key: UUID) -> PieceKept:
    return PieceKept(
        finding_id=row.id,
        interview_id=fragment.interview_id,
        fragment_id=fragment.id,
        is_against=piece.is_against,
        position=at,
        paraphrase=piece.paraphrase.strip(),
        key=key,
    )


def _check(written: FindingWritten, *, actor: Actor, review_id: UUID) -> None:
    limits = {
        "sentence_nl": MAX_SENTENCE, "sentence_en": MAX_SENTENCE, "confidence_why": MAX_WHY, "change_mind": MAX_WHY,
    }  # fmt: skip
    for field, most in limits.items():
        if len(getattr(written, field)) > most:
            raise UnableToFind(field=field, reason="LENGTH", most=most)
    if any(len(one.paraphrase) > MAX_WHY for one in written.pieces):
        raise UnableToFind(field="pieces", reason="LENGTH", most=MAX_WHY)
    if written.theme_id is not None and written.theme_id not in {
        one.id for one in themes_for(actor=actor, review_id=review_id)
    }:
        raise UnableToFind(field="theme_id", reason="UNKNOWN")
