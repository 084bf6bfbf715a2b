"""Mending, declaring void, and noting that the stakeholder was told."""

from datetime import timedelta

import pytest

from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.usecases import (
    MAX_VERBATIM,
    ChangedMeanwhile,
    UnableToCapture,
    UnableToTellBack,
    mend_verbatim,
    tell_back,
    tell_back_several,
    void_expectation,
)
from goalposts.domain.expectation import DeedNotAllowed, FactMissing
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, an_expectation

BEFORE = "Een storing wil ik binnen vier uur opgelost zien."
AFTER = "Een storing wil ik binnen 4 uur opgelost zien."


def mend(ground: Ground, text: str = AFTER, *, who: str = "sanne", hours: int = 1, seen: str | None = None) -> bool:
    return mend_verbatim(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, verbatim=text, today=TODAY,
        now=NOW + timedelta(hours=hours), seen=seen,
    )  # fmt: skip


def test_the_recorder_mends_within_a_day(ground: Ground) -> None:
    assert mend(ground, hours=24)
    assert Expectation.objects.values_list("verbatim", "correction").get() == (AFTER, "")
    assert Event.objects.filter(kind="MENDED").count() == 1


@pytest.mark.parametrize(("who", "hours"), [("sanne", 25), ("milan", 1)])
def test_later_or_by_another_a_correction_stands_beside_the_words(ground: Ground, who: str, hours: int) -> None:
    assert not mend(ground, who=who, hours=hours)
    assert Expectation.objects.values_list("verbatim", "correction").get() == (BEFORE, AFTER)


@pytest.mark.parametrize("text", ["", "  ", "x" * (MAX_VERBATIM + 1)])
def test_refuses_nothing_and_too_much(ground: Ground, text: str) -> None:
    with pytest.raises(UnableToCapture):
        mend(ground, text)
    assert Expectation.objects.get().verbatim == BEFORE


@pytest.mark.parametrize(("who", "hours", "again"), [("sanne", 1, BEFORE), ("milan", 1, BEFORE), ("milan", 30, AFTER)])
def test_what_already_reads_so_is_not_mended_again(ground: Ground, who: str, hours: int, again: str) -> None:
    if again == AFTER:
        mend(ground, who=who, hours=hours)
    with pytest.raises(AlreadyDone):
        mend(ground, again, who=who, hours=hours)
    assert Event.objects.filter(kind__in=["MENDED", "CORRECTED"]).count() == (again == AFTER)


def test_words_that_somebody_else_changed_meanwhile_are_not_written_over(ground: Ground) -> None:
    mend(ground, "Binnen vijf uur.", who="milan")
    with pytest.raises(ChangedMeanwhile):
        mend(ground, AFTER, seen=BEFORE)
    assert Expectation.objects.get().correction == "Binnen vijf uur."
    mend(ground, AFTER, seen="Binnen vijf uur.")


def void(ground: Ground, reason: str, *, who: str = "sanne") -> None:
    void_expectation(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, reason=reason, today=TODAY, now=NOW
    )


def test_void_needs_a_reason_and_is_final(ground: Ground) -> None:
    with pytest.raises(FactMissing):
        void(ground, " ")
    void(ground, "Verkeerde persoon")
    assert Expectation.objects.values_list("state", "rank").get() == ("VOID", 90)
    with pytest.raises(DeedNotAllowed):
        void(ground, "Nog eens")


def tell(ground: Ground, days: int, *, who: str = "sanne") -> None:
    tell_back(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, told_date=TODAY + timedelta(days=days),
        today=TODAY, now=NOW,
    )  # fmt: skip


def test_told_back_keeps_the_latest_day(ground: Ground) -> None:
    Expectation.objects.update(said_date=TODAY - timedelta(days=30))
    tell(ground, -1)
    tell(ground, -9)
    assert Expectation.objects.get().told_back_date == TODAY - timedelta(days=1)
    assert Event.objects.filter(kind="TOLD").count() == 2


def test_several_are_told_back_in_one_talk_all_of_it_or_nothing(ground: Ground) -> None:
    second = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.carla_id, verbatim="Bel ons eerst.")
    both = [ground.expectation_id, second, second]

    def told(*, who: str = "sanne", days: int = 0) -> int:
        later = timedelta(days=days)
        return tell_back_several(
            actor=getattr(ground.cast, who), expectation_ids=both, told_date=TODAY + later, today=TODAY, now=NOW
        )

    for who, error in (("vik", Denied), ("vera", NotFound)):
        with pytest.raises(error):
            told(who=who)
    with pytest.raises(UnableToTellBack):
        told(days=1)
    assert not Event.objects.filter(kind="TOLD").exists()
    tell(ground, 0)
    assert told() == 1, "of the first it was noted already"
    assert set(Event.objects.filter(kind="TOLD").values_list("expectation_id", flat=True)) == set(both)
    with pytest.raises(AlreadyDone):
        told()


@pytest.mark.parametrize(("days", "reason"), [(1, "IN_FUTURE"), (-1, "BEFORE_SAID")])
def test_told_back_refuses_days_that_cannot_be(ground: Ground, days: int, reason: str) -> None:
    with pytest.raises(UnableToTellBack) as refused:
        tell(ground, days)
    assert refused.value.facts["reason"] == reason


def test_only_who_may_write_the_customer_does_any_of_it(ground: Ground) -> None:
    for who, error in (("vik", Denied), ("vera", NotFound)):
        with pytest.raises(error):
            mend(ground, who=who)
        with pytest.raises(error):
            void(ground, "Verkeerde persoon", who=who)
        with pytest.raises(error):
            tell(ground, 0, who=who)
    assert Expectation.objects.get().state == "HEARD"
