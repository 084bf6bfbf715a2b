"""A progress report that bounces, is refused at the door, or is no longer wanted by the time it could leave, told nobody."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.checkins.models import ProgressReport
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import choose_progress_mail
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases import Step, decline_expectation, send_proposal
from goalposts.apps.outbox.models import Message
from goalposts.entrypoints.shared.bouncing import Outcome, take_in_bounce
from goalposts.entrypoints.worker.sending import work_once
from goalposts.intake.bounces import Bounce
from tests.apps.checkins.conftest import Ground, ground_of
from tests.apps.checkins.test_progress import sent
from tests.builders import NOW, TODAY, Cast, an_expectation
from tests.mail_server import MailServer

HOUR = timedelta(hours=1)


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return ground_of(cast)


def _work() -> None:
    while work_once(now=NOW):
        pass


def _back(*, kind: str, status: str) -> Outcome:
    mail_id = Message.objects.get(kind=kind).mail_id
    bounce = Bounce(
        receiver="carla@waterlelie.example", action="failed", status=status, said=f"550 {status}", mail_id=mail_id
    )
    return take_in_bounce(bounce=bounce, now=NOW + HOUR)


def _told(expectation_id: UUID) -> object:
    return Expectation.objects.get(id=expectation_id).told_back_date


@pytest.mark.parametrize(("status", "is_told"), [("5.1.1", False), ("5.7.1", False), ("4.2.2", True)])
def test_what_comes_back_for_good_told_nobody(
    ground: Ground, post_office: MailServer, status: str, is_told: bool
) -> None:
    sent(ground)
    _work()
    assert _told(ground.carlas_id) == TODAY
    for _time in range(2):
        _back(kind="progress.report", status=status)
    assert (_told(ground.carlas_id) == TODAY) is is_told
    assert (ProgressReport.objects.get().returned_at is None) is is_told


def test_what_waited_for_monday_told_on_the_day_it_left(ground: Ground, post_office: MailServer) -> None:
    saturday = NOW + timedelta(days=5)
    sent(ground, now=saturday)
    assert _told(ground.carlas_id) is None
    monday = saturday + timedelta(days=2)
    while work_once(now=monday):
        pass
    assert [len(post_office.mails), _told(ground.carlas_id)] == [1, monday.date()]


def test_what_the_mail_server_refuses_at_the_door_told_nobody(ground: Ground, post_office: MailServer) -> None:
    post_office.refuses = "550 no such mailbox"
    sent(ground)
    _work()
    assert _told(ground.carlas_id) is None
    assert Stakeholder.objects.get(id=ground.carla_id).unreachable_at == NOW


def test_what_its_reader_stopped_before_it_left_told_nobody(ground: Ground, post_office: MailServer) -> None:
    sent(ground)
    choose_progress_mail(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, is_off=True, now=NOW)
    _work()
    assert post_office.mails == []
    assert (_told(ground.carlas_id), ProgressReport.objects.get().returned_at) == (None, NOW)


def test_a_refusal_of_ours_that_comes_back_was_not_told_either(ground: Ground, post_office: MailServer) -> None:
    own = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim="Elke dag een rapport.")
    step = Step(actor=ground.cast.sanne, expectation_id=own, today=TODAY, now=NOW)
    decline_expectation(step=step, reason="Daar hebben wij de mensen niet voor.", alternative="Elke week.")
    send_proposal(step=replace(step, now=NOW), words="")
    _work()
    assert _told(own) == TODAY
    _back(kind="expectation.not_feasible", status="5.1.1")
    assert _told(own) is None
