"""Round numbers enclose what is shown, days are round, and thinning a line loses no extreme."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goalposts.reports.charts.scales import Scale, day_ticks, nice_ticks, thinned

NUMBERS = some.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


def test_a_value_half_way_lies_half_way() -> None:
    scale = Scale(low=10, high=20, start=300, end=100)

    assert [scale.at(value=10), scale.at(value=15), scale.at(value=20), scale.at(value=25)] == [300, 200, 100, 0]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (3, 9, (2, 4, 6, 8, 10)),
        (94, 99.9, (94, 96, 98, 100)),
        (0.12, 0.31, (0.1, 0.15, 0.2, 0.25, 0.3, 0.35)),
        (5, 5, (4.4, 4.6, 4.8, 5, 5.2, 5.4, 5.6)),
        (0, 0, (-1, -0.5, 0, 0.5, 1)),
    ],
)
def test_ticks_are_round(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert nice_ticks(low=low, high=high)[0] <= low
    assert nice_ticks(low=low, high=high) == pytest.approx(expected)


@given(low=NUMBERS, high=NUMBERS)
def test_ticks_enclose_and_keep_one_step(low: float, high: float) -> None:
    ticks = nice_ticks(low=low, high=high)
    steps = [after - before for before, after in itertools.pairwise(ticks)]
    room = abs(ticks[-1] - ticks[0]) * 1e-6

    assert ticks[0] <= min(low, high) + room
    assert ticks[-1] >= max(low, high) - room
    assert 2 <= len(ticks) <= 12
    assert max(steps) - min(steps) <= max(room, 1e-9)


@pytest.mark.parametrize("days", [0, 1, 6, 20, 61, 62, 63, 200, 800, 4000])
def test_days_are_round_and_few(days: int) -> None:
    first = date(2024, 11, 19)
    ticks = day_ticks(first=first, last=first + timedelta(days=days), most=5)

    assert len(ticks) <= 5
    assert all(first <= tick <= first + timedelta(days=days) for tick in ticks)
    if days > 62:
        assert ticks
        assert all(tick.day == 1 for tick in ticks)


def test_months_fall_on_quarters_and_years() -> None:
    assert day_ticks(first=date(2024, 2, 10), last=date(2025, 2, 9), most=4) == (
        date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1),
    )  # fmt: skip
    assert day_ticks(first=date(2021, 1, 1), last=date(2024, 12, 31), most=4) == tuple(
        date(y, 1, 1) for y in range(2021, 2025)
    )


@given(values=some.lists(some.floats(min_value=0, max_value=500), max_size=400))
def test_thinning_keeps_each_column_s_extremes(values: list[float]) -> None:
    points = [(at / 37, value) for at, value in enumerate(values)]
    kept = thinned(points=points)

    assert list(kept) == sorted(kept, key=lambda point: point[0])
    assert set(kept) <= set(points)
    assert list(kept[:1] + kept[-1:]) == points[:1] + points[-1:]
    for column in {int(x / 2) for x, _ in points}:
        before = [y for x, y in points if int(x / 2) == column]
        after = [y for x, y in kept if int(x / 2) == column]
        assert (min(after), max(after)) == (min(before), max(before))
        assert len(after) <= 4
