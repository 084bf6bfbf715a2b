"""The first mail that somebody ever gets says what is kept of them, from where, and what they may ask; the next does not."""

from datetime import timedelta

import pytest

from goalposts.apps.checkins.usecases import mail_due
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.usecases import mail_own_link
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.domain.roles import member_of, workspace_of
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.checkins.conftest import Ground, ground_of, system
from tests.apps.checkins.test_progress import sent
from tests.builders import NOW, Cast
from tests.mail_server import MailServer

DAY = timedelta(days=1)
TOLD = "gegevensbescherming"


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return ground_of(cast)


def _work(*, days: int = 0) -> None:
    while work_once(now=NOW + days * DAY):
        pass


def _texts(office: MailServer, *, to: str = "carla") -> list[str]:
    own = [mail for mail in office.mails if to in mail["To"]]
    return [str(part.get_content()) for mail in own for part in mail.iter_parts()]


@pytest.mark.parametrize("kind", ["checkin", "report", "link"])
def test_it_stands_in_the_first_of_any_kind_and_only_there(ground: Ground, post_office: MailServer, kind: str) -> None:
    if kind == "checkin":
        ground.started()
    elif kind == "report":
        sent(ground)
    else:
        mail_own_link(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, now=NOW)
    _work()
    assert [TOLD in text for text in _texts(post_office)] == [True, True], "as text and as HTML"
    assert Stakeholder.objects.get(id=ground.carla_id).informed_at == NOW
    mail_own_link(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, now=NOW + DAY)
    _work(days=1)
    assert [TOLD in text for text in _texts(post_office)][2:] == [False, False]


def test_it_names_who_keeps_what_and_where_it_comes_from(ground: Ground, post_office: MailServer) -> None:
    mail_own_link(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, now=NOW)
    _work()
    text = _texts(post_office)[0]
    assert "Rederij Waterlelie" in text
    assert "schreef uw gegevens op" in text
    assert "laten wissen" in text


def test_of_whoever_came_in_by_a_file_it_says_so_and_not_its_name(ground: Ground, post_office: MailServer) -> None:
    workspace_id, member_id = workspace_of(actor=ground.cast.sanne), member_of(actor=ground.cast.sanne)
    done = Import.objects.create(
        workspace_id=workspace_id, file_name="lastige-klanten.xlsx", imported_at=NOW, counts={},
        imported_by_id=member_id,
    )  # fmt: skip
    LedgerRow.objects.create(
        workspace_id=workspace_id, of_import=done, sheet="people", row=2, object_kind="stakeholder",
        object_id=ground.carla_id, is_new=True,
    )  # fmt: skip
    mail_own_link(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, now=NOW)
    _work()
    text = _texts(post_office)[0]
    assert "lijst met klanten" in text
    assert "lastige" not in text


def test_a_mail_that_did_not_leave_told_nobody(ground: Ground, post_office: MailServer) -> None:
    post_office.answers = ["451 later"]
    mail_own_link(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, now=NOW)
    _work()
    assert Stakeholder.objects.get(id=ground.carla_id).informed_at is None
    _work(days=1)
    assert [TOLD in text for text in _texts(post_office)] == [True, True]


def test_a_reminder_says_it_when_the_first_mail_was_never_sent(ground: Ground, post_office: MailServer) -> None:
    ground.started()
    _work()
    Stakeholder.objects.update(informed_at=None)
    mail_due(actor=system(ground), now=NOW + 4 * DAY)
    _work(days=4)
    assert [TOLD in text for text in _texts(post_office)] == [True] * 4
