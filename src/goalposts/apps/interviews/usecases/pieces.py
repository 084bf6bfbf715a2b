"""Keeping what findings lean on: all of an interview in one sealed value, and those of a review written together.

So that neither which rows there are nor which of them changed tells from whom a finding was heard.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from uuid import UUID

from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import DraftPieces, Interview
from goalposts.apps.interviews.queries.drafts import PieceKept, kept_in
from goalposts.lib.rows import insert_rows, update_rows


def keep_pieces(
    *, review_id: UUID, finding_id: UUID, pieces: Callable[[Sequence[PieceKept]], Sequence[PieceKept]], keys: Keys
) -> None:
    """Put what one finding leans on in the place of what it leaned on before; the rows are locked until the deed is done.

    Shapes: `pieces` makes the new ones of the former ones.
    """
    rows = {row.interview_id: row for row in _locked(review_id)}
    all_kept = [one for row in rows.values() for one in kept_in(row=row, keys=keys)]
    fresh = pieces([one for one in all_kept if one.finding_id == finding_id])
    others = [one for one in all_kept if one.finding_id != finding_id]
    _write(review_id, rows=rows, kept=[*others, *fresh], keys=keys)


def drop_pieces(*, interview_id: UUID, fragment_ids: Collection[UUID], keys: Keys) -> None:
    """Let no finding lean any more on these fragments of an interview."""
    row = DraftPieces.objects.select_for_update().filter(interview_id=interview_id).first()
    if row is not None:
        _seal(row, [one for one in kept_in(row=row, keys=keys) if one.fragment_id not in fragment_ids], keys=keys)
        row.save(update_fields=["written"])


def _locked(review_id: UUID) -> list[DraftPieces]:
    return list(DraftPieces.objects.select_for_update().filter(review_id=review_id).order_by("interview_id"))


def _write(review_id: UUID, *, rows: dict[UUID, DraftPieces], kept: Sequence[PieceKept], keys: Keys) -> None:
    """Write the row of every interview whose words are there, also where nothing is in it."""
    there = Interview.objects.filter(review_id=review_id, words_gone_at__isnull=True).order_by("number")
    written = []
    for interview_id in there.values_list("id", flat=True):
        row = rows.get(interview_id) or DraftPieces(interview_id=interview_id, review_id=review_id)
        _seal(row, [one for one in kept if one.interview_id == interview_id], keys=keys)
        written.append(row)
    update_rows(rows=[row for row in written if row.interview_id in rows], fields=["written"])
    insert_rows(rows=[row for row in written if row.interview_id not in rows])


def _seal(row: DraftPieces, kept: Sequence[PieceKept], *, keys: Keys) -> None:
    told = [{name: value for name, value in asdict(one).items() if name != "interview_id"} for one in kept]
    keys.seal(row=row, field="written", value=told)
