"""The goal chart puts every shot where its own number says, whatever the unit or the direction."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import goalposts
from goalposts.reports.charts import Chart, GoalChartLabels, GoalRow, Shot, goal_chart
from tests.reports.drawing import boxes, clashes, crosses, discs, numbers, parsed, paths, size_of, texts

ASSETS = Path(goalposts.__file__).parent / "entrypoints" / "shared" / "assets"
DAY = date(2027, 5, 3)
LABELS = GoalChartLabels(
    floor="ondergrens", aim="streefwaarde", better="beter", not_agreed="niet afgesproken",
    verdicts={"in": "Gehaald", "near": "Net niet", "out": "Niet gehaald", "none": "Nog niet gemeten"},
    expectation="Verwachting", posts="Doelpalen", latest="Laatste", day="Dag", verdict="Uitslag", earlier="Eerder",
    provisional="voorlopig",
)  # fmt: skip
LANES = {"wide": (276.0, 576.0), "narrow": (18.0, 310.0)}


def shot(*, value: float, floor: float, aim: float, verdict: str = "IN", day: int = 0) -> Shot:
    """This function will make a shot whose position is worked out from the raw numbers."""
    return Shot(
        position=(value - floor) / (aim - floor), verdict=verdict, text=f"{value:g}", day=DAY + timedelta(days=day)
    )


def row(*shots: Shot, label: str = "Planning op maandag", is_agreed: bool = True, has_aim: bool = True) -> GoalRow:
    """This function will make a row with some shots."""
    return GoalRow(label=label, posts="hoogstens 12 uur", is_agreed=is_agreed, shots=shots, has_aim=has_aim)


def chart(*rows: GoalRow) -> Chart:
    """This function will draw some rows."""
    return goal_chart(
        name="g",
        rows=rows,
        headline="Kop & staart",
        subtitle="Wie",
        description="Hoe <veel>",
        locale="nl",
        labels=LABELS,
    )


def place(*, look: str, share: float) -> float:
    """This function will work out by hand where a share of the goal's width lies: the lane is three goals wide."""
    left, right = LANES[look]
    goal = (right - left) / 3
    return left + goal + share * goal


WIDTHS = pytest.mark.parametrize("look", ["wide", "narrow"])


@WIDTHS
@pytest.mark.parametrize(
    ("floor", "aim", "value", "share"),
    [(80, 100, 80, 0), (80, 100, 95, 0.75), (12, 6, 9, 0.5), (12, 6, 13.2, -0.2), (12, 6, 0, 2.0), (-4, -2, -5, -0.5)],
)
def test_a_shot_lies_where_its_number_says(look: str, floor: float, aim: float, value: float, share: float) -> None:
    svg = getattr(chart(row(shot(value=value, floor=floor, aim=aim))), look)
    [(x, _, _)] = discs(svg, "m-in", "m-more")

    assert x == pytest.approx(place(look=look, share=share), abs=0.06)


@WIDTHS
def test_all_goals_stand_in_one_lane(look: str) -> None:
    svg = getattr(chart(row(), row(is_agreed=False), row(label="x " * 60)), look)
    frames = [numbers(path) for path in paths(svg, "c-goal") + paths(svg, "c-goal-open")]

    assert len(frames) == 3
    for left, ground, bar, right, ground_again in frames:
        assert (left, right) == pytest.approx((place(look=look, share=0), place(look=look, share=1)), abs=0.06)
        assert ground == ground_again > bar


@WIDTHS
def test_better_is_always_further_right(look: str) -> None:
    floors_and_aims: list[tuple[float, float, Callable[[int], float]]] = [
        (80, 100, lambda step: 70 + 10 * step),
        (12, 6, lambda step: 15 - 3 * step),
    ]
    for floor, aim, value in floors_and_aims:
        shots = [shot(value=value(step), floor=floor, aim=aim) for step in range(5)]
        places = [discs(getattr(chart(row(one)), look), "m-in", "m-more")[0][0] for one in shots]
        assert places == sorted(places)
        assert len(set(places)) == 5


@WIDTHS
def test_missed_shots_stand_left_of_the_goal_with_a_cross(look: str) -> None:
    svg = getattr(chart(row(shot(value=14, floor=12, aim=6, verdict="OUT"))), look)
    [(x, _)] = crosses(svg)

    assert x < place(look=look, share=0)
    assert discs(svg, "m-in", "m-more") == []


@WIDTHS
def test_more_than_asked_is_a_hollow_ball_and_far_misses_of_between_stay_crosses(look: str) -> None:
    beyond = getattr(chart(row(shot(value=5, floor=12, aim=6))), look)
    between = getattr(chart(row(shot(value=30, floor=18, aim=24, verdict="OUT"))), look)

    assert [x > place(look=look, share=1) for x, _, _ in discs(beyond, "m-more")] == [True]
    assert discs(beyond, "m-in") == []
    assert [x > place(look=look, share=1) for x, _ in crosses(between)] == [True]


