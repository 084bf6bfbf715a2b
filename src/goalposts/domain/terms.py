"""When does a contract end, until when can notice be given, and by when does the customer decide?

Tables and reasons: docs/rules/terms.md. It errs to the early side: a warning too soon costs a day, one too late a year.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goalposts.domain.months import add_months, months_between

_DAY = timedelta(days=1)
_DAYS_A_WEEK = 7


class Renewal(StrEnum):
    """What happens by itself at the end of a term: nothing, one more term, or a next one for ever."""

    NONE = "NONE"
    ONCE = "ONCE"
    FOREVER = "FOREVER"


class NoticeUnit(StrEnum):
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"


class TermsProblem(StrEnum):
    """Why the dates of a contract cannot be told; the first that applies, in this order."""

    START_MISSING = "START_MISSING"
    TODAY_MISSING = "TODAY_MISSING"
    TERM_NOT_POSITIVE = "TERM_NOT_POSITIVE"
    RENEWAL_WITHOUT_TERM = "RENEWAL_WITHOUT_TERM"
    RENEWAL_NOT_POSITIVE = "RENEWAL_NOT_POSITIVE"
    NOTICE_NEGATIVE = "NOTICE_NEGATIVE"
    NOTICE_UNIT_MISSING = "NOTICE_UNIT_MISSING"
    NOTICE_BEFORE_START = "NOTICE_BEFORE_START"
    ENDED = "ENDED"


class DecidedBy(StrEnum):
    """What makes the decision date fall where it falls."""

    NOTICE = "NOTICE"
    END = "END"
    TENDER = "TENDER"
    BUDGET = "BUDGET"
    OPTION = "OPTION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was agreed on term, renewal and notice, with the days that were entered by hand.

    `term_months` None is an indefinite contract; `renewal_months` None is as the first term; `notice_n` None or 0 is no
    notice period; `is_before_first`: notice must have arrived before the 1st of a month. `option_dates` are the last
    days on which an option or an early break can be used.
    """

    start: date | None
    term_months: int | None = None
    renewal: Renewal = Renewal.NONE
    renewal_months: int | None = None
    notice_n: int | None = None
    notice_unit: NoticeUnit | None = None
    is_before_first: bool = False
    tender_start: date | None = None
    budget_round: date | None = None
    option_dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDates:
    """The dates that follow from the terms, seen on a day.

    `end` and `last_notice` are those of the running term, also when that day for notice has passed. `decision` may look
    at a later term: `stopped_term` is its number (0 is the first), `stopped_term_months` its length; both None for an
    indefinite contract. With a problem everything is None, except that ENDED keeps the end.
    """

    end: date | None = None
    last_notice: date | None = None
    decision: date | None = None
    decided_by: DecidedBy | None = None
    stopped_term: int | None = None
    stopped_term_months: int | None = None
    problem: TermsProblem | None = None


def dates_of(*, terms: Terms, today: date | None) -> TermDates:
    """Work out the end, the last day for notice and the decision date of a contract, looked at from a day.

    Source: the rule of docs/rules/terms.md; between businesses the contract comes before the law.
    """
    problem = _problem_of(terms, today=today)
    if terms.start is None or today is None or problem is not None:
        return TermDates(problem=problem)
    by_hand = _days_by_hand(terms, from_date=max(terms.start, today))
    if terms.term_months is None:
        first = min(by_hand, default=None)
        return TermDates(decision=first[0] if first else None, decided_by=first[1] if first else None)
    whole = _Whole(terms=terms, start=terms.start, term_months=terms.term_months)
    running = whole.running(today=today)
    if running is None:
        return TermDates(end=whole.end(term=whole.last_term), problem=TermsProblem.ENDED)
    stopped = whole.stoppable(first=running, today=today)
    decision, decided_by = min([whole.asks(term=stopped), *by_hand])
    return TermDates(
        end=whole.end(term=running),
        last_notice=whole.last_notice(term=running) if whole.is_renewed(term=running) else None,
        decision=decision,
        decided_by=decided_by,
        stopped_term=stopped,
        stopped_term_months=whole.length(term=stopped),
    )


