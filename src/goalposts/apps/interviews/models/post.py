"""The vault's own outbox, and its own record of what left: no other table knows that a mail went."""

from django.db import models
from django.db.models import Q

from goalposts.apps.interviews.models.fields import LONG_STEP, WHO, SealedField
from goalposts.apps.interviews.models.passes import Pass
from goalposts.apps.interviews.models.people import Interview
from goalposts.lib.ids import new_id


class Letter(models.Model):
    """A mail to somebody who was picked: its kind and sealed facts, until it left. `last_error` never names anybody."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(Pass, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    facts = SealedField(key=WHO, step=LONG_STEP)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="letters_in_turn", condition=Q(done_at__isnull=True, failed_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class SentLetter(models.Model):
    """A mail as it left: to whom, subject and text, sealed."""

    letter = models.OneToOneField(Letter, primary_key=True, on_delete=models.PROTECT, related_name="+")
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    mail = SealedField(key=WHO, step=LONG_STEP)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"sent {self.letter_id}"
