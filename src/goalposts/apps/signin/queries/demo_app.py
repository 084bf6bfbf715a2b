"""What the authenticator app of the demo shows: nobody there has its phone at hand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings

from goalposts.lib.sealing import unseal

STEP_SECONDS = 30
AHEAD_STEPS = 1
OF_DEMO = "is_of_demo"


@dataclass(frozen=True)
class DemoApp:
    """An app whose key everybody at the demo may know.

    Shapes: `digits` are the next that were not used yet. Units: seconds until they count, 0 when they do now.
    """

    key: str
    digits: str
    wait_seconds: int


def demo_app_of(*, person_id: UUID, now: datetime) -> DemoApp | None:
    """Show the app that the demo gave a person; None for one of their own, and for everybody outside the demo."""
    if not settings.IS_DEMO:
        return None
    row = Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.TOTP).first()
    if row is None or not row.data.get(OF_DEMO):
        return None
    key, present = unseal(sealed=row.data["secret"]), int(now.timestamp()) // STEP_SECONDS
    step = max(present, int(row.data["last_step"]) + 1)
    counts_at = (step - AHEAD_STEPS) * STEP_SECONDS
    return DemoApp(
        key=key, digits=format_hotp_value(hotp_value(key, step)), wait_seconds=max(0, counts_at - int(now.timestamp()))
    )
