"""What crossed from the vault: releases, what each finding is called by, what was taken back, and who holds a copy.

Nothing here leads back to a speaker: keys are random, and only the vault knows whose they are.
"""

from django.db import models
from django.db.models import Q

from goalposts.domain.released import CopyForm, FindingKind, ReleaseKind
from goalposts.lib.ids import new_id

CUSTOMER = "customers.Customer"
MEMBER = "workspaces.Member"
ORGANISATION = "people.Organisation"
PERSON = "people.Person"
REVIEW = "reviews.Review"
THEME = "workspaces.Theme"
WORKSPACE = "workspaces.Workspace"
FORMATS = [one.value for one in CopyForm]


class Release(models.Model):
    """One numbered act by which something crosses; `content` is frozen, and `digest` is of it as it was released.

    `erased_at` says that somebody's words or name were taken out of the content on their request, so that it no longer is
    what the digest was made of.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(CUSTOMER, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(REVIEW, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    organisation = models.ForeignKey(ORGANISATION, on_delete=models.PROTECT, related_name="+", db_index=False)
    change_note = models.CharField(max_length=1000, blank=True, default="")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    replaces = models.PositiveSmallIntegerField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="release_number_once"),
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in ReleaseKind]), name="release_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind="CORRECTION") | (Q(replaces__isnull=False) & ~Q(change_note="")),
                name="correction_says_what_changed",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "customer", "-released_at", "-id"], name="releases_of_customer")]

    def __str__(self) -> str:
        return f"release {self.number} of {self.review_id}"


class ReleasedFinding(models.Model):
    """A finding of a release, so that answers can point at it; the same finding keeps its key in a later release."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField()
    kind = models.CharField(max_length=7)
    theme = models.ForeignKey(THEME, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "key"], name="released_finding_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in FindingKind]), name="released_finding_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.position} of {self.release_id}"


class WithdrawnKey(models.Model):
    """Something that was taken back after it crossed: every later rendering leaves it out."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField(null=True)
    figure = models.CharField(max_length=80, blank=True, default="")
    withdrawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "key"], name="withdrawn_key_once"),
            models.UniqueConstraint(fields=["release", "figure"], condition=~Q(figure=""), name="withheld_figure_once"),
            models.CheckConstraint(
                condition=Q(key__isnull=False, figure="") | (Q(key__isnull=True) & ~Q(figure="")),
                name="withdrawn_key_or_figure",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key or self.figure)


class Copy(models.Model):
    """Who took a release out of the product, in which form, and when: they hold what was taken back later too."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_index=False)
    format = models.CharField(max_length=4)
    language = models.CharField(max_length=2)
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(format__in=FORMATS), name="copy_format_known"),
            models.CheckConstraint(
                condition=Q(member__isnull=False, person__isnull=True) | Q(member__isnull=True, person__isnull=False),
                name="copy_has_one_holder",
            ),
        ]
        indexes = [models.Index(fields=["release", "-taken_at", "-id"], name="copies_of_release")]

    def __str__(self) -> str:
        return f"{self.format} of {self.release_id}"
