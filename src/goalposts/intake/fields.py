"""Which columns each table has, how their cells are read, and what a row makes of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goalposts.domain.rows import Table
from goalposts.intake.cells import (
    MAX_MONTHS,
    Reader,
    day_or_word_of,
    email_of,
    read_day,
    read_hours,
    read_margin,
    read_money,
    read_month,
    read_notice,
    read_real,
    read_revenue,
    read_term,
    read_yes_no,
    read_yes_or_day,
    reference_of,
    text_of,
    verbatim_of,
    whole_of,
    word_of,
    words_of,
)
from goalposts.intake.words import (
    ADDRESS_FORMS,
    ANSWERS,
    HOWS,
    KINDS,
    LANGUAGES,
    PERIOD_VALUES,
    PERIODS,
    RENEWALS,
    ROLES,
    STATES,
    UNITS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """How many characters each text may have."""

    reference: int = 64
    name: int = 160
    person: int = 120
    sector: int = 80
    email: int = 254
    job_title: int = 120
    unit: int = 40
    theme: int = 60
    channel: int = 160
    what: int = 200
    evidence: int = 200
    source: int = 160
    verbatim: int = 10_000
    state_words: int = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: how its cells are read, and whether numbers or days may be written two ways."""

    name: str
    read: Reader
    is_required: bool = False
    has_numbers: bool = False
    has_days: bool = False


def fields_of(*, table: Table, lengths: Lengths) -> tuple[Field, ...]:
    """List the columns of a table; required ones must be there, with a value in each row."""
    return _FIELDS[table](lengths)


def _required(name: str, read: Reader) -> Field:
    return Field(name=name, read=read, is_required=True)


def _number(name: str, read: Reader = read_real) -> Field:
    return Field(name=name, read=read, has_numbers=True)


def _day(name: str) -> Field:
    return Field(name=name, read=read_day, has_days=True)


def _posts() -> tuple[Field, ...]:
    return Field(name="kind", read=word_of(words=KINDS)), *map(_number, ("baseline", "floor", "aim"))


def _customer_fields(lengths: Lengths) -> tuple[Field, ...]:
    return (
        Field(name="external_id", read=reference_of(limit=lengths.reference)),
        _required("name", text_of(limit=lengths.name)),
        Field(name="sector", read=text_of(limit=lengths.sector)),
        Field(name="lead_name", read=text_of(limit=lengths.person)),
        _number("revenue_per_year_eur", read_money),
    )


def _stakeholder_fields(lengths: Lengths) -> tuple[Field, ...]:
    return (
        Field(name="external_id", read=reference_of(limit=lengths.reference)),
        _required("customer_ref", reference_of(limit=lengths.name)),
        _required("name", text_of(limit=lengths.person)),
        Field(name="email", read=email_of(limit=lengths.email)),
        Field(name="job_title", read=text_of(limit=lengths.job_title)),
        Field(name="roles", read=words_of(words=ROLES)),
        Field(name="influence", read=whole_of(low=0, high=10)),
        Field(name="language", read=word_of(words=LANGUAGES)),
        Field(name="address_form", read=word_of(words=ADDRESS_FORMS)),
        Field(name="rhythm_days", read=whole_of(low=1, high=3660)),
    )


def _contract_fields(lengths: Lengths) -> tuple[Field, ...]:
    return (
        Field(name="external_id", read=reference_of(limit=lengths.reference)),
        _required("customer_ref", reference_of(limit=lengths.name)),
        Field(name="start_date", read=read_day, is_required=True, has_days=True),
        Field(name="term", read=read_term),
        Field(name="renewal", read=word_of(words=RENEWALS)),
        Field(name="renewal_months", read=whole_of(low=1, high=MAX_MONTHS)),
        Field(name="notice", read=read_notice),
        Field(name="notice_unit", read=word_of(words=UNITS)),
        Field(name="before_first", read=read_yes_no),
        _number("value_per_year_eur", read_money),
    )


