"""The clock of each stakeholder: the table of docs/rules/rhythm.md is the test."""

from datetime import date

import pytest

from goalposts.domain.rhythm import Clock, ClockState, Pulse, clock_of
from tests.domain.rule_tables import table

TODAY = date(2026, 6, 30)
GRACE = 14


def day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def pulse(row: dict[str, str]) -> Pulse:
    known = day(row["known"])
    assert known is not None
    return Pulse(
        known_date=known,
        last_heard_date=day(row["last heard"]),
        rhythm_days=int(row["rhythm"]),
        grace_days=GRACE,
        paused_until_date=day(row["paused until"]),
        is_gone=row["gone"] == "yes",
    )


@pytest.mark.parametrize("row", table(page="rhythm", section="1."), ids=lambda row: " ".join(list(row.values())[:5]))
def test_reads_as_the_rule_page_says(row: dict[str, str]) -> None:
    clock = clock_of(pulse=pulse(row), today=TODAY)
    told = [str(clock.state), str(clock.days), str(clock.days_over)] if clock else ["", "", ""]
    assert told == [row["clock"], row["days"], row["over"]]


def test_every_state_stands_on_the_rule_page() -> None:
    assert {row["clock"] for row in table(page="rhythm", section="1.") if row["clock"]} == set(ClockState)


def test_tells_the_last_day_within_the_rhythm_and_whether_somebody_was_ever_heard() -> None:
    known = date(2026, 6, 1)
    never = clock_of(pulse=Pulse(known_date=known, last_heard_date=None, rhythm_days=30, grace_days=0), today=TODAY)
    assert never == Clock(state=ClockState.NEW, due_date=date(2026, 7, 1), days=29, days_over=0, was_heard=False)
    heard = clock_of(pulse=Pulse(known_date=known, last_heard_date=known, rhythm_days=7, grace_days=0), today=TODAY)
    assert heard == Clock(state=ClockState.SILENT, due_date=date(2026, 6, 8), days=29, days_over=22, was_heard=True)
