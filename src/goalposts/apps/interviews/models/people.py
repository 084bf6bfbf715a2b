"""Who takes part in a review: picked, invited, their slots, replies and consent. Names are sealed."""

from django.db import models
from django.db.models import Q

from goalposts.apps.interviews.models.fields import CROSSED, REVIEW, WHO, SealedField
from goalposts.domain.interview import ConsentScope, InterviewState
from goalposts.lib.ids import new_id


class Vault(models.Model):
    """The vault of one review; `frame` is what every invitation says of supplier, customer and reviewer.

    `lasting_frame` is the same, from when the questions after ninety days are asked: the key of the other goes then.
    """

    review_id = models.UUIDField(primary_key=True)
    frame = SealedField(key=REVIEW)
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    planned_number = models.PositiveSmallIntegerField(null=True)
    released_at = models.DateTimeField(null=True)
    words_gone_at = models.DateTimeField(null=True)
    lasting_frame = SealedField(key=CROSSED, null=True)
    after_asked_at = models.DateTimeField(null=True)
    after_reminded_at = models.DateTimeField(null=True)
    after_closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"vault of {self.review_id}"


class Interview(models.Model):
    """One person who was picked. Who it is stands sealed; `number` is random, and tells nothing.

    `who` holds id, name, address, language, form of address and roles, as they were when picked; `marks` which marks
    stand for which names.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=11, default=InterviewState.PICKED.value)
    who = SealedField(key=WHO, null=True)
    marks = SealedField(key=WHO, null=True)
    notes_version = models.PositiveIntegerField(default=0)
    picked_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    words_gone_at = models.DateTimeField(null=True)
    who_gone_at = models.DateTimeField(null=True)
    after_asked_at = models.DateTimeField(null=True)
    after_gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review_id", "number"], name="interview_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in InterviewState]), name="interview_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"interview {self.number}"


class Slot(models.Model):
    """A moment that the reviewer offers; whoever takes it has it alone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField(db_index=True)
    moment = SealedField(key=REVIEW)
    interview = models.OneToOneField(Interview, null=True, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"slot {self.id}"


class Consent(models.Model):
    """What somebody consented to; kept after it was taken back.

    `given` holds the version and the language of the text: in the clear, beside the register, the language would name them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=9)
    given = SealedField(key=WHO)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scope__in=[one.value for one in ConsentScope]), name="consent_scope_known"
            ),
            models.UniqueConstraint(
                fields=["interview", "scope"], condition=Q(withdrawn_at__isnull=True), name="consent_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} of {self.interview_id}"


class Reply(models.Model):
    """What somebody wrote when they declined, or about their moment."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    said = SealedField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reply of {self.interview_id}"
