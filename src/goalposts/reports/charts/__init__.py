"""Pictures from plain data: SVG that carries no style of its own, each with its numbers as a table."""

from goalposts.reports.charts.complaint_strip import StripLabels, StripStage, complaint_strip, strip_glyph
from goalposts.reports.charts.felt_grid import FeltGridLabels, felt_grid
from goalposts.reports.charts.glyph import goal_glyph
from goalposts.reports.charts.goal_chart import GoalChartLabels, GoalRow, Shot, goal_chart
from goalposts.reports.charts.marks import shape
from goalposts.reports.charts.picture import Chart, ChartTable
from goalposts.reports.charts.posts_timeline import posts_timeline
from goalposts.reports.charts.timeline_field import PostsRevision, Timeline, TimelineLabels, TimelineShot

__all__ = [
    "Chart", "ChartTable", "FeltGridLabels", "GoalChartLabels", "GoalRow", "PostsRevision", "Shot", "StripLabels",
    "StripStage", "Timeline", "TimelineLabels", "TimelineShot", "complaint_strip", "felt_grid", "goal_chart", "goal_glyph",
    "posts_timeline", "shape", "strip_glyph",
]  # fmt: skip
