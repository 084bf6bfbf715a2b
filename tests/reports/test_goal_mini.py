"""The small picture of one goal: where the ball lies, and what is left out where nothing is known."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from goalposts.reports.charts import MiniGoal, Shot, goal_mini

DAY = date(2026, 3, 16)


def shot(position: float | None, verdict: str) -> Shot:
    return Shot(position=position, verdict=verdict, text="", day=DAY)


def circle_x(svg: str) -> float:
    found = re.search(r'<circle class="m-[a-z-]+" cx="([0-9.]+)"', svg)
    assert found, svg
    return float(found[1])


@pytest.mark.parametrize(
    ("position", "verdict", "x"),
    [(0.0, "IN", 92.0), (1.0, "IN", 188.0), (0.5, "IN", 140.0), (1.5, "IN", 236.0), (-0.5, "NEAR", 44.0)],
)
def test_the_ball_lies_where_the_rules_put_it(position: float, verdict: str, x: float) -> None:
    assert circle_x(goal_mini(goal=MiniGoal(shot=shot(position, verdict), floor="6", aim="4", is_agreed=True))) == x


@pytest.mark.parametrize(("position", "way"), [(-40.0, "far left"), (40.0, "far right")])
def test_far_beyond_it_stays_in_the_picture_with_an_arrow(position: float, way: str) -> None:
    verdict = "OUT" if way == "far left" else "IN"
    svg = goal_mini(goal=MiniGoal(shot=shot(position, verdict), floor="6", aim="4", is_agreed=True))
    assert "c-arrow" in svg
    xs = [float(x) for x in re.findall(r"[ML]([0-9.-]+) ", svg)]
    assert min(xs) >= 0
    assert max(xs) <= 280


def test_without_a_shot_there_are_posts_only_and_without_an_aim_one_post() -> None:
    bare = goal_mini(goal=MiniGoal(shot=None, floor="6", aim="4", is_agreed=True))
    assert "circle" not in bare
    assert bare.count("<text") == 2
    one_post = goal_mini(goal=MiniGoal(shot=None, floor="6", aim="", is_agreed=True))
    assert one_post.count("<text") == 1
    assert "c-zone" not in one_post
    assert goal_mini(goal=MiniGoal(shot=None, floor="", aim="", is_agreed=True)).count("<text") == 0


def test_what_is_not_agreed_is_dashed_and_the_picture_is_well_formed_light_and_hidden() -> None:
    svg = goal_mini(goal=MiniGoal(shot=shot(None, "OUT"), floor="<6>", aim="4", is_agreed=False))
    assert "c-goal-open" in svg
    assert "c-zone" not in svg
    assert ET.fromstring(svg).get("aria-hidden") == "true"
    assert len(svg) < 900, "five of them on a page of 30 kB"
    assert "style=" not in svg


def test_former_posts_are_ticks_on_the_scale_of_now_that_stay_in_the_picture() -> None:
    svg = goal_mini(goal=MiniGoal(shot=None, floor="6", aim="4", former=(0.5, -9.0, 9.0)))
    ticks = re.findall(r'd="M([0-9.]+) 36V4"[^>]*c-ghost|c-ghost"[^>]*d="M([0-9.]+) 36V4"', svg)
    assert sorted(float(one or other) for one, other in ticks) == [1.0, 140.0, 279.0]
    assert "c-ghost" not in goal_mini(goal=MiniGoal(shot=None, floor="6", aim="4"))
