"""Pictures from plain data: SVG that carries no style of its own, each with its numbers as a table."""

from goalposts.reports.charts.attention_curve import CurveLabels, CurveNote, attention_curve
from goalposts.reports.charts.complaint_strip import StripLabels, StripStage, complaint_strip, strip_glyph
from goalposts.reports.charts.felt_grid import FeltGridLabels, felt_grid
from goalposts.reports.charts.gap_dumbbells import GapLabels, GapRow, gap_dumbbells
from goalposts.reports.charts.glyph import goal_glyph
from goalposts.reports.charts.goal_chart import GoalChartLabels, GoalRow, Shot, goal_chart
from goalposts.reports.charts.goal_mini import MiniGoal, goal_mini
from goalposts.reports.charts.marks import shape
from goalposts.reports.charts.picture import Chart, ChartTable
from goalposts.reports.charts.posts_timeline import posts_timeline
from goalposts.reports.charts.runway_lanes import Lane, LaneLabels, LaneStep, runway_lanes
from goalposts.reports.charts.timeline_field import PostsRevision, Timeline, TimelineLabels, TimelineShot

__all__ = [
    "Chart", "ChartTable", "CurveLabels", "CurveNote", "FeltGridLabels", "GapLabels", "GapRow", "GoalChartLabels", "GoalRow", "Lane",
    "LaneLabels", "LaneStep", "MiniGoal", "PostsRevision", "Shot", "StripLabels", "StripStage", "Timeline",
    "TimelineLabels", "TimelineShot", "attention_curve", "complaint_strip", "felt_grid", "gap_dumbbells", "goal_chart", "goal_glyph",
    "goal_mini", "posts_timeline", "runway_lanes", "shape", "strip_glyph",
]  # fmt: skip
