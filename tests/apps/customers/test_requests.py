"""Requests that came in by mail or telephone: noted, with their month; answered, and reminded of once before it is over."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.requests import open_requests, uninformed_people
from goalposts.apps.customers.usecases import (
    UnableToNoteRequest,
    ask_erasure,
    close_request,
    note_informed,
    note_informed_otherwise,
    note_request,
    remind_of_requests,
)
from goalposts.apps.outbox.models import Message
from goalposts.apps.upkeep.usecases import erase_person, note_copy
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.erasure import Request
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power
from tests.builders import NOW, TODAY, Cast, a_customer, carla_at, ties_at

pytestmark = pytest.mark.django_db
ZONE = "Europe/Amsterdam"
DAY = timedelta(days=1)


@pytest.fixture
def carla(cast: Cast) -> UUID:
    return carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))


def noted(cast: Cast, carla: UUID, *, request: Request = Request.COPY, on: date = TODAY, who: str = "milan") -> None:
    note_request(
        actor=getattr(cast, who), stakeholder_id=carla, request=request, asked_date=on, today=TODAY, now=NOW
    )  # fmt: skip


def listed(cast: Cast) -> list[tuple[str, date]]:
    return [(one.request.value, one.due_date) for one in open_requests(actor=cast.milan, time_zone=ZONE)]


def clockwork(cast: Cast) -> Actor:
    return Actor.system(reason="a test", workspace_id=cast.sanne.workspace_id)


def test_both_kinds_are_listed_what_is_due_first_on_top(cast: Cast, carla: UUID) -> None:
    noted(cast, carla, on=TODAY - 10 * DAY)
    own = Actor.stakeholder(workspace_id=cast.sanne.workspace_id, stakeholder_id=carla, power=Power.P2)  # type: ignore[arg-type]
    ask_erasure(actor=own, now=NOW)
    assert listed(cast) == [("COPY", date(2026, 4, 6)), ("ERASURE", date(2026, 4, 16))]
    assert Entry.objects.filter(deed="stakeholder.request_noted", object_id=carla).exists()


def test_twice_is_once_and_what_cannot_be_is_refused(cast: Cast, carla: UUID) -> None:
    noted(cast, carla)
    with pytest.raises(AlreadyDone):
        noted(cast, carla)
    with pytest.raises(UnableToNoteRequest) as refused:
        noted(cast, carla, request=Request.ERASURE, on=TODAY + DAY)
    assert refused.value.facts["reason"] == "IN_FUTURE"
    erase_person(actor=cast.omar, stakeholder_id=carla, now=NOW)
    assert listed(cast) == []
    with pytest.raises(UnableToNoteRequest) as refused:
        noted(cast, carla)
    assert refused.value.facts["reason"] == "ERASED"


@pytest.mark.parametrize(("who", "error"), [("sanne", Denied), ("vik", Denied), ("vera", NotFound)])
def test_only_managers_and_owners_of_the_workspace_keep_requests(
    cast: Cast, carla: UUID, who: str, error: type[Exception]
) -> None:
    actor = getattr(cast, who)
    with pytest.raises(error):
        noted(cast, carla, who=who)
    with pytest.raises(error):
        close_request(actor=actor, stakeholder_id=carla, request=Request.COPY, why="x", now=NOW)
    with pytest.raises(error):
        note_informed_otherwise(actor=actor, stakeholder_ids=[carla], now=NOW)
    if error is Denied:
        for query in (
            lambda: open_requests(actor=actor, time_zone=ZONE),
            lambda: uninformed_people(actor=actor, time_zone=ZONE, now=NOW),
        ):
            with pytest.raises(Denied):
                query()
    else:
        assert open_requests(actor=actor, time_zone=ZONE) == []


def test_a_copy_that_was_taken_answers_the_request_for_one(cast: Cast, carla: UUID) -> None:
    noted(cast, carla)
    noted(cast, carla, request=Request.ERASURE)
    note_copy(actor=cast.omar, stakeholder_id=carla, form="json", now=NOW)
    assert [request for request, _due in listed(cast)] == ["ERASURE"]


def test_what_was_answered_otherwise_ends_with_a_reason(cast: Cast, carla: UUID) -> None:
    noted(cast, carla, request=Request.ERASURE)
    by: dict[str, Any] = {"actor": cast.milan, "stakeholder_id": carla, "now": NOW}
    with pytest.raises(UnableToNoteRequest):
        close_request(**by, request=Request.ERASURE, why="  ")
    with pytest.raises(AlreadyDone):
        close_request(**by, request=Request.COPY, why="Nooit gevraagd.")
    close_request(**by, request=Request.ERASURE, why="Per telefoon ingetrokken.")
    assert listed(cast) == []
    assert Entry.objects.get(deed="stakeholder.request_closed").object_id == carla


def test_owners_and_managers_are_reminded_once_from_a_week_before(cast: Cast, carla: UUID) -> None:
    noted(cast, carla, on=TODAY)
    before, then = datetime(2026, 4, 8, 12, tzinfo=UTC), datetime(2026, 4, 9, 12, tzinfo=UTC)
    assert remind_of_requests(actor=clockwork(cast), now=before) == 0
    assert remind_of_requests(actor=clockwork(cast), now=then) == 1
    assert remind_of_requests(actor=clockwork(cast), now=then + DAY) == 0
    told = Notice.objects.filter(kind="REQUEST_DUE")
    assert {one.person_id for one in told} == {cast.person_id("milan"), cast.person_id("omar")}
    assert {one.facts["day"] for one in told} == {"2026-04-16"}
    assert Message.objects.filter(kind="workspace.notice").count() == 2


def test_a_request_of_somebody_elses_workspace_reminds_nobody_here(cast: Cast, carla: UUID) -> None:
    noted(cast, carla, on=TODAY - 25 * DAY)
    elsewhere = Actor.system(reason="a test", workspace_id=cast.vera.workspace_id)
    assert remind_of_requests(actor=elsewhere, now=NOW) == 0


def test_whoever_is_kept_for_a_month_and_was_not_told_is_listed(cast: Cast, carla: UUID) -> None:
    ties = ties_at(actor=cast.sanne, customer_id=Stakeholder.objects.get(id=carla).customer_id)
    later = NOW + 31 * DAY

    def waiting() -> list[UUID]:
        found = uninformed_people(actor=cast.omar, time_zone=ZONE, now=later)
        return [one.stakeholder_id for one in found]

    assert uninformed_people(actor=cast.omar, time_zone=ZONE, now=NOW + 30 * DAY) == []
    assert set(waiting()) == {carla, ties}
    note_informed(actor=clockwork(cast), stakeholder_id=carla, now=NOW)
    assert waiting() == [ties]
    assert note_informed_otherwise(actor=cast.milan, stakeholder_ids=[carla, ties], now=later) == 1
    assert waiting() == []
    assert Stakeholder.objects.get(id=carla).informed_at == NOW
    with pytest.raises(AlreadyDone):
        note_informed_otherwise(actor=cast.milan, stakeholder_ids=[ties], now=later)
    with pytest.raises(NotFound):
        note_informed_otherwise(actor=cast.milan, stakeholder_ids=[uuid4()], now=later)


def test_a_mail_tells_once_and_nobody_who_is_not_there(cast: Cast, carla: UUID) -> None:
    note_informed(actor=clockwork(cast), stakeholder_id=carla, now=NOW)
    note_informed(actor=clockwork(cast), stakeholder_id=carla, now=NOW + DAY)
    assert Stakeholder.objects.get(id=carla).informed_at == NOW
    assert Entry.objects.filter(deed="stakeholder.informed").count() == 1
    with pytest.raises(NotFound):
        note_informed(actor=clockwork(cast), stakeholder_id=uuid4(), now=NOW)
