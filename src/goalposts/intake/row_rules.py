"""Makes a row of its cells, and refuses cells that contradict each other."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from goalposts.domain.posts import GoalParts, InconsistentPosts, Kind, Part, check_posts, is_measurable, missing_parts
from goalposts.domain.rows import (
    AnyRow,
    ContractRow,
    CustomerRow,
    ExpectationRow,
    MeasurementRow,
    MetricRow,
    MonthRow,
    StakeholderRow,
    Table,
)
from goalposts.intake.cells import BadCell
from goalposts.intake.refusals import RefusalCode
from goalposts.intake.words import NOTHING, folded

Values = dict[str, Any]
MetricKinds = Mapping[str, str | None]
POSTS = ("baseline", "floor", "aim", "tolerance")
NEEDED = (Part.METRIC, Part.TARGET, Part.WHEN)


def made_row(*, table: Table, values: Values, metric_kinds: MetricKinds) -> AnyRow:
    """Make a row of the values of its cells, those that were empty left out.

    Shapes: `metric_kinds` holds the kind of each metric of the file, None where it has none.
    Errors: BadCell, with the field at fault.
    """
    return _MAKERS[table](values, metric_kinds)


def _contract(values: Values, _: MetricKinds) -> ContractRow:
    values["term_months"] = values.pop("term", None)
    number, unit = values.pop("notice", (None, None))
    column_unit = values.pop("notice_unit", None)
    if unit and column_unit and unit != column_unit:
        facts = {"unit": unit, "other_unit": column_unit}
        raise BadCell(code=RefusalCode.UNIT_CONTRADICTS, field="notice_unit", **facts)
    if number and not (unit or column_unit):
        raise BadCell(code=RefusalCode.NOTICE_UNIT_MISSING, field="notice_unit", notice=number)
    if values["term_months"] is None and values.get("renewal", "NONE") != "NONE":
        raise BadCell(code=RefusalCode.RENEWAL_WITHOUT_TERM, field="term", renewal=values["renewal"])
    values["notice_n"] = number
    values["notice_unit"] = (unit or column_unit) if number else None
    return ContractRow(**values)


def _metric(values: Values, _: MetricKinds) -> MetricRow:
    _settle_posts(values, values.get("kind"))
    return MetricRow(**values)


def _expectation(values: Values, metric_kinds: MetricKinds) -> ExpectationRow:
    if "kind" not in values and ("floor" in values or "aim" in values):
        values["kind"] = metric_kinds.get(values.get("metric_ref", ""))
    _settle_posts(values, values.get("kind"))
    when, agreed = values.pop("when", None), values.pop("agreed", False)
    values["by_date" if isinstance(when, date) else "period"] = when
    values["is_agreed"] = agreed is not False
    values["agreed_date"] = agreed if isinstance(agreed, date) else None
    if folded(text=values.get("alternative", "")) in NOTHING:
        values["alternative"], values["is_without_alternative"] = "", True
    row = ExpectationRow(**values)
    missing = lacking_parts(row=row)
    if row.is_agreed and missing:
        raise BadCell(code=RefusalCode.AGREED_WITHOUT_POSTS, field="agreed", missing=missing)
    return row


def _measurement(values: Values, metric_kinds: MetricKinds) -> MeasurementRow:
    if isinstance(values["value"], bool):
        kind = metric_kinds.get(values["metric_ref"], Kind.YES_NO)
        values["value"] = _as_number(values["value"], kind, "value")
    return MeasurementRow(**values)


def _month(values: Values, _: MetricKinds) -> MonthRow:
    row = MonthRow(**values)
    if row.amount_eur is None and (row.hours is None or row.margin_eur is not None):
        raise BadCell(code=RefusalCode.VALUE_MISSING, field="amount_eur")
    if row.amount_eur is not None and row.margin_eur is not None and row.margin_eur > row.amount_eur:
        raise BadCell(code=RefusalCode.MARGIN_OVER_REVENUE, field="margin_eur", value=row.margin_eur)
    if row.member_name and row.hours is None:
        raise BadCell(code=RefusalCode.VALUE_MISSING, field="hours")
    return row


def _settle_posts(values: Values, kind: str | None) -> None:
    for name in POSTS:
        if name in values:
            values[name] = _as_number(values[name], kind, name)
    floor, aim = values.get("floor"), values.get("aim")
    if kind is None:
        if floor is not None or aim is not None:
            raise BadCell(code=RefusalCode.KIND_MISSING, field="kind", floor=floor, aim=aim)
        return
    try:
        check_posts(kind=kind, floor=floor, aim=aim, tolerance=values.get("tolerance"))
    except InconsistentPosts as error:
        facts = {"kind": kind, "floor": floor, "aim": aim}
        code = RefusalCode.INCONSISTENT_POSTS
        raise BadCell(code=code, field="aim" if aim is not None else "floor", **facts) from error


def _as_number(value: float | bool, kind: str | None, field: str) -> float:
    """Yes and no are numbers only where a yes or a no is judged."""
    if isinstance(value, bool) and kind != Kind.YES_NO:
        raise BadCell(code=RefusalCode.NOT_A_NUMBER, field=field, value=value)
    return float(value)


def lacking_parts(*, row: ExpectationRow) -> tuple[Part, ...]:
    """List what keeps an expectation's posts from being judged; empty when they can be."""
    parts = GoalParts(
        kind=Kind(row.kind) if row.kind else None,
        has_metric=row.metric_ref is not None,
        has_now=row.baseline is not None,
        floor=row.floor,
        aim=row.aim,
        has_time=row.by_date is not None or row.period is not None,
        has_judge=True,
        has_evidence=bool(row.evidence),
    )
    if is_measurable(parts=parts):
        return ()
    return tuple(part for part in missing_parts(parts=parts) if part in NEEDED)


_MAKERS: Mapping[Table, Callable[[Values, MetricKinds], AnyRow]] = {
    Table.CUSTOMERS: lambda values, _: CustomerRow(**values),
    Table.STAKEHOLDERS: lambda values, _: StakeholderRow(**values),
    Table.CONTRACTS: _contract,
    Table.METRICS: _metric,
    Table.EXPECTATIONS: _expectation,
    Table.MEASUREMENTS: _measurement,
    Table.MONTHS: _month,
}
