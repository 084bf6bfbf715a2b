"""A report whose mail did not arrive told nobody: told back falls to what it was before, and the report says so."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.checkins.models import ProgressMail, ProgressReport
from goalposts.apps.checkins.queries.progress import reports_lately, reports_of, sent_report
from goalposts.apps.checkins.usecases import Telling, send_progress, take_report_back, tell_on_paper
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.queries.progress import untold_people
from goalposts.apps.expectations.usecases import take_telling_back, tell_back
from goalposts.domain.refusal import NotFound
from tests.apps.checkins.conftest import Ground, system
from tests.apps.checkins.test_progress import sent, telling_of
from tests.builders import NOW, TODAY

DAY = timedelta(days=1)


def told(ground: Ground) -> object:
    return Expectation.objects.get(id=ground.carlas_id).told_back_date


def kinds(ground: Ground) -> list[str]:
    events = Event.objects.filter(expectation_id=ground.carlas_id, kind__in=["TOLD", "NOT_TOLD"])
    return list(events.order_by("recorded_at").values_list("kind", flat=True))


def untold(ground: Ground) -> set[UUID]:
    return {one.stakeholder_id for one in untold_people(actor=ground.cast.sanne)}


def test_what_did_not_arrive_is_still_to_be_told(ground: Ground) -> None:
    assert ground.carla_id in untold(ground)
    report_id = sent(ground)
    assert ground.carla_id not in untold(ground)
    take_report_back(actor=system(ground), report_id=report_id, now=NOW + DAY)
    assert (told(ground), kinds(ground)) == (None, ["NOT_TOLD"])
    assert ground.carla_id in untold(ground)
    assert ProgressReport.objects.get().returned_at == NOW + DAY
    assert not ProgressMail.objects.exists(), "what did not arrive keeps nobody from getting the next"
    assert Entry.objects.filter(deed="progress.returned", object_id=report_id).count() == 1
    assert Entry.objects.filter(deed="expectation.telling_returned").count() == 1


def test_it_stands_beside_the_report_wherever_it_is_listed(ground: Ground) -> None:
    report_id = sent(ground)
    take_report_back(actor=system(ground), report_id=report_id, now=NOW)
    assert reports_of(actor=ground.cast.vik, stakeholder_id=ground.carla_id)[0].returned_at == NOW
    assert sent_report(actor=ground.cast.vik, report_id=report_id).returned_at == NOW
    [lately] = reports_lately(actor=ground.cast.vik)
    assert (lately.id, lately.name, lately.returned_at) == (report_id, "Carla Brandsma", NOW)
    assert reports_lately(actor=ground.cast.vera) == []


def test_what_they_were_told_before_or_in_another_way_stays(ground: Ground) -> None:
    before = TODAY - 2 * DAY
    by: dict[str, Any] = {"actor": ground.cast.sanne, "expectation_id": ground.carlas_id, "today": TODAY}
    tell_back(**by, told_date=before, now=NOW - 2 * DAY)
    report_id = sent(ground)
    assert told(ground) == TODAY
    take_report_back(actor=system(ground), report_id=report_id, now=NOW + DAY)
    assert (told(ground), kinds(ground)) == (before, ["TOLD", "NOT_TOLD"])


def test_what_was_told_that_day_already_stays_told(ground: Ground) -> None:
    tell_back(
        actor=ground.cast.sanne, expectation_id=ground.carlas_id, told_date=TODAY, today=TODAY, now=NOW - timedelta(hours=2)
    )  # fmt: skip
    report_id = sent(ground)
    take_report_back(actor=system(ground), report_id=report_id, now=NOW + DAY)
    assert (told(ground), kinds(ground)) == (TODAY, ["TOLD"])


def test_a_second_time_changes_nothing_and_the_next_report_counts(ground: Ground) -> None:
    report_id = sent(ground)
    take_report_back(actor=system(ground), report_id=report_id, now=NOW + DAY)
    later, telling = NOW + 2 * DAY, Telling(sender="Sanne", seen_print=telling_of(ground).seen_print)
    with pytest.raises(Exception, match="CHANGED"):
        send_progress(
            actor=ground.cast.sanne, stakeholder_id=ground.carla_id, telling=telling, today=TODAY + DAY, now=later
        )
    again = send_progress(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, telling=telling_of(ground), today=TODAY, now=later
    )
    take_report_back(actor=system(ground), report_id=report_id, now=later)
    assert told(ground) == TODAY
    assert ProgressReport.objects.get(id=again).returned_at is None


def test_a_report_on_paper_never_comes_back_nor_does_a_foreign_one(ground: Ground) -> None:
    paper = tell_on_paper(
        actor=ground.cast.sanne, stakeholder_id=ground.carla_id, telling=telling_of(ground), told_date=TODAY,
        today=TODAY, now=NOW,
    )  # fmt: skip
    for missing in (paper, uuid4()):
        with pytest.raises(NotFound):
            take_report_back(actor=system(ground), report_id=missing, now=NOW)
    with pytest.raises(NotFound):
        take_telling_back(actor=ground.cast.vera, expectation_ids=[ground.carlas_id], told_at=NOW, now=NOW)
    assert take_telling_back(actor=system(ground), expectation_ids=[ground.carlas_id], told_at=NOW - DAY, now=NOW) == 0
    assert told(ground) == TODAY
