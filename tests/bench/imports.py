"""Brings 100,000 measurements in: `python -m tests.bench.imports make|time csv|xlsx FILE` in an installation's environment.

Ours: read, plan, show; read again, plan, write, judge, keep the ledger. The floor: the same file read by the plainest
reader there is for its kind, and the same rows in one bulk load; nothing compared, judged or kept.
"""

import csv
import io
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import django

django.setup()

import psycopg  # noqa: E402
import python_calamine  # noqa: E402
import xlsxwriter  # noqa: E402
from django.db import connection  # noqa: E402

from goalposts.apps.expectations.models import Measurement  # noqa: E402
from goalposts.apps.imports.usecases import import_portfolio  # noqa: E402
from goalposts.apps.people.usecases import add_person  # noqa: E402
from goalposts.apps.workspaces.usecases import found_workspace  # noqa: E402
from goalposts.domain.roles import Actor, workspace_of  # noqa: E402
from goalposts.domain.rows import CustomerRow, ExpectationRow, MetricRow, PortfolioRows, StakeholderRow  # noqa: E402
from goalposts.entrypoints.cli.standing_up import prepare  # noqa: E402
from goalposts.entrypoints.shared import clock  # noqa: E402
from goalposts.entrypoints.shared.importing import bring_file  # noqa: E402
from goalposts.lib import tenancy  # noqa: E402

METRICS = 100
DAYS = 1000
ROUNDS = 3
FIRST_DAY = date(2023, 1, 2)
KIB = 1024


def time_import(*, kind: str, file: Path) -> dict[str, Any]:
    """Bring a file in some times, each into metrics of its own, in turn with the floor.

    Shapes: seconds of the middle one of ours and of the floor; peak memory above idle of the first, in MB.
    """
    prepare()
    with tenancy.scope(workspace_id=tenancy.EVERY):
        actor = new_owner(name=kind)
        ours, floors, megabytes = [], [], 0.0
        for turn in range(ROUNDS):
            letter = f"{kind[0].upper()}{turn}"
            _series(actor, letter=letter)
            before = _memory(afresh=True)
            content = file.with_suffix(f".{turn}").read_bytes()
            ours.append(_timed(partial(_ours, actor, kind, content)))
            megabytes = megabytes or _memory() - before
            floors.append(_timed(partial(_floor, kind, content)))
        count = Measurement.objects.filter(workspace_id=workspace_of(actor=actor)).count()
        assert count == ROUNDS * METRICS * DAYS, "every row came in, once"
    return {"rows": METRICS * DAYS, "seconds": median(ours), "floor_seconds": median(floors), "mb": megabytes}


def make_files(*, kind: str, file: Path) -> None:
    """Write the files; in a process that ends, so that making them takes nothing from what is measured."""
    for turn in range(ROUNDS):
        letter = f"{kind[0].upper()}{turn}"
        file.with_suffix(f".{turn}").write_bytes(_separated(letter) if kind == "csv" else _workbook(letter))


def _ours(actor: Actor, kind: str, content: bytes) -> None:
    given: dict[str, Any] = {"actor": actor, "content": content, "file_name": f"reeks.{kind}", "now": clock.now()}
    today = clock.today_in(time_zone="Europe/Amsterdam")
    shown = bring_file(**given, today=today, is_trial=True)
    done = bring_file(**given, today=today, is_trial=False, seen=shown.digest)
    assert done.import_id is not None, done.refused[:3]


def _floor(kind: str, content: bytes) -> None:
    if kind == "csv":
        lines = list(csv.reader(io.StringIO(content.decode()), delimiter=";"))[1:]
        rows = [(metric, _iso(day), float(value.replace(",", "."))) for metric, day, value in lines]
    else:
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = [(str(metric), str(day), float(value)) for metric, day, value in sheet.to_python()[1:]]  # type: ignore[arg-type]
    _load(rows)


def _iso(day: str) -> str:
    return f"{day[6:]}-{day[3:5]}-{day[:2]}"


