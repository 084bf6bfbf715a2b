"""Many rows at once come out as they went in, whatever is written in them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from goalposts.apps.expectations.models import Measurement
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.domain.roles import member_of, workspace_of
from goalposts.lib import bulk
from goalposts.lib.ids import first_of, hexes_from, new_id
from tests.builders import NOW, Cast, a_customer, a_metric

AWKWARD = ("", "NULL", "null", 'say "so"', "back\\slash", "a,b;{c}", "two\nlines", "\t", "%s %%", "é€", "0" * 32, " a ")
DETAILS: tuple[object, ...] = (
    {"was": 'a "b", c'},
    ["x", None, 1.5],
    {},
    None,
    {"é": "\\n"},
    "words",
    "NULL",
    3,
    True,
    {"n": None},
)
COLUMNS = (
    "id",
    "workspace_id",
    "of_import_id",
    "sheet",
    "row",
    "object_kind",
    "object_id",
    "count",
    "is_new",
    "before",
)


def an_import(cast: Cast) -> Import:
    return Import.objects.create(
        workspace_id=workspace_of(actor=cast.omar),
        file_name="boek.xlsx",
        file_digest="0" * 64,
        imported_by_id=member_of(actor=cast.omar),
        imported_at=NOW,
        counts={},
        ledger_digest="0" * 64,
    )


def ledger_rows(cast: Cast, *, sheets: Sequence[str], details: Sequence[object]) -> list[tuple[object, ...]]:
    made, workspace_id = an_import(cast), workspace_of(actor=cast.omar)
    return [
        (new_id(), workspace_id, made.id, sheet, row, "metric", new_id(), 1, row % 2 == 0, details[row % len(details)])
        for row, sheet in enumerate(sheets, start=2)
    ]


@pytest.mark.parametrize("chunk", [bulk.CHUNK, 3])
def test_texts_and_details_come_out_as_they_went_in(cast: Cast, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CHUNK", chunk)
    rows = ledger_rows(cast, sheets=AWKWARD, details=DETAILS)
    bulk.load_rows(model=LedgerRow, columns=COLUMNS, rows=rows)

    assert list(LedgerRow.objects.order_by("row").values_list(*COLUMNS)) == rows


@pytest.mark.parametrize("sheet", AWKWARD)
def test_what_is_the_same_in_every_row_does_too(cast: Cast, sheet: str) -> None:
    rows = ledger_rows(cast, sheets=[sheet] * 3, details=[{"was": sheet}])
    bulk.load_rows(model=LedgerRow, columns=COLUMNS, rows=rows)

    assert list(LedgerRow.objects.order_by("row").values_list(*COLUMNS)) == rows


@pytest.mark.parametrize("chunk", [bulk.CHUNK, 2])
def test_columns_come_out_as_they_went_in(cast: Cast, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CHUNK", chunk)
    metric_id = a_metric(actor=cast.omar, customer_id=a_customer(actor=cast.omar))
    numbers = [0.1, -1e-9, 1e300, 5.0, 123456789.125]
    days = [date(1999, 12, 31) + timedelta(days=step) for step in range(len(numbers))]
    moment = datetime(2026, 3, 29, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    sources = ["", 'the "log"', "NULL", "a\\b", "Zoë, 2"]
    first = first_of(count=len(numbers))
    bulk.load_columns(
        model=Measurement,
        columns={
            "id": hexes_from(first=first, count=len(numbers)),
            "metric_id": [metric_id] * len(numbers),
            "measured_date": days,
            "value": numbers,
            "source": sources,
            "replaced_at": [None, moment, None, moment, None],
        },
        always={
            "workspace_id": workspace_of(actor=cast.omar),
            "recorded_at": moment,
            "recorded_by_id": member_of(actor=cast.omar),
            "replaced_reason": 'none "given"',
        },
        count=len(numbers),
    )

    found = Measurement.objects.order_by("id").values_list(
        "id", "metric_id", "measured_date", "value", "source", "replaced_at", "recorded_at", "replaced_reason"
    )
    assert list(found) == [
        (UUID(int=first.int + place), metric_id, day, value, source, replaced, moment, 'none "given"')
        for place, (day, value, source, replaced) in enumerate(
            zip(days, numbers, sources, [None, moment, None, moment, None], strict=True)
        )
    ]


def test_constraints_hold(cast: Cast) -> None:
    rows = ledger_rows(cast, sheets=["a", "b"], details=[None])
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.load_rows(model=LedgerRow, columns=COLUMNS, rows=[rows[0], rows[0]])


@pytest.mark.parametrize("chunk", [bulk.CHUNK, 2])
def test_constraints_hold_for_columns(cast: Cast, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CHUNK", chunk)
    metric_id = a_metric(actor=cast.omar, customer_id=a_customer(actor=cast.omar))
    days = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 1), date(2026, 1, 3), date(2026, 1, 4)]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.load_columns(
            model=Measurement,
            columns={
                "id": hexes_from(first=first_of(count=len(days)), count=len(days)),
                "metric_id": [metric_id] * len(days),
                "measured_date": days,
                "value": [1.0, 2.0, 3.0, 4.0, 5.0],
            },
            always={
                "workspace_id": workspace_of(actor=cast.omar),
                "recorded_at": NOW,
                "recorded_by_id": member_of(actor=cast.omar),
                "replaced_at": None,
                "replaced_reason": "",
                "source": "",
            },
            count=len(days),
        )
    assert not Measurement.objects.exists()
