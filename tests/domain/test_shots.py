"""Which shots a picture draws."""

from datetime import date
from uuid import UUID

from goalposts.domain.periods import Period
from goalposts.domain.posts import Kind, Shape, Verdict
from goalposts.domain.shots import shots_of_periods, shots_of_values
from goalposts.domain.standing import Standing, standing
from goalposts.domain.verdicts import PeriodValue, PostsInForce, Timing, verdicts


def posts(
    number: int, since: date | None, floor: float = 10, aim: float = 5, period: Period | None = None
) -> PostsInForce:
    return PostsInForce(
        goalpost_id=UUID(int=number),
        kind=Kind.AT_MOST,
        floor=floor,
        aim=aim,
        tolerance=None,
        baseline=None,
        shape=Shape.LINEAR,
        timing=Timing.RECURRING if period else Timing.BY_DAY,
        by_date=None if period else date(2026, 12, 1),
        period=period,
        in_force_from_date=since,
        is_agreed=since is not None,
    )


def test_each_value_is_judged_by_the_posts_of_its_own_day_and_before_them_not_at_all() -> None:
    moved = [posts(1, date(2026, 2, 1)), posts(2, date(2026, 4, 1), floor=6, aim=4)]
    values = [(date(2026, month, 15), 8.0) for month in range(1, 6)]
    found = shots_of_values(revisions=moved, values=values, until=date(2026, 5, 31))
    assert [shot.verdict for shot in found] == [Verdict.NONE, Verdict.IN, Verdict.IN, Verdict.OUT, Verdict.OUT]
    assert [shot.position for shot in found] == [(10 - 8) / 5, 0.4, 0.4, (6 - 8) / 2, -1.0]


def test_a_draft_gives_places_and_no_verdicts() -> None:
    [shot] = shots_of_values(revisions=[posts(1, None)], values=[(date(2026, 1, 5), 7.5)], until=date(2026, 2, 1))
    assert (shot.verdict, shot.position) == (Verdict.NONE, 0.5)


def test_the_last_six_up_to_the_day_and_nothing_without_posts() -> None:
    values = [(date(2026, 3, day), float(day)) for day in range(1, 20)]
    found = shots_of_values(revisions=[posts(1, date(2026, 1, 1))], values=values, until=date(2026, 3, 12))
    assert [shot.value for shot in found] == [7.0, 8.0, 9.0, 10.0, 11.0, 12.0]
    assert shots_of_values(revisions=[], values=values, until=date(2026, 3, 12)) == []


def test_periods_without_a_value_are_no_shots_and_the_open_one_comes_last() -> None:
    monthly = [posts(1, date(2026, 1, 1), period=Period.MONTH)]
    values = [(date(2026, 1, 20), 9.0), (date(2026, 3, 3), 4.0), (date(2026, 4, 2), 12.0)]
    facts = {"revisions": monthly, "values": values, "period_value": PeriodValue.LAST, "today": date(2026, 4, 10)}
    judged = verdicts(**facts)  # type: ignore[arg-type]
    open_month = Standing(
        goalpost_id=UUID(int=1), verdict=Verdict.OUT, value=12.0, value_date=date(2026, 4, 2), is_provisional=True
    )
    found = shots_of_periods(judged=judged, stands=open_month)
    assert [(shot.day, shot.verdict) for shot in found] == [
        (date(2026, 1, 31), Verdict.IN),
        (date(2026, 3, 31), Verdict.IN),
        (date(2026, 4, 2), Verdict.OUT),
    ]
    final = standing(**facts)  # type: ignore[arg-type]
    assert [shot.value for shot in shots_of_periods(judged=judged, stands=final)] == [9.0, 4.0]
