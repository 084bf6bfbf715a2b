"""Takes the plainest rows of a sheet past the parser: numbers and shared texts, alike from row to row.

A series has a hundred thousand such rows, of one shape. Whatever is not written exactly so goes through the parser, which
also reads all that stands before and behind the rows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

OPENING = b"<sheetData>"
CLOSING = b"</row>"
LONGEST_ROW = 1024 * 1024
_NUMBER = rb"[0-9]{1,7}"
_HEAD = rb'<row r="(%s)"(?>(?: (?:spans|s|customFormat|ht|customHeight|x14ac:dyDescent)="[0-9:.]{1,30}")*)>' % _NUMBER
_TEXT = rb"[^<>&\x00-\x20\x7f-\xff]{1,40}"
_CELL = rb'<c r="([A-Z]{1,3})%s"( s="[0-9]{1,6}")?( t="[ns]")?(?:/>|><v>(%s)</v></c>)' % (_NUMBER, _TEXT)
# Atomic groups, not possessive quantifiers: those lose their place in Python before 3.11.5 (gh-106052).
_ROW = re.compile(_HEAD + rb"((?>(?:%s)+))</row>[\r\n]*" % _CELL.replace(b"(", b"(?:").replace(b"(?:?:", b"(?:"))
_CELLS = re.compile(_CELL)
_IN_QUOTES = re.compile(rb'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A column of rows of one shape, with what its cells say of themselves."""

    letters: str
    style: str
    type: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows that differ in nothing but their numbers and values: `run` finds many of them, `row` the parts of each.

    Shapes: `cells` are those that hold a value, `last` is the column of the last one, which may hold none.
    """

    cells: tuple[PlainCell, ...]
    last: str
    run: re.Pattern[bytes]
    row: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlainRows:
    """Rows of one shape that follow one another: of each its number and the texts of its cells."""

    shape: Shape
    rows: list[tuple[str, ...]]


def shape_at(*, text: bytes, start: int) -> Shape | None:
    """Tell the shape of the row that starts here; None when it is none of the plainest."""
    found = _ROW.match(text, start)
    if found is None:
        return None
    cells = tuple(_CELLS.findall(found[2]))
    valued = [cell for cell in cells if cell[3]]
    is_plain = bool(valued) and all(cell[3] for cell in cells[: len(valued)])
    return _shape(tuple((cell[0], cell[1], cell[2], bool(cell[3])) for cell in cells)) if is_plain else None


def rows_of(*, shape: Shape, text: bytes, start: int) -> tuple[PlainRows, int]:
    """Take the rows of a shape from here on, and tell where they end."""
    found = shape.run.match(text, start)
    assert found is not None, "a shape fits the row it was made of"
    return PlainRows(shape, shape.row.findall(text[start : found.end()].decode("ascii"))), found.end()


@lru_cache(maxsize=256)
def _shape(cells: tuple[tuple[bytes, bytes, bytes, bool], ...]) -> Shape:
    parts = [_HEAD]
    for letters, style, kind, is_valued in cells:
        opened = rb'<c r="%s%s"%s%s' % (letters, _NUMBER, style, kind)
        parts.append(opened + (rb"><v>(%s)</v></c>" % _TEXT if is_valued else rb"/>"))
    row = b"".join(parts) + rb"</row>[\r\n]*"
    bare = re.sub(rb"\((?!\?)", b"(?:", row)
    named = tuple(
        PlainCell(letters.decode(), _quoted(style), _quoted(kind))
        for letters, style, kind, is_valued in cells
        if is_valued
    )
    return Shape(named, cells[-1][0].decode(), re.compile(rb"(?>(?:%s)+)" % bare), re.compile(row.decode("ascii")))


def _quoted(attribute: bytes) -> str:
    found = _IN_QUOTES.search(attribute)
    return found[1].decode() if found else ""


class StandsAt(Protocol):
    """Whether the parser, given so many bytes, stands between two rows."""

    def __call__(self, *, place: int) -> bool: ...


class RowSource:
    """Parts a sheet: what the parser must read, and plain rows, which are handed over in between.

    The rows are taken only where the parser stands between two rows, which whoever holds it has to say.
    """

    def __init__(self, *, chunks: Iterable[bytes]) -> None:
        self.chunks = iter(chunks)
        self.text = b""
        self.given = 0

    def pieces(self, *, stands_at: StandsAt) -> Iterator[bytes | PlainRows]:
        """Give the sheet in pieces, in order; ask after each opening where the parser stands."""
        self._more()
        at = self.text.find(OPENING)
        if at < 0:
            yield from self._rest()
            return
        yield self._cut(at + len(OPENING))
        while stands_at(place=self.given):
            if self.text.find(CLOSING) < 0:
                if len(self.text) > LONGEST_ROW or not self._more():
                    break
                continue
            shape = shape_at(text=self.text, start=0)
            if shape is not None:
                rows, end = rows_of(shape=shape, text=self.text, start=0)
                yield rows
                self.text = self.text[end:]
                continue
            yield self._cut(self.text.find(CLOSING) + len(CLOSING))
        yield from self._rest()

    def _cut(self, end: int) -> bytes:
        piece, self.text = self.text[:end], self.text[end:]
        self.given += len(piece)
        return piece

    def _more(self) -> bool:
        chunk = next(self.chunks, b"")
        self.text += chunk
        return bool(chunk)

    def _rest(self) -> Iterator[bytes]:
        yield self.text
        yield from self.chunks
