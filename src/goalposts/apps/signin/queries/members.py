"""Reading how somebody signs in: links, factors, sessions, a reported loss."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from goalposts.apps.people.models import Person
from goalposts.apps.signin.models import FactorLoss, SignInLink
from goalposts.apps.signin.queries.demo_app import OF_DEMO
from goalposts.lib.tokens import digest_of

RIPE = timedelta(days=7)


@dataclass(frozen=True)
class PasskeyLine:
    """A passkey by the name its person gave it."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class FactorsCard:
    """What a person can prove themselves with; `codes_left` is None where no recovery codes were made."""

    has_password: bool
    app_added_at: datetime | None
    passkeys: tuple[PasskeyLine, ...]
    codes_left: int | None

    @property
    def has_app(self) -> bool:
        """Tell whether an authenticator app is set up."""
        return self.app_added_at is not None

    @property
    def has_any(self) -> bool:
        """Tell whether there is a second factor; recovery codes alone are none."""
        return self.has_app or bool(self.passkeys)


@dataclass(frozen=True)
class SessionLine:
    """A place where somebody is signed in; the browser's own name for itself, and when it was last used."""

    id: int
    agent: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class LossLine:
    """A reported loss that is open, and the moment its waiting time is over."""

    asked_at: datetime
    due_at: datetime


def is_link_usable(*, token: str, now: datetime) -> bool:
    """Tell whether a sign-in link can still be used; looking uses nothing up."""
    return SignInLink.objects.filter(digest=digest_of(token=token), used_at__isnull=True, expires_at__gt=now).exists()


def factors_of(*, person_id: UUID) -> FactorsCard:
    """Give what a person can prove themselves with, in two queries; passkeys in the order they were added.

    Edges: the app that the demo lent counts there and nowhere else.
    """
    app_added_at, codes_left, passkeys = None, None, []
    for row in Authenticator.objects.filter(user_id=person_id).order_by("id"):
        if row.data.get(OF_DEMO) and not settings.IS_DEMO:
            continue
        if row.type == Authenticator.Type.TOTP:
            app_added_at = row.created_at
        elif row.type == Authenticator.Type.RECOVERY_CODES:
            codes_left = len(row.data["digests"])
        else:
            passkeys.append(PasskeyLine(row.id, row.data["name"], row.created_at, row.last_used_at))
    person = Person.objects.filter(id=person_id).only("password").first()
    return FactorsCard(
        has_password=person is not None and person.has_usable_password(),
        app_added_at=app_added_at,
        passkeys=tuple(passkeys),
        codes_left=codes_left,
    )


def sessions_of(*, person_id: UUID, session_key: str, idle: timedelta, now: datetime) -> list[SessionLine]:
    """List where a person is signed in now, last used first, in two queries.

    Edges: one that was left alone longer than `idle` has ended, and is left out, save this one.
    """
    rows = list(UserSession.objects.filter(user_id=person_id).order_by("-last_seen_at", "-id"))
    keys = [row.session_key for row in rows]
    alive = set(Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list("session_key", flat=True))
    return [
        SessionLine(row.id, row.user_agent, row.created_at, row.last_seen_at, row.session_key == session_key)
        for row in rows
        if row.session_key in alive and (row.session_key == session_key or row.last_seen_at > now - idle)
    ]


def open_loss_of(*, person_id: UUID, now: datetime) -> LossLine | None:
    """Give the reported loss of a person that is still open, or None; it lapses RIPE after its waiting time."""
    row = FactorLoss.objects.filter(
        person_id=person_id, cancelled_at__isnull=True, done_at__isnull=True, due_at__gte=now - RIPE
    ).first()
    return LossLine(row.asked_at, row.due_at) if row else None


def is_loss_open(*, token: str) -> bool:
    """Tell whether the link of a reported loss can still stop it; looking changes nothing."""
    return FactorLoss.objects.filter(
        digest=digest_of(token=token), cancelled_at__isnull=True, done_at__isnull=True
    ).exists()
