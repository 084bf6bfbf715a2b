"""One-time sign-in links of members and the tries that limit guessing."""

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


class Try(models.Model):
    """One attempt at something that may be guessed, counted per bucket (an address, a network address)."""

    id = models.BigAutoField(primary_key=True)
    bucket = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["bucket", "at"], name="tries_of_bucket")]

    def __str__(self) -> str:
        return f"{self.bucket} {self.at}"
