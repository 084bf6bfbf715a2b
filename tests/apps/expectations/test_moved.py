"""What looks like an earlier expectation of the same person: kept as words of its move, or told apart."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from goalposts.apps.audit.queries import trail_of
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.queries import alike_before, expectation_page
from goalposts.apps.expectations.usecases import UnableToMoveInto, move_into, tell_apart
from goalposts.apps.upkeep.usecases import erase_person
from goalposts.domain.expectation import DeedNotAllowed
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, an_expectation, posts_for

NEW_WORDS = "Storingen wil ik binnen twee uur opgelost zien!"
LATER = NOW + timedelta(hours=1)


def said_anew(ground: Ground, *, who: UUID | None = None, verbatim: str = NEW_WORDS, said_date: date = TODAY) -> UUID:
    return an_expectation(
        actor=ground.cast.sanne, stakeholder_id=who or ground.carla_id, verbatim=verbatim, said_date=said_date,
        today=max(said_date, TODAY), now=LATER,
    )  # fmt: skip


def alike(ground: Ground, expectation_id: UUID) -> list[UUID]:
    page = expectation_page(actor=ground.cast.sanne, expectation_id=expectation_id)
    return [line.id for line in alike_before(actor=ground.cast.sanne, page=page)]


def moved(ground: Ground, double: UUID, into: UUID | None = None, *, who: str = "sanne") -> None:
    move_into(
        actor=getattr(ground.cast, who), expectation_id=double, into_id=into or ground.expectation_id, today=TODAY,
        now=LATER,
    )  # fmt: skip


def test_finds_the_same_person_within_ninety_days(ground: Ground) -> None:
    assert alike(ground, said_anew(ground)) == [ground.expectation_id]
    assert alike(ground, said_anew(ground, who=ground.ties_id)) == []
    assert alike(ground, said_anew(ground, verbatim="Bel mij eerder terug.")) == []
    assert alike(ground, ground.expectation_id) == []


@pytest.mark.parametrize(("days", "is_found"), [(90, True), (91, False)])
def test_looks_back_ninety_days(ground: Ground, days: int, is_found: bool) -> None:
    made = said_anew(ground, said_date=TODAY + timedelta(days=days))
    assert alike(ground, made) == ([ground.expectation_id] if is_found else [])


def test_whoever_was_erased_has_no_words_that_look_alike(ground: Ground) -> None:
    """One word stands where all they said stood, and would look like itself everywhere."""
    made = said_anew(ground, verbatim="Bel mij eerder terug.")
    erase_person(actor=ground.cast.omar, stakeholder_id=ground.carla_id, now=LATER)
    assert alike(ground, made) == []


def test_moved_keeps_the_words_at_both_and_closes_the_double(ground: Ground) -> None:
    double = said_anew(ground)
    moved(ground, double)
    kept = Expectation.objects.get(id=double)
    assert (kept.state, kept.verbatim) == ("VOID", NEW_WORDS)
    assert Event.objects.get(kind="MOVED_INTO").facts == {"into": str(ground.expectation_id)}
    again = Event.objects.get(kind="SAID_AGAIN")
    assert (again.expectation_id, again.note, again.on_date) == (ground.expectation_id, NEW_WORDS, TODAY)
    assert trail_of(actor=ground.cast.omar, before_number=None, limit=1)[0].deed == "expectation.moved_into"
    with pytest.raises(UnableToMoveInto):
        moved(ground, ground.expectation_id, double)
    with pytest.raises(DeedNotAllowed):
        moved(ground, double)


def test_only_an_open_one_of_the_same_person_takes_words_that_nobody_negotiated(ground: Ground) -> None:
    double = said_anew(ground)
    for wrong, reason in ((double, "ITSELF"), (said_anew(ground, who=ground.ties_id), "OTHER_PERSON")):
        with pytest.raises(UnableToMoveInto) as refused:
            moved(ground, double, wrong)
        assert refused.value.facts["reason"] == reason
    posts_for(actor=ground.cast.sanne, expectation_id=double, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=double, stakeholder_id=ground.carla_id)
    assert alike(ground, double) == []
    with pytest.raises(UnableToMoveInto) as refused:
        moved(ground, double)
    assert refused.value.facts["reason"] == "NEGOTIATED"


def test_told_apart_is_remembered(ground: Ground) -> None:
    made = said_anew(ground)
    tell_apart(actor=ground.cast.sanne, expectation_id=made, other_id=ground.expectation_id, today=TODAY, now=LATER)
    assert alike(ground, made) == []
    with pytest.raises(AlreadyDone):
        tell_apart(actor=ground.cast.sanne, expectation_id=made, other_id=ground.expectation_id, today=TODAY, now=LATER)


@pytest.mark.parametrize(("who", "error"), [("vik", Denied), ("vera", NotFound)])
def test_readers_and_strangers_decide_nothing(ground: Ground, who: str, error: type[Exception]) -> None:
    double = said_anew(ground)
    with pytest.raises(error):
        moved(ground, double, who=who)
    with pytest.raises(error):
        tell_apart(
            actor=getattr(ground.cast, who), expectation_id=double, other_id=ground.expectation_id, today=TODAY,
            now=LATER,
        )  # fmt: skip
    assert Expectation.objects.get(id=double).state == "HEARD"
