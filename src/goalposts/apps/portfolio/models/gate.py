"""Steps of a runway that were done: noted by hand, or by the review that did them."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id

CONTRACT = "customers.Contract"
MEMBER = "workspaces.Member"
REVIEW = "reviews.Review"
WORKSPACE = "workspaces.Workspace"


class GateDone(models.Model):
    """That a step before a decision date was done: on which day, and for which decision.

    Shapes: by whom and in which sentence, where it was noted by hand; else `review` is the one that did it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(CONTRACT, on_delete=models.PROTECT, related_name="+", db_index=False)
    step = models.CharField(max_length=10)
    stopped_term = models.PositiveIntegerField(null=True)
    decision_date = models.DateField()
    done_date = models.DateField()
    words = models.CharField(max_length=300, blank=True, default="")
    done_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    review = models.ForeignKey(REVIEW, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "step", "stopped_term"],
                condition=Q(stopped_term__isnull=False),
                name="gate_of_term",
            ),
            models.UniqueConstraint(
                fields=["contract", "step", "decision_date"], condition=Q(stopped_term__isnull=True), name="gate_of_day"
            ),
            models.CheckConstraint(
                condition=Q(step__in=["OPENS", "INTERVIEWS", "REPORT", "TOLD", "CHECK", "TALK"]), name="gate_step_known"
            ),
            models.CheckConstraint(
                condition=Q(review__isnull=False, done_by__isnull=True)
                | Q(review__isnull=True, done_by__isnull=False) & ~Q(words=""),
                name="gate_by_hand_or_by_a_review",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "contract", "id"], name="gates_of_contract")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.step} {self.done_date}"
