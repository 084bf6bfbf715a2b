"""An import that draws posts, and its undo, while somebody enters a value on the same metric: both come in, neither waits in a ring."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import Error, connection

from goalposts.apps.expectations.models import Goalpost, Measurement, Metric
from goalposts.apps.expectations.usecases import DatedValue, record_value
from goalposts.apps.imports.usecases import saving, undo, undo_import
from goalposts.domain.refusal import Refused
from goalposts.domain.rows import PortfolioRows
from goalposts.lib import tenancy
from tests.builders import NOW, TODAY, Cast, seat_cast

from .conftest import EXPECTATIONS, bring, rows, with_values

DAY = date(2026, 3, 2)
PATIENCE_SECONDS = 20
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one writer at a time: SQLite has no rows to lock"),
]


@pytest.fixture
def seated() -> Iterator[Cast]:
    """Seat the cast where two threads see it, with a portfolio that came in before."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        cast = seat_cast()
        bring(cast.omar, rows())
        yield cast


def drawing() -> PortfolioRows:
    """Give a file with posts of somebody else on the metric of the first expectation, and a value of it."""
    said = replace(EXPECTATIONS[1], row=5, external_id="V-9", verbatim="Nooit langer dan een uur aan de poort.")
    drawn = replace(said, metric_ref="M-1", kind="AT_MOST", baseline=50, floor=45, aim=35, period="MONTH")
    return replace(with_values(("M-1", date(2026, 2, 28), 41)), expectations=(drawn,))


def moving() -> PortfolioRows:
    """Give a file that draws the posts of an expectation anew, and others beside them, without a value of their metric."""
    drawn = replace(EXPECTATIONS[2], floor=80)
    beside = replace(drawn, row=5, external_id="V-8", verbatim="And I never have to ask twice.", floor=70)
    return PortfolioRows(expectations=(drawn, beside))


def in_two_hands(
    monkeypatch: pytest.MonkeyPatch, *, module: Any, last: str, first: Callable[[], Any], cast: Cast, metric: str
) -> None:
    """Let one do its writing up to its last step; then another enters a value and waits; then let both go on."""
    is_written = threading.Event()
    errors: list[Exception] = []
    finish = getattr(module, last)

    def held(**given: Any) -> Any:
        is_written.set()
        _until_somebody_waits()
        return finish(**given)

    monkeypatch.setattr(module, last, held)
    metric_id = Metric.objects.get(external_id=metric).id

    def enter() -> None:
        assert is_written.wait(PATIENCE_SECONDS)
        value = DatedValue(DAY, 36, "poort")
        record_value(actor=cast.milan, metric_id=metric_id, value=value, reason="", today=TODAY, now=NOW)

    threads = [threading.Thread(target=_hand, args=(deed, errors)) for deed in (first, enter)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS * 2)
    assert errors == []


def _hand(deed: Callable[[], Any], errors: list[Exception]) -> None:
    try:
        with tenancy.scope(workspace_id=tenancy.EVERY):
            deed()
    except (Error, Refused, AssertionError, TimeoutError) as error:
        errors.append(error)
    finally:
        connection.close()


def _until_somebody_waits() -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise TimeoutError("nobody waited: the two did not meet")


def value_stands(*, metric: str) -> bool:
    """Say whether the value that was entered stands, once."""
    standing = Measurement.objects.filter(metric__external_id=metric, measured_date=DAY, replaced_at__isnull=True)
    return list(standing.values_list("value", flat=True)) == [36]


@pytest.mark.parametrize(("file", "metric"), [(drawing, "M-1"), (moving, "M-2")], ids=["with-values", "posts-alone"])
def test_posts_that_come_in_and_a_value_do_not_wait_for_each_other(
    seated: Cast, monkeypatch: pytest.MonkeyPatch, file: Callable[[], PortfolioRows], metric: str
) -> None:
    def come_in() -> None:
        assert bring(seated.omar, file()).import_id

    in_two_hands(monkeypatch, module=saving, last="weigh_tensions", first=come_in, cast=seated, metric=metric)

    assert value_stands(metric=metric)
    posts = Goalpost.objects.filter(metric__external_id=metric, dropped_at__isnull=True)
    assert posts.filter(floor=45 if metric == "M-1" else 80).exists()


@pytest.mark.parametrize(("file", "metric"), [(drawing, "M-1"), (moving, "M-2")], ids=["with-values", "posts-alone"])
def test_an_undo_and_a_value_do_not_wait_for_each_other(
    seated: Cast, monkeypatch: pytest.MonkeyPatch, file: Callable[[], PortfolioRows], metric: str
) -> None:
    import_id = bring(seated.omar, file()).import_id
    assert import_id

    def go_back() -> None:
        undo_import(actor=seated.omar, import_id=import_id, today=TODAY, now=NOW)

    in_two_hands(monkeypatch, module=undo, last="keep_contract_dates", first=go_back, cast=seated, metric=metric)

    assert value_stands(metric=metric)
    posts = Goalpost.objects.filter(metric__external_id=metric, dropped_at__isnull=True)
    assert not posts.filter(floor=45 if metric == "M-1" else 80).exists()
