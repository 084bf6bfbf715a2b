"""`goalposts init`: prepare the database, make a workspace with its owner, and print how to get in."""

import argparse
import sys

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from goalposts.apps.people.queries import person_by_email
from goalposts.apps.people.usecases import add_person
from goalposts.apps.signin.usecases import make_sign_in_link
from goalposts.apps.workspaces.queries import workspaces_of_installation
from goalposts.apps.workspaces.usecases import found_workspace
from goalposts.entrypoints.cli.standing_up import prepare
from goalposts.entrypoints.shared import clock
from goalposts.lib import tenancy

LINK_MINUTES = 12 * 60
LONGEST = 120


def run(options: argparse.Namespace) -> int:
    """Ask what was not given, then make the workspace, whole or not at all."""
    prepare()
    with tenancy.scope(workspace_id=tenancy.EVERY):
        existing = {line.name.casefold() for line in workspaces_of_installation()}
        name = _answer(options.name, "Name of the workspace (your firm): ")
        if name.casefold() in existing:
            sys.stderr.write(f'There is a workspace named "{name}" already. Nothing was made.\n')
            return 2
        owner = _answer(options.owner, "Name of its owner: ")
        email = _answer(options.email, "Mail address of the owner, to sign in with: ")
        wrong = _what_is_wrong(name=name, owner=owner, email=email)
        if wrong:
            sys.stderr.write(f"{wrong} Nothing was made.\n")
            return 2
        token = _found(name=name, owner=owner, email=email, language=options.language)
    sys.stdout.write(f'The workspace "{name}" is there. Start the server with: goalposts serve\n')
    sys.stdout.write("Then sign in with this link (works once, for twelve hours):\n")
    sys.stdout.write(f"  {settings.SITE_URL}{reverse('signin:link', kwargs={'token': token})}\n")
    return 0


def _answer(given: str | None, question: str) -> str:
    """Give what came on the command line, else ask where somebody can answer."""
    if given is None and sys.stdin.isatty():
        given = input(question)
    return " ".join((given or "").split())


def _what_is_wrong(*, name: str, owner: str, email: str) -> str:
    for value, option in ((name, "--name"), (owner, "--owner"), (email, "--email")):
        if not value:
            return f"{option} is missing."
        if len(value) > LONGEST:
            return f"{option} is longer than {LONGEST} characters."
    try:
        validate_email(email)
    except ValidationError:
        return f"{email} is not a mail address."
    return ""


@transaction.atomic
def _found(*, name: str, owner: str, email: str, language: str) -> str:
    now = clock.now()
    known = person_by_email(email=email)
    person_id = known.id if known else add_person(email=email, name=owner, language=language, now=now)
    found_workspace(name=name, owner_person_id=person_id, language=language, now=now)
    return make_sign_in_link(person_id=person_id, now=now, minutes=LINK_MINUTES)
