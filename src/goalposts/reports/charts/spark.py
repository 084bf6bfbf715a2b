"""A series in one line of text: where the values went, with the posts in force as two quiet lines."""

from collections.abc import Sequence
from html import escape
from typing import Final

from goalposts.reports.charts.marks import mark
from goalposts.reports.charts.picture import box, stroke
from goalposts.reports.charts.scales import Scale, thinned

WIDTH: Final = 120.0
HEIGHT: Final = 28.0


def sparkline(
    *, values: Sequence[float], verdict: str, label: str, floor: float | None = None, aim: float | None = None
) -> str:
    """This function will draw a series with its last value marked by the verdict's shape.

    Shapes: values by ascending day, evenly spread; empty gives the posts alone. `label` says in words what it shows.
    """
    every = [*values, *(post for post in (floor, aim) if post is not None)] or [0.0]
    low, high = min(every), max(every)
    if low == high:
        low, high = low - 1, high + 1
    up = Scale(low=low, high=high, start=HEIGHT - 6, end=6)
    along = Scale(low=0, high=max(1, len(values) - 1), start=4, end=WIDTH - 8)
    body = ""
    if floor is not None and aim is not None:
        body += box(x=0, y=up.at(value=floor), width=WIDTH, height=up.at(value=aim) - up.at(value=floor), look="c-zone")
    if floor is not None:
        body += stroke(path=f"M0 {up.at(value=floor):.1f}H{WIDTH:g}", look="c-axis")
    places = thinned(points=[(along.at(value=at), up.at(value=value)) for at, value in enumerate(values)])
    if len(places) > 1:
        body += stroke(path="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places), look="c-series")
    if places:
        body += mark(verdict=verdict, x=places[-1][0], y=places[-1][1], radius=4.5)
    return f'<svg class="spark" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{escape(label)}">{body}</svg>'
