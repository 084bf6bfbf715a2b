"""The timeline puts posts, ghosts, flags and shots where day and value say, at every extreme."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from goalposts.reports.charts import Chart, PostsRevision, Timeline, TimelineLabels, TimelineShot, posts_timeline
from goalposts.reports.charts.posts_timeline import apart
from tests.reports.drawing import boxes, clashes, crosses, discs, numbers, parsed, paths, texts

START = date(2026, 1, 1)
TODAY = date(2026, 12, 31)
LABELS = TimelineLabels(
    floor="ondergrens", aim="streefwaarde", today="vandaag", due="uiterlijk", better="lager is beter", proposed="voorstel",
    verdicts={"in": "Gehaald", "near": "Net niet", "out": "Niet gehaald", "none": "Nog niet gemeten"},
    day="Dag", what="Wat", value="Waarde", verdict="Uitslag", posts="Doelpalen", measured="Meting",
)  # fmt: skip
WIDTHS = pytest.mark.parametrize("look", ["wide", "narrow"])


def moved(number: int, days: int, floor: float | None, aim: float | None, *, is_agreed: bool = True) -> PostsRevision:
    """This function will make a version in force some days after the start."""
    day = START + timedelta(days=days)
    return PostsRevision(
        number=number, day=day, floor=floor, aim=aim, who="CFO", why="raad wil eerder", is_agreed=is_agreed
    )


def measured(days: int, value: float, verdict: str = "IN") -> TimelineShot:
    """This function will make a value some days after the start."""
    return TimelineShot(day=START + timedelta(days=days), value=value, verdict=verdict)


TWICE = Timeline(
    revisions=(moved(1, 0, 8, 6), moved(2, 180, 6, 4)),
    shots=(measured(30, 9, "OUT"), measured(200, 6), measured(330, 5)),
    today=TODAY,
    unit="uur",
)


def chart(timeline: Timeline) -> Chart:
    """This function will draw a timeline in Dutch."""
    return posts_timeline(
        name="t", timeline=timeline, headline="Kop", subtitle="", description="Hoe", locale="nl", labels=LABELS
    )


def scales(svg: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """This function will find px per unit from the marks of the axis, and px per day from the first two flags."""
    ticks = {one.text: (one.top + one.bottom) / 2 for one in texts(svg) if "c-end" in one.look and one.text.isdigit()}
    (low, low_y), (high, high_y) = sorted((float(text), y) for text, y in ticks.items())[:: len(ticks) - 1]
    slope = (high_y - low_y) / (high - low)
    return (slope, low_y - slope * low), (low, high)


@WIDTHS
def test_posts_and_shots_share_one_scale(look: str) -> None:
    svg = getattr(chart(TWICE), look)
    (slope, offset), _ = scales(svg)
    middle_of_text = 4 - (0.72 - 0.2) / 2 * 12  # a label's baseline stands 4 px below its line
    [floor] = [numbers(path) for path in paths(svg, "c-floor") if path.count("H") == 2]
    balls = discs(svg, "m-in")

    def y(value: float) -> float:
        return slope * value + offset - middle_of_text

    assert floor[1] == pytest.approx(y(8), abs=0.2)
    assert floor[3] == pytest.approx(y(6), abs=0.2)
    assert [one[1] for one in balls] == [pytest.approx(y(6), abs=0.2), pytest.approx(y(5), abs=0.2)]
    assert crosses(svg)[0][1] == pytest.approx(y(9), abs=0.2)


@WIDTHS
def test_days_lie_in_proportion(look: str) -> None:
    svg = getattr(chart(TWICE), look)
    first, second = (numbers(path)[0] for path in paths(svg, "c-flag"))
    per_day = (second - first) / 180
    (early, _, _), (late, _, _) = discs(svg, "m-in")

    assert crosses(svg)[0][0] == pytest.approx(first + 30 * per_day, abs=0.2)
    assert (early, late) == pytest.approx((first + 200 * per_day, first + 330 * per_day), abs=0.2)
    assert numbers(paths(svg, "c-today")[0])[0] == pytest.approx(first + 364 * per_day, abs=0.2)


@WIDTHS
def test_the_zone_lies_between_the_posts_of_its_own_time(look: str) -> None:
    svg = getattr(chart(TWICE), look)
    flags = [numbers(path)[0] for path in paths(svg, "c-flag")]
    floor = next(numbers(path) for path in paths(svg, "c-floor") if path.count("H") == 2)
    aim = numbers(paths(svg, "c-aim")[0])
    first, second = boxes(svg, "c-zone")

    assert (first[0], first[2]) == pytest.approx((flags[0], flags[1]), abs=0.11)
    assert {round(first[1]), round(first[3])} == {round(floor[1]), round(aim[1])}
    assert {round(second[1]), round(second[3])} == {round(floor[3]), round(aim[3])}


@WIDTHS
def test_former_posts_remain_as_ghosts_until_the_end_and_the_present_ones_have_none(look: str) -> None:
    svg = getattr(chart(TWICE), look)
    floor = next(numbers(path) for path in paths(svg, "c-floor") if path.count("H") == 2)
    aim = numbers(paths(svg, "c-aim")[0])
    ghosts = [numbers(path) for path in paths(svg, "c-ghost")]

    assert {round(ghost[1]) for ghost in ghosts} == {round(floor[1]), round(aim[1])}
    assert {ghost[0] for ghost in ghosts} == {floor[2]}
    assert {ghost[2] for ghost in ghosts} == {floor[-1]}


@WIDTHS
def test_a_proposal_is_dashed_and_leaves_the_posts_in_force_alone(look: str) -> None:
    waiting = replace(TWICE, revisions=(*TWICE.revisions, moved(3, 300, 5, 3, is_agreed=False)))
    svg = getattr(chart(waiting), look)

    assert len(boxes(svg, "c-zone")) == 2
    assert len([path for path in paths(svg, "c-pending") if path.count("H") == 1]) == 2
    assert any("voorstel" in one.text for one in texts(svg))
    assert len(paths(svg, "c-ghost")) == 2


@WIDTHS
def test_every_move_is_told_on_its_flag_or_below_the_plot(look: str) -> None:
    svg = getattr(chart(TWICE), look)
    words = " ".join(one.text for one in texts(svg))

    for number in (1, 2):
        assert f"v{number} ·" in words
    assert words.count("raad wil eerder") == 2
    assert len(paths(svg, "c-pennant")) == 2


@WIDTHS
def test_a_goal_by_a_day_ends_in_a_goal_mouth_on_that_day(look: str) -> None:
    svg = getattr(chart(replace(TWICE, due_date=date(2027, 3, 1))), look)
    [mouth] = [numbers(path) for path in paths(svg, "c-goal")]
    aim = numbers(paths(svg, "c-aim")[0])

    assert mouth[2] > numbers(paths(svg, "c-today")[0])[0]
    assert mouth[3] == pytest.approx(aim[3], abs=0.11)
    assert any(one.text == "uiterlijk 1 mrt" for one in texts(svg))


EXTREMES = {
    "nothing": Timeline(revisions=(), shots=(), today=TODAY, unit=""),
    "one point": Timeline(revisions=(), shots=(measured(0, 5),), today=START, unit="%"),
    "one version": Timeline(revisions=(moved(1, 0, 5, 5),), shots=(), today=START, unit="%"),
    "equal values": replace(TWICE, revisions=(moved(1, 0, 5, 5),), shots=tuple(measured(at, 5) for at in range(9))),
    "no aim": replace(TWICE, revisions=(moved(1, 0, 8, None), moved(2, 180, 6, None))),
    "no floor": replace(TWICE, revisions=(moved(1, 0, None, 6), moved(2, 90, None, None), moved(3, 180, None, 4))),
    "only a proposal": replace(TWICE, revisions=(moved(1, 10, 8, 6, is_agreed=False),)),
    "huge and tiny": replace(TWICE, shots=(measured(1, 1e9), measured(9, -1e-9))),
    "a century": replace(TWICE, today=date(2126, 1, 1)),
    "same day": replace(TWICE, revisions=tuple(moved(at, 0, 8 - at, 6 - at) for at in range(1, 8))),
    "many moves": replace(TWICE, revisions=tuple(moved(at, at * 3, 8 - at / 9, 5 - at / 9) for at in range(1, 30))),
    "every other month": replace(TWICE, revisions=tuple(moved(at, at * 60, 8 - at / 2, 4) for at in range(6))),
}


@WIDTHS
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_are_drawn_inside_the_field(look: str, name: str) -> None:
    svg = getattr(chart(EXTREMES[name]), look)
    outside = [clash for clash in clashes(svg) if clash.startswith("outside")]

    assert outside == []
    assert re.search(r"\b(nan|inf)\b", svg) is None


@WIDTHS
@pytest.mark.parametrize("name", [name for name in EXTREMES if name not in {"same day", "many moves"}])
def test_words_never_lie_over_words(look: str, name: str) -> None:
    assert list(clashes(getattr(chart(EXTREMES[name]), look))) == []


@WIDTHS
def test_no_pole_runs_through_the_words_of_another_flag(look: str) -> None:
    svg = getattr(chart(EXTREMES["every other month"]), look)
    poles = [numbers(path) for path in paths(svg, "c-flag")]
    words = [
        one for one in texts(svg) if one.text.startswith("v") and one.bottom < min(pole[1] for pole in poles) - 100
    ]

    assert len(words) == 6
    for one in words:
        assert not [x for x, _, top in poles if one.left < x < one.right and top < one.bottom]


@WIDTHS
def test_two_thousand_values_become_a_line_that_keeps_its_peaks(look: str) -> None:
    shots = tuple(measured(at, 50 + (at * 37 % 11) + (500 if at == 777 else 0)) for at in range(2000))
    crowd = Timeline(revisions=(moved(1, 0, 50, 60),), shots=shots, today=START + timedelta(days=2000), unit="")
    svg = getattr(chart(crowd), look)
    [line] = [numbers(path) for path in paths(svg, "c-series")]
    lowest = min(line[1::2])

    assert len(line) / 2 <= 4 * 760
    assert len(discs(svg, "m-in")) == 6
    assert len(svg) < 60_000
    assert line[1::2].count(lowest) == 1
    assert sum(after < before for before, after in pairwise(line[0::2])) == 0


def test_the_table_has_every_version_and_every_value_newest_first() -> None:
    table = chart(TWICE).table

    assert [line[0] for line in table.rows] == ["27-11-2026", "20-07-2026", "30-06-2026", "31-01-2026", "01-01-2026"]
    assert table.rows[0] == ("27-11-2026", "Meting", "5 uur", "Gehaald")
    assert table.rows[2] == (
        "30-06-2026", "Doelpalen: v2 · CFO · raad wil eerder", "ondergrens 6 uur, streefwaarde 4 uur", "–",
    )  # fmt: skip
    assert {len(line) for line in table.rows} == {len(table.columns)}


def test_a_long_table_keeps_the_newest_apart_and_counts_the_rest_by_the_month() -> None:
    shots = tuple(measured(at, at % 7, "IN" if at % 7 < 5 else "OUT") for at in range(365))
    rows = chart(replace(TWICE, shots=shots)).table.rows
    single = [row for row in rows if row[1] == "Meting"]
    months = {row[0]: row for row in rows if row[1].startswith("Meting (")}
    march = [shot for shot in shots if shot.day.month == 3]
    met = sum(shot.verdict == "IN" for shot in march)

    assert len(single) == 60
    assert months["mrt 2026"] == (
        "mrt 2026", "Meting (31 ×)", "0 uur – 6 uur", f"{met} × Gehaald, {31 - met} × Niet gehaald",
    )  # fmt: skip
    assert 60 + sum(int(row[1].removeprefix("Meting (").removesuffix(" ×)")) for row in months.values()) == 365
    assert len(rows) < 80


def test_the_frame_is_named_for_who_listens() -> None:
    drawn = chart(TWICE)

    for svg in (drawn.wide, drawn.narrow):
        root = parsed(svg)
        assert [one.text for one in root[:2]] == ["Kop", "Hoe"]
        assert " ".join(one.attrib["id"] for one in root[:2]) == root.attrib["aria-labelledby"]
        assert "style" not in svg


@pytest.mark.parametrize(
    ("places", "expected"),
    [([], []), ([5.0], [5.0]), ([10.0, 12.0], [10.0, 25.0]), ([90.0, 95.0], [85.0, 100.0]), ([120.0], [100.0])],
)
def test_labels_are_pushed_apart(places: list[float], expected: list[float]) -> None:
    assert apart(places=places, room=15, high=100) == expected
