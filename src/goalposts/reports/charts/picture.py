"""A finished picture and its numbers, and the few strokes that every picture is made of."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """The same numbers as text: what a picture shows must also stand here.

    Shapes: `languages` are those of the rows' first cells, "" for the page's own; empty when all are.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One picture in two widths (the stylesheet shows one of them), its message, and the table twin.

    `wide` is 760 px and empty where one size will do; `narrow` is 328 px. Both carry no style, only classes.
    """

    name: str
    headline: str
    subtitle: str
    wide: str
    narrow: str
    table: ChartTable

    @property
    def svg(self) -> str:
        """This function will give both widths one after the other, ready to stand in a page."""
        return self.wide + self.narrow


def framed(*, body: str, name: str, look: str, size: tuple[float, float], headline: str, description: str) -> str:
    """This function will put a drawing in its frame, with the message as title and a description for those who listen.

    Shapes: `look` is wide, narrow or both; ids are made of `name` and `look`, so `name` must be unique on a page.
    """
    width, height = size
    ids = f"{name}-{look}"
    return (
        f'<svg class="{look}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" '
        f'aria-labelledby="{ids}-t {ids}-d" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{ids}-t">{escape(headline)}</title><desc id="{ids}-d">{escape(description)}</desc>{body}</svg>'
    )


def lettered(*, text: str, x: float, y: float, look: str = "c-14", language: str = "") -> str:
    """This function will set one line of text with its baseline at y, marked where its language may not be the page's."""
    marked = f' lang="{escape(language)}"' if language else ""
    return f'<text class="{look}" x="{x:.1f}" y="{y:.1f}"{marked}>{escape(text)}</text>'


def stroke(*, path: str, look: str) -> str:
    """This function will draw one path."""
    return f'<path class="{look}" d="{path}"/>'


def box(*, x: float, y: float, width: float, height: float, look: str) -> str:
    """This function will draw one filled rectangle; a negative size is turned round."""
    if width < 0:
        x, width = x + width, -width
    if height < 0:
        y, height = y + height, -height
    return f'<rect class="{look}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
