"""Steps of a runway that were done, noted by hand."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id

CONTRACT = "customers.Contract"
MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"


class GateDone(models.Model):
    """That a step before a decision date was done: on which day, by whom, in a sentence; and for which decision."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(CONTRACT, on_delete=models.PROTECT, related_name="+", db_index=False)
    step = models.CharField(max_length=10)
    stopped_term = models.PositiveIntegerField(null=True)
    decision_date = models.DateField()
    done_date = models.DateField()
    words = models.CharField(max_length=300)
    done_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", db_index=False)
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
        ]
        indexes = [models.Index(fields=["workspace", "contract", "id"], name="gates_of_contract")]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.step} {self.done_date}"
