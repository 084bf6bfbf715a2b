"""docs/rules/terms.md, row by row: by the rule, and by walking through the calendar day by day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from goalposts.domain.months import add_months, months_between
from goalposts.domain.terms import DecidedBy, NoticeUnit, Renewal, TermDates, Terms, TermsProblem, dates_of

from .rule_tables import table

Row = dict[str, str]
DAY = timedelta(days=1)
SPANS = {
    NoticeUnit.DAY: lambda n: relativedelta(days=n),
    NoticeUnit.WEEK: lambda n: relativedelta(weeks=n),
    NoticeUnit.MONTH: lambda n: relativedelta(months=n),
}


def day(cell: str) -> date | None:
    return None if cell == "–" else date.fromisoformat(cell)


def number(cell: str) -> int | None:
    return None if cell == "–" else int(cell)


def terms_of(row: Row) -> Terms:
    n, _, unit = row["notice"].partition(" ")
    option = day(row["option"])
    return Terms(
        start=day(row["start"]),
        term_months=number(row["term"]),
        renewal=Renewal(row["renewal"]),
        renewal_months=number(row["then"]),
        notice_n=number(n),
        notice_unit=NoticeUnit(unit) if unit not in {"", "–"} else None,
        is_before_first=row["1st"] == "yes",
        tender_start=day(row["tender"]),
        budget_round=day(row["budget"]),
        option_dates=(option,) if option else (),
    )


def walked_terms(terms: Terms) -> Iterator[tuple[date, date | None]]:
    """Give the end and the last day for notice of every term, the latter by trying day after day."""
    assert terms.start is not None
    assert terms.term_months is not None
    for term in count():
        months = terms.term_months + term * (terms.renewal_months or terms.term_months)
        end = terms.start + relativedelta(months=months) - DAY
        if terms.renewal is Renewal.NONE or (terms.renewal is Renewal.ONCE and term == 1):
            yield end, None
            return
        yield end, latest_arrival(terms, end=end)


def latest_arrival(terms: Terms, *, end: date) -> date:
    unit = terms.notice_unit or NoticeUnit.DAY
    first_day_of_period = end + DAY - SPANS[unit](terms.notice_n or 0)
    arrival = end
    while arrival >= first_day_of_period or (terms.is_before_first and (arrival + DAY).day != 1):
        arrival -= DAY
    return arrival


def walked(terms: Terms, *, today: date) -> tuple[date, date | None, date] | None:
    """Give the end, the last day for notice and the decision date; None when the contract has ended."""
    assert terms.start is not None
    running: tuple[date, date | None] | None = None
    for end, notice in walked_terms(terms):
        if end < today:
            continue
        running = running or (end, notice)
        asked = notice or end
        if asked >= today:
            entered = [terms.tender_start, terms.budget_round, *terms.option_dates]
            counted = [one for one in entered if one and one >= today and one >= terms.start]
            return *running, min([asked, *counted])
    return None


@pytest.mark.parametrize("row", table(page="terms", section="1."), ids=lambda row: f"{row['day']} {row['months']}")
def test_months_are_added_as_the_page_says(row: Row) -> None:
    first, months = date.fromisoformat(row["day"]), int(row["months"])
    assert add_months(day=first, months=months).isoformat() == row["gives"]
    assert (first + relativedelta(months=months)).isoformat() == row["gives"]
    assert months_between(first=first, last=date.fromisoformat(row["gives"])) == months


ROWS = [row for section in ("2.", "3.", "4.", "5.") for row in table(page="terms", section=section)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["because"])
def test_the_dates_are_as_the_page_says(row: Row) -> None:
    told = dates_of(terms=terms_of(row), today=day(row["today"]))
    assert (told.end, told.last_notice, told.decision) == tuple(
        map(day, (row["end"], row["last notice"], row["decision"]))
    )
    assert told.decided_by == (None if row["by"] == "–" else DecidedBy(row["by"]))
    assert told.problem == (None if row["problem"] == "–" else TermsProblem(row["problem"]))


WITH_TERM = [row for row in ROWS if row["problem"] in {"–", "ENDED"} and row["term"] != "–"]


@pytest.mark.parametrize("row", WITH_TERM, ids=lambda row: row["because"])
def test_a_walk_through_the_calendar_says_the_same(row: Row) -> None:
    expected = walked(terms_of(row), today=date.fromisoformat(row["today"]))
    if row["problem"] == "ENDED":
        assert expected is None
    else:
        assert expected == (day(row["end"]), day(row["last notice"]), day(row["decision"]))


CONTRACTS = st.builds(
    Terms,
    start=st.dates(date(2015, 1, 1), date(2027, 12, 31)),
    term_months=st.integers(1, 40),
    renewal=st.sampled_from(Renewal),
    renewal_months=st.none() | st.integers(1, 24),
    notice_n=st.none() | st.integers(0, 14),
    notice_unit=st.sampled_from(NoticeUnit),
    is_before_first=st.booleans(),
    tender_start=st.none() | st.dates(date(2024, 1, 1), date(2029, 1, 1)),
    budget_round=st.none() | st.dates(date(2024, 1, 1), date(2029, 1, 1)),
    option_dates=st.lists(st.dates(date(2024, 1, 1), date(2029, 1, 1)), max_size=2).map(tuple),
)


@given(terms=CONTRACTS, today=st.dates(date(2014, 1, 1), date(2029, 1, 1)))
def test_any_contract_has_the_dates_of_the_walk(terms: Terms, today: date) -> None:
    told = dates_of(terms=terms, today=today)
    if told.problem is TermsProblem.NOTICE_BEFORE_START:
        assert terms.start is not None
        _end, notice = next(walked_terms(terms))
        assert notice is not None
        assert notice < terms.start
    elif told.problem is TermsProblem.ENDED:
        assert walked(terms, today=today) is None
    else:
        assert (told.end, told.last_notice, told.decision) == walked(terms, today=today)


@given(terms=CONTRACTS, today=st.dates(date(2014, 1, 1), date(2028, 12, 31)), days=st.integers(0, 400))
def test_time_alone_never_brings_the_contracts_own_day_nearer(terms: Terms, today: date, days: int) -> None:
    bare = replace(terms, notice_n=None, tender_start=None, budget_round=None, option_dates=())
    now, later = dates_of(terms=bare, today=today), dates_of(terms=bare, today=today + timedelta(days=days))
    if now.decision and later.decision:
        assert later.decision >= now.decision


def test_the_term_that_can_still_be_stopped_is_told() -> None:
    terms = Terms(
        start=date(2025, 3, 1),
        term_months=24,
        renewal=Renewal.FOREVER,
        renewal_months=12,
        notice_n=3,
        notice_unit=NoticeUnit.MONTH,
    )
    in_time = dates_of(terms=terms, today=date(2026, 11, 30))
    too_late = dates_of(terms=terms, today=date(2026, 12, 1))
    assert (in_time.stopped_term, in_time.stopped_term_months) == (0, 24)
    assert (too_late.stopped_term, too_late.stopped_term_months) == (1, 12)
    assert dates_of(terms=Terms(start=date(2025, 3, 1)), today=date(2026, 1, 1)) == TermDates()
