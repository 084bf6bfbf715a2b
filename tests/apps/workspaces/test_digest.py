"""One mail a day for what is no haste: at the workspace's hour, on working days, and nothing when there is nothing."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.outbox.models import Message
from goalposts.apps.workspaces.models import Notice, Workspace
from goalposts.apps.workspaces.queries.notices import workspaces_awaiting_digest
from goalposts.apps.workspaces.usecases import (
    end_membership,
    forget_old_notices,
    mark_notices_seen,
    put_digests,
    tell_members,
)
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, member_of, workspace_of
from tests.builders import Cast

AFTERNOON = datetime(2026, 3, 17, 14, 0, tzinfo=UTC)  # a Tuesday
MORNING = datetime(2026, 3, 18, 7, 0, tzinfo=UTC)  # 8.00 in Amsterdam


def _tell(cast: Cast, *members: Actor, kind: NoticeKind = NoticeKind.ANSWER, at: datetime = AFTERNOON) -> None:
    tell_members(
        actor=Actor.system(reason="a test", workspace_id=cast.omar.workspace_id),
        member_ids=[member_of(actor=member) for member in members],
        kind=kind,
        facts={"customer": "Rederij Waterlelie", "stakeholder": "Carla Brandsma"},
        about_kind="customer",
        about_id=uuid4(),
        now=at,
    )


def _put(cast: Cast, now: datetime) -> int:
    return put_digests(actor=Actor.system(reason="a test", workspace_id=cast.omar.workspace_id), now=now)


def _digests() -> dict[str, int]:
    found = Message.objects.filter(kind="workspace.digest")
    return {str(one.facts["to_email"]).split("@")[0]: int(str(one.facts["count"])) for one in found}


def test_each_member_gets_one_mail_with_all_of_it_at_the_hour_and_once(cast: Cast) -> None:
    _tell(cast, cast.sanne, cast.omar)
    _tell(cast, cast.sanne)
    assert _put(cast, MORNING - timedelta(minutes=1)) == 0
    assert _put(cast, MORNING) == 2
    assert _put(cast, MORNING) == 0
    assert _digests() == {"sanne": 2, "omar": 1}
    lines = Message.objects.get(facts__to_email="sanne@brugwachter.example").facts["lines"]
    assert [line["notice"] for line in lines] == ["ANSWER", "ANSWER"]


def test_what_comes_after_the_hour_waits_for_tomorrow(cast: Cast) -> None:
    _tell(cast, cast.sanne, at=MORNING + timedelta(minutes=1))
    assert _put(cast, MORNING + timedelta(hours=2)) == 0
    assert _put(cast, MORNING + timedelta(days=1)) == 1


def test_what_was_seen_meanwhile_is_left_out_and_nothing_left_is_no_mail(cast: Cast) -> None:
    _tell(cast, cast.sanne)
    mark_notices_seen(actor=cast.sanne, now=AFTERNOON)
    assert _put(cast, MORNING) == 0
    assert not Notice.objects.filter(digested_at__isnull=True).exists()


def test_what_was_mailed_at_once_is_in_no_digest(cast: Cast) -> None:
    _tell(cast, cast.sanne, kind=NoticeKind.COUNTER)
    assert (_put(cast, MORNING), _digests()) == (0, {})


def test_whoever_left_gets_none(cast: Cast) -> None:
    _tell(cast, cast.milan)
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.milan), now=AFTERNOON)
    assert _put(cast, MORNING) == 0


@pytest.mark.parametrize(
    ("day", "count"),
    [("2026-03-21", 0), ("2026-03-22", 0), ("2026-03-23", 1), ("2026-04-06", 0)],
    ids=["Saturday", "Sunday", "Monday", "Easter Monday"],
)
def test_only_on_working_days_also_after_the_worker_was_away(cast: Cast, day: str, count: int) -> None:
    _tell(cast, cast.sanne, at=datetime(2026, 3, 20, 15, 0, tzinfo=UTC))
    assert _put(cast, datetime.fromisoformat(f"{day}T09:00:00+00:00")) == count


def test_the_workspace_sets_its_hour(cast: Cast) -> None:
    Workspace.objects.filter(id=workspace_of(actor=cast.omar)).update(digest_hour=16)
    _tell(cast, cast.sanne)
    assert _put(cast, datetime(2026, 3, 17, 14, 59, tzinfo=UTC)) == 0
    assert _put(cast, datetime(2026, 3, 17, 15, 0, tzinfo=UTC)) == 1


def test_a_long_digest_tells_the_newest_and_how_many_more(cast: Cast) -> None:
    for _number in range(33):
        _tell(cast, cast.sanne)
    _put(cast, MORNING)
    facts = Message.objects.get(kind="workspace.digest").facts
    assert (facts["count"], len(facts["lines"])) == (33, 30)


def test_only_workspaces_with_something_to_tell_are_asked(cast: Cast) -> None:
    assert workspaces_awaiting_digest(now=MORNING) == []
    _tell(cast, cast.sanne)
    assert workspaces_awaiting_digest(now=MORNING) == [cast.omar.workspace_id]
    assert workspaces_awaiting_digest(now=AFTERNOON - timedelta(days=3)) == []


def test_old_notices_are_thrown_away(cast: Cast) -> None:
    _tell(cast, cast.sanne)
    assert forget_old_notices(now=AFTERNOON + timedelta(days=180)) == 0
    assert forget_old_notices(now=AFTERNOON + timedelta(days=181)) == 1
