"""How an interviewee comes in: links, their tokens, visits, codes and tries, apart from those of the supplier's portal."""

from django.db import models

from goalposts.apps.interviews.models.people import Interview
from goalposts.lib.ids import new_id


class Pass(models.Model):
    """A mailed link of one interviewee for one purpose."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["INVITATION", "PLAYBACK", "HOT", "TOLD", "AFTER"]),
                name="pass_purpose_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} pass {self.id}"


class PassToken(models.Model):
    """One mailed token of a pass, kept as its digest; a mail that is sent again has another, and both work."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    link = models.ForeignKey(Pass, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"token of {self.link_id}"


class PassSession(models.Model):
    """A browser in which somebody said that a pass is theirs."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    link = models.ForeignKey(Pass, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"session of {self.link_id}"


class PassCode(models.Model):
    """Six digits mailed to an interviewee, bound to the session that asked; kept as a digest."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    session = models.ForeignKey(PassSession, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"code of {self.session_id}"


class PassTry(models.Model):
    """One attempt at a pass or a code, counted per bucket; of review zero where no review was found yet."""

    id = models.UUIDField(primary_key=True, default=new_id)
    review_id = models.UUIDField()
    bucket = models.CharField(max_length=120)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["bucket", "at"], name="pass_tries_of_bucket")]

    def __str__(self) -> str:
        return f"{self.bucket} {self.at}"
