"""Three questions, ninety days after the report, on a phone and without a script."""

from datetime import timedelta

import pytest

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import AFTER, CROSSED, AfterAnswer, Vault
from goalposts.apps.interviews.usecases import ask_after
from goalposts.domain.roles import Actor
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.counting import queries_of
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, with_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
GIVEN = {"noticed": "YES", "enough": "NO", "moved": "Er neemt nu iemand op.", "level": "2"}


def test_it_is_mailed_answered_and_changed(stage: Stage) -> None:
    stage.played_back()
    open_keys().make(owner_id=stage.review_id, purpose=CROSSED)
    Vault.objects.update(released_at=NOW - timedelta(days=90))
    ask_after(actor=Actor.system(reason="a test"), now=NOW)
    mail = last("interview.after")
    assert "Merkt u er iets van?" in mail.mail.subject
    browser = with_code(guest_at(mail.path))
    url = f"{HOME}after/"
    read = page(browser, url)
    assert "<script" not in read
    assert read.count('type="radio"') == 9
    assert url in page(browser, f"{HOME}mine/")
    asked = queries_of(lambda: page(browser, url))
    assert len(asked) <= 7, [sql[:90] for sql in asked]

    refused = browser.post(url, {"moved": GIVEN["moved"], "level": "1"})
    assert refused.status_code == 422
    assert GIVEN["moved"] in refused.content.decode()
    assert "Kies er één van de drie" in refused.content.decode()
    assert browser.post(url, GIVEN).status_code == 302
    row = AfterAnswer.objects.get()
    assert open_keys().read(row=row, field="given") == {**GIVEN, "level": 2}
    assert GIVEN["moved"] in page(browser, url)
    assert browser.post(url, {**GIVEN, "enough": "UNKNOWN"}).status_code == 302
    assert open_keys().read(row=AfterAnswer.objects.get(), field="given")["enough"] == "UNKNOWN"
    assert browser.post(url, {**GIVEN, "level": "4"}).status_code == 422, "nothing crosses as a quote"

    Vault.objects.update(after_closed_at=NOW)
    closed = browser.post(url, GIVEN)
    assert (closed.status_code, "De dagen hiervoor zijn om." in closed.content.decode()) == (422, True)
    open_keys().make_once(owner_id=row.interview_id, purpose=AFTER)
    assert open_keys().read(row=row, field="given") is not None, "the key stays the one that it was"
