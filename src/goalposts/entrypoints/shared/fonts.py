"""The two weights of the screen font, cut down at set-up from the installed font package.

The result carries our own family name: the font's licence reserves the word "Source" for the original.
"""

from pathlib import Path
from typing import Final

import font_source_sans_pro
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY: Final = "Goalposts Sans"
WEIGHTS: Final[dict[int, str]] = {400: "SourceSansPro-Regular.ttf", 600: "SourceSansPro-Semibold.ttf"}
FEATURES: Final = ("ccmp", "kern", "liga", "locl", "lnum", "mark", "tnum")
SIGNS: Final = "\u00a0\u00ad\u202f–—‘’‚“”„†•…‰′″‹›€™←↑→↓−≈≠≤≥×÷·✓"
LATIN: Final = (*range(0x20, 0x7F), *range(0xA1, 0x17F + 1), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E)


def font_name(*, weight: int) -> str:
    """This function will name the file of one weight."""
    return f"goalposts-sans-{weight}.woff2"


def build_fonts(*, target: Path) -> tuple[Path, ...]:
    """This function will write one woff2 file per weight into `target` and return their paths.

    Shapes: lightest first. Edges: makes the folder; overwrites what stands there.
    Source: docs/decisions/011-font-cut-at-set-up.md
    """
    target.mkdir(parents=True, exist_ok=True)
    return tuple(_cut(weight=weight, source=source, target=target) for weight, source in WEIGHTS.items())


def _cut(*, weight: int, source: str, target: Path) -> Path:
    font = TTFont(Path(font_source_sans_pro.font_directory) / source, lazy=True)
    options = Options()
    options.flavor = "woff2"
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=[*LATIN, *(ord(sign) for sign in SIGNS)])
    subsetter.subset(font)
    _rename(font=font, weight=weight)
    font.flavor = "woff2"
    path = target / font_name(weight=weight)
    font.save(path, reorderTables=True)
    return path


def _rename(*, font: TTFont, weight: int) -> None:
    style = {400: "Regular", 600: "Semibold"}[weight]
    names = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}", 6: f"GoalpostsSans-{style}"}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def font_faces(*, folder: str = "../fonts") -> str:
    """This function will write the @font-face rules, with addresses relative to the stylesheet."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-style:normal;font-display:swap;'
        f'src:url("{folder}/{font_name(weight=weight)}") format("woff2")}}'
        for weight in WEIGHTS
    )
