"""Takes 100,000 measurements out: `python -m tests.bench.exports fill`, then `... OUTCOME`, in an installation.

Ours: the list of values as the page gives it, from the database to a file on disk, typed and in the reader's language.
The floor: the same cells, ready in memory, through `csv.writer` alone, into a file.
"""

import csv
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

django.setup()

from django.http import QueryDict  # noqa: E402
from django.utils import translation  # noqa: E402

from goalposts.apps.imports.usecases import import_portfolio  # noqa: E402
from goalposts.domain.roles import Actor  # noqa: E402
from goalposts.domain.rows import CustomerRow, MeasurementRow, MetricRow, PortfolioRows  # noqa: E402
from goalposts.entrypoints.cli.seats import seat_named  # noqa: E402
from goalposts.entrypoints.cli.standing_up import prepare  # noqa: E402
from goalposts.entrypoints.shared import clock  # noqa: E402
from goalposts.entrypoints.shared.whole_register import write_whole_register  # noqa: E402
from goalposts.entrypoints.web.exports.asked import Asked  # noqa: E402
from goalposts.entrypoints.web.exports.lists import LISTS  # noqa: E402
from goalposts.lib import tenancy  # noqa: E402
from goalposts.reports.tables import csv_chunks, write_workbook  # noqa: E402
from tests.bench.imports import DAYS, FIRST_DAY, KIB, METRICS, new_owner  # noqa: E402

ROWS = METRICS * DAYS
ROUNDS = 3


def time_exports() -> dict[str, Any]:
    """Take the values out in each form. Shapes: per form CPU seconds (the middle of three), rows, peak memory in MB."""
    with tenancy.scope(workspace_id=tenancy.EVERY), translation.override("nl"):
        actor = seat_named(slug=None, email=None).actor
        given = Asked(
            actor=actor,
            today=clock.today_in(time_zone="Europe/Amsterdam"),
            time_zone="Europe/Amsterdam",
            grace_days=14,
            unanswered_days=14,
            given=QueryDict(""),
        )
        forms: dict[str, Callable[[], int]] = {
            "csv": partial(_separated, given),
            "xlsx": partial(_workbook, given),
            "everything": partial(_everything, actor),
        }
        found: dict[str, Any] = {}
        for form, work in forms.items():
            idle = _memory()
            found[form] = {"rows": ROWS, "seconds": _middle(work), "mb": _memory() - idle}
        floor = _middle(partial(_floor, _cells(given)))  # last, because it holds every cell in memory
    return {form: one | {"floor_seconds": floor} for form, one in found.items()}


def fill() -> None:
    """Put the values in. In a process that ends, so that the memory of the other is what an export takes."""
    prepare()
    with tenancy.scope(workspace_id=tenancy.EVERY):
        _fill(new_owner())


def _separated(given: Asked) -> int:
    with tempfile.TemporaryFile() as file:
        file.writelines(csv_chunks(sheet=LISTS["values"].sheet(given), language="nl"))
        return file.tell()


def _workbook(given: Asked) -> int:
    with tempfile.TemporaryFile() as file:
        write_workbook(sheets=[LISTS["values"].sheet(given)], language="nl", file=file)
        return file.tell()


def _everything(actor: Actor) -> int:
    with tempfile.TemporaryFile() as file:
        written = write_whole_register(actor=actor, file=file)
        assert written.total > ROWS
        return file.tell()


def _cells(given: Asked) -> list[list[str]]:
    text = b"".join(csv_chunks(sheet=LISTS["values"].sheet(given), language="nl")).decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert len(rows) == ROWS + 1, "every value went out, once"
    return rows


def _floor(cells: list[list[str]]) -> int:
    with tempfile.TemporaryFile("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(cells)
        return file.tell()


def _middle(work: Callable[[], int]) -> float:
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        assert work() > ROWS
        taken.append(time.process_time() - started)
    return sorted(taken)[ROUNDS // 2]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


def _fill(actor: Actor) -> None:
    metrics = tuple(
        MetricRow(sheet="M", row=n + 2, external_id=f"M-{n}", customer_ref="K", name=f"Reeks {n}")
        for n in range(METRICS)
    )
    for some in range(0, METRICS, 10):
        numbers = range(some, some + 10)
        values = tuple(
            MeasurementRow(
                sheet="W",
                row=number * DAYS + day + 2,
                metric_ref=f"M-{number}",
                measured_date=FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + day),
                value=30 + (number * 7 + day * 13) % 41 + 0.5,
                source="Logboek",
            )
            for number in numbers
            for day in range(DAYS)
        )
        customer = (CustomerRow(sheet="K", row=2, external_id="K", name="Kade"),)
        rows = PortfolioRows(customers=customer, metrics=metrics, measurements=values)
        import_portfolio(
            actor=actor,
            rows=rows,
            file_name="reeksen.xlsx",
            file_digest="0" * 64,
            today=clock.today_in(time_zone="Europe/Amsterdam"),
            now=clock.now(),
        )


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill()
    else:
        Path(sys.argv[1]).write_text(json.dumps(time_exports()), "utf-8")