def _problem_of(terms: Terms, *, today: date | None) -> TermsProblem | None:
    renews, term, length = terms.renewal is not Renewal.NONE, terms.term_months, terms.renewal_months
    notice = terms.notice_n or 0
    checks = (
        (TermsProblem.START_MISSING, terms.start is None),
        (TermsProblem.TODAY_MISSING, today is None),
        (TermsProblem.TERM_NOT_POSITIVE, term is not None and term <= 0),
        (TermsProblem.RENEWAL_WITHOUT_TERM, renews and term is None),
        (TermsProblem.RENEWAL_NOT_POSITIVE, renews and length is not None and length <= 0),
        (TermsProblem.NOTICE_NEGATIVE, notice < 0),
        (TermsProblem.NOTICE_UNIT_MISSING, notice > 0 and terms.notice_unit is None),
    )
    found = next((problem for problem, is_wrong in checks if is_wrong), None)
    if found is None and renews and terms.start is not None and term is not None:
        whole = _Whole(terms=terms, start=terms.start, term_months=term)
        return TermsProblem.NOTICE_BEFORE_START if whole.last_notice(term=0) < terms.start else None
    return found


def _days_by_hand(terms: Terms, *, from_date: date) -> list[tuple[date, DecidedBy]]:
    """Give the days that were entered and still count: what is past is past, and what came before the start led to it."""
    entered = [(terms.tender_start, DecidedBy.TENDER), (terms.budget_round, DecidedBy.BUDGET)]
    entered += [(day, DecidedBy.OPTION) for day in terms.option_dates]
    return [(day, what) for day, what in entered if day is not None and day >= from_date]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """A contract with terms, none of whose parts is missing."""

    terms: Terms
    start: date
    term_months: int

    @property
    def renewal_months(self) -> int:
        return self.terms.renewal_months or self.term_months

    @property
    def last_term(self) -> int:
        """Give the number of the last term; of a contract that renews for ever it is not asked."""
        return 0 if self.terms.renewal is Renewal.NONE else 1

    def length(self, *, term: int) -> int:
        return self.renewal_months if term else self.term_months

    def end(self, *, term: int) -> date:
        """Count always from the first day, never from an earlier end: no drift."""
        return add_months(day=self.start, months=self.term_months + term * self.renewal_months) - _DAY

    def is_renewed(self, *, term: int) -> bool:
        return self.terms.renewal is Renewal.FOREVER or (self.terms.renewal is Renewal.ONCE and term == 0)

    def running(self, *, today: date) -> int | None:
        """Find the first term that ends today or later; None when the last one has ended."""
        passed = months_between(first=self.start, last=today) - self.term_months
        term = max(0, passed // self.renewal_months) if self.terms.renewal is Renewal.FOREVER else 0
        while self.end(term=term) < today:
            if not self.is_renewed(term=term):
                return None
            term += 1
        return term

    def last_notice(self, *, term: int) -> date:
        """Give the last day on which a notice can arrive: the whole period lies after it, up to and including the end."""
        after_end = self.end(term=term) + _DAY
        day = _before(after_end, n=self.terms.notice_n or 0, unit=self.terms.notice_unit) - _DAY
        return _month_end_on_or_before(day) if self.terms.is_before_first else day

    def stoppable(self, *, first: int, today: date) -> int:
        """Find the first term that can still be stopped, or that ends by itself."""
        term = first
        while self.is_renewed(term=term) and self.last_notice(term=term) < today:
            term += 1
        return term

    def asks(self, *, term: int) -> tuple[date, DecidedBy]:
        """Give the day by which the contract itself asks for a decision on a term."""
        if self.is_renewed(term=term):
            return self.last_notice(term=term), DecidedBy.NOTICE
        return self.end(term=term), DecidedBy.END


def _before(day: date, *, n: int, unit: NoticeUnit | None) -> date:
    if unit is NoticeUnit.MONTH:
        return add_months(day=day, months=-n)
    return day - timedelta(days=n * (_DAYS_A_WEEK if unit is NoticeUnit.WEEK else 1))


def _month_end_on_or_before(day: date) -> date:
    return day if (day + _DAY).day == 1 else day.replace(day=1) - _DAY
