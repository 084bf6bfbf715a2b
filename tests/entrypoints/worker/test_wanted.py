"""A mail that may wait is not sent to whoever stopped such mails or cannot be reached; a progress mail says how to stop."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.usecases import choose_progress_mail, mark_unreachable
from goalposts.apps.outbox.queries import state_of_outbox
from goalposts.apps.outbox.usecases import put_message
from goalposts.domain.roles import workspace_of
from goalposts.entrypoints.shared.unsubscribing import unsubscribe_address
from goalposts.entrypoints.worker.sending import work_once
from tests.builders import NOW, Cast, a_customer, carla_at
from tests.mail_server import MailServer


@pytest.fixture
def carla(cast: Cast) -> UUID:
    return carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))


def _put(cast: Cast, stakeholder_id: UUID, *, is_progress: bool = True, is_unhurried: bool = True) -> None:
    facts: dict[str, object] = {
        "to_email": "carla@waterlelie.example",
        "to_name": "Carla",
        "language": "nl",
        "workspace": "Brugwachter",
        "stakeholder_id": str(stakeholder_id),
        "is_progress": is_progress,
    }
    put_message(
        workspace_id=cast.sanne.workspace_id,
        kind="workspace.mail_test",
        facts=facts,
        is_unhurried=is_unhurried,
        now=NOW,
    )


def _work(now: datetime = NOW) -> None:
    while work_once(now=now):
        pass


def test_a_progress_mail_carries_the_one_click_that_stops_them(
    cast: Cast, carla: UUID, post_office: MailServer
) -> None:
    _put(cast, carla)
    _work()
    (mail,) = post_office.mails
    address = unsubscribe_address(workspace_id=workspace_of(actor=cast.sanne), stakeholder_id=carla)
    assert mail["List-Unsubscribe"] == f"<{address}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_code_and_a_question_carry_none(cast: Cast, carla: UUID, post_office: MailServer) -> None:
    _put(cast, carla, is_progress=False)
    _put(cast, carla, is_progress=False, is_unhurried=False)
    _work()
    assert [mail["List-Unsubscribe"] for mail in post_office.mails] == [None, None]


def test_whoever_stopped_them_meanwhile_gets_no_progress_mail_but_still_a_question(
    cast: Cast, carla: UUID, post_office: MailServer
) -> None:
    _put(cast, carla)
    _put(cast, carla, is_progress=False)
    choose_progress_mail(actor=cast.sanne, stakeholder_id=carla, is_off=True, now=NOW)
    _work()
    assert [mail["List-Unsubscribe"] for mail in post_office.mails] == [None]
    assert (state_of_outbox().waiting, state_of_outbox().failed) == (0, 0)


def test_whoever_cannot_be_reached_is_not_asked_but_gets_the_code_they_ask_for(
    cast: Cast, carla: UUID, post_office: MailServer
) -> None:
    mark_unreachable(actor=cast.sanne, stakeholder_id=carla, reason="550", now=NOW)
    _put(cast, carla)
    _put(cast, carla, is_progress=False)
    _put(cast, carla, is_progress=False, is_unhurried=False)
    _work()
    assert len(post_office.mails) == 1


def test_whoever_is_gone_is_not_mailed(cast: Cast, post_office: MailServer) -> None:
    _put(cast, uuid4())
    _work(NOW + timedelta(minutes=1))
    assert (post_office.mails, state_of_outbox().failed) == ([], 0)
