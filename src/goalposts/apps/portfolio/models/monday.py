"""Monday's page: what was put aside, and where each member left off."""

from django.db import models
from django.db.models import Q

from goalposts.domain.monday import Reason
from goalposts.lib.ids import new_id

MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"


class Snooze(models.Model):
    """One reason of one customer that was put aside until a day, and why; taken back or said anew, it stays as history."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=24)
    because = models.CharField(max_length=300)
    snoozed_date = models.DateField()
    back_date = models.DateField()
    snoozed_at = models.DateTimeField()
    snoozed_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "reason"], condition=Q(ended_at__isnull=True), name="snooze_open_once"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in Reason]), name="snooze_of_reason"
            ),
            models.CheckConstraint(condition=~Q(because=""), name="snooze_says_why"),
            models.CheckConstraint(condition=Q(back_date__gt=models.F("snoozed_date")), name="snooze_ends_later"),
        ]
        indexes = [
            models.Index(fields=["customer", "-snoozed_at", "-id"], name="snoozes_of_customer"),
            models.Index(fields=["workspace", "back_date"], name="snoozes_open", condition=Q(ended_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.reason} of {self.customer_id} until {self.back_date}"


class MondayReader(models.Model):
    """Where a member left off on Monday's page, and whether it comes by mail."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
    seen_date = models.DateField(null=True)
    former_date = models.DateField(null=True)
    # How many customers asked for them on those days, on the page that theirs begins with.
    seen_needing = models.PositiveIntegerField(null=True)
    former_needing = models.PositiveIntegerField(null=True)
    wants_mail = models.BooleanField(default=False)
    mailed_date = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member"], name="monday_reader_once")]
        indexes = [
            models.Index(fields=["workspace", "mailed_date"], name="monday_by_mail", condition=Q(wants_mail=True))
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.seen_date}"
