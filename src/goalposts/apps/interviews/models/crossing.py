"""What crossed to the supplier: which sets of people stand behind its figures, and which opaque key is of whose words; and
what the supplier sent back, to be told to whoever was heard."""

from django.db import models

from goalposts.apps.interviews.models.fields import CROSSED, LONG_STEP, WHO, SealedField
from goalposts.apps.interviews.models.people import Interview
from goalposts.lib.ids import new_id


class Crossing(models.Model):
    """One release as the vault remembers it; its id is that of the release, which tells nobody anything.

    `sets` holds, per figure, the interviews behind it: random ids, which stay after a withdrawal and an erasure, so that a
    later release can be weighed against this one.
    """

    id = models.UUIDField(primary_key=True)
    review_id = models.UUIDField()
    workspace_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField()
    sets = SealedField(key=CROSSED, step=LONG_STEP, null=True)
    crossed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review_id", "number"], name="crossing_number_once")]

    def __str__(self) -> str:
        return f"crossing {self.number} of {self.review_id}"


class CrossedVoice(models.Model):
    """What of one interview a release holds: `told` has an opaque key for each fragment or hot issue that is in it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    crossing = models.ForeignKey(Crossing, on_delete=models.PROTECT, related_name="+")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    told = SealedField(key=WHO, step=LONG_STEP)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["crossing", "interview"], name="crossed_voice_once")]

    def __str__(self) -> str:
        return f"voice of {self.interview_id} in {self.crossing_id}"


class ToldPage(models.Model):
    """What the supplier has told to whoever was heard, the newest text last: one for all, as it handed it over."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    told = SealedField(key=CROSSED)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review_id", "number"], name="told_page_once")]

    def __str__(self) -> str:
        return f"page {self.number} told of {self.review_id}"
