"""docs/rules/interview.md, row by row."""

from datetime import date

import pytest

from goalposts.domain.interview import (
    InterviewState,
    InterviewStep,
    StepNotOpen,
    kept_until,
    may_step,
    next_interview_state,
    playback_ends_date,
)

from .rule_tables import table


def _day(text: str) -> date | None:
    return None if text == "–" else date.fromisoformat(text)


@pytest.mark.parametrize("row", table(page="interview", section="1."), ids=lambda row: row["from"])
def test_steps(row: dict[str, str]) -> None:
    state = InterviewState(row["from"])
    for step in InterviewStep:
        to = row[step.value.lower()]
        assert may_step(state=state, step=step) is bool(to), step
        if to:
            assert next_interview_state(state=state, step=step) is InterviewState(to)
            continue
        with pytest.raises(StepNotOpen) as refused:
            next_interview_state(state=state, step=step)
        assert refused.value.facts == {"state": state, "step": step}


def test_every_state_has_a_row() -> None:
    assert [row["from"] for row in table(page="interview", section="1.")] == list(InterviewState)


@pytest.mark.parametrize("row", table(page="interview", section="2."), ids=lambda row: row["because"])
def test_days_of_a_playback(row: dict[str, str]) -> None:
    free = {day for day in [_day(row["free"])] if day}
    assert playback_ends_date(sent_date=date.fromisoformat(row["sent"]), free_days=free) == _day(row["until"])


@pytest.mark.parametrize("row", table(page="interview", section="3."), ids=lambda row: row["because"])
def test_days_on_which_it_goes(row: dict[str, str]) -> None:
    opened = date.fromisoformat(row["opened"])
    kept = kept_until(opened_date=opened, held_date=_day(row["held"]), released_date=_day(row["released"]))
    assert kept.words_until_date == _day(row["words until"])
    wanted = None if row["names until"] == "report" else _day(row["names until"])
    assert kept.who_until_date == wanted
