"""The supplier's own workbook of the shared folder, whole, by both doors; its verdicts by a second route."""

from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod
from goalposts.apps.imports.models import Import
from goalposts.domain.roles import workspace_of
from goalposts.entrypoints.cli import import_command
from goalposts.entrypoints.cli.main import main
from tests.builders import Cast, signed_in
from tests.machine import SHARED

WORKBOOK = SHARED / "data" / "voorbeeld-portefeuille.xlsx"
WHOLE = {"customer": 12, "stakeholder": 44, "contract": 12, "metric": 27, "expectation": 98, "measurement": 972}
TODAY = date(2026, 11, 23)
pytestmark = [
    pytest.mark.skipif(not WORKBOOK.exists(), reason="../shared is not beside this clone"),
    pytest.mark.usefixtures("on_a_day"),
]


@pytest.fixture
def on_a_day() -> Any:
    """A Monday after most of the workbook's days, with the last values of each series still to come."""
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), tick=False):
        yield


def by_command(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_command, "prepare", lambda: None)
    assert main(["import", str(WORKBOOK), "--workspace", cast.slug]) == 0


def by_upload(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(person_id=cast.person_id("milan"))
    sent = {"file": SimpleUploadedFile(WORKBOOK.name, WORKBOOK.read_bytes())}
    looked = browser.post(f"/w/{cast.slug}/import/", sent, follow=True)
    assert "This file can come in" in looked.content.decode()
    assert not Import.objects.exists()
    done = browser.post(looked.request["PATH_INFO"], {"bring": "1"}, follow=True)
    assert done.status_code == 200
    assert "972 measurements" in done.content.decode()


@pytest.mark.parametrize("door", [by_command, by_upload])
def test_it_comes_in_whole(cast: Cast, door: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    door(cast, monkeypatch)

    assert Import.objects.get().counts == WHOLE
    assert Expectation.objects.filter(state="AGREED").count() == 27
    assert Goalpost.objects.count() == 36
    assert not Expectation.objects.exclude(workspace_id=workspace_of(actor=cast.omar)).exists()


def test_its_verdicts_are_those_of_a_second_route(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    by_command(cast, monkeypatch)

    expected = verdicts_by_hand(WORKBOOK)
    judged = JudgedPeriod.objects.select_related("expectation")
    assert {one.expectation.external_id: (one.verdict, one.value) for one in judged} == expected
    assert {one.external_id: (one.verdict, one.value) for one in Expectation.objects.filter(state="AGREED")} == expected
    assert {verdict for verdict, _ in expected.values()} == {"IN", "NEAR", "OUT"}


def verdicts_by_hand(path: Path) -> dict[str, tuple[str, float]]:
    """Judge what was agreed in the plain cells of the workbook, by the columns as they stand there."""
    book = load_workbook(path, read_only=True, data_only=True)
    measured = sorted((row[0], _day(row[1]), float(row[2])) for row in _rows(book["Metingen"], 3))
    series = {metric: [row[1:] for row in rows] for metric, rows in groupby(measured, key=lambda row: row[0])}
    headings = [str(cell.value).lower() for cell in next(book["Verwachtingen"].iter_rows(max_row=1))]
    found = {}
    for cells in _rows(book["Verwachtingen"], len(headings)):
        row = dict(zip(headings, cells, strict=True))
        if str(row["overeengekomen"]).lower() == "ja":
            until = _day(row["wanneer"])
            value = max((day, value) for day, value in series[row["maatstaf"]] if day <= until)[1]
            found[row["nr"]] = (_verdict(row["soort"], value, row["ondergrens"], row["streefwaarde"]), value)
    return found


def _rows(sheet: Any, width: int) -> list[tuple[Any, ...]]:
    rows = sheet.iter_rows(min_row=2, max_col=width, values_only=True)
    return [row for row in rows if row[0] is not None]


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))


def _verdict(kind: str, value: float, floor: float, aim: float) -> str:
    slack = abs(aim - floor) / 10
    short = {"minstens": floor - value, "hoogstens": value - floor, "tussen": max(floor - value, value - aim)}[kind]
    if short <= 1e-9:
        return "IN"
    return "NEAR" if short <= slack + 1e-9 else "OUT"
