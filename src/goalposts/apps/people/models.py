"""People who sign in: members of suppliers and independent reviewers. Stakeholders are never a Person."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import connection, models
from django.db.models.functions import Lower

from goalposts.lib.ids import new_id
from goalposts.lib.prepared import first_row


class Language(models.TextChoices):
    NL = "nl"
    EN = "en"


class Look(models.TextChoices):
    SYSTEM = "SYSTEM"
    LIGHT = "LIGHT"
    DARK = "DARK"


class PersonQuerySet(BaseUserManager["Person"]):
    """Django's sign-in asks for a person by mail address through this."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)

    def get(self, *args: Any, **kwargs: Any) -> "Person":
        """Django asks for the person of a session by key with every request, so that question is asked the short way."""
        if args or kwargs.keys() != {"pk"}:
            return super().get(*args, **kwargs)
        row = first_row(_person, pk=UUID(str(kwargs["pk"])))
        if row is None:
            raise Person.DoesNotExist
        return Person.from_db(connection.alias, (), row)


class Person(AbstractBaseUser):
    """Somebody with a mail address who can sign in; belongs to no tenant."""

    id = models.UUIDField(primary_key=True, default=new_id)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=Language, default=Language.NL)
    look = models.CharField(max_length=6, choices=Look, default=Look.SYSTEM)
    time_zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    has_shortcuts = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    is_superuser = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    objects = PersonQuerySet()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.name


def _person(*, pk: UUID) -> models.QuerySet[Person, Any]:
    return Person.objects.filter(pk=pk).values_list()


class Organisation(models.Model):
    """A reviewers' organisation: in whose name its mails go, and what stands above its papers; its reviews come in later rooms."""

    id = models.UUIDField(primary_key=True, default=new_id)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    sender_name = models.CharField(max_length=120, blank=True, default="")
    letterhead = models.CharField(max_length=400, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Reviewer(models.Model):
    """A person who works for a reviewers' organisation."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.person_id} of {self.organisation_id}"


class ColleagueInvitation(models.Model):
    """A mailed invitation to review for an organisation; each mail carries a token of its own, kept as a digest."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=2, choices=Language, default=Language.NL)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_digests = models.JSONField(default=list)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="colleague_invited_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.organisation_id}"


class GuideTemplate(models.Model):
    """An interview guide of an organisation's own: questions per block, one on a line, in one language."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=Language)
    blocks = models.JSONField()
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                "language",
                condition=models.Q(archived_at__isnull=True),
                name="guide_name_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
