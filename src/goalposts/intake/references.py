"""Checks who refers to whom: inside the file, and what only the workspace can know."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from goalposts.domain.rows import AnyRow, ExpectationRow, MetricRow, StakeholderRow, Table
from goalposts.intake.refusals import Refusal, RefusalCode, Unresolved
from goalposts.intake.where import Where
from goalposts.intake.words import folded

# Which column of which table refers to which other table.
REFERENCES = (
    (Table.STAKEHOLDERS, "customer_ref", Table.CUSTOMERS),
    (Table.CONTRACTS, "customer_ref", Table.CUSTOMERS),
    (Table.METRICS, "customer_ref", Table.CUSTOMERS),
    (Table.EXPECTATIONS, "customer_ref", Table.CUSTOMERS),
    (Table.EXPECTATIONS, "stakeholder_ref", Table.STAKEHOLDERS),
    (Table.EXPECTATIONS, "metric_ref", Table.METRICS),
    (Table.MEASUREMENTS, "customer_ref", Table.CUSTOMERS),
    (Table.MEASUREMENTS, "metric_ref", Table.METRICS),
    (Table.MONTHS, "customer_ref", Table.CUSTOMERS),
)
# The table referred to, the id, and the sheet and field that mention it.
Mention = tuple[Table, str, str, str]
HELD: list[int] = []


def unresolved_of(
    *,
    rows: Mapping[Table, Sequence[AnyRow]],
    held: Mapping[Table, Collection[str]],
    names: Mapping[Table, Collection[str]],
    where: Where,
) -> tuple[Unresolved, ...]:
    """List the references to what the file does not hold, each once per sheet with its rows.

    Shapes: in the order of the tables and of first mention; may be empty. `held` are the ids and
    `names` the folded names of the file, those of refused rows too: a refusal says it once.
    """
    found: dict[Mention, list[int]] = {}
    for mention, row in _mentions(rows):
        if mention not in found:
            is_held = mention[1] in held[mention[0]] or folded(text=mention[1]) in names[mention[0]]
            found[mention] = [] if not is_held else HELD
        if found[mention] is not HELD:
            found[mention].append(row)
    return tuple(_unresolved(mention, numbers, where) for mention, numbers in found.items() if numbers is not HELD)


def _mentions(rows: Mapping[Table, Sequence[AnyRow]]) -> Iterator[tuple[Mention, int]]:
    for table, field, target in REFERENCES:
        reference_of = attrgetter(field)
        for row in rows[table]:
            reference = reference_of(row)
            if reference:
                yield (target, reference, row.sheet, field), row.row


def _unresolved(mention: Mention, numbers: Sequence[int], where: Where) -> Unresolved:
    target, reference, sheet, field = mention
    spot = where.spot_in(sheet=sheet, row=numbers[0], field=field)
    return Unresolved(
        table=target,
        external_id=reference,
        sheet=sheet,
        column=spot["column"],
        heading=spot["heading"],
        rows=tuple(numbers),
    )


def refused_as_unknown(
    *, unresolved: Iterable[Unresolved], known: Mapping[Table, Collection[str]]
) -> tuple[Refusal, ...]:
    """Refuse the references that the workspace does not know either, row by row.

    Shapes: `known` holds the external ids found in the workspace; a table that is not there knows
    none. In order of sheet and row of first mention; empty when everything is known.
    """
    return tuple(
        Refusal(
            sheet=each.sheet,
            row=row,
            column=each.column,
            heading=each.heading,
            code=RefusalCode.UNKNOWN_REFERENCE,
            facts={"value": each.external_id, "table": each.table},
        )
        for each in unresolved
        if each.external_id not in known.get(each.table, ())
        for row in each.rows
    )


def foreign_metrics(
    *,
    expectations: Iterable[ExpectationRow],
    stakeholders: Iterable[StakeholderRow],
    metrics: Iterable[MetricRow],
    where: Where,
) -> Iterator[Refusal]:
    """Refuse expectations judged by a metric of another customer than their stakeholder's."""
    customer_of = {row.external_id: row.customer_ref for row in stakeholders if row.external_id}
    owner_of = {row.external_id: row.customer_ref for row in metrics if row.external_id}
    for row in expectations:
        customer = customer_of.get(row.stakeholder_ref)
        owner = owner_of.get(row.metric_ref or "")
        if customer is not None and owner is not None and customer != owner:
            yield Refusal(
                **where.spot(row=row, field="metric_ref"),
                code=RefusalCode.METRIC_OF_OTHER_CUSTOMER,
                facts={"value": row.metric_ref, "customer": customer, "other_customer": owner},
            )
