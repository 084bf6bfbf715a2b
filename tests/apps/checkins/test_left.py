"""A progress report whose mail waits for the end of quiet hours tells when it leaves."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.checkins.models import ProgressMail
from goalposts.apps.checkins.queries.progress import reports_of
from goalposts.apps.checkins.usecases import note_report_left, take_report_back
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.outbox.models import Message
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, workspace_of
from tests.apps.checkins.conftest import Ground
from tests.apps.checkins.test_progress import sent
from tests.builders import NOW

SATURDAY, MONDAY = NOW + timedelta(days=5), datetime(2026, 3, 23, 7, tzinfo=UTC)  # Monday, 8 in Amsterdam


def test_in_quiet_hours_the_mail_waits_and_nobody_is_told_before_it_leaves(ground: Ground) -> None:
    report_id = sent(ground, now=SATURDAY)
    [mail] = Message.objects.filter(kind="progress.report")
    assert mail.due_at == MONDAY
    assert ProgressMail.objects.get().due_date == date(2026, 3, 23)
    [line] = reports_of(actor=ground.cast.sanne, stakeholder_id=ground.carla_id)
    assert (line.told_date, line.goes_at(now=SATURDAY), line.goes_at(now=MONDAY)) == (MONDAY.date(), MONDAY, None)
    own = Expectation.objects.get(id=ground.carlas_id)
    assert own.told_back_date is None
    assert not Event.objects.filter(expectation=own, kind="TOLD").exists()

    late = MONDAY + timedelta(days=1)
    for at in (late, late + timedelta(hours=1)):
        note_report_left(actor=post_of(ground), report_id=report_id, today=at.date(), now=at)
    own.refresh_from_db()
    assert Expectation.objects.get(id=own.id).told_back_date == late.date()
    assert Event.objects.filter(expectation=own, kind="TOLD").count() == 1
    take_report_back(actor=post_of(ground), report_id=report_id, now=late + timedelta(days=1))
    own.refresh_from_db()
    assert own.told_back_date is None


def test_what_was_thrown_away_before_the_mail_left_is_passed_over(ground: Ground) -> None:
    report_id = sent(ground, now=SATURDAY)
    Expectation.objects.filter(id=ground.carlas_id).update(state="VOID")
    note_report_left(actor=post_of(ground), report_id=report_id, today=MONDAY.date(), now=MONDAY)
    assert not Event.objects.filter(expectation_id=ground.carlas_id, kind="TOLD").exists()
    with pytest.raises(NotFound):
        note_report_left(actor=post_of(ground), report_id=uuid4(), today=MONDAY.date(), now=MONDAY)


def post_of(ground: Ground) -> Actor:
    return Actor.system(reason="a mail left", workspace_id=workspace_of(actor=ground.cast.sanne))
