"""The append-only trail: one chain of hashes per workspace, its readable details apart so that they can be erased."""

from datetime import UTC

from django.db import models

from goalposts.lib.ids import new_id


class Chain(models.Model):
    """The head of one workspace's chain, and the one before it; locked while an entry is added."""

    workspace_id = models.UUIDField(primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")
    previous = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"chain of {self.workspace_id} ({self.length})"


class Entry(models.Model):
    """One deed in the chain: who did what to what, when; content only as a salted digest."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace_id = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField(null=True)
    deed = models.CharField(max_length=64)
    object_kind = models.CharField(max_length=32)
    object_id = models.UUIDField(null=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "number"], name="entry_number_once")]
        indexes = [models.Index(fields=["workspace_id", "object_kind", "object_id"], name="entry_of_object")]

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"

    def parts(self) -> list[str]:
        """Give what the hash of this entry is made of."""
        return [self.previous, str(self.workspace_id), str(self.number), *self.told()]

    def told(self) -> list[str]:
        """Give the part of it that is known before the entry has its place in the chain."""
        return [
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.actor_kind,
            str(self.actor_id or ""),
            self.deed,
            self.object_kind,
            str(self.object_id or ""),
            self.digest,
        ]


class Detail(models.Model):
    """What an entry was about, and the salt of its digest; erasing the row leaves the chain whole."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")
    workspace_id = models.UUIDField()
    salt = models.CharField(max_length=32)
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"detail of {self.entry_id}"
