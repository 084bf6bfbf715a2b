"""What the reviewer concludes before anything of it crosses: findings, what each leans on, and signed reasons. All sealed."""

from uuid import uuid4

from django.db import models

from goalposts.apps.interviews.models.fields import REVIEW, SealedField
from goalposts.apps.interviews.models.people import Interview
from goalposts.lib.ids import new_id


class DraftFinding(models.Model):
    """One finding as the reviewer writes it; `key` is by what the supplier will know it, in every release the same."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField(db_index=True)
    key = models.UUIDField(unique=True, default=uuid4)
    position = models.PositiveSmallIntegerField()
    written = SealedField(key=REVIEW)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"finding {self.position} of {self.review_id}"


class DraftPiece(models.Model):
    """One fragment that a finding leans on, or that speaks against it.

    `written` holds the paraphrase and the opaque key by which the fragment would cross; both go with the key of its interview.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    finding = models.ForeignKey(DraftFinding, on_delete=models.PROTECT, related_name="+")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    fragment_id = models.UUIDField(db_index=True)
    is_against = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    written = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "fragment_id"], name="draft_piece_once")]

    def __str__(self) -> str:
        return f"piece {self.position} of {self.finding_id}"


class DraftReport(models.Model):
    """What stands around the findings of a review: what was not asked, and how it was done."""

    review_id = models.UUIDField(primary_key=True)
    written = SealedField(key=REVIEW)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"report of {self.review_id}"


class SignedReason(models.Model):
    """Why the reviewer lets something cross that the check warns of; it holds for exactly that."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField(db_index=True)
    signed = SealedField(key=REVIEW)
    signed_by = models.UUIDField()
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reason of {self.review_id}"
