"""Working days, clocks and quiet hours: the tables of docs/rules/calendar.md are the tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from goalposts.domain.calendar import (
    add_working_days,
    add_working_hours,
    end_of_quiet,
    is_quiet,
    is_time_to_warn,
    is_working_day,
    next_working_day,
)
from tests.domain.rule_tables import table

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WRITTEN = "2025-12-25 2025-12-26 2026-01-01 2026-04-06 2026-04-27 2026-05-05 2026-05-14 2026-05-25"
FREE = frozenset(map(date.fromisoformat, WRITTEN.split()))
YES = {True: "yes", False: "no"}


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize("row", table(page="calendar", section="1."), ids=lambda row: f"{row['day']} {row['n']}")
def test_counts_working_days_as_the_rule_page_says(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["day"])
    assert YES[is_working_day(day=day, free_days=FREE)] == row["worked"]
    assert next_working_day(day=day, free_days=FREE).isoformat() == row["next"]
    assert add_working_days(day=day, n=int(row["n"]), free_days=FREE).isoformat() == row["n working days on"]


@pytest.mark.parametrize("row", table(page="calendar", section="2."), ids=lambda row: row["from"])
def test_runs_a_clock_as_the_rule_page_says(row: dict[str, str]) -> None:
    ends = add_working_hours(at=moment(row["from"]), hours=int(row["hours"]), free_days=FREE)
    assert ends == moment(row["until"])
    assert ends.tzinfo is AMSTERDAM


@pytest.mark.parametrize("row", table(page="calendar", section="3."), ids=lambda row: row["at"])
def test_is_quiet_as_the_rule_page_says(row: dict[str, str]) -> None:
    assert YES[is_quiet(at=moment(row["at"]), free_days=FREE)] == row["quiet"]
    assert end_of_quiet(at=moment(row["at"]), free_days=FREE) == moment(row["ends"])


def test_a_clock_never_runs_back() -> None:
    with pytest.raises(ValueError, match="hours"):
        add_working_hours(at=moment("2026-03-02 09:30"), hours=-1, free_days=FREE)


@pytest.mark.parametrize("row", table(page="calendar", section="4."), ids=lambda row: f"{row['day']} {row['today']}")
def test_warns_as_the_rule_page_says(row: dict[str, str]) -> None:
    of_day, today = date.fromisoformat(row["day"]), date.fromisoformat(row["today"])
    assert YES[is_time_to_warn(of_day=of_day, today=today, free_days=FREE)] == row["warned"]
