"""What the reviewer concludes before anything of it crosses: findings, what each leans on, and signed reasons. All sealed."""

from uuid import uuid4

from django.db import models

from goalposts.apps.interviews.models.fields import LONG_STEP, REVIEW, SealedField
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


class DraftPieces(models.Model):
    """What findings lean on of one interview, all of it in one sealed value: a row for each would show which findings it is in.

    `written` lists, per finding and fragment, its place, the side it is on, the paraphrase, and the opaque key by which it
    would cross; all of it goes with the key of the interview.
    """

    interview = models.OneToOneField(Interview, primary_key=True, on_delete=models.PROTECT, related_name="+")
    review_id = models.UUIDField()
    written = SealedField(step=LONG_STEP)

    def __str__(self) -> str:
        return f"pieces of {self.interview_id}"


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
