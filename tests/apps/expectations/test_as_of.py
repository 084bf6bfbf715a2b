"""As of a day: what held then, as known today; today is what is stored."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from goalposts.apps.expectations.models import JudgedPeriod
from goalposts.apps.expectations.queries import (
    Known,
    RegisterFilter,
    RegisterRow,
    as_of,
    customer_on,
    expectation_on,
    register_of,
    register_on,
    standing_counts,
)
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, an_expectation, measured, posts_for
from tests.histories import Life

ZONE = "Europe/Amsterdam"
ALL = RegisterFilter()
STATES = ("HEARD", "PROPOSED", "COUNTERED", "AGREED", "NOT_FEASIBLE", "PARKED", "WITHDRAWN", "MET", "MISSED")


def life_of(ground: Ground, *, seed: int, is_prompt: bool) -> Life:
    return Life(
        actor=ground.cast.sanne,
        expectation_id=ground.expectation_id,
        stakeholder_id=ground.carla_id,
        metric_id=ground.metric_id,
        today=TODAY,
        now=NOW,
        random=Random(seed),
        is_prompt=is_prompt,
    )


def stored(ground: Ground) -> RegisterRow:
    return register_of(actor=ground.cast.sanne, narrowed=ALL, order="newest", after="").rows[0]


def on(ground: Ground, day: date, narrowed: RegisterFilter = ALL) -> list[RegisterRow]:
    found = register_on(actor=ground.cast.sanne, narrowed=narrowed, order="newest", day=day, time_zone=ZONE, after="")
    return [one.row for one in found.rows]


def plain(row: RegisterRow) -> dict[str, Any]:
    """A row to compare: shots as lists on both sides; what is dashed counts nowhere, provisional or not."""
    is_provisional = row.is_provisional and not row.is_dashed
    return {**vars(row), "shots": [list(shot) for shot in row.shots], "is_provisional": is_provisional}


def differences(one: RegisterRow, other: RegisterRow) -> dict[str, Any]:
    """What two rows say differently; the stored pace is left out, it is of the day on which it was last judged."""
    theirs = plain(other)
    return {
        name: (value, theirs[name]) for name, value in plain(one).items() if value != theirs[name] and name != "pace"
    }


@pytest.mark.parametrize("seed", range(5))
def test_as_of_today_is_what_is_stored(ground: Ground, seed: int) -> None:
    life = life_of(ground, seed=seed, is_prompt=False)
    for _ in range(40):
        life.pass_days(life.random.choice([0, 1, 2, 9]))
        life.try_something()
        assert differences(on(ground, life.today)[0], stored(ground)) == {}, (life.today, life.wrote)
    found = customer_on(
        actor=ground.cast.sanne, narrowed=RegisterFilter(customer_id=ground.customer_id), day=life.today, time_zone=ZONE
    )
    counted = standing_counts(actor=ground.cast.sanne, customer_ids=[ground.customer_id])
    assert found.counts == counted[ground.customer_id]


@pytest.mark.parametrize("seed", range(100, 105))
def test_what_was_entered_on_its_own_day_reads_later_as_it_read_then(ground: Ground, seed: int) -> None:
    life = life_of(ground, seed=seed, is_prompt=True)
    then: dict[date, RegisterRow] = {}
    for _ in range(40):
        life.pass_days(life.random.choice([1, 2, 9]))
        life.try_something()
        then[life.today] = stored(ground)
    assert {"agree", "measure"} <= set(life.wrote)
    for day, row in then.items():
        assert differences(on(ground, day)[0], row) == {}, (day, life.wrote)
        for state in STATES:
            assert bool(on(ground, day, RegisterFilter(state=state))) is (state == row.state), day
        for verdict in ("IN", "NEAR", "OUT", "NONE"):
            assert bool(on(ground, day, RegisterFilter(verdict=verdict))) is (verdict == row.verdict), day


@pytest.mark.parametrize("seed", range(200, 203))
def test_the_page_shows_the_verdicts_that_are_kept(ground: Ground, seed: int) -> None:
    life = life_of(ground, seed=seed, is_prompt=False)
    for _ in range(40):
        life.pass_days(life.random.choice([0, 1, 2, 9]))
        life.try_something()
    found = expectation_on(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, day=life.today, time_zone=ZONE
    )
    assert found is not None
    kept = JudgedPeriod.objects.filter(replaced_at__isnull=True).order_by("-period_end")
    rows = kept.values_list("goalpost_id", "period_end", "verdict", "value", "late_date")
    assert [(one.goalpost_id, one.period_end, one.verdict, one.value, one.late_date) for one in found.page.judged] == [
        *rows
    ]


def test_before_it_was_said_there_is_nothing(ground: Ground) -> None:
    before = TODAY - timedelta(days=1)
    assert on(ground, before) == []
    page = expectation_on(actor=ground.cast.sanne, expectation_id=ground.expectation_id, day=before, time_zone=ZONE)
    assert page is None


def known_on(ground: Ground, day: date) -> Known:
    found = register_on(actor=ground.cast.sanne, narrowed=ALL, order="newest", day=day, time_zone=ZONE, after="")
    return found.rows[0].known


def test_what_was_entered_or_corrected_later_bears_the_day_on_which_it_became_known(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    later, day = NOW + timedelta(days=20), TODAY + timedelta(days=10)
    entered = TODAY + timedelta(days=20)
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={day: 5.0}, today=entered, now=later)
    assert known_on(ground, day) == Known(measured=entered)
    assert on(ground, day)[0].value == 5.0
    assert known_on(ground, entered) == Known()

    corrected = entered + timedelta(days=5)
    measured(
        actor=ground.cast.sanne,
        metric_id=ground.metric_id,
        values={day: 7.0},
        today=corrected,
        now=later + timedelta(days=5),
    )
    assert (on(ground, entered)[0].value, known_on(ground, entered)) == (7.0, Known(measured=corrected))
    assert known_on(ground, day).latest == corrected
    assert known_on(ground, day - timedelta(days=1)) == Known()


def test_the_day_of_entering_is_the_workspaces_own(ground: Ground) -> None:
    """23:30 in London is tomorrow in Amsterdam."""
    late = NOW.replace(hour=23, minute=30)
    an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.ties_id, verbatim="Laat gezegd.", now=late)
    marks = {
        zone: register_on(
            actor=ground.cast.sanne,
            narrowed=RegisterFilter(words="laat"),
            order="newest",
            day=TODAY,
            time_zone=zone,
            after="",
        )
        .rows[0]
        .known.said
        for zone in (ZONE, "Europe/London")
    }
    assert marks == {ZONE: TODAY + timedelta(days=1), "Europe/London": None}


def test_a_search_for_a_verdict_goes_on_where_it_stopped(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_of, "LOOKED_THROUGH", 3)
    for number in range(7):
        an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.ties_id, verbatim=f"Zin {number}.")
    seen, after, pages = [], "", 0
    while pages == 0 or after:
        found = register_on(
            actor=ground.cast.sanne,
            narrowed=RegisterFilter(verdict="NONE"),
            order="newest",
            day=TODAY,
            time_zone=ZONE,
            after=after,
        )
        assert found.looked_through is not None
        assert found.looked_through <= 3
        seen += [one.row.id for one in found.rows]
        after, pages = found.next or "", pages + 1
    assert (len(seen), len(set(seen)), pages) == (8, 8, 3)
