"""Checks measurements across rows: one value per metric and day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goalposts.domain.rows import MeasurementRow
from goalposts.intake.refusals import Caution, CautionCode, Refusal, RefusalCode
from goalposts.intake.where import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Measurements that can stand beside each other, in file order, and what was left out."""

    rows: tuple[MeasurementRow, ...]
    refusals: tuple[Refusal, ...]
    cautions: tuple[Caution, ...]


def one_value_a_day(*, measurements: Iterable[MeasurementRow], where: Where) -> Series:
    """Keep the first of equal values on one day, with a caution; refuse values that differ."""
    first: dict[tuple[str, date], MeasurementRow] = {}
    refusals: list[Refusal] = []
    cautions: list[Caution] = []
    for row in measurements:
        other = first.setdefault((row.metric_ref, row.measured_date), row)
        if other is row:
            continue
        facts: dict[str, object] = {
            "metric": row.metric_ref,
            "day": row.measured_date,
            "value": row.value,
            "other_value": other.value,
            "other_sheet": other.sheet,
            "other_row": other.row,
        }
        spot = where.spot(row=row, field="value")
        if row.value == other.value:
            code = CautionCode.REPEATED_MEASUREMENT
            cautions.append(Caution(**spot, code=code, facts=facts))
        else:
            refusals.append(Refusal(**spot, code=RefusalCode.TWO_VALUES_ONE_DAY, facts=facts))
    return Series(rows=tuple(first.values()), refusals=tuple(refusals), cautions=tuple(cautions))