@WIDTHS
@pytest.mark.parametrize(("value", "is_left", "share"), [(30.1, True, -1), (-0.5, False, 2), (500, True, -1)])
def test_beyond_one_goal_width_an_arrow_points_on(look: str, value: float, is_left: bool, share: float) -> None:
    svg = getattr(chart(row(shot(value=value, floor=12, aim=6, verdict="OUT" if is_left else "IN"))), look)
    middles = [x for x, *_ in crosses(svg) + discs(svg, "m-more")]
    [arrow] = [numbers(path) for path in paths(svg, "c-arrow")]
    tail, tip = arrow[0], arrow[2]

    assert middles == [pytest.approx(place(look=look, share=share), abs=0.06)]
    assert (tip < tail) is is_left
    assert min(tail, tip) > 0
    assert max(tail, tip) < size_of(svg)[0]


@WIDTHS
def test_of_several_beyond_one_edge_the_newest_points_on_for_all(look: str) -> None:
    far = [shot(value=value, floor=12, aim=6, verdict="OUT", day=day) for day, value in enumerate((40, 35, 30, 19))]
    beyond = [*far, shot(value=-9, floor=12, aim=6, day=5), shot(value=-8, floor=12, aim=6, day=6)]
    arrows = [numbers(path) for path in paths(getattr(chart(row(*beyond)), look), "c-arrow")]

    assert sorted(tip < tail for tail, _, tip, *_ in arrows) == [False, True]


def test_what_is_drawn_open_has_gaps_that_no_round_end_closes() -> None:
    """A round end covers half its stroke on either side: a gap no wider than the stroke would be drawn shut."""
    styles = (ASSETS / "css" / "80-charts.css").read_text(encoding="utf-8")
    of_out, of_open = (rule(styles, name) for name in (".m-out", ".m-open .m-out"))
    _dash, gap = map(float, of_open["stroke-dasharray"].split())

    assert gap > float(of_out["stroke-width"]) or of_open.get("stroke-linecap") == "butt"
    assert of_out["stroke-linecap"] == "round"


def rule(styles: str, name: str) -> dict[str, str]:
    """Give what a rule of a stylesheet says, by property."""
    found = re.search(rf"^  {re.escape(name)} {{([^}}]*)}}", styles, re.MULTILINE)
    assert found is not None, name
    return {each[0].strip(): each[1].strip() for part in found[1].split(";") if len(each := part.split(":")) == 2}


def test_exactly_one_goal_width_needs_no_arrow() -> None:
    drawn = chart(row(shot(value=18, floor=12, aim=6, verdict="OUT")), row(shot(value=0, floor=12, aim=6)))

    assert paths(drawn.wide, "c-arrow") == []


@WIDTHS
def test_only_the_last_six_are_drawn_and_the_newest_is_largest_and_on_top(look: str) -> None:
    shots = [shot(value=12 - at * 0.9, floor=12, aim=6, day=at) for at in range(7)]
    drawn = discs(getattr(chart(row(*shots)), look), "m-in", "m-more")

    assert len(drawn) == 6
    assert drawn[-1][0] == pytest.approx(place(look=look, share=0.9), abs=0.06)
    sizes = [radius for _, _, radius in drawn]
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[-2] + 1
    assert drawn[0][0] == pytest.approx(place(look=look, share=0.15), abs=0.06)


@WIDTHS
def test_equal_values_are_all_seen(look: str) -> None:
    drawn = discs(getattr(chart(row(*(shot(value=9, floor=12, aim=6, day=at) for at in range(6)))), look), "m-in")
    [frame] = [numbers(path) for path in paths(getattr(chart(row()), look), "c-goal")]
    ground, bar = frame[1], frame[2]

    assert len({y for _, y, _ in drawn}) == 6
    assert len({x for x, _, _ in drawn}) == 1
    assert all(bar < y - radius and y + radius < ground for _, y, radius in drawn)


@WIDTHS
def test_what_is_not_agreed_is_dashed_and_says_so(look: str) -> None:
    svg = getattr(chart(row(is_agreed=False)), look)

    assert len(paths(svg, "c-goal-open")) == 1
    assert paths(svg, "c-goal") == []
    assert boxes(svg, "c-zone") == []
    assert any(LABELS.not_agreed in one.text for one in texts(svg))


@WIDTHS
def test_without_an_aim_there_is_one_post_and_the_verdict_gives_the_place(look: str) -> None:
    shots = [Shot(position=None, verdict=verdict, text="x", day=DAY) for verdict in ("OUT", "NEAR", "IN")]
    svg = getattr(chart(row(*shots, has_aim=False)), look)
    [frame] = [numbers(path) for path in paths(svg, "c-goal")]
    (ball, *_), (half, *_) = discs(svg, "m-in")[0], discs(svg, "m-near-ring")[0]
    [(cross, _)] = crosses(svg)

    assert frame[0] == pytest.approx(place(look=look, share=0), abs=0.06)
    assert max(frame[0::3]) < place(look=look, share=1)
    assert cross < half < place(look=look, share=0) < ball < place(look=look, share=1)


