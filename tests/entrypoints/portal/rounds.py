"""Carla in a round of questions: the mail she gets of it, the browser in which she opened its link, and its forms' key."""

import re
from typing import Any

from django.test import Client

from goalposts.apps.checkins.usecases import mail_due
from goalposts.apps.outbox.queries import Mail, mailbox
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.checkins.conftest import Ground, system
from tests.builders import NOW
from tests.entrypoints.portal.visitors import path_in, visitor

_KEY = re.compile(r'name="deed_key" value="([0-9a-f-]{36})"')


def mailed(ground: Ground, **round_parts: Any) -> Mail:
    """Start a round and read Carla's mail."""
    ground.started(**round_parts)
    mail_due(actor=system(ground), now=NOW)
    while work_once(now=NOW):
        pass
    return next(one for one in mailbox(limit=9) if one.to_email == "carla@waterlelie.example")


def asked(ground: Ground, **round_parts: Any) -> Client:
    """Open the link of a check-in that Carla was mailed."""
    return visitor(path_in(mailed(ground, **round_parts)))


def key_in(page: str) -> str:
    """Read the first key of a page."""
    found = _KEY.search(page)
    assert found, page
    return found[1]
