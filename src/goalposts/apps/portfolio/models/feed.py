"""Addresses under which a member's own calendar program reads days from here."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id


class CalendarFeed(models.Model):
    """One secret address of one member, kept as a digest: which kinds of days it gives, of which customers.

    `ending` are the last characters of the address, by which its member tells one from another. Whoever has left the workspace, or revoked it, gets nothing under it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey("workspaces.Member", on_delete=models.PROTECT, related_name="+", db_index=False)
    digest = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4, blank=True, default="")
    has_decisions = models.BooleanField(default=True)
    has_gates = models.BooleanField(default=True)
    has_items = models.BooleanField(default=True)
    has_checkins = models.BooleanField(default=True)
    is_own = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(has_decisions=True) | Q(has_gates=True) | Q(has_items=True) | Q(has_checkins=True),
                name="feed_gives_something",
            )
        ]
        indexes = [models.Index(fields=["workspace", "member", "id"], name="feeds_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.created_at}"
