"""Saying where the demo is and how to get in."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse

from goalposts.apps.people.queries import person_by_email
from goalposts.apps.signin.queries import demo_app_of
from goalposts.apps.signin.usecases import make_sign_in_link
from goalposts.entrypoints.cli.demo.cast import CAST, FURTHER_LEADS, REVIEWER, SUPPLIER, Member
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.demo_key import OPENS_AS, open_key

LINK_MINUTES = 12 * 60


def open_address(*, email: str = OPENS_AS) -> str:
    """Give the address that opens the demo by one click, as a member of the cast."""
    return f"{settings.SITE_URL}{reverse('demo:open', kwargs={'key': open_key(email=email)})}"


def welcome(*, is_new: bool, data: Path) -> str:
    """Say where the demo is and how each of the cast gets in."""
    leads = " and ".join(member.name for member in FURTHER_LEADS)
    lines = [
        "",
        f"A new demo, {SUPPLIER}, in" if is_new else f"The demo as it was left, {SUPPLIER}, in",
        f"  {data}",
        "",
        "It is at",
        f"  {settings.SITE_URL}",
        "",
        "Open it by one click:",
        f"  {open_address()}",
        "",
        "A sign-in link for each of the cast (works once, for twelve hours):",
        *(line for member in CAST for line in _lines_for(member)),
        "",
        f"{leads} are further leads, without a link here.",
        "",
        *_vault_lines(),
    ]
    return "\n".join([*lines, ""])


def _lines_for(member: Member) -> list[str]:
    person = person_by_email(email=member.email)
    if person is None:
        return []
    token = make_sign_in_link(person_id=person.id, now=clock.now(), minutes=LINK_MINUTES)
    link = f"{settings.SITE_URL}{reverse('signin:link', kwargs={'token': token})}"
    return [f"  {person.name}, {member.who}", f"    {link}"]


def _vault_lines() -> list[str]:
    """Say how the reviewer gets behind the wall, where a link alone opens nothing."""
    person = person_by_email(email=REVIEWER.email)
    app = demo_app_of(person_id=person.id, now=clock.now()) if person else None
    if person is None or app is None:
        return []
    return [
        f"The vault asks {person.name} a second factor. Her authenticator app shows now:",
        f"  {app.digits[:3]} {app.digits[3:]}",
        "  The page that asks shows the digits of its own moment. The key, for an app of your own:",
        f"  {app.key}",
        "",
    ]
