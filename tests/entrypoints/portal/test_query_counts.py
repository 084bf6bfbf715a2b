"""What a tap on a card of a check-in asks of the database: the deed reads what it needs, and nothing twice."""

import re
from functools import partial

import pytest

from goalposts.apps.checkins.models import Reply
from goalposts.apps.checkins.usecases import mail_due
from tests.apps.checkins.conftest import Ground, ground, system
from tests.builders import NOW
from tests.counting import queries_of
from tests.entrypoints.portal.rounds import key_in
from tests.entrypoints.portal.visitors import path_in, sent, visitor

__all__ = ["ground"]
pytestmark = pytest.mark.django_db
TAP = re.compile(r'action="(/p/check-in/[0-9a-f-]{36}/)"')
MOST_OF_A_TAP = 15  # the first answer of a day: it also notes that they were heard, and that they are reminded no more


def test_a_tap_reads_nothing_twice(ground: Ground) -> None:
    ground.started(people=[ground.carla_id])
    mail_due(actor=system(ground), now=NOW)
    browser = visitor(path_in(sent()))
    page = browser.get("/p/check-in/").content.decode()
    url = TAP.search(page)
    assert url
    asked = queries_of(partial(browser.post, url[1], {"answer": "MET", "deed_key": key_in(page)}))
    assert Reply.objects.count() == 1
    assert len(asked) <= MOST_OF_A_TAP, [one[:120] for one in asked]
