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
    """A reviewers' organisation; its reviews come in later rooms."""

    id = models.UUIDField(primary_key=True, default=new_id)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Reviewer(models.Model):
    """A person who works for a reviewers' organisation."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.person_id} of {self.organisation_id}"
