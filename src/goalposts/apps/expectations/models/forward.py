"""Looking forward: what somebody seeks next, how sure they are of us, and what we do about it."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id

MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"
CUSTOMER = "customers.Customer"
STAKEHOLDER = "customers.Stakeholder"


class ForwardAnswer(models.Model):
    """What one stakeholder answered, on one day, to the four questions that look forward; earlier answers stay.

    The value sought is a chance: it has an owner, or a reason why not now, or waits for either.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey(STAKEHOLDER, on_delete=models.PROTECT, related_name="+", db_index=False)
    said_date = models.DateField()
    source = models.CharField(max_length=7)
    source_id = models.UUIDField(null=True)
    language = models.CharField(max_length=2)
    value_sought = models.TextField(blank=True, default="")
    sureness = models.PositiveSmallIntegerField(null=True)
    sure_because = models.TextField(blank=True, default="")
    fulfilment = models.SmallIntegerField(null=True)
    choose_again = models.PositiveSmallIntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    deed_key = models.UUIDField(null=True)
    owner = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True)
    not_now_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "deed_key"], condition=Q(deed_key__isnull=False), name="forward_once_a_key"
            ),
            models.CheckConstraint(condition=Q(source__in=["CHECKIN", "TALK", "REVIEW"]), name="forward_source_known"),
            models.CheckConstraint(
                condition=Q(sureness__isnull=True) | Q(sureness__lte=10), name="forward_sureness_to_ten"
            ),
            models.CheckConstraint(
                condition=Q(choose_again__isnull=True) | Q(choose_again__lte=10), name="forward_choose_to_ten"
            ),
            models.CheckConstraint(
                condition=Q(fulfilment__isnull=True) | Q(fulfilment__range=(-3, 3)), name="forward_fulfilment_to_three"
            ),
            models.CheckConstraint(
                condition=~Q(value_sought="")
                | Q(sureness__isnull=False)
                | Q(fulfilment__isnull=False)
                | Q(choose_again__isnull=False),
                name="forward_says_something",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True, not_now_because="") | ~Q(value_sought=""), name="chance_is_sought"
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(not_now_because=""), name="chance_owned_or_not_now"
            ),
        ]
        indexes = [
            models.Index(fields=["stakeholder", "-said_date", "-id"], name="forward_of_stakeholder"),
            models.Index(fields=["customer", "-said_date", "-id"], name="forward_of_customer"),
            models.Index(
                fields=["workspace", "-id"],
                name="chances_open",
                condition=Q(owner__isnull=True, not_now_because="") & ~Q(value_sought=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said_date} {self.stakeholder_id}"


class ChanceStep(models.Model):
    """What was decided about a chance, when and by whom; the last one holds, the others stay."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    forward = models.ForeignKey(ForwardAnswer, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    words = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["forward", "-recorded_at", "-id"], name="steps_of_chance")]

    def __str__(self) -> str:
        return f"{self.forward_id}: {self.owner_id or self.words}"
