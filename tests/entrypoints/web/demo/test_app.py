"""The app that the demo lends: its digits stand where they are asked, open what asks them, and only in the demo."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goalposts.apps.signin.usecases import lend_demo_app
from goalposts.entrypoints.shared import clock
from tests.builders import Cast, signed_in

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r"It shows (\d{3}) (\d{3}) now")


@pytest.mark.usefixtures("demo")
def test_it_shows_its_digits_where_they_are_asked_in_the_demo_and_nowhere_else(cast: Cast, settings: Any) -> None:
    lend_demo_app(person_id=cast.fenna_id, now=clock.now())
    browser: Client = signed_in(person_id=cast.fenna_id)
    url = f"{reverse('me:prove')}?need=factor&next=/r/heldere-blik/"
    shown = SHOWN.search(browser.get(url).content.decode())
    assert shown
    digits = shown[1] + shown[2]
    settings.IS_DEMO = False
    assert SHOWN.search(browser.get(url).content.decode()) is None
    assert browser.post(url, {"way": "factor", "typed": digits}).status_code == 422
    settings.IS_DEMO = True
    assert browser.post(url, {"way": "factor", "typed": digits})["Location"] == "/r/heldere-blik/"
    assert SHOWN.search(browser.get(url).content.decode()), "the next ones count within the same half minute"
