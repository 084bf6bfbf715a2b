"""The tables of a hash chain, whosever it is: its head, its entries, and what may be erased of each.

A room adds who the chain is of, in a column of its own, and what its tables are constrained by.
"""

from datetime import UTC
from typing import ClassVar

from django.db import models

from goalposts.lib.ids import new_id


class ChainRecord(models.Model):
    """The head of one owner's chain, and the one before it; locked while an entry is added."""

    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")
    previous = models.CharField(max_length=64, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"chain of {self.pk} ({self.length})"


class EntryRecord(models.Model):
    """One deed in a chain: who did what to what, when; content only as a salted digest. `OWNER` names its owner's column."""

    OWNER: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=new_id)
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
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"

    def parts(self) -> list[str]:
        """Give what the hash of this entry is made of."""
        return [self.previous, str(getattr(self, self.OWNER)), str(self.number), *self.told()]

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


class DetailRecord(models.Model):
    """What an entry was about, and the salt of its digest; erasing the row leaves the chain whole."""

    salt = models.CharField(max_length=32)
    facts = models.JSONField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"detail of {self.pk}"
