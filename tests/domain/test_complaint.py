"""docs/rules/complaint.md, row by row."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from goalposts.domain.complaint import (
    Attempt,
    Clock,
    ComplaintState,
    Sort,
    StripFacts,
    UnableToFollowComplaint,
    answer_clock,
    asked_by_itself_from,
    check_asking,
    check_closing,
    check_day,
    check_reopening,
    clocks_for,
    contact_clock,
    days_tried,
    heard_at,
    repeat_since,
    strip_of,
)

from .rule_tables import table

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FREE = {date(2026, 4, 6)}
SAID = date(2026, 3, 2)
Row = dict[str, str]


def day(cell: str) -> date | None:
    return None if cell == "–" else date.fromisoformat(cell)


def moment(cell: str) -> datetime:
    return datetime.fromisoformat(cell).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize("row", table(page="complaint", section="1."))
def test_the_clocks_run_in_working_days(row: Row) -> None:
    began = heard_at(said_date=date.fromisoformat(row["said"]), at=moment(row["now"]))
    clocks = clocks_for(heard_at=began, answer_days=int(row["days to answer"]), free_days=FREE)
    assert clocks.contact_due_at == moment(row["contact by"])
    assert clocks.answer_due_date == day(row["answer by"])


@pytest.mark.parametrize("row", table(page="complaint", section="2."))
def test_a_clock_is_kept_late_or_over(row: Row) -> None:
    seen = contact_clock(due_at=moment(row["due"]), contact_date=day(row["done"]), at=moment(row["seen at"]))
    assert seen is Clock(row["clock"])


@pytest.mark.parametrize(
    ("due", "done", "today", "clock"),
    [
        ("2026-03-20", None, "2026-03-20", "RUNNING"),
        ("2026-03-20", None, "2026-03-21", "OVER"),
        ("2026-03-20", "2026-03-20", "2026-03-30", "KEPT"),
        ("2026-03-20", "2026-03-21", "2026-03-30", "LATE"),
    ],
)
def test_the_last_day_of_the_answer_counts(due: str, done: str | None, today: str, clock: str) -> None:
    answered = date.fromisoformat(done) if done else None
    due_date = date.fromisoformat(due)
    assert answer_clock(due_date=due_date, answered_date=answered, today=date.fromisoformat(today)) is Clock(clock)


def attempts(row: Row) -> list[Attempt]:
    found = [
        Attempt(on_date=date.fromisoformat(cell), is_reached=False) for cell in row["tried"].split() if cell != "–"
    ]
    return found + [
        Attempt(on_date=date.fromisoformat(cell), is_reached=True) for cell in row["reached"].split() if cell != "–"
    ]


@pytest.mark.parametrize("row", table(page="complaint", section="3."))
def test_it_is_closed_by_a_word_or_by_three_days(row: Row) -> None:
    sort = None if row["sort"] == "–" else Sort(row["sort"])
    tried = days_tried(attempts=attempts(row))
    facts = {"ending": ComplaintState(row["end"]), "state": ComplaintState.OPEN, "sort": sort, "tried": tried}
    if row["may"] == "yes":
        check_closing(**facts)  # type: ignore[arg-type]
        return
    with pytest.raises(UnableToFollowComplaint) as refused:
        check_closing(**facts)  # type: ignore[arg-type]
    assert refused.value.facts["reason"] == row["may"]


@pytest.mark.parametrize("state", [state for state in ComplaintState if state is not ComplaintState.OPEN])
def test_what_is_closed_takes_no_further_end(state: ComplaintState) -> None:
    with pytest.raises(UnableToFollowComplaint) as refused:
        check_closing(ending=ComplaintState.YES, state=state, sort=Sort.MISSED, tried=3)
    assert refused.value.facts["reason"] == "CLOSED"


@pytest.mark.parametrize("state", ComplaintState)
def test_only_what_was_closed_is_opened_again(state: ComplaintState) -> None:
    if state in (ComplaintState.YES, ComplaintState.NO, ComplaintState.NOT_REACHED):
        check_reopening(state=state)
        return
    with pytest.raises(UnableToFollowComplaint):
        check_reopening(state=state)


@pytest.mark.parametrize(
    ("on", "reason"),
    [("2026-03-17", "IN_FUTURE"), ("2026-03-01", "BEFORE_SAID"), ("2026-03-02", ""), ("2026-03-16", "")],
)
def test_a_step_is_of_a_real_day(on: str, reason: str) -> None:
    said, today, on_date = SAID, date(2026, 3, 16), date.fromisoformat(on)
    if not reason:
        check_day(field="on_date", on_date=on_date, said_date=said, today=today)
        return
    with pytest.raises(UnableToFollowComplaint) as refused:
        check_day(field="on_date", on_date=on_date, said_date=said, today=today)
    assert refused.value.facts["reason"] == reason


@pytest.mark.parametrize("row", table(page="complaint", section="4."))
def test_a_repeat_looks_twelve_months_back(row: Row) -> None:
    since = repeat_since(said_date=date.fromisoformat(row["said"]))
    assert since == day(row["first day that makes it a repeat"])


@pytest.mark.parametrize("row", table(page="complaint", section="5."))
def test_the_strip_shows_how_far_it_is(row: Row) -> None:
    facts = StripFacts(
        said_date=SAID,
        sort=None if row["sort"] == "–" else Sort(row["sort"]),
        state=ComplaintState(row["state"]),
        contact=Clock(row["contact"]),
        contact_date=day(row["contact day"]),
        answer=Clock(row["answer"]),
        answered_date=day(row["answered"]),
        agreed_date=day(row["agreed"]),
        shot_date=day(row["shot"]),
        closed_date=day(row["closed"]),
    )
    strip = strip_of(facts=facts)
    assert " ".join(one.stage for one in strip if one.on_date) == row["stages reached"]
    assert (" ".join(one.stage for one in strip if one.is_over) or "–") == row["over"]


@pytest.mark.parametrize("row", table(page="complaint", section="6."))
def test_it_is_asked_by_itself_once_they_had_the_answer_long_enough(row: Row) -> None:
    found = asked_by_itself_from(
        answered_date=date.fromisoformat(row["answered"]),
        answer_due_date=date.fromisoformat(row["answer by"]),
        free_days=FREE,
    )
    assert found == date.fromisoformat(row["asked from"])


@pytest.mark.parametrize("row", table(page="complaint", section="7."))
def test_only_what_was_answered_is_asked_about(row: Row) -> None:
    sort = None if row["sort"] == "–" else Sort(row["sort"])
    state = ComplaintState(row["state"])
    if row["may"] == "yes":
        check_asking(state=state, sort=sort, answered_date=day(row["answered"]))
        return
    with pytest.raises(UnableToFollowComplaint) as refused:
        check_asking(state=state, sort=sort, answered_date=day(row["answered"]))
    assert refused.value.facts["reason"] == row["may"]
