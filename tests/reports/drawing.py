"""Reads a drawn picture back: its texts with their true widths, its marks and its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import font_source_sans_pro
from fontTools.ttLib import TTFont

SPACE = "{http://www.w3.org/2000/svg}"
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One line of text and the box it covers, by the widths of the real font."""

    text: str
    look: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: "Written") -> bool:
        """This function will tell whether two lines of text lie over each other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


@cache
def _font(weight: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(Path(font_source_sans_pro.font_directory) / f"SourceSansPro-{weight}.ttf")
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def true_width(*, text: str, size: float, weight: str = "Regular") -> float:
    """This function will add up the advance widths of the installed font, without kerning."""
    names, widths, units = _font(weight)
    return sum(widths[names[ord(sign)]][0] for sign in text) * size / units


def parsed(svg: str) -> ET.Element:
    """This function will read a picture as XML; what is not well-formed raises."""
    return ET.fromstring(svg)


def texts(svg: str) -> list[Written]:
    """This function will list the texts of a picture in drawing order."""
    return [_written(element) for element in parsed(svg).iter(f"{SPACE}text")]


def _written(element: ET.Element) -> Written:
    look = element.attrib["class"]
    size = float(re.search(r"c-(1\d)\b", look)[1])  # type: ignore[index]
    text = element.text or ""
    width = true_width(text=text, size=size, weight="Semibold" if "c-b" in look.split() else "Regular")
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    left = x - width if "c-end" in look else x - width / 2 if "c-mid" in look else x
    return Written(text=text, look=look, left=left, right=left + width, top=y - 0.72 * size, bottom=y + 0.2 * size)


def size_of(svg: str) -> tuple[float, float]:
    """This function will read width and height of the picture's own field."""
    _, _, width, height = map(float, parsed(svg).attrib["viewBox"].split())
    return width, height


def discs(svg: str, *looks: str) -> list[tuple[float, float, float]]:
    """This function will list (x, y, radius) of the circles that wear one of the looks."""
    return [
        (float(one.attrib["cx"]), float(one.attrib["cy"]), float(one.attrib["r"]))
        for one in parsed(svg).iter(f"{SPACE}circle")
        if set(looks) & set(one.attrib["class"].split())
    ]


def paths(svg: str, look: str) -> list[str]:
    """This function will list the path data of everything that wears exactly this look among its classes."""
    return [one.attrib["d"] for one in parsed(svg).iter(f"{SPACE}path") if look in one.attrib["class"].split()]


def numbers(path: str) -> list[float]:
    """This function will read every number of a path in order."""
    return [float(found) for found in NUMBERS.findall(path)]


def crosses(svg: str) -> list[tuple[float, float]]:
    """This function will list the middles of the crosses."""
    middles = []
    for path in sorted(set(paths(svg, "m-out")) - set(paths(svg, "c-arrow"))):
        x, y, across, down = numbers(path)[:4]
        middles.append((x + across / 2, y + down / 2))
    return middles


def boxes(svg: str, look: str) -> list[tuple[float, float, float, float]]:
    """This function will list left, top, right and bottom of the rectangles that wear a look."""
    found = []
    for one in parsed(svg).iter(f"{SPACE}rect"):
        if look in one.attrib["class"].split():
            x, y, width, height = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
            found.append((x, y, x + width, y + height))
    return found


def clashes(svg: str) -> Iterator[str]:
    """This function will name what a reader would trip over: text outside the field, or text over text."""
    width, height = size_of(svg)
    written = texts(svg)
    for at, one in enumerate(written):
        if one.left < -0.5 or one.right > width + 0.5 or one.top < -0.5 or one.bottom > height + 0.5:
            yield f"outside: {one}"
        yield from (f"over each other: {one.text} / {other.text}" for other in written[at + 1 :] if one.touches(other))
