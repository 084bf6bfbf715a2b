"""How wide a line of text will be, without a browser: an estimate on the safe side, for wrapping and for room.

Widths are in thousandths of the type size, by group of letters, and a tenth wider than our own font, because the
reader may see a system font until ours has come.
"""

from functools import lru_cache
from typing import Final

SAFETY: Final = 1.1
_GROUPS: Final[dict[int, str]] = {
    255: "ijlI|!'.,:;·‘’ \u00a0\u202f",
    320: 'ft()[]{}-‑/\\r"“”',
    440: "acsxzvykJ?*_–",
    510: "eFELobdghnpqu",
    525: "0123456789TSZ+=<>≤≥−~£$€§KPBYX",
    600: "RCVA&wNHUDG",
    680: "OQ→←—…",
    840: "mMW%@",
}
_WIDTHS: Final[dict[str, int]] = {sign: width for width, signs in _GROUPS.items() for sign in signs}
_OTHER: Final = 560
_ELLIPSIS: Final = "…"


@lru_cache(maxsize=4096)
def text_width(*, text: str, size: float) -> float:
    """This function will estimate the width of one line. Units: the same as `size`, px."""
    return sum(_WIDTHS.get(sign, _OTHER) for sign in text) * SAFETY * size / 1000


@lru_cache(maxsize=4096)
def wrapped(*, text: str, size: float, width: float, lines: int) -> tuple[str, ...]:
    """This function will break a text into at most `lines` lines of at most `width`, and end with … what does not fit.

    Shapes: never empty; a word wider than a line is cut inside.
    """
    made: list[str] = []
    rest = text.split()
    while rest and len(made) < lines:
        line = rest.pop(0)
        while rest and text_width(text=f"{line} {rest[0]}", size=size) <= width:
            line = f"{line} {rest.pop(0)}"
        if text_width(text=line, size=size) > width:
            kept = _cut(text=line, size=size, width=width, ending="")
            rest.insert(0, line[len(kept) :])
            line = kept
        made.append(line)
    if rest:
        made[-1] = _cut(text=f"{made[-1]} {' '.join(rest)}", size=size, width=width, ending=_ELLIPSIS)
    return tuple(made) or ("",)


def fitted(*, text: str, size: float, width: float) -> str:
    """This function will keep as much of one line as fits, ending with … when something had to go."""
    return wrapped(text=text, size=size, width=width, lines=1)[0]


def _cut(*, text: str, size: float, width: float, ending: str) -> str:
    kept = text
    while len(kept) > 1 and text_width(text=f"{kept}{ending}", size=size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip() if ending else kept}{ending}"
