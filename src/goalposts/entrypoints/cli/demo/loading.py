"""Loading the demo where there is none, and saying how to get in."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from goalposts.apps.customers.usecases import add_customer, add_stakeholder
from goalposts.apps.people.queries import person_by_email
from goalposts.apps.signin.usecases import make_sign_in_link
from goalposts.apps.workspaces.queries import is_first_run
from goalposts.entrypoints.cli.demo.cast import seat_cast
from goalposts.entrypoints.cli.standing_up import prepare
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.demo_key import OPENS_AS, open_key
from goalposts.lib import tenancy

LINK_MINUTES = 12 * 60


def load() -> bool:
    """Prepare the data folder and make the demo in it, all or nothing; gives False when it was there already."""
    prepare()
    with tenancy.scope(workspace_id=tenancy.EVERY), transaction.atomic():
        if not is_first_run():
            return False
        now = clock.now()
        actors, _vera = seat_cast(now=now)
        sanne = actors["Sanne"]
        assert sanne.member_id
        one = add_customer(actor=sanne, name="Rederij Waterlelie", lead_id=sanne.member_id, now=now)
        for name, title in (("Carla Brandsma", "Financieel directeur"), ("Ties Veldkamp", "Eindgebruiker")):
            add_stakeholder(
                actor=sanne, customer_id=one, name=name, job_title=title, rhythm_days=30, language="nl", now=now
            )
    return True


def open_address() -> str:
    """Give the address that opens the demo by one click."""
    key = open_key(email=OPENS_AS)
    return f"{settings.SITE_URL}{reverse('demo:open', kwargs={'key': key})}"


def welcome(*, is_new: bool, data: Path) -> str:
    """Say where the demo is and how each of the cast gets in."""
    lines = [
        "",
        "New demo in" if is_new else "Demo as it was left, in",
        f"  {data}",
        "",
        "Open the demo by one click:",
        f"  {open_address()}",
        "",
    ]
    lines.append("A sign-in link for each of the cast (works once, for twelve hours):")
    for email in settings.DEMO_CAST:
        person = person_by_email(email=email)
        if person is not None:
            token = make_sign_in_link(person_id=person.id, now=clock.now(), minutes=LINK_MINUTES)
            lines.append(f"  {person.name:<18} {settings.SITE_URL}{reverse('signin:link', kwargs={'token': token})}")
    return "\n".join([*lines, "", ""])
