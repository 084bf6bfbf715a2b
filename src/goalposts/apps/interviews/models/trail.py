"""The review's own audit chain, which its reviewers read; nothing of it stands in the workspace's."""

from django.db import models

from goalposts.lib.chain_records import ChainRecord, DetailRecord, EntryRecord


class Chain(ChainRecord):
    """The chain of one review."""

    review_id = models.UUIDField(primary_key=True)


class Entry(EntryRecord):
    """One deed or one reading in a review; of a reading nothing more is told, so it has no detail."""

    OWNER = "review_id"

    review_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review_id", "number"], name="vault_entry_number_once")]


class Detail(DetailRecord):
    """What one of them was about."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")
    review_id = models.UUIDField()
