"""The ledger of imports: what came in with which file, row by row."""

from django.db import models
from django.db.models import Q

from goalposts.lib.ids import new_id

MEMBER = "workspaces.Member"
WORKSPACE = "workspaces.Workspace"
# Waits to be read · is being read · was looked at · waits to be written · is being written · was written · failed.
STAGES = ["QUEUED", "READING", "LOOKED", "TO_WRITE", "WRITING", "WRITTEN", "FAILED"]


class Import(models.Model):
    """One file that was brought in as a whole."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    imported_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    counts = models.JSONField()
    ledger_digest = models.CharField(max_length=64)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "imported_at", "id"], name="imports_by_day")]

    def __str__(self) -> str:
        return f"{self.file_name} {self.imported_at}"


class LedgerRow(models.Model):
    """One thing an import made or changed, with what stood there before; or so many values of rows that follow.

    Of several the ids count on from `object_id`, and the rows from `row`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=80)
    row = models.PositiveIntegerField()
    object_kind = models.CharField(max_length=32)
    object_id = models.UUIDField()
    count = models.PositiveIntegerField(default=1)
    is_new = models.BooleanField()
    before = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["of_import", "object_kind"], name="ledger_of_import")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class Upload(models.Model):
    """A file that was looked at and waits for its member's yes, with what that member was told about it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    member = models.OneToOneField(MEMBER, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    content = models.BinaryField()
    told = models.JSONField()
    answers = models.JSONField(default=dict)
    stage = models.CharField(max_length=8, default="LOOKED")
    is_partial = models.BooleanField(default=False)
    rows_done = models.PositiveIntegerField(default=0)
    rows_all = models.PositiveIntegerField(default=0)
    outcome = models.JSONField(default=dict)
    stage_at = models.DateTimeField(null=True)
    uploaded_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="uploads_by_expiry")]
        constraints = [models.CheckConstraint(condition=Q(stage__in=STAGES), name="upload_stage_known")]

    def __str__(self) -> str:
        return f"{self.file_name} until {self.expires_at}"


class HeadingChoice(models.Model):
    """What somebody said the columns of a sheet mean, remembered by the set of its headings."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+")
    headings_digest = models.CharField(max_length=64)
    table = models.CharField(max_length=12)
    fields = models.JSONField()
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "headings_digest"], name="heading_choice_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.headings_digest[:8]}"
