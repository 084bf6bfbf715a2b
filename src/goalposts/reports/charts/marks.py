"""The shapes of a verdict: one drawing for badges, legends and charts, so that they can never differ.

A verdict is one of `in`, `near`, `out`, `none` (upper case is welcome too). The shape says it; colour repeats it.
"""

from typing import Final

VERDICTS: Final = ("in", "near", "out", "none")

_BADGE: Final[dict[str, str]] = {
    "in": '<path class="m-bar" d="M2 1v14M20 1v14"/><circle class="m-in" cx="11" cy="8" r="5"/>',
    "near": (
        '<path class="m-bar" d="M18 1v14"/><circle class="m-near-ring" cx="11" cy="8" r="5"/>'
        '<path class="m-near" d="M11 3a5 5 0 0 0 0 10z"/>'
    ),
    "out": '<path class="m-bar" d="M18 1v14"/><path class="m-out" d="M3 4l8 8M11 4l-8 8"/>',
    "none": '<path class="m-none" d="M0 8h5M17 8h5"/><circle class="m-none" cx="11" cy="8" r="5"/>',
}


def verdict_key(*, verdict: str) -> str:
    """This function will turn a verdict as the rules write it into the key the pictures use.

    Errors: ValueError for a word that is no verdict.
    """
    key = str(verdict).lower()
    if key not in VERDICTS:
        raise ValueError(key)
    return key


def shape(*, verdict: str) -> str:
    """This function will draw the small shape that stands in a badge or a legend, hidden from screen readers."""
    drawing = _BADGE[verdict_key(verdict=verdict)]
    return f'<svg class="shape" viewBox="0 0 22 16" aria-hidden="true" focusable="false">{drawing}</svg>'


def mark(*, verdict: str, x: float, y: float, radius: float, is_more: bool = False, is_past: bool = False) -> str:
    """This function will draw one shot at (x, y).

    Shapes: `is_more` draws a met shot hollow (more than was asked); `is_past` stands back behind the newest.
    """
    key = verdict_key(verdict=verdict)
    past = " m-past" if is_past else ""
    if key == "out":
        arm = radius * 0.8
        path = f"M{x - arm:.1f} {y - arm:.1f}l{2 * arm:.1f} {2 * arm:.1f}m0 {-2 * arm:.1f}l{-2 * arm:.1f} {2 * arm:.1f}"
        return f'<path class="m-out{past}" d="{path}"/>'
    if key == "near":
        half = f"M{x:.1f} {y - radius:.1f}a{radius:.1f} {radius:.1f} 0 0 0 0 {2 * radius:.1f}z"
        return f'<g class="m-half{past}">{_ring("m-near-ring", x, y, radius)}<path class="m-near" d="{half}"/></g>'
    if key == "in" and is_more:
        return _ring(f"m-more{past}", x, y, radius)
    return _ring(f"m-{key}{past}", x, y, radius)


def _ring(name: str, x: float, y: float, radius: float) -> str:
    return f'<circle class="{name}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
