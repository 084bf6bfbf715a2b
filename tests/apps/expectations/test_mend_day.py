"""The day on which something was said: mended in time, corrected with a reason afterwards, never after what came of it."""

from datetime import date, timedelta

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.usecases import ChangedMeanwhile, UnableToMendDay, agree_expectation, mend_said_date
from goalposts.domain.expectation import DayBeforeSaid, How, Word
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, posts_for

EARLIER = TODAY - timedelta(days=4)


def mend(
    ground: Ground,
    day: date = EARLIER,
    *,
    who: str = "sanne",
    hours: int = 1,
    reason: str = "",
    seen: date | None = None,
) -> bool:
    return mend_said_date(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, said_date=day, today=TODAY,
        now=NOW + timedelta(hours=hours), reason=reason, seen=seen,
    )  # fmt: skip


def agree(ground: Ground, day: date) -> None:
    word = Word(given_by=ground.carla_id, how=How.MAIL, given_date=day)
    agree_expectation(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, word=word, today=TODAY, now=NOW
    )  # fmt: skip


def test_the_recorder_mends_the_day_within_a_day_without_a_reason(ground: Ground) -> None:
    assert mend(ground, hours=24)
    assert Expectation.objects.values_list("said_date", "state_date", "revision").get() == (EARLIER, EARLIER, 2)
    assert Event.objects.get(kind="HEARD").on_date == EARLIER
    assert Event.objects.get(kind="DAY_MENDED").facts == {"before": str(TODAY), "after": str(EARLIER)}
    assert Entry.objects.filter(deed="expectation.day_mended").count() == 1


@pytest.mark.parametrize(("who", "hours"), [("sanne", 25), ("milan", 1)])
def test_afterwards_a_reason_is_asked_and_the_first_day_stays_readable(ground: Ground, who: str, hours: int) -> None:
    with pytest.raises(UnableToMendDay) as refused:
        mend(ground, who=who, hours=hours, reason="  ")
    assert refused.value.facts == {"field": "reason", "reason": "EMPTY"}
    assert Expectation.objects.get().said_date == TODAY

    assert not mend(ground, who=who, hours=hours, reason="Het was op de maandag")
    beside = Event.objects.get(kind="DAY_CORRECTED")
    assert (beside.note, beside.facts["before"]) == ("Het was op de maandag", str(TODAY))


def test_a_yes_refused_for_its_day_counts_once_the_day_is_right(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    with pytest.raises(DayBeforeSaid):
        agree(ground, TODAY - timedelta(days=2))
    mend(ground)
    agree(ground, TODAY - timedelta(days=2))
    assert Expectation.objects.values_list("state", "state_date").get() == ("AGREED", TODAY - timedelta(days=2))

    mend(ground, TODAY - timedelta(days=3), reason="Nog een dag later")
    assert Expectation.objects.get().state_date == TODAY - timedelta(days=2)
    with pytest.raises(UnableToMendDay) as refused:
        mend(ground, TODAY - timedelta(days=1), reason="Dat kan niet")
    assert refused.value.facts == {
        "field": "said_date", "reason": "AFTER_A_STEP", "day": TODAY - timedelta(days=2),
    }  # fmt: skip


def test_refuses_a_day_to_come_the_same_day_and_an_older_screen(ground: Ground) -> None:
    with pytest.raises(UnableToMendDay) as refused:
        mend(ground, TODAY + timedelta(days=1))
    assert refused.value.facts["reason"] == "IN_FUTURE"
    with pytest.raises(AlreadyDone):
        mend(ground, TODAY)
    with pytest.raises(ChangedMeanwhile):
        mend(ground, seen=EARLIER)
    assert mend(ground, seen=TODAY)


def test_only_who_may_write_the_customer_does_it(ground: Ground) -> None:
    for who, error in (("vik", Denied), ("vera", NotFound)):
        with pytest.raises(error):
            mend(ground, who=who)
    assert Expectation.objects.get().said_date == TODAY
