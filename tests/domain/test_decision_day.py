"""The day on which a decision date became known: every row of docs/rules/terms.md §6."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from goalposts.domain.decision_day import KnownDates, known_dates
from goalposts.domain.terms import NoticeUnit, Renewal, Terms, dates_of

from .rule_tables import table

Row = dict[str, str]
DAY = timedelta(days=1)
A = Terms(
    start=date(2025, 3, 1), term_months=24, renewal=Renewal.FOREVER, renewal_months=12, notice_n=3,
    notice_unit=NoticeUnit.MONTH,
)  # fmt: skip
C = Terms(start=date(2025, 4, 1))
TERMS = {
    "A": A,
    "B": replace(A, budget_round=date(2026, 9, 14)),
    "C": C,
    "D": replace(C, tender_start=date(2026, 10, 5)),
    "E": replace(A, term_months=12, renewal_months=3, notice_n=8),
    "F": Terms(start=date(2024, 5, 6), term_months=18),
}


def day_of(text: str) -> date | None:
    return None if text == "–" else date.fromisoformat(text)


def reckoned(row: Row, *, terms: str, today: str, former: KnownDates | None) -> KnownDates:
    entered = date.fromisoformat(row["entered"])
    return known_dates(terms=TERMS[terms], former=former, entered_date=entered, today=date.fromisoformat(today))


def former_of(row: Row) -> KnownDates | None:
    if row["former"] == "–":
        return None
    terms, today = row["former"].split()
    return reckoned(row, terms=terms, today=today, former=None)


@pytest.mark.parametrize("row", table(page="terms", section="6."), ids=lambda row: row["because"])
def test_the_day_is_as_the_page_says(row: Row) -> None:
    told = reckoned(row, terms=row["terms"], today=row["today"], former=former_of(row))
    days = (told.dates.decision, told.known_date, told.holds_until)
    assert days == (day_of(row["decision"]), day_of(row["known"]), day_of(row["holds until"]))


@pytest.mark.parametrize("row", table(page="terms", section="6."), ids=lambda row: row["because"])
def test_the_same_day_is_found_by_looking_every_day(row: Row) -> None:
    terms, known, seen = TERMS[row["terms"]], date.fromisoformat(row["entered"]), former_of(row)
    day = known if seen is None else date.fromisoformat(row["former"].split()[1])
    decision = dates_of(terms=terms, today=day).decision if seen is None else seen.dates.decision
    is_by_hand = seen is not None and row["former"][0] != row["terms"]
    day = date.fromisoformat(row["today"]) if is_by_hand else day
    while day <= date.fromisoformat(row["today"]):
        now = dates_of(terms=terms, today=day).decision
        known = known if now == decision else day
        decision, day = now, day + DAY
    assert known.isoformat() == row["known"]


@pytest.mark.parametrize("row", table(page="terms", section="6."), ids=lambda row: row["because"])
def test_what_holds_is_the_same_until_that_day_and_other_the_day_after(row: Row) -> None:
    terms, until = TERMS[row["terms"]], day_of(row["holds until"])
    today = dates_of(terms=terms, today=date.fromisoformat(row["today"]))
    if until is None:
        assert today == dates_of(terms=terms, today=date(2150, 1, 1))
    else:
        assert today == dates_of(terms=terms, today=until) != dates_of(terms=terms, today=until + DAY)
