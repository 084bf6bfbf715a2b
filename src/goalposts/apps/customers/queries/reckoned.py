"""What follows from a contract, reckoned from its terms; what is kept beside the contract was reckoned the same way."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goalposts.apps.customers.queries.contracts import ContractDays
from goalposts.domain.terms import NoticeUnit, Renewal, Terms, dates_of


def terms_to_reckon(*, row: Any, option_dates: Iterable[date]) -> Terms:
    """Make of a contract, or of what was typed about one, the terms that the rule takes."""
    return Terms(
        start=row.start_date,
        term_months=row.term_months,
        renewal=Renewal(row.renewal),
        renewal_months=row.renewal_months,
        notice_n=row.notice_n,
        notice_unit=NoticeUnit(row.notice_unit) if row.notice_unit else None,
        is_before_first=row.is_before_first,
        tender_start=row.tender_start_date,
        budget_round=row.budget_round_date,
        option_dates=tuple(option_dates),
    )


def days_of(*, terms: Terms, today: date) -> ContractDays:
    """Give what followed from some terms, looked at from a day."""
    dates = dates_of(terms=terms, today=today)
    return ContractDays(dates.end, dates.last_notice, dates.decision, dates.decided_by or "", dates.problem or "")
