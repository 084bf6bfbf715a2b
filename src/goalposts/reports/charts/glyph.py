"""The goal drawn with six strokes, one per part of a goalpost: dashed while a part is missing, solid once it is there."""

from collections.abc import Mapping
from typing import Final

PARTS: Final = ("metric", "now", "target", "when", "judge", "evidence")

_STROKES: Final[dict[str, str]] = {
    "evidence": '<path class="stroke stroke-net{set}" d="M22.5 8V40M35 8V40M47.5 8V40M10 18.5H60M10 29H60"/>',
    "judge": '<circle class="stroke stroke-dot{set}" cx="35" cy="2.5" r="2.5"/>',
    "metric": '<path class="stroke{set}" d="M10 8H60"/>',
    "floor": '<path class="stroke{set}" d="M10 8V40"/>',
    "aim": '<path class="stroke{set}" d="M60 8V40"/>',
    "when": '<path class="stroke{set}" d="M2 42H68"/>',
    "now": '<path class="stroke{set}" d="M5 38.5V45.5"/>',
}


def goal_glyph(*, parts: Mapping[str, bool]) -> str:
    """This function will draw the goal with the strokes of the given parts solid and the rest dashed.

    Shapes: keys are those of PARTS in any case, or `floor` and `aim` instead of `target`; a part that is not named counts
    as missing. Hidden from screen readers: the words beside it say the same.
    """
    found = {name.lower() for name, is_there in parts.items() if is_there}
    if "target" in found:
        found |= {"floor", "aim"}
    strokes = "".join(
        drawing.replace("<path", f'<path data-stroke="{part}"')
        .replace("<circle", f'<circle data-stroke="{part}"')
        .format(set=" is-set" if part in found else "")
        for part, drawing in _STROKES.items()
    )
    return f'<svg viewBox="0 0 70 46" aria-hidden="true" focusable="false">{strokes}</svg>'
