"""The clocks as lists read them: the same states as the rule, on both databases."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.queries.rhythm import (
    EVERYBODY,
    NEVER_HEARD,
    OVERDUE,
    RhythmCounts,
    RhythmDay,
    SilenceFilter,
    last_heard_before,
    rhythm_counts,
    silence_of,
    stakeholders_with_clock,
    with_clock,
)
from goalposts.apps.customers.usecases import (
    ContactKind,
    add_stakeholder,
    archive_stakeholder,
    mark_left,
    note_contact,
    pause_stakeholder,
)
from goalposts.domain.rhythm import ClockState
from tests import builders
from tests.builders import NOW, TODAY, Cast

GRACE = 14
ON = RhythmDay(today=TODAY, grace_days=GRACE, time_zone="Europe/Amsterdam")


def person(cast: Cast, customer_id: UUID, name: str, *, heard: int | None, known: int = 200, **more: object) -> UUID:
    """Add somebody known so many days ago, and heard so many days ago; on a rhythm of 30 days."""
    given = {"parts": (), **more}
    one = add_stakeholder(
        actor=cast.sanne,
        customer_id=customer_id,
        name=name,
        rhythm_days=30,
        language="nl",
        now=NOW - timedelta(days=known),
        **given,  # type: ignore[arg-type]
    )
    if heard is not None:
        hear(cast, one, days_ago=heard)
    return one


def hear(cast: Cast, stakeholder_id: UUID, *, days_ago: int) -> None:
    note_contact(
        actor=cast.sanne,
        stakeholder_id=stakeholder_id,
        on_date=TODAY - timedelta(days=days_ago),
        kind=ContactKind.ANSWER,
        source="test",
        source_id=uuid4(),
        now=NOW,
    )


@pytest.fixture
def people(cast: Cast) -> dict[str, UUID]:
    """Everybody who can be: on each edge of each state, and those who have no clock."""
    customer_id = builders.a_customer(actor=cast.sanne)
    found = {
        "today": person(cast, customer_id, "today", heard=0),
        "due": person(cast, customer_id, "due", heard=30),
        "late": person(cast, customer_id, "late", heard=31),
        "grace": person(cast, customer_id, "grace", heard=44),
        "silent": person(cast, customer_id, "silent", heard=45),
        "new": person(cast, customer_id, "new", heard=None, known=30),
        "never": person(cast, customer_id, "never", heard=None, known=45, parts=("DECIDES",)),
        "paused": person(cast, customer_id, "paused", heard=90),
        "back": person(cast, customer_id, "back", heard=90),
        "left": person(cast, customer_id, "left", heard=90),
        "archived": person(cast, customer_id, "archived", heard=90),
    }
    pause_stakeholder(
        actor=cast.sanne, stakeholder_id=found["paused"], until_date=TODAY, reason="verlof", today=TODAY, now=NOW
    )
    yesterday = TODAY - timedelta(days=1)
    pause_stakeholder(
        actor=cast.sanne, stakeholder_id=found["back"], until_date=yesterday, reason="verlof", today=yesterday, now=NOW
    )
    mark_left(actor=cast.sanne, stakeholder_id=found["left"], left_date=TODAY, today=TODAY, now=NOW)
    archive_stakeholder(actor=cast.sanne, stakeholder_id=found["archived"], now=NOW)
    return found


def listed(cast: Cast, *, order: str = "longest", **narrowed: object) -> list[str]:
    asked = SilenceFilter(**narrowed)  # type: ignore[arg-type]
    return [row.name for row in silence_of(actor=cast.vik, narrowed=asked, on=ON, order=order, after="", size=50).rows]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("", "back silent never grace late"),
        (OVERDUE, "back silent never grace late"),
        ("NO_STATE", "back silent never grace late"),
        (ClockState.SILENT, "back silent never"),
        (ClockState.LATE, "grace late"),
        (ClockState.PAUSED, "paused"),
        (ClockState.NEW, "new"),
        (ClockState.ON_RHYTHM, "due today"),
        (NEVER_HEARD, "never new"),
    ],
)
def test_each_state_lists_whom_the_rule_puts_there_the_longest_first(
    cast: Cast, people: dict[str, UUID], state: str, names: str
) -> None:
    assert listed(cast, state=state) == names.split()


def test_the_list_says_the_state_that_it_narrows_to(cast: Cast, people: dict[str, UUID]) -> None:
    for state in ClockState:
        asked = SilenceFilter(state=state)
        rows = silence_of(actor=cast.vik, narrowed=asked, on=ON, order="", after="", size=50).rows
        assert rows
        assert {row.clock.state for row in rows} == {state}


def test_counts_agree_with_the_lists(cast: Cast, people: dict[str, UUID]) -> None:
    counts = rhythm_counts(actor=cast.vik, on=ON)
    assert counts == RhythmCounts(
        new=1, on_rhythm=2, late=2, silent=3, paused=1, never_heard=2, deciders_never=1, voices=7, one_voice=0
    )
    assert counts.all == len(listed(cast, state=EVERYBODY)) == 9
    assert rhythm_counts(actor=cast.vera, on=ON) == RhythmCounts()


def test_a_list_goes_on_where_it_ended_and_narrows_to_words_lead_and_customer(
    cast: Cast, people: dict[str, UUID]
) -> None:
    asked = SilenceFilter(state=EVERYBODY)
    seen, after = [], ""
    while True:
        page = silence_of(actor=cast.vik, narrowed=asked, on=ON, order="name", after=after, size=4)
        seen += [row.name for row in page.rows]
        if page.next is None:
            break
        after = page.next
    assert seen == sorted(seen)
    assert len(seen) == 9
    assert listed(cast, words="grac") == ["grace"]
    assert listed(cast, lead_id=cast.milan.member_id) == []
    assert listed(cast, lead_id=cast.sanne.member_id, order="customer")[0] == "back"
    assert listed(cast, customer_id=uuid4()) == []
    assert listed(cast, are_deciders=True, state=NEVER_HEARD) == ["never"]


def test_one_voice_means_one_present_person_heard_within_a_year(cast: Cast) -> None:
    customer_id = builders.a_customer(actor=cast.sanne)
    person(cast, customer_id, "heard", heard=364, known=800)
    person(cast, customer_id, "long ago", heard=365, known=800)
    person(cast, customer_id, "never", heard=None, known=800)
    gone = person(cast, customer_id, "gone", heard=3, known=800)
    mark_left(actor=cast.sanne, stakeholder_id=gone, left_date=TODAY, today=TODAY, now=NOW)
    assert rhythm_counts(actor=cast.vik, on=ON).one_voice == 1
    assert set(listed(cast, has_one_voice=True, state=EVERYBODY)) == {"heard", "long ago", "never"}
    person(cast, customer_id, "second", heard=1, known=800)
    assert rhythm_counts(actor=cast.vik, on=ON, customer_id=customer_id).one_voice == 0
    assert listed(cast, has_one_voice=True, state=EVERYBODY) == []


def test_the_day_somebody_became_known_is_the_workspaces_own(cast: Cast) -> None:
    customer_id = builders.a_customer(actor=cast.sanne)
    late_evening = NOW.replace(hour=23, minute=30) - timedelta(days=31)
    add_stakeholder(
        actor=cast.sanne, customer_id=customer_id, name="Nacht", rhythm_days=30, language="nl", now=late_evening
    )
    states = [
        row.clock.state
        for zone in ("Europe/Amsterdam", "America/New_York")
        for row in silence_of(
            actor=cast.vik,
            narrowed=SilenceFilter(state=EVERYBODY),
            on=RhythmDay(today=TODAY, grace_days=GRACE, time_zone=zone),
            order="",
            after="",
            size=9,
        ).rows
    ]
    assert states == [ClockState.NEW, ClockState.LATE]
    in_new_york = RhythmDay(today=TODAY, grace_days=GRACE, time_zone="America/New_York")
    assert (rhythm_counts(actor=cast.vik, on=ON).new, rhythm_counts(actor=cast.vik, on=in_new_york).late) == (1, 1)


def test_what_was_heard_before_a_day_can_be_read_back(cast: Cast) -> None:
    customer_id = builders.a_customer(actor=cast.sanne)
    one = person(cast, customer_id, "one", heard=100)
    hear(cast, one, days_ago=10)
    day = TODAY - timedelta(days=50)
    assert last_heard_before(actor=cast.vik, stakeholder_ids=[one], day=day) == {one: TODAY - timedelta(days=100)}
    assert last_heard_before(actor=cast.vik, stakeholder_ids=[one], day=date(2001, 1, 1)) == {}
    assert last_heard_before(actor=cast.vera, stakeholder_ids=[one], day=TODAY) == {}
    assert Stakeholder.objects.get(id=one).last_heard_date == TODAY - timedelta(days=10)


@pytest.mark.parametrize("state", list(ClockState))
def test_of_a_former_day_the_clock_is_read_back_of_whoever_was_there_and_nobody_reads_as_paused(
    cast: Cast, people: dict[str, UUID], state: ClockState
) -> None:
    """Forty days back: of who was heard since then nothing was heard yet; who left or was archived since was there."""
    day = TODAY - timedelta(days=40)
    on = RhythmDay(today=day, grace_days=GRACE, time_zone="Europe/Amsterdam")
    bounds = with_clock(state=state, on=on, is_past=True)
    assert bounds is not None
    found = set(stakeholders_with_clock(bounds).values_list("name", flat=True))
    silent = {"today", "due", "late"}
    names = {
        ClockState.SILENT: {*silent, "paused", "back", "left", "archived"},
        ClockState.ON_RHYTHM: {"grace", "silent"},
        ClockState.NEW: {"new", "never"},
    }
    assert found == names.get(state, set())
