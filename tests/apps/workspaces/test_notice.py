"""Members hear what others did: once, by the way they chose, and never what they did themselves."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.audit.models import Entry
from goalposts.apps.outbox.models import Message
from goalposts.apps.workspaces.models import Notice, NoticeSwitch
from goalposts.apps.workspaces.queries.notices import notice_of, notices_of, ways_of
from goalposts.apps.workspaces.usecases import choose_notices, end_membership, mark_notices_seen, tell_members
from goalposts.domain.notice import NoticeKind, Way
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, member_of
from tests.builders import NOW, Cast

ABOUT = uuid4()
CARLA = uuid4()


def _tell(
    actor: Actor, *members: Actor, kind: NoticeKind = NoticeKind.COUNTER, lead: Actor | None = None, now: datetime = NOW
) -> None:
    tell_members(
        actor=actor,
        member_ids=[member_of(actor=member) for member in members],
        kind=kind,
        facts={"customer": "Rederij Waterlelie", "stakeholder": "Carla Brandsma", "stakeholder_id": CARLA},
        about_kind="expectation",
        about_id=ABOUT,
        lead_id=member_of(actor=lead) if lead else None,
        now=now,
    )


def _told(actor: Actor) -> list[str]:
    return [line.kind for line in notices_of(actor=actor, after="", size=50).rows]


def _mailed() -> list[str]:
    return sorted(str(message.facts["to_email"]).split("@")[0] for message in Message.objects.all())


def test_it_stands_on_the_page_and_is_mailed_at_once_with_who_wrote_it_down(cast: Cast) -> None:
    _tell(cast.milan, cast.sanne, cast.omar)

    (line,) = notices_of(actor=cast.sanne, after="", size=5).rows
    assert (line.kind, line.about_kind, line.about_id, line.seen_at) == ("COUNTER", "expectation", ABOUT, None)
    assert line.facts["by"] == "Milan Verhoeven"
    assert _mailed() == ["omar", "sanne"]
    message = Message.objects.filter(facts__to_email="sanne@brugwachter.example").get()
    assert (message.kind, message.workspace_id) == ("workspace.notice", cast.sanne.workspace_id)
    assert message.facts["notice_id"] == str(line.id)
    assert (message.facts["notice"], message.facts["language"]) == ("COUNTER", "en")
    assert Notice.objects.get(id=line.id).stakeholder_id == CARLA


@pytest.mark.parametrize(("told", "most"), [("sanne", 3), ("milan", 0)])
def test_telling_one_member_reads_once_and_writes_twice(cast: Cast, told: str, most: int) -> None:
    with CaptureQueriesContext(connection) as found:
        _tell(cast.milan, getattr(cast, told))
    asked = [one["sql"] for one in found.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) == most, asked


def test_whoever_did_it_is_not_told(cast: Cast) -> None:
    _tell(cast.sanne, cast.sanne)
    _tell(cast.sanne, cast.sanne, cast.omar)
    assert (_told(cast.sanne), _told(cast.omar), _mailed()) == ([], ["COUNTER"], ["omar"])


def test_those_who_left_and_those_of_elsewhere_hear_nothing(cast: Cast) -> None:
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.milan), now=NOW)
    _tell(cast.omar, cast.milan, cast.vera)
    assert (Notice.objects.count(), _mailed()) == (0, [])


def test_a_stakeholder_and_automatic_work_tell_without_a_name_beside_it(cast: Cast) -> None:
    workspace_id = cast.sanne.workspace_id
    assert workspace_id
    _tell(Actor.system(reason="a bounce", workspace_id=workspace_id), cast.sanne)
    (line,) = notices_of(actor=cast.sanne, after="", size=5).rows
    assert "by" not in line.facts


def test_what_is_no_haste_waits_for_the_digest_of_the_next_working_day(cast: Cast) -> None:
    friday_evening = datetime(2026, 3, 20, 17, 0, tzinfo=UTC)
    _tell(cast.omar, cast.sanne, kind=NoticeKind.ANSWER, now=friday_evening)
    assert (_told(cast.sanne), _mailed()) == (["ANSWER"], [])
    assert Notice.objects.get().digest_date == date(2026, 3, 23)


def test_seen_one_by_one_or_all_at_once_and_only_ones_own(cast: Cast) -> None:
    for _number in range(3):
        _tell(cast.milan, cast.sanne, cast.omar)
    first = notices_of(actor=cast.sanne, after="", size=5).rows[0].id

    assert mark_notices_seen(actor=cast.omar, notice_id=first, now=NOW) == 0
    assert mark_notices_seen(actor=cast.sanne, notice_id=first, now=NOW) == 1
    assert mark_notices_seen(actor=cast.sanne, notice_id=first, now=NOW) == 0
    assert mark_notices_seen(actor=cast.sanne, now=NOW) == 2
    assert Notice.objects.filter(seen_at__isnull=True).count() == 3, "Omar's are still new"


def test_pages_go_on_newest_first(cast: Cast) -> None:
    for minutes in range(5):
        _tell(cast.milan, cast.sanne, now=NOW + timedelta(minutes=minutes))
    first = notices_of(actor=cast.sanne, after="", size=3)
    assert first.next
    second = notices_of(actor=cast.sanne, after=first.next, size=3)
    moments = [line.created_at for line in [*first.rows, *second.rows]]
    assert moments == sorted(moments, reverse=True)
    assert (len(first.rows), len(second.rows), second.next) == (3, 2, None)
    assert _ids(cast.vera) == []


def _ids(actor: Actor) -> list[UUID]:
    return [line.id for line in notices_of(actor=actor, after="", size=50).rows]


def test_each_kind_can_be_switched_off_or_kept_to_the_page(cast: Cast) -> None:
    ways = {NoticeKind.COUNTER: Way.NONE, NoticeKind.AGREED: Way.PAGE, NoticeKind.MOVED: Way.MAIL}
    choose_notices(actor=cast.sanne, ways=ways, now=NOW)
    for kind in ways:
        _tell(cast.milan, cast.sanne, kind=kind)
    assert sorted(_told(cast.sanne)) == ["AGREED", "MOVED"]
    assert [message.facts["notice"] for message in Message.objects.all()] == ["MOVED"]
    assert ways_of(actor=cast.sanne)[NoticeKind.COUNTER] is Way.NONE
    assert ways_of(actor=cast.omar)[NoticeKind.COUNTER] is Way.MAIL


def test_on_the_page_alone_is_not_in_the_digest_either(cast: Cast) -> None:
    choose_notices(actor=cast.sanne, ways={NoticeKind.ANSWER: Way.PAGE}, now=NOW)
    _tell(cast.milan, cast.sanne, kind=NoticeKind.ANSWER)
    assert (_told(cast.sanne), Notice.objects.get().digest_date) == (["ANSWER"], None)


def test_a_complaint_on_ones_own_customer_cannot_be_switched_off(cast: Cast) -> None:
    for actor in (cast.sanne, cast.omar):
        choose_notices(actor=actor, ways={NoticeKind.COMPLAINT: Way.NONE}, now=NOW)
    _tell(cast.milan, cast.sanne, cast.omar, kind=NoticeKind.COMPLAINT, lead=cast.sanne)
    assert (_told(cast.sanne), _told(cast.omar), _mailed()) == (["COMPLAINT"], [], ["sanne"])
    _tell(cast.milan, cast.omar, kind=NoticeKind.COMPLAINT)
    assert _told(cast.omar) == ["COMPLAINT"], "whose customer it is was not said, so it counts as one's own"


def test_choosing_again_changes_it_and_the_same_leaves_no_trace(cast: Cast) -> None:
    for way in (Way.NONE, Way.NONE, Way.MAIL, Way.MAIL):
        choose_notices(actor=cast.sanne, ways={NoticeKind.COUNTER: way}, now=NOW)
    assert Entry.objects.filter(deed="member.notices_chosen").count() == 2
    _tell(cast.milan, cast.sanne)
    assert _told(cast.sanne) == ["COUNTER"]


def test_only_members_choose_and_read(cast: Cast) -> None:
    system = Actor.system(reason="a test", workspace_id=cast.sanne.workspace_id)
    with pytest.raises(Denied):
        choose_notices(actor=system, ways={NoticeKind.COUNTER: Way.NONE}, now=NOW)
    _tell(cast.milan, cast.sanne)
    assert _told(system) == []
    own = notices_of(actor=cast.sanne, after="", size=1).rows[0].id
    assert notice_of(actor=cast.sanne, notice_id=own).kind == "COUNTER"
    for actor in (cast.omar, cast.vera, system):
        with pytest.raises(NotFound):
            notice_of(actor=actor, notice_id=own)


def test_whoever_leaves_takes_their_notices_along(cast: Cast) -> None:
    _tell(cast.omar, cast.milan)
    choose_notices(actor=cast.milan, ways={NoticeKind.COUNTER: Way.NONE}, now=NOW)
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.milan), now=NOW)
    assert (Notice.objects.count(), NoticeSwitch.objects.count()) == (0, 0)


def test_without_anybody_else_nothing_is_asked(cast: Cast) -> None:
    _tell(cast.sanne)
    assert Notice.objects.count() == 0