def _metric_fields(lengths: Lengths) -> tuple[Field, ...]:
    return (
        Field(name="external_id", read=reference_of(limit=lengths.reference)),
        _required("customer_ref", reference_of(limit=lengths.name)),
        _required("name", text_of(limit=lengths.name)),
        Field(name="unit", read=text_of(limit=lengths.unit)),
        *_posts(),
        Field(name="period_value", read=word_of(words=PERIOD_VALUES)),
    )


def _expectation_fields(lengths: Lengths) -> tuple[Field, ...]:
    return (
        Field(name="external_id", read=reference_of(limit=lengths.reference)),
        Field(name="customer_ref", read=reference_of(limit=lengths.name)),
        _required("stakeholder_ref", reference_of(limit=lengths.person)),
        _required("verbatim", verbatim_of(limit=lengths.verbatim)),
        Field(name="language", read=word_of(words=LANGUAGES)),
        Field(name="theme", read=text_of(limit=lengths.theme)),
        Field(name="said_date", read=read_day, has_days=True),
        Field(name="channel_text", read=text_of(limit=lengths.channel)),
        Field(name="weight_met", read=whole_of(low=1, high=5)),
        Field(name="weight_missed", read=whole_of(low=1, high=5)),
        Field(name="metric_ref", read=reference_of(limit=lengths.name)),
        Field(name="what", read=text_of(limit=lengths.what)),
        *_posts(),
        _number("tolerance"),
        Field(name="when", read=day_or_word_of(words=PERIODS), has_days=True),
        Field(name="judge_name", read=text_of(limit=lengths.person)),
        Field(name="evidence", read=text_of(limit=lengths.evidence)),
        Field(name="agreed", read=read_yes_or_day, has_days=True),
        *_talk_fields(lengths),
    )


def _talk_fields(lengths: Lengths) -> tuple[Field, ...]:
    """How the yes was given, and how far the talk is."""
    return (
        _day("until_date"),
        Field(name="agreed_how", read=word_of(words=HOWS)),
        _day("in_force_from_date"),
        Field(name="state", read=word_of(words=STATES)),
        _day("state_date"),
        Field(name="state_how", read=word_of(words=HOWS)),
        Field(name="state_words", read=verbatim_of(limit=lengths.state_words)),
        Field(name="alternative", read=verbatim_of(limit=lengths.state_words)),
        _day("parked_until_date"),
        Field(name="parked_from", read=word_of(words=STATES)),
        Field(name="judge_answer", read=word_of(words=ANSWERS)),
        _day("judge_answer_date"),
    )


def _measurement_fields(lengths: Lengths) -> tuple[Field, ...]:
    return (
        _required("metric_ref", reference_of(limit=lengths.name)),
        Field(name="customer_ref", read=reference_of(limit=lengths.name)),
        Field(name="measured_date", read=read_day, is_required=True, has_days=True),
        Field(name="value", read=read_real, is_required=True, has_numbers=True),
        Field(name="source", read=text_of(limit=lengths.source)),
    )


def _month_fields(lengths: Lengths) -> tuple[Field, ...]:
    return (
        _required("customer_ref", reference_of(limit=lengths.name)),
        Field(name="month", read=read_month, is_required=True, has_days=True),
        _number("amount_eur", read_revenue),
        _number("margin_eur", read_margin),
        _number("hours", read_hours),
        Field(name="member_name", read=text_of(limit=lengths.person)),
    )


_FIELDS: Mapping[Table, Callable[[Lengths], tuple[Field, ...]]] = {
    Table.CUSTOMERS: _customer_fields,
    Table.STAKEHOLDERS: _stakeholder_fields,
    Table.CONTRACTS: _contract_fields,
    Table.METRICS: _metric_fields,
    Table.EXPECTATIONS: _expectation_fields,
    Table.MEASUREMENTS: _measurement_fields,
    Table.MONTHS: _month_fields,
}
REQUIRED: Mapping[Table, frozenset[str]] = {
    table: frozenset(field.name for field in fields(Lengths()) if field.is_required)
    for table, fields in _FIELDS.items()
}
