"""What was told about a file as plain values, kept until the yes, and read back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from goalposts.domain.rows import Table
from goalposts.entrypoints.shared.importing import ChangeLine, Question, Remark, Told
from goalposts.intake.choices import Choices, SheetChoice
from goalposts.intake.layouts import ColumnLayout, SheetLayout


def plain_of(*, told: Told) -> dict[str, Any]:
    """Turn what came of a trial into plain values; days stay days, amounts amounts."""
    return {
        "refused": [_plain_remark(remark) for remark in told.refused],
        "leaning": [_plain_remark(remark) for remark in told.leaning],
        "is_blocked": told.is_blocked,
        "looks": [_plain_remark(remark) for remark in told.looks],
        "made": dict(told.made),
        "changed": dict(told.changed),
        "known": dict(told.known),
        "changes": [[line.kind, line.sheet, line.row, line.name, _packed(line.changes)] for line in told.changes],
        "questions": [
            _packed((one.sheet, one.digest, one.field, one.column, one.heading, one.value, one.day_first,
                     one.month_first, one.is_day_first))
            for one in told.questions
        ],
        "layouts": [_plain_layout(layout) for layout in told.layouts],
        "left_sheets": list(told.left_sheets),
        "left_columns": [_plain_remark(remark) for remark in told.left_columns],
        "digest": told.digest,
    }  # fmt: skip


def told_of(*, plain: Mapping[str, Any]) -> Told:
    """Read back what was kept of a trial."""
    return Told(
        refused=tuple(_remark_of(remark) for remark in plain["refused"]),
        leaning=tuple(_remark_of(remark) for remark in plain["leaning"]),
        is_blocked=plain["is_blocked"],
        looks=tuple(_remark_of(remark) for remark in plain["looks"]),
        made=plain["made"],
        changed=plain["changed"],
        known=plain["known"],
        changes=tuple(_line_of(line) for line in plain["changes"]),
        questions=tuple(Question(*_unpacked(one)) for one in plain["questions"]),
        layouts=tuple(_layout_of(layout) for layout in plain["layouts"]),
        left_sheets=tuple(plain["left_sheets"]),
        left_columns=tuple(_remark_of(remark) for remark in plain["left_columns"]),
        digest=plain["digest"],
    )


def choices_of(*, remembered: Mapping[str, Any], answers: Mapping[str, Any]) -> Choices:
    """Read what was said about headings before, and about this very file; the latter goes first."""
    sheets = {}
    for digest in {*remembered, *answers}:
        said = {**remembered.get(digest, {}), **answers.get(digest, {})}
        sheets[digest] = SheetChoice(
            table=Table(said["table"]) if said.get("table") else None,
            fields=said.get("fields", {}),
            day_first=said.get("day_first", {}),
        )
    return Choices(sheets=sheets)


def _plain_remark(remark: Remark) -> list[Any]:
    facts = {name: _packed(value) for name, value in remark.facts.items()}
    return [remark.code, remark.sheet, remark.row, remark.column, remark.heading, facts]


def _remark_of(plain: list[Any]) -> Remark:
    code, sheet, row, column, heading, facts = plain
    return Remark(code, sheet, row, column, heading, {name: _unpacked(value) for name, value in facts.items()})


def _line_of(plain: list[Any]) -> ChangeLine:
    kind, sheet, row, name, changes = plain
    return ChangeLine(kind, sheet, row, name, tuple(tuple(one) for one in _unpacked(changes)))


def _plain_layout(layout: SheetLayout) -> dict[str, Any]:
    return {
        "sheet": layout.sheet,
        "digest": layout.digest,
        "table": layout.table.value if layout.table else "",
        "is_chosen": layout.is_chosen,
        "columns": [[one.column, one.heading, one.word, one.field, list(one.samples)] for one in layout.columns],
        "more": layout.more,
    }


def _layout_of(plain: Mapping[str, Any]) -> SheetLayout:
    return SheetLayout(
        sheet=plain["sheet"],
        digest=plain["digest"],
        table=Table(plain["table"]) if plain["table"] else None,
        is_chosen=plain["is_chosen"],
        columns=tuple(
            ColumnLayout(column=column, heading=heading, word=word, field=field, samples=tuple(samples))
            for column, heading, word, field, samples in plain["columns"]
        ),
        more=plain.get("more", 0),
    )


def _packed(value: object) -> Any:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"amount": str(value)}
    if isinstance(value, tuple | list | frozenset):
        return [_packed(one) for one in value]
    return value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"]) if "day" in value else Decimal(value["amount"])
    return [_unpacked(one) for one in value] if isinstance(value, list) else value
