"""How a workspace reads its own portfolio."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id


class SharesRule(models.Model):
    """By what a workspace ranks its customers, and how many hours its team works for them in a month (none: not said)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.OneToOneField("workspaces.Workspace", on_delete=models.PROTECT, related_name="+")
    rank_by = models.CharField(max_length=9, default="REVENUE")
    hours_per_month = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rank_by__in=["REVENUE", "MARGIN", "STRATEGIC"]), name="rank_by_known"),
            models.CheckConstraint(
                condition=Q(hours_per_month__isnull=True) | Q(hours_per_month__gt=0), name="hours_per_month_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.rank_by
