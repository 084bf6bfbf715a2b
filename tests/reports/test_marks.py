"""A verdict is known by its shape alone, in badges, legendss and the six strokes."""

from itertools import combinations

import pytest

from goalposts.reports.charts import goal_glyph, shape
from goalposts.reports.charts.glyph import PARTS
from goalposts.reports.charts.marks import VERDICTS, mark
from tests.reports.drawing import SPACE, parsed

NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'


def outlines(svg: str) -> list[tuple[str, str]]:
    """This function will list what is drawn without what it is called: names of strokes and their geometry."""
    drawn = parsed(svg.replace("<svg", NAMESPACE, 1)).iter()
    return sorted(
        (one.tag.removeprefix(SPACE), one.attrib.get("d", "") + one.attrib.get("cx", ""))
        for one in drawn
        if one.tag != f"{SPACE}svg"
    )


def test_badges_differ_in_shape_not_only_in_colour() -> None:
    for one, other in combinations(VERDICTS, 2):
        if {one, other} != {"in", "none"}:
            assert outlines(shape(verdict=one)) != outlines(shape(verdict=other))
    assert outlines(shape(verdict="in"))[1:] != outlines(shape(verdict="none"))[1:]


def test_upper_case_is_the_same_verdict() -> None:
    assert shape(verdict="NEAR") == shape(verdict="near")


def test_a_mark_keeps_its_place_and_size() -> None:
    for verdict in VERDICTS:
        drawn = mark(verdict=verdict, x=40, y=20, radius=6)
        assert "40.0" in drawn or "35.2" in drawn
    assert mark(verdict="out", x=40, y=20, radius=5) == '<path class="m-out" d="M36.0 16.0l8.0 8.0m0 -8.0l-8.0 8.0"/>'


@pytest.mark.parametrize("word", ["", "good", "in "])
def test_another_word_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match=f"^{word.lower()}$"):
        shape(verdict=word)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_makes_its_own_strokes_solid(part: str) -> None:
    strokes = {"target": 2}.get(part, 1)

    assert goal_glyph(parts={part: True}).count("is-set") == strokes
    assert goal_glyph(parts={part.upper(): True}) == goal_glyph(parts={part: True})
    assert goal_glyph(parts=dict.fromkeys(PARTS, True) | {part: False}).count("is-set") == 7 - strokes


def test_floor_and_aim_may_come_one_by_one() -> None:
    assert goal_glyph(parts={"floor": True}).count("is-set") == 1
    assert goal_glyph(parts={"floor": True, "aim": True}) == goal_glyph(parts={"target": True})
