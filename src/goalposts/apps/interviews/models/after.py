"""What somebody answered ninety days after the report, sealed with a key of its own: that of their words is gone by then."""

from django.db import models

from goalposts.apps.interviews.models.fields import AFTER, SealedField
from goalposts.apps.interviews.models.people import Interview


class AfterAnswer(models.Model):
    """Whether somebody noticed something, whether it is enough, and what moved."""

    interview = models.OneToOneField(Interview, primary_key=True, on_delete=models.PROTECT, related_name="+")
    review_id = models.UUIDField()
    given = SealedField(key=AFTER)
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"answer after, of {self.interview_id}"