@WIDTHS
def test_not_measured_is_a_dashed_ring_and_words(look: str) -> None:
    svg = getattr(chart(row()), look)

    assert len(discs(svg, "m-none")) == 1
    assert any(one.text == "Nog niet gemeten" for one in texts(svg))


LONG = "Waterschapsbelastingaanslagverwerkingsafhandeling zonder herinnering binnen de afgesproken termijn van de raamovereenkomst"


@WIDTHS
def test_long_words_many_rows_and_wide_values_stay_inside_and_apart(look: str) -> None:
    wide = Shot(position=-3.0, verdict="OUT", text="12.345.678,9 kubieke meter per etmaal", day=DAY)
    rows = [GoalRow(label=LONG, posts=LONG, is_agreed=at % 2 == 0, shots=(wide,) * at) for at in range(7)]

    assert list(clashes(getattr(chart(*rows, row(label="")), look))) == []


@WIDTHS
def test_no_rows_leave_a_head_that_is_well_formed(look: str) -> None:
    svg = getattr(chart(), look)

    assert list(clashes(svg)) == []
    assert paths(svg, "c-goal") == []


def test_who_listens_hears_the_message_and_the_description() -> None:
    drawn = chart(row())
    ids = []
    for svg in (drawn.wide, drawn.narrow):
        root = parsed(svg)
        named = {one.attrib["id"]: one.text for one in root if "id" in one.attrib}
        assert root.attrib["role"] == "img"
        assert [named[one] for one in root.attrib["aria-labelledby"].split()] == ["Kop & staart", "Hoe <veel>"]
        ids += list(named)
    assert len(set(ids)) == 4
    assert drawn.svg == drawn.wide + drawn.narrow


def test_a_picture_brings_no_style_of_its_own() -> None:
    drawn = chart(row(shot(value=40, floor=12, aim=6, verdict="near")), row(is_agreed=False))

    for part in ("style", "fill=", "<script", "href"):
        assert part not in drawn.svg


def test_the_table_tells_what_the_picture_shows() -> None:
    shots = [shot(value=14 - at, floor=12, aim=6, verdict="OUT" if at < 2 else "IN", day=at) for at in range(8)]
    table = chart(row(*shots), row(label="Leeg", is_agreed=False)).table

    assert [len(line) for line in table.rows] == [len(table.columns)] * 2
    assert table.rows[0][:5] == ("Planning op maandag", "hoogstens 12 uur", "7", "10-05-2027", "Gehaald")
    assert table.rows[0][5].startswith("8 (09-05-2027, Gehaald); 9 (")
    assert table.rows[0][5].count(";") == 4
    assert table.rows[1] == ("Leeg", "hoogstens 12 uur (niet afgesproken)", "–", "–", "Nog niet gemeten", "–")


@pytest.mark.parametrize("look", LANES)
def test_what_was_not_judged_yet_is_dashed_and_called_no_verdict(look: str) -> None:
    shots = [replace(shot(value=14 - at, floor=12, aim=6, verdict="OUT", day=at), is_open=True) for at in range(2)]
    drawn = chart(row(*shots))

    words = getattr(drawn, look)
    assert "Niet gehaald" not in words
    assert "voorlopig" in words
    assert words.count('class="m-open"') == 2
    assert drawn.table.rows[0][4:] == ("Niet gehaald, voorlopig", "14 (03-05-2027)")


def test_a_judgement_without_an_answer_is_not_called_unmeasured() -> None:
    drawn = chart(replace(row(), unmeasured="de beoordelaar zegt het"))

    assert drawn.table.rows[0][4] == "de beoordelaar zegt het"
    assert "Nog niet gemeten" not in drawn.wide


def test_a_word_that_is_no_verdict_is_refused() -> None:
    with pytest.raises(ValueError, match="goal"):
        chart(row(Shot(position=0.5, verdict="goal", text="1", day=DAY)))


def test_a_label_in_somebodys_words_bears_their_language_drawn_and_in_the_table() -> None:
    drawn = chart(replace(row(shot(value=3, floor=4, aim=2)), language="nl"), row(shot(value=3, floor=4, aim=2)))

    for picture in (drawn.wide, drawn.narrow):
        assert picture.count(' lang="nl">Planning op maandag<') == 1
        assert picture.count("Planning op maandag<") == 2
        assert "lang=" not in picture.replace(' lang="nl">Planning', "")
    assert drawn.table.languages == ("nl", "")
