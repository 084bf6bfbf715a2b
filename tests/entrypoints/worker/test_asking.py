"""The mails of a check-in as they leave: with one click to stop them, never in quiet hours, never to whoever stopped them."""

from datetime import datetime, timedelta

import pytest

from goalposts.apps.checkins.usecases import mail_due
from goalposts.apps.customers.usecases import choose_progress_mail
from goalposts.domain.roles import workspace_of
from goalposts.entrypoints.shared.unsubscribing import unsubscribe_address
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.checkins.conftest import Ground, ground_of, system
from tests.builders import NOW, Cast
from tests.mail_server import MailServer

DAY = timedelta(days=1)


@pytest.fixture
def asked(cast: Cast) -> Ground:
    """Let Sanne ask Carla and Ties."""
    ground = ground_of(cast)
    ground.started()
    return ground


def _work(*, now: datetime) -> None:
    while work_once(now=now):
        pass


def test_the_first_mail_and_the_reminder_both_say_how_to_stop_them(asked: Ground, post_office: MailServer) -> None:
    _work(now=NOW)
    mail_due(actor=system(asked), now=NOW + 4 * DAY)
    _work(now=NOW + 4 * DAY)
    address = unsubscribe_address(workspace_id=workspace_of(actor=asked.cast.sanne), stakeholder_id=asked.ties_id)
    own = [mail for mail in post_office.mails if "ties" in mail["To"]]
    assert [mail["List-Unsubscribe"] for mail in own] == [f"<{address}>"] * 2
    assert all(address in part.get_content() for mail in own for part in mail.iter_parts())


def test_what_comes_to_the_worker_in_the_evening_waits_for_the_morning(asked: Ground, post_office: MailServer) -> None:
    evening = NOW.replace(hour=20)
    _work(now=evening)
    assert post_office.mails == []
    _work(now=(NOW + DAY).replace(hour=7, minute=1))
    assert len(post_office.mails) == 2


def test_whoever_stopped_such_mails_meanwhile_is_not_asked_by_mail(asked: Ground, post_office: MailServer) -> None:
    choose_progress_mail(actor=asked.cast.sanne, stakeholder_id=asked.carla_id, is_off=True, now=NOW)
    _work(now=NOW)
    assert [mail["To"] for mail in post_office.mails] == ["Ties Veldkamp <ties@waterlelie.example>"]
