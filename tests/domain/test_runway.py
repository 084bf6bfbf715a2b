"""docs/rules/runway.md, row by row: by the rule, and by counting the days another way."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from goalposts.domain.runway import Gate, Pace, Step, first_day_for, gate_of, is_of_plan, runway_of

from .rule_tables import table

Row = dict[str, str]
DAY = timedelta(days=1)
FREE = {
    *(date(2026, 12, one) for one in (25, 26)),
    *(date(2027, month, one) for month, one in ((1, 1), (3, 26), (3, 28), (3, 29), (4, 27), (5, 5), (5, 6), (5, 17))),
    date(2027, 12, 25),
}
DAYS = {"opens": Step.OPENS, "interviews": Step.INTERVIEWS, "report": Step.REPORT, "told": Step.TOLD}
DAYS |= {"check": Step.CHECK, "talk": Step.TALK}
MONTHS = {"interviews": 12, "report": 10, "told": 9, "check": 7, "talk": 6}


def is_off(day: date) -> bool:
    return day.isoweekday() > 5 or day in FREE


def working(day: date, *, by: timedelta) -> date:
    return working(day + by, by=by) if is_off(day) else day


@pytest.mark.parametrize("row", table(page="runway", section="1."), ids=lambda row: row["because"])
def test_the_steps_are_as_the_page_says(row: Row) -> None:
    told = runway_of(
        decision=date.fromisoformat(row["decision"]),
        laid_date=date.fromisoformat(row["known"]),
        start=date.fromisoformat(row["start"]),
        stopped_term_months=None if row["term"] == "–" else int(row["term"]),
        free_days=FREE,
    )
    assert told.pace == Pace(row["pace"])
    assert {name: told.days[step].isoformat() for name, step in DAYS.items() if step in told.days} == {
        name: row[name] for name in DAYS if row[name] != "–"
    }


@pytest.mark.parametrize("row", table(page="runway", section="1."), ids=lambda row: row["because"])
def test_the_same_days_are_found_another_way(row: Row) -> None:
    decision = date.fromisoformat(row["decision"])
    laid = working(max(date.fromisoformat(row["known"]), date.fromisoformat(row["start"])), by=DAY)
    left = (decision - laid).days
    if row["pace"] == "NORMAL":
        is_long = row["term"] != "–" and int(row["term"]) > 23
        months = {**MONTHS, "opens": 18 if is_long else 14}
        plain = {name: decision - relativedelta(months=n) for name, n in months.items()}
        assert decision - relativedelta(months=11) >= laid
    elif row["pace"] == "LATE_START":
        phases = [max(28, int(left / 6)), max(7, int(left / 12)), max(28, int(left / 6)), max(7, int(left / 12))]
        ends = [laid + timedelta(days=sum(phases[: n + 1])) for n in range(4)]
        plain = {"opens": laid, "interviews": laid, **dict(zip(("report", "told", "check", "talk"), ends, strict=True))}
        assert left >= 84
    else:
        plain = {"talk": laid + timedelta(days=min(14, left))}
        assert left < 84
    placed = {name: max(laid, working(one, by=-DAY)).isoformat() for name, one in plain.items()}
    assert placed == {name: row[name] for name in DAYS if row[name] != "–"}


@pytest.mark.parametrize("row", table(page="runway", section="2."), ids=lambda row: f"{row['done']} {row['today']}")
def test_a_step_stands_as_the_page_says(row: Row) -> None:
    day, today = date.fromisoformat(row["day"]), date.fromisoformat(row["today"])
    assert gate_of(day=day, is_done=row["done"] == "yes", today=today) is Gate(row["stands"])


@given(
    decision=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    known=st.dates(date(2025, 1, 1), date(2029, 1, 1)),
    months=st.none() | st.integers(1, 60),
)
def test_steps_follow_each_other_on_working_days_and_never_before_the_plan(
    decision: date, known: date, months: int | None
) -> None:
    laid = working(known, by=DAY)
    told = runway_of(
        decision=decision, laid_date=known, start=date(2020, 1, 1), stopped_term_months=months, free_days=FREE
    )
    days = [told.days[step] for step in Step if step in told.days]
    assert days == sorted(days)
    assert all(not is_off(day) and day >= laid for day in days)
    assert days[-1] <= max(decision, laid)
    assert len(days) == (1 if told.pace is Pace.TOO_LATE else 6)


@pytest.mark.parametrize("row", table(page="runway", section="3."), ids=lambda row: row["because"])
def test_a_step_stays_done_as_the_page_says(row: Row) -> None:
    told = is_of_plan(
        done_term=None if row["done for term"] == "–" else int(row["done for term"]),
        done_decision=date.fromisoformat(row["done for day"]),
        stopped_term=None if row["term"] == "–" else int(row["term"]),
        decision=None if row["decision"] == "–" else date.fromisoformat(row["decision"]),
    )
    assert told is (row["still done"] == "yes")


@pytest.mark.parametrize("row", table(page="runway", section="4."), ids=lambda row: row["because"])
def test_the_first_day_on_which_a_step_can_be_done_is_as_the_page_says(row: Row) -> None:
    decision, known, start = (date.fromisoformat(row[name]) for name in ("decision", "known", "start"))
    told = first_day_for(decision=decision, laid_date=known, start=start)
    assert told.isoformat() == row["first day"]
    assert told == min(decision - relativedelta(months=18), known) or told == start