def _load(rows: Sequence[tuple[str, str, float]]) -> None:
    """Load the rows at the database's own best, into a table as wide as these columns."""
    if connection.vendor == "postgresql":
        _copy(rows)
        return
    with sqlite3.connect(Path(str(connection.settings_dict["NAME"])).with_name("floor.sqlite3")) as file:
        file.execute("CREATE TABLE IF NOT EXISTS plain (metric text, day text, value real)")
        file.executemany("INSERT INTO plain VALUES (?, ?, ?)", rows)


def _copy(rows: Sequence[tuple[str, str, float]]) -> None:
    with psycopg.connect(**_parts()) as link, link.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE plain (metric text, day date, value float8)")
        with cursor.copy("COPY plain FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _parts() -> dict[str, Any]:
    given = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {name: given[key] for name, key in names.items() if given[key]}


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _memory(*, afresh: bool = False) -> float:
    """Give the most memory this process held, in MB; afresh: what it holds now, from where the most is counted anew."""
    if afresh:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / KIB


def new_owner(*, name: str = "Bench") -> Actor:
    """Make a workspace of the bench, and its owner."""
    now = clock.now()
    person_id = add_person(name="Bench", email=f"{name.lower()}@bench.example", language="nl", now=now)
    return found_workspace(name=name, owner_person_id=person_id, language="nl", now=now)


def _series(actor: Actor, *, letter: str) -> None:
    """Make the metrics that the file speaks of, each judged by one expectation."""
    numbers = range(METRICS)
    customer = CustomerRow(sheet="K", row=2, external_id=f"{letter}-K", name=f"Kade {letter}")
    person = StakeholderRow(sheet="P", row=2, external_id=f"{letter}-P", customer_ref=f"{letter}-K", name="Wim")
    metrics = (
        MetricRow(sheet="M", row=n + 2, external_id=f"{letter}-{n}", customer_ref=f"{letter}-K", name=f"Reeks {n}")
        for n in numbers
    )
    expectations = (
        ExpectationRow(
            sheet="V",
            row=n + 2,
            external_id=f"{letter}-V{n}",
            stakeholder_ref=f"{letter}-P",
            verbatim=f"Reeks {n} blijft boven de veertig.",
            said_date=FIRST_DAY,
            metric_ref=f"{letter}-{n}",
            kind="AT_LEAST",
            floor=40,
            aim=60,
            period="MONTH",
            is_agreed=True,
        )
        for n in numbers
    )
    import_portfolio(
        actor=actor,
        rows=PortfolioRows(
            customers=(customer,), stakeholders=(person,), metrics=tuple(metrics), expectations=tuple(expectations)
        ),
        file_name="reeksen.xlsx",
        file_digest="0" * 64,
        today=clock.today_in(time_zone="Europe/Amsterdam"),
        now=clock.now(),
    )


def _values(letter: str) -> list[tuple[str, date, float]]:
    return [
        (f"{letter}-{metric}", FIRST_DAY + timedelta(days=day), 30 + (metric * 7 + day * 13) % 41 + 0.5)
        for metric in range(METRICS)
        for day in range(DAYS)
    ]


def _separated(letter: str) -> bytes:
    lines = (f"{metric};{day:%d-%m-%Y};{str(value).replace('.', ',')}" for metric, day, value in _values(letter))
    return "\r\n".join(["Maatstaf;Datum;Waarde", *lines]).encode()


def _workbook(letter: str) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": False, "in_memory": True}) as book:
        sheet, look = book.add_worksheet("Metingen"), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, ["Maatstaf", "Datum", "Waarde"])
        for row, (metric, day, value) in enumerate(_values(letter), start=1):
            sheet.write_string(row, 0, metric)
            sheet.write_datetime(row, 1, day, look)
            sheet.write_number(row, 2, value)
    return content.getvalue()


if __name__ == "__main__":
    work, kind, place = sys.argv[1:]
    file = Path(place)
    if work == "make":
        make_files(kind=kind, file=file)
    else:
        file.write_text(json.dumps(time_import(kind=kind, file=file)), "utf-8")
