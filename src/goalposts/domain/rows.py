"""The rows of a portfolio as plain values: what files are read into, and what rooms import.

Each row carries the sheet and row number it came from. A row without a number of its own (`external_id` empty) is known
by what names it in real life; references are such a number or such a name. `filled` are the columns whose cell held
something, None when nobody kept that: then whatever differs from the standard was said.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Filled = frozenset[str] | None


class Table(StrEnum):
    """The kinds of sheet, in the order in which each may refer to those before it."""

    CUSTOMERS = "CUSTOMERS"
    STAKEHOLDERS = "STAKEHOLDERS"
    CONTRACTS = "CONTRACTS"
    METRICS = "METRICS"
    EXPECTATIONS = "EXPECTATIONS"
    MEASUREMENTS = "MEASUREMENTS"
    MONTHS = "MONTHS"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    sheet: str
    row: int
    external_id: str = ""
    name: str
    filled: Filled = None
    sector: str = ""
    lead_name: str = ""
    revenue_per_year_eur: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderRow:
    """None means that the file does not say: the workspace's own standard holds."""

    sheet: str
    row: int
    external_id: str = ""
    customer_ref: str
    filled: Filled = None
    name: str
    email: str = ""
    job_title: str = ""
    roles: frozenset[str] = frozenset()
    influence: int | None = None
    language: str | None = None
    address_form: str | None = None
    rhythm_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRow:
    """`term_months` None is an indefinite term, `renewal_months` None a renewal as long as it."""

    sheet: str
    row: int
    external_id: str = ""
    customer_ref: str
    filled: Filled = None
    start_date: date
    term_months: int | None = None
    renewal: str = "NONE"
    renewal_months: int | None = None
    notice_n: int | None = None
    notice_unit: str | None = None
    before_first: bool = False
    value_per_year_eur: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRow:
    sheet: str
    row: int
    external_id: str = ""
    customer_ref: str
    filled: Filled = None
    name: str
    unit: str = ""
    kind: str | None = None
    baseline: float | None = None
    floor: float | None = None
    aim: float | None = None
    period_value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationRow:
    """Posts stand in `kind` and below it; without a kind there are none. How far the talk is stands in `state` and below
    it, None when the file does not say: then it is agreed or heard.

    `verbatim` is character for character what the cell holds. `judge_ref` is the stakeholder whose
    name `judge_name` is, None when there is no such one. At most one of `by_date` and `period`; `until_date` is where a
    rhythm ends.
    """

    sheet: str
    row: int
    external_id: str = ""
    customer_ref: str = ""
    stakeholder_ref: str
    verbatim: str
    filled: Filled = None
    language: str | None = None
    theme: str = ""
    said_date: date | None = None
    channel_text: str = ""
    weight_met: int | None = None
    weight_missed: int | None = None
    metric_ref: str | None = None
    what: str = ""
    kind: str | None = None
    baseline: float | None = None
    floor: float | None = None
    aim: float | None = None
    tolerance: float | None = None
    by_date: date | None = None
    period: str | None = None
    judge_name: str = ""
    judge_ref: str | None = None
    evidence: str = ""
    is_agreed: bool = False
    agreed_date: date | None = None
    until_date: date | None = None
    agreed_how: str | None = None
    in_force_from_date: date | None = None
    state: str | None = None
    state_date: date | None = None
    state_how: str | None = None
    state_words: str = ""
    alternative: str = ""
    is_without_alternative: bool = False
    parked_until_date: date | None = None
    parked_from: str | None = None
    judge_answer: str | None = None
    judge_answer_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """What a customer brought and took of our time in a month, named by its first day; None was not said."""

    sheet: str
    row: int
    customer_ref: str
    filled: Filled = None
    month: date
    amount_eur: Decimal | None = None
    margin_eur: Decimal | None = None
    hours: Decimal | None = None
    member_name: str = ""


class MeasurementRow(NamedTuple):
    """A tuple, because a file has hundreds of thousands; name its fields all the same."""

    sheet: str
    row: int
    metric_ref: str
    measured_date: date
    value: float
    customer_ref: str = ""
    source: str = ""


KeyedRow = CustomerRow | StakeholderRow | ContractRow | MetricRow | ExpectationRow
ComparedRow = KeyedRow | MonthRow
AnyRow = ComparedRow | MeasurementRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioRows:
    """All rows of one file, in file order."""

    customers: tuple[CustomerRow, ...] = ()
    stakeholders: tuple[StakeholderRow, ...] = ()
    contracts: tuple[ContractRow, ...] = ()
    metrics: tuple[MetricRow, ...] = ()
    expectations: tuple[ExpectationRow, ...] = ()
    measurements: tuple[MeasurementRow, ...] = ()
    months: tuple[MonthRow, ...] = ()
