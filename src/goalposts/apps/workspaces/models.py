"""The tenant: one supplier, its members and how it works."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goalposts.lib.ids import new_id


class Workspace(models.Model):
    """One supplier; everything else belongs to exactly one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="NL")
    time_zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    language = models.CharField(max_length=2, default="nl")
    rhythm_days = models.PositiveSmallIntegerField(default=60)
    grace_days = models.PositiveSmallIntegerField(default=14)
    unanswered_days = models.PositiveSmallIntegerField(default=14)
    complaint_answer_days = models.PositiveSmallIntegerField(default=5)
    reminder_count = models.PositiveSmallIntegerField(default=2)
    reminder_days = models.PositiveSmallIntegerField(default=4)
    round_days = models.PositiveSmallIntegerField(default=14)
    is_code_enough = models.BooleanField(default=True)
    sender_name = models.CharField(max_length=120, blank=True, default="")
    sender_email = models.EmailField(blank=True, default="")
    digest_hour = models.PositiveSmallIntegerField(default=8)
    review_label_nl = models.CharField(max_length=60, default="Onafhankelijke review")
    review_label_en = models.CharField(max_length=60, default="Independent review")
    works_council_date = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rhythm_days__gte=1), name="workspace_rhythm_positive"),
            models.CheckConstraint(condition=Q(digest_hour__lte=23), name="digest_hour_of_a_day"),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="workspace_language_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A person of the supplier, with a role; leaving keeps the row, so that history keeps its name."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    visited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "person"], name="member_once"),
            models.CheckConstraint(
                condition=Q(role__in=["OWNER", "MANAGER", "LEAD", "VIEWER"]), name="member_role_known"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="seats_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Invitation(models.Model):
    """A mailed invitation to become a member; each mail carries a token of its own, kept as a digest."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True, default="")
    role = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_digests = models.JSONField(default=list)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "workspace",
                Lower("email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.workspace_id}"


class Theme(models.Model):
    """What an expectation is about; five to start with, editable, in both languages."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    name_nl = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name_nl"], name="theme_nl_once"),
            models.UniqueConstraint(fields=["workspace", "name_en"], name="theme_en_once"),
        ]

    def __str__(self) -> str:
        return self.name_en


class Draft(models.Model):
    """What a member had typed in a form and not sent yet; kept on the server, never in the browser."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200)
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "place"], name="draft_once_a_place")]

    def __str__(self) -> str:
        return f"{self.place} of {self.member_id}"


class Engagement(models.Model):
    """A reviewer of this workspace. Kept for good: whoever was one can never take a seat here, nor the other way round."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    engaged_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "person"], name="engagement_once")]

    def __str__(self) -> str:
        return f"{self.person_id} reviews {self.workspace_id}"


class Notice(models.Model):
    """Something that one member should hear of: what happened, to what, and whether they saw it.

    `digest_date` is the day whose digest tells it; empty for what was mailed at once, or is not mailed. The person stands
    beside the member so that the header can ask before a workspace is entered.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    about_kind = models.CharField(max_length=24)
    about_id = models.UUIDField()
    stakeholder_id = models.UUIDField(null=True)
    facts = models.JSONField()
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    digest_date = models.DateField(null=True)
    digested_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["member", "-created_at", "-id"], name="notices_of_member"),
            models.Index(fields=["member"], name="notices_not_seen", condition=Q(seen_at__isnull=True)),
            models.Index(
                fields=["digest_date"],
                name="notices_for_digest",
                condition=Q(digest_date__isnull=False, digested_at__isnull=True),
            ),
            models.Index(fields=["stakeholder_id"], name="notices_about_stakeholder"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.member_id}"


class NoticeSwitch(models.Model):
    """How a member wants to hear of one kind of notice; none means by mail."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    way = models.CharField(max_length=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "kind"], name="notice_switch_once"),
            models.CheckConstraint(condition=Q(way__in=["MAIL", "PAGE", "NONE"]), name="notice_way_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id}: {self.way}"
