"""docs/rules/review_plan.md, row by row; every day counted a second time by numpy's business days."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalposts.domain.review_plan import (
    Party,
    ReviewPlan,
    ReviewStep,
    StepStanding,
    StepState,
    may_interview,
    may_predict,
    plan_of,
    states_for_supplier,
    states_of,
)
from goalposts.domain.runway import Pace, Runway, Step, runway_of

from .rule_tables import table
from .test_runway import FREE

Row = dict[str, str]
PLANS = table(page="review_plan", section="1.")
STEPS = list(ReviewStep)
TURNS = [2, 2, 1, 2, 1, 2, 1, 1, 1]
OFF = [np.datetime64(day) for day in sorted(FREE)]
CELLS = ["commission", "accepted", "proposed", "picked", "self-image", "announced", "invited"]
CELLS += ["first", "last", "sent", "played back", "report", "told", "check"]


def runway_in(row: Row) -> Runway:
    return runway_of(
        decision=date.fromisoformat(row["decision"]),
        laid_date=date.fromisoformat(row["known"]),
        start=date.fromisoformat(row["start"]),
        stopped_term_months=None if row["term"] == "–" else int(row["term"]),
        free_days=FREE,
    )


def planned(row: Row) -> ReviewPlan:
    return plan_of(runway=runway_in(row), free_days=FREE)


def days_in(plan: ReviewPlan) -> list[date]:
    """The days of a plan in the order of the page's columns."""
    commission, sample, self_image, invitation, interviews, playback, report, told, check = plan.steps
    return [
        commission.starts_date,
        commission.ends_date,
        sample.turns[0].until_date,
        sample.ends_date,
        self_image.ends_date,
        invitation.turns[0].until_date,
        invitation.ends_date,
        interviews.starts_date,
        interviews.ends_date,
        playback.turns[0].until_date,
        playback.ends_date,
        report.ends_date,
        told.ends_date,
        check.ends_date,
    ]


def shifted(day: date, days: int) -> date:
    moved: date = np.busday_offset(np.datetime64(day), days, holidays=OFF).astype(date)
    return moved


def between(start: date, end: date) -> int:
    return int(np.busday_count(np.datetime64(start), np.datetime64(end), holidays=OFF))


