"""The demo's mailbox: newest first, readable as text and as it looks, links that work, nothing that runs."""

from datetime import timedelta

import pytest
from django.test import Client

from goalposts.apps.outbox.queries import mailbox
from goalposts.apps.outbox.usecases import deliver_to_mailbox
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def _mail(number: int, text: str = "Hallo") -> None:
    deliver_to_mailbox(
        message_id=f"<{number}@x>",
        workspace_id=None,
        to_email=f"n{number}@b.example",
        from_line="Goalposts <g@b.example>",
        subject=f"Onderwerp {number}",
        text=text,
        html="<!doctype html><p style='color:red'>Hallo</p><script>alert(1)</script>",
        now=NOW + timedelta(minutes=number),
    )


def test_mails_lie_newest_first_with_links_to_click(demo: Client) -> None:
    _mail(1, text="Ga naar http://localhost:8000/invitation/abc/ en kijk.\n<b>geen</b>")
    _mail(2)
    page = demo.get("/demo/mailbox/").content.decode()
    assert page.index("Onderwerp 2") < page.index("Onderwerp 1")
    assert 'href="http://localhost:8000/invitation/abc/"' in page
    assert "&lt;b&gt;geen&lt;/b&gt;" in page


def test_as_it_looks_it_wears_its_styles_and_runs_nothing(demo: Client) -> None:
    _mail(1)
    answer = demo.get(f"/demo/mailbox/{mailbox(limit=1)[0].id}/")
    assert "color:red" in answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_an_empty_mailbox_says_what_would_fill_it(demo: Client) -> None:
    assert 'class="empty"' in demo.get("/demo/mailbox/").content.decode()


def test_outside_the_demo_there_is_no_mailbox() -> None:
    assert Client().get("/demo/mailbox/").status_code == 404
