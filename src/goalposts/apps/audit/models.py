"""The append-only trail: one chain of hashes per workspace, its readable details apart so that they can be erased."""

from django.db import models

from goalposts.lib.chain_records import ChainRecord, DetailRecord, EntryRecord


class Chain(ChainRecord):
    """The chain of one workspace."""

    workspace_id = models.UUIDField(primary_key=True)


class Entry(EntryRecord):
    """One deed in a workspace."""

    OWNER = "workspace_id"

    workspace_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "number"], name="entry_number_once")]
        indexes = [models.Index(fields=["workspace_id", "object_kind", "object_id"], name="entry_of_object")]


class Detail(DetailRecord):
    """What one of them was about."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")
    workspace_id = models.UUIDField()
