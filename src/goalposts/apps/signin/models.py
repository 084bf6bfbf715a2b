"""How members sign in, how stakeholders come in by a personal link, and the tries that limit guessing."""

from django.db import models

from goalposts.lib.ids import new_id

WORKSPACE = "workspaces.Workspace"


class SignInLink(models.Model):
    """A link that signs one person in once; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link for {self.person_id}"


class MailedCode(models.Model):
    """Six digits that were mailed; only their digest is kept, and the browser that asked knows the row.

    Without a person nothing was mailed: somebody typed an address that nobody here has.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)
    purpose = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} code for {self.person_id}"


class FactorLoss(models.Model):
    """A person says their second factor is lost; it may be taken off once the waiting time is over."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(cancelled_at__isnull=True, done_at__isnull=True),
                name="factor_loss_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"loss of {self.person_id}"


class Try(models.Model):
    """One attempt at something that may be guessed, counted per bucket (an address, a network address)."""

    id = models.BigAutoField(primary_key=True)
    bucket = models.CharField(max_length=120)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["bucket", "at"], name="tries_of_bucket")]

    def __str__(self) -> str:
        return f"{self.bucket} {self.at}"


class PersonalLink(models.Model):
    """A mailed link for one stakeholder and one purpose; `shown` is what its mail showed, and all that it shows."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    stakeholder = models.ForeignKey("customers.Stakeholder", on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=9)
    about_id = models.UUIDField(null=True)
    shown = models.JSONField(default=dict)
    kind = models.CharField(max_length=64, blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "workspaces.Member", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["CHECKIN", "PROPOSAL", "PROGRESS", "COMPLAINT", "OWN"]),
                name="link_purpose_known",
            )
        ]
        indexes = [models.Index(fields=["stakeholder", "-made_at", "-id"], name="links_of_stakeholder")]

    def __str__(self) -> str:
        return f"{self.purpose} link for {self.stakeholder_id}"


class PersonalToken(models.Model):
    """One mailed token of a personal link, kept as its digest; a mail that is sent again has another, and both work."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    link = models.ForeignKey(PersonalLink, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"token of {self.link_id}"


class LinkSession(models.Model):
    """A browser in which somebody said that a link is theirs; never a Person, and never a member's session."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    link = models.ForeignKey(PersonalLink, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField(db_index=True)
    seen_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"session of {self.link_id}"


class LinkCode(models.Model):
    """Six digits mailed to a stakeholder, bound to the session that asked; kept as a digest."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(WORKSPACE, on_delete=models.PROTECT, related_name="+", db_index=False)
    session = models.ForeignKey(LinkSession, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=9)
    email = models.EmailField(max_length=254)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["CONFIRM", "NEW_EMAIL"]), name="link_code_purpose_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} code of {self.session_id}"
