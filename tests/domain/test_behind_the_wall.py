"""docs/rules/review_plan.md §5, row by row; and what waits besides."""

from datetime import date

import pytest

from goalposts.domain.behind_the_wall import Standing, Waits, turns_behind, waits_of
from goalposts.domain.interview import InterviewState

from .rule_tables import table

Row = dict[str, str]
ROWS = table(page="review_plan", section="5.")
UNTIL = date(2026, 3, 16)
LETTERS = {
    "P": InterviewState.PICKED, "I": InterviewState.INVITED, "A": InterviewState.ACCEPTED, "D": InterviewState.DECLINED,
    "H": InterviewState.HELD, "B": InterviewState.PLAYED_BACK, "S": InterviewState.SETTLED, "W": InterviewState.WITHDRAWN,
}  # fmt: skip


def standing(state: InterviewState, *, without_meaning: int = 0, failed_mails: int = 0, **hot: int) -> Standing:
    is_sent = state in (InterviewState.PLAYED_BACK, InterviewState.SETTLED)
    until = UNTIL if is_sent else None
    return Standing(
        state=state, until_date=until, without_meaning=without_meaning, failed_mails=failed_mails,
        hot_agreed=hot.get("agreed", 0), hot_asked=hot.get("asked", 0), has_taken_back=bool(hot.get("taken_back", 0)),
    )  # fmt: skip


def standings(row: Row) -> list[Standing]:
    return [standing(LETTERS[letter]) for letter in row["interviews"] if letter in LETTERS]


def told(waits: Waits) -> str:
    names = {
        "settle": int(waits.to_settle), "invite": waits.to_invite, "unanswered": waits.unanswered, "hear": waits.to_hear,
        "play back": waits.to_play_back, "out": waits.out,
    }  # fmt: skip
    return ", ".join(f"{name} {count}" for name, count in names.items() if count) or "–"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["because"])
def test_each_row(row: Row) -> None:
    facts = {
        "standings": standings(row),
        "is_settled": row["settled"] == "yes",
        "today": date.fromisoformat(row["today"]),
    }
    turns = turns_behind(**facts)  # type: ignore[arg-type]
    waits = waits_of(**facts)  # type: ignore[arg-type]
    assert ", ".join(f"{step} {count}" for step, count in turns.items()) == row["turns"].replace("–", "")
    assert told(waits) == row["waits"]
    assert waits.out_until_date == (UNTIL if waits.out else None)


def test_what_is_without_meaning_waits_until_it_was_played_back_and_mails_until_somebody_withdrew() -> None:
    each = [standing(state, without_meaning=2, failed_mails=1) for state in InterviewState]
    waits = waits_of(standings=each, is_settled=True, today=UNTIL)
    assert (waits.without_meaning, waits.failed_mails) == (2, len(InterviewState) - 1)


def test_what_cannot_wait_and_what_was_taken_back_is_counted_whatever_the_state() -> None:
    each = [standing(state, agreed=1, asked=2, taken_back=1) for state in InterviewState]
    waits = waits_of(standings=[*each, standing(InterviewState.HELD)], is_settled=True, today=UNTIL)
    count = len(InterviewState)
    assert (waits.to_pass_on, waits.hot_unanswered, waits.taken_back) == (count, 2 * count, count)
