"""One-time sign-in links, mailed codes, lost factors, and the tries that limit guessing."""

from django.db import models

from goalposts.lib.ids import new_id


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
