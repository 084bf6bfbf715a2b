"""Copying the rows of a model customer, as often as wanted, by one INSERT ... SELECT per table.

A copy gets the identifiers of its model with other first eight digits, so that the copies follow each other in time, as
customers that were added one after the other do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, UUIDField

ROOMS = ("customers", "expectations", "audit")
CHUNK_ROWS = 250_000


@dataclass(frozen=True)
class Stamp:
    """How the rows made since `mark` are copied: `copies` times, over `leads` in turn; `serial` keeps stamps apart."""

    mark: UUID
    copies: int
    leads: tuple[UUID, ...]
    serial: int
    vendor: str

    @property
    def base(self) -> int:
        """Give the first eight digits of copy 0: well before the mark, so that copies are never taken for models."""
        return int(self.mark.hex[:8], 16) - 100_000 * self.serial

    def copy_of(self, model_id: UUID, *, number: int) -> UUID:
        """Give the identifier of a copy; copy 0 is the model itself."""
        return UUID(f"{self.base + number:08x}{model_id.hex[8:]}") if number else model_id


def tables() -> list[type[Model]]:
    """List the tables of which customers have rows."""
    found = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [model for model in found if model.__name__ != "Chain"]


def statements(*, stamp: Stamp, rows_of: dict[str, int]) -> Iterator[str]:
    """Write the statements that make the copies, in chunks.

    Shapes: `rows_of` is the number of model rows per table; tables without any are left out.
    """
    for model in tables():
        rows = rows_of[model._meta.db_table]
        step = max(1, CHUNK_ROWS // rows) if rows else stamp.copies
        for first in range(1, stamp.copies + 1, step) if rows else ():
            yield _statement(stamp=stamp, model=model, first=first, last=min(first + step - 1, stamp.copies))
    entries = rows_of["audit_entry"]
    if entries:
        yield "UPDATE audit_chain SET length = (SELECT max(number) FROM audit_entry)"


def is_model_row(*, stamp: Stamp, model: type[Model]) -> str:
    """Write the condition under which a row of a table belongs to the model."""
    return f"{model._meta.pk.column} >= {_literal(stamp.mark, stamp=stamp)}"


def _statement(*, stamp: Stamp, model: type[Model], first: int, last: int) -> str:
    table = model._meta.db_table
    fields = [field for field in model._meta.concrete_fields if field.column]
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(stamp=stamp, table=table, field=field) for field in fields)
    return (
        f"WITH RECURSIVE copies(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM copies WHERE n < {last}) "
        f'INSERT INTO "{table}" ({names}) SELECT {values} FROM copies CROSS JOIN "{table}" '
        f"WHERE {is_model_row(stamp=stamp, model=model)}"
    )


def _value(*, stamp: Stamp, table: str, field: "Field[object, object]") -> str:
    column = f'"{table}"."{field.column}"'
    is_lite = stamp.vendor == "sqlite"
    special = {
        "customers_customer.name": f"{column} || ' ' || substr(cast(100000 + n as text), 2)",
        "customers_customer.lead_id": _in_turn(stamp),
        "customers_monthlyrevenue.amount_eur": f"{column} * (1 + n % 37)",
        "customers_loggedhours.hours": f"{column} * (1 + n * 7 % 23) / 10",
        "expectations_expectation.said_date": (
            f"date({column}, '-' || (n % 60) || ' days')" if is_lite else f"{column} - (n % 60)::int"
        ),
        "audit_entry.number": f"{column} + n * (SELECT count(*) FROM audit_entry WHERE id >= {_literal(stamp.mark, stamp=stamp)})",
    }
    if (found := special.get(f"{table}.{field.column}")) is not None:
        return found
    return _copied_id(stamp, column) if _is_id(field) else column


def _copied_id(stamp: Stamp, column: str) -> str:
    if stamp.vendor == "sqlite":
        copied = f"printf('%08x', {stamp.base} + n) || substr({column}, 9)"
    else:
        copied = f"(lpad(to_hex({stamp.base}::bigint + n), 8, '0') || substr({column}::text, 9))::uuid"
    return f"CASE WHEN {column} >= {_literal(stamp.mark, stamp=stamp)} THEN {copied} ELSE {column} END"


def _is_id(field: "Field[object, object]") -> bool:
    while isinstance(field, ForeignKey):
        field = field.target_field
    return isinstance(field, UUIDField)


def _in_turn(stamp: Stamp) -> str:
    cases = " ".join(f"WHEN {turn} THEN {_literal(lead, stamp=stamp)}" for turn, lead in enumerate(stamp.leads))
    return f"CASE n % {len(stamp.leads)} {cases} END"


def _literal(value: UUID, *, stamp: Stamp) -> str:
    return f"'{value.hex}'" if stamp.vendor == "sqlite" else f"'{value}'::uuid"
