"""`goalposts link EMAIL`: a sign-in link for somebody who cannot get in."""

import argparse
import sys

from django.conf import settings
from django.urls import reverse

from goalposts.apps.people.queries import person_by_email
from goalposts.apps.signin.usecases import LINK_MINUTES, make_sign_in_link
from goalposts.entrypoints.shared import clock


def run(options: argparse.Namespace) -> int:
    """Print a link that signs a person in once."""
    person = person_by_email(email=options.email)
    if person is None:
        sys.stderr.write(f"Nobody signs in with {options.email} here.\n")
        return 2
    token = make_sign_in_link(person_id=person.id, now=clock.now())
    sys.stderr.write(f"For {person.name}; works once, within {LINK_MINUTES} minutes:\n")
    sys.stdout.write(f"{settings.SITE_URL}{reverse('signin:link', kwargs={'token': token})}\n")
    return 0