def counted(runway: Runway) -> list[date]:
    """The same days, counted by offsets from the opening, the first interview and the report."""
    opens, first, report = (runway.days[step] for step in (Step.OPENS, Step.INTERVIEWS, Step.REPORT))
    rest = [report, runway.days[Step.TOLD], runway.days[Step.CHECK]]
    if between(opens, first) >= 35:
        before = [shifted(first, -days) for days in (30, 25, 1, 20, 15)]
        return [opens, shifted(opens, 5), *before, first, *(shifted(report, -days) for days in (20, 15, 10)), *rest]
    left = between(opens, report)
    begin = max(left * 8 // 20, between(opens, first))
    last = max(begin, min(max(left * 13 // 20, left - 20), left - 8))
    sent = min(left, max(last + 1, min(last + 5, left - 7)))
    shares = [left * share // 20 for share in (1, 2, 3)]
    numbers = [0, *shares, begin - 1, left * 4 // 20, left * 5 // 20, begin, last, sent, min(sent + 5, left)]
    return [*(shifted(opens, number) for number in numbers), *rest]


@pytest.mark.parametrize("row", PLANS, ids=lambda row: row["because"])
def test_the_days_are_as_the_page_says(row: Row) -> None:
    plan = planned(row)
    assert plan.pace is Pace(row["pace"])
    if plan.steps:
        assert [day.isoformat() for day in days_in(plan)] == [row[cell] for cell in CELLS]
        assert [one.step for one in plan.steps] == STEPS
        assert [len(one.turns) for one in plan.steps] == TURNS
    else:
        assert {row[cell] for cell in CELLS} == {"–"}


@pytest.mark.parametrize("row", [row for row in PLANS if row["first"] != "–"], ids=lambda row: row["because"])
def test_the_same_days_are_found_another_way(row: Row) -> None:
    assert [day.isoformat() for day in counted(runway_in(row))] == [row[cell] for cell in CELLS]


@settings(max_examples=150, deadline=None)
@given(
    decision=st.dates(date(2026, 3, 1), date(2029, 1, 1)),
    known=st.dates(date(2025, 3, 1), date(2028, 1, 1)),
    months=st.none() | st.integers(1, 60),
)
def test_turns_follow_each_other_on_working_days(decision: date, known: date, months: int | None) -> None:
    runway = runway_of(
        decision=decision, laid_date=known, start=date(2020, 1, 1), stopped_term_months=months, free_days=FREE
    )
    plan = plan_of(runway=runway, free_days=FREE)
    if runway.pace is Pace.TOO_LATE:
        assert plan.steps == ()
        return
    assert days_in(plan) == counted(runway)
    opened, accepted, proposed, picked, self_image, announced, invited, first, last, sent, back, *rest = days_in(plan)
    ordered = [opened, accepted, proposed, picked, announced, invited, first, last, sent, back, *rest]
    assert ordered == sorted(ordered)
    assert accepted <= self_image < first
    assert all(bool(np.is_busday(np.datetime64(day), holidays=OFF)) for day in days_in(plan))
    assert may_predict(first_date=first, today=self_image)
    assert between(sent, back) == 5
    for one in plan.steps:
        assert one.starts_date <= one.turns[0].until_date <= one.ends_date


def taken_in(cell: str) -> dict[ReviewStep, int]:
    parts = [one.split() for one in cell.replace("–", "").split(", ") if one]
    return {ReviewStep(step): int(number) for step, number in parts}


def letters(states: tuple[StepState, ...]) -> tuple[str, str]:
    return (
        "".join(one.standing.value[0] for one in states),
        "".join(one.waits_for.value[0] if one.waits_for else "–" for one in states),
    )


@pytest.mark.parametrize("row", table(page="review_plan", section="2."), ids=lambda row: row["because"] or row["taken"])
def test_steps_stand_as_the_page_says(row: Row) -> None:
    states = states_of(plan=planned(PLANS[0]), taken=taken_in(row["taken"]), today=date.fromisoformat(row["today"]))
    assert letters(states) == (row["stands"], row["waits for"])


@pytest.mark.parametrize("row", table(page="review_plan", section="3."), ids=lambda row: row["because"] or row["taken"])
def test_the_supplier_sees_what_the_page_says(row: Row) -> None:
    taken, today = taken_in(row["taken"]), date.fromisoformat(row["today"])
    assert letters(states_for_supplier(plan=planned(PLANS[0]), taken=taken, today=today)) == (
        row["stands"],
        row["waits for"],
    )


def told_plainly(plan: ReviewPlan, taken: dict[ReviewStep, int], today: date) -> tuple[str, str]:
    """The same standings by walking over the steps once, each after those before it."""
    after = {2: [0], 1: [0], 3: [1], 4: [3], 5: [4], 6: [5], 7: [6], 8: [6]}
    stands, waits = "", ""
    for number, step in enumerate(plan.steps):
        turn = taken.get(step.step, 0)
        if turn == TURNS[number]:
            letter, party = "D", "–"
        elif number == 2 and today > step.ends_date:
            letter, party = "C", "–"
        elif any(stands[one] != "D" for one in after.get(number, [])):
            letter, party = "W", waits[next(one for one in after[number] if stands[one] != "D")]
        else:
            letter, party = ("L" if today > step.turns[turn].until_date else "O"), step.turns[turn].party.value[0]
        stands, waits = stands + letter, waits + party
    return stands, waits


DAYS = [
    date(2026, 8, 28),
    date(2026, 9, 24),
    date(2026, 10, 28),
    date(2026, 11, 9),
    date(2026, 12, 10),
    date(2027, 1, 4),
]


def test_every_state_is_told_twice() -> None:
    plan = planned(PLANS[0])
    for done, extra, today in product(range(10), range(2), DAYS):
        taken = dict(zip(STEPS[:done], TURNS[:done], strict=True))
        if done < 9 and TURNS[done] > 1:
            taken[STEPS[done]] = extra
        assert letters(states_of(plan=plan, taken=taken, today=today)) == told_plainly(plan, taken, today)


def test_nothing_behind_the_wall_changes_what_the_supplier_sees() -> None:
    plan = planned(PLANS[0])
    before = {ReviewStep.COMMISSION: 2, ReviewStep.SAMPLE: 2, ReviewStep.INVITATION: 1}
    behind = [
        {ReviewStep.INVITATION: 1 + invited, ReviewStep.INTERVIEWS: heard, ReviewStep.PLAYBACK: played}
        for invited, heard, played in product(range(2), range(2), range(3))
    ]
    for today in DAYS:
        seen = {states_for_supplier(plan=plan, taken=before | some, today=today) for some in behind}
        assert len(seen) == 1
        assert not {one.waits_for for one in seen.pop()} & {Party.INTERVIEWEES}


def test_only_a_self_image_closes() -> None:
    plan = planned(PLANS[0])
    states = states_of(plan=plan, taken={ReviewStep.COMMISSION: 2}, today=date(2030, 1, 1))
    assert [one.planned.step for one in states if one.standing is StepStanding.CLOSED] == [ReviewStep.SELF_IMAGE]


@pytest.mark.parametrize("row", table(page="review_plan", section="4."), ids=lambda row: row["today"])
def test_predictions_end_where_interviews_begin(row: Row) -> None:
    first, today = date.fromisoformat(row["first"]), date.fromisoformat(row["today"])
    assert may_predict(first_date=first, today=today) is (row["predict"] == "yes")
    assert may_interview(first_date=first, today=today) is (row["interview"] == "yes")


def test_without_time_there_is_no_step() -> None:
    plan = planned(next(row for row in PLANS if row["pace"] == "TOO_LATE"))
    assert states_of(plan=plan, taken={}, today=date(2027, 5, 1)) == ()
    with pytest.raises(KeyError):
        plan.step(step=ReviewStep.REPORT)
