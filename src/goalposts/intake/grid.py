"""Reads the cells of one sheet, once, front to back, and stops at the first thing too much."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from math import isfinite
from operator import getitem

from goalposts.intake.layout import MergedRange
from goalposts.intake.markup import Attributes, LocalNames, feed, new_parser
from goalposts.intake.number_formats import Meaning
from goalposts.intake.plain_rows import CLOSING, OPENING, PlainCell, PlainRows, RowSource
from goalposts.intake.shared_strings import unescaped
from goalposts.intake.sheets import CellFault, CellValue, Limits, Row, SheetProblem, Trouble

DIGITS = "0123456789"
MAX_MERGED = 10_000
MOST_REMEMBERED = 50_000
LARGEST_EXACT = 2**53
LAST_SERIAL = 2_958_465
SECONDS_A_DAY = 86_400
DAYS_1900, DAYS_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST_RIGHT_SERIAL = 61


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What the cells of a workbook lean on: its texts, its styles, the day its days count from."""

    strings: Sequence[str]
    meanings: Mapping[str, Meaning]
    has_1904_days: bool


@dataclass(slots=True, kw_only=True)
class Grid:
    """The rows of a sheet that hold anything, in file order, or why there are none."""

    rows: list[Row] = field(default_factory=list)
    merged: list[MergedRange] = field(default_factory=list)
    trouble: Trouble | None = None


class _EnoughError(Exception):
    """The sheet is refused: the rest of it need not be looked at."""


def grid_of(*, chunks: Iterable[bytes], conventions: Conventions, limits: Limits) -> Grid:
    """Read a sheet.

    Edges: rows and cells without a place follow the one before; a later row with a number that was
    there already is damage.
    Errors: UnreadableFile.
    """
    reader = _GridReader(conventions=conventions, limits=limits)
    try:
        feed(parser=reader.parser, chunks=reader.left_for_parser(chunks=chunks))
    except _EnoughError:
        reader.grid.rows.clear()
    return reader.grid


class _GridReader:
    """Called for every element of a sheet, millions for a large one: it keeps values only."""

    def __init__(self, *, conventions: Conventions, limits: Limits) -> None:
        self.grid = Grid()
        self.strings = conventions.strings
        self.values = _Values(conventions=conventions)
        self.limits = limits
        self.names = LocalNames()
        self.columns: dict[str, int] = {}
        self.read: dict[tuple[str, str], _Read] = {}
        self.place = -1
        self.row = self.column = self.last_filled = self.cell_count = 0
        self.cells: list[CellValue] = []
        self.type = self.style = ""
        self.text: list[str] = []
        self.pieces: list[str] = []
        self.is_formula = self.is_value = self.is_aid = False
        self.is_row_named = True
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.text.append

    def left_for_parser(self, *, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Give the parser what it has to read, and take the plain rows between, in the order of the sheet."""
        for piece in RowSource(chunks=chunks).pieces(stands_at=self._stands_at):
            if isinstance(piece, bytes):
                yield piece
            else:
                self._take(piece)

    def _stands_at(self, *, place: int) -> bool:
        return self.place == place

    def _take(self, plain: PlainRows) -> None:
        cells = plain.shape.cells
        columns = [self.columns.get(cell.letters) or self._column(cell.letters) for cell in cells]
        read = [self._reading(cell) for cell in cells]
        is_dense, width, rows = columns == list(range(1, len(cells) + 1)), len(cells), self.grid.rows
        for texts in plain.rows:
            self.row = int(texts[0])
            self._check_gap()
            values = tuple(map(getitem, read, texts[1:]))
            count = self.cell_count + width
            is_next = self.row == self.last_filled + 1 and self.row <= self.limits.max_rows + 1
            if is_dense and is_next and count <= self.limits.max_cells and None not in values:
                self.last_filled, self.cell_count = self.row, count
                rows.append((self.row, values))
            else:
                self._take_one(columns, values)
        self.column = self.columns.get(plain.shape.last) or self._column(plain.shape.last)

    def _take_one(self, columns: Sequence[int], values: Sequence[CellValue]) -> None:
        for column, value in zip(columns, values, strict=True):
            if value is not None:
                self.column = column
                self._put(value)
        self._end_row()

    def _reading(self, cell: PlainCell) -> "_Read":
        key = (cell.style, cell.type)
        if key not in self.read:
            is_shared = cell.type == "s"
            self.read[key] = _Read(self._shared if is_shared else partial(self.values.number, style=cell.style))
        return self.read[key]

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            self.place = self.parser.CurrentByteIndex + len(OPENING)
        name = self.names[name]
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self.text.clear()
        elif name == "row":
            self.is_row_named = "r" in attributes
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
            self._check_gap()
        elif name == "f":
            self.is_formula = True
        elif name == "rPh":
            self.is_aid = True
        elif name == "mergeCell" and len(self.grid.merged) < MAX_MERGED:
            self.grid.merged.append(self._merged_range(attributes["ref"]))

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self.column += 1
        else:
            letters = place.rstrip(DIGITS)
            self.column = self.columns.get(letters) or self._column(letters)
            if not self.is_row_named:
                self.row = int(place[len(letters) :])
        self.type = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.is_formula = self.is_value = False
        self.pieces.clear()

    def _end(self, name: str) -> None:
        name = self.names[name]
        if name == "v":
            self.is_value = True
            self.pieces.extend(self.text)
        elif name == "c":
            value = self._value()
            if value is not None:
                self._put(value)
        elif name == "row":
            self.place = self.parser.CurrentByteIndex + len(CLOSING)
            self._end_row()
        elif name == "t" and not self.is_aid:
            self.pieces.extend(self.text)
        elif name == "rPh":
            self.is_aid = False

    def _value(self) -> CellValue:
        kind, text = self.type, "".join(self.pieces)
        if kind == "e":
            return CellFault.CELL_ERROR
        if not text:
            has_value = kind == "str" and self.is_value
            is_fault = self.is_formula and not has_value
            return CellFault.FORMULA_WITHOUT_VALUE if is_fault else None
        if kind == "s":
            return self._shared(text)
        if kind == "n":
            return self.values.number(text, self.style)
        return self.values.other(text, kind)

    def _shared(self, text: str) -> CellValue:
        index = int(text)
        if index < 0:
            raise IndexError("no such text")
        return self.strings[index] or None

    def _put(self, value: CellValue) -> None:
        gap = self.column - len(self.cells) - 1
        if gap > 0:
            self.cells.extend([None] * gap)
        if gap < 0:
            self.cells[self.column - 1] = value
        else:
            self.cells.append(value)

    def _end_row(self) -> None:
        if not self.cells:
            return
        if self.row <= self.last_filled:
            raise ValueError("rows out of order")
        self._check_gap()
        self.last_filled = self.row
        self.cell_count += len(self.cells)
        if self.row > self.limits.max_rows + 1:
            self._refuse(SheetProblem.TOO_MANY_ROWS, self.row, self.limits.max_rows)
        if self.cell_count > self.limits.max_cells:
            self._refuse(SheetProblem.TOO_MANY_CELLS, self.row, self.limits.max_cells)
        self.grid.rows.append((self.row, tuple(self.cells)))
        self.cells.clear()

    def _check_gap(self) -> None:
        if self.row - self.last_filled - 1 > self.limits.max_empty_rows:
            first_empty, limit = self.last_filled + 1, self.limits.max_empty_rows
            self._refuse(SheetProblem.TOO_MANY_EMPTY_ROWS, first_empty, limit)

    def _refuse(self, problem: SheetProblem, row: int, limit: int) -> None:
        self.grid.trouble = Trouble(problem=problem, row=row, facts={"limit": limit})
        raise _EnoughError

    def _column(self, letters: str) -> int:
        if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()):
            raise ValueError("a cell without a column")
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        self.columns[letters] = column
        return column

    def _merged_range(self, area: str) -> MergedRange:
        first, _, last = area.replace("$", "").partition(":")
        (first_row, first_column), (last_row, last_column) = (self._place(first), self._place(last or first))
        return MergedRange(first_row=first_row, first_column=first_column, last_row=last_row, last_column=last_column)

    def _place(self, place: str) -> tuple[int, int]:
        letters = place.rstrip(DIGITS)
        return int(place[len(letters) :]), self._column(letters)


class _Read(dict[str, CellValue]):
    """What the texts of plain cells of one kind are, each worked out once."""

    def __init__(self, read: Callable[[str], CellValue]) -> None:
        super().__init__()
        self.worked_out = read

    def __missing__(self, text: str) -> CellValue:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[text] = value = self.worked_out(text)
        return value


class _Values:
    """Turns the text of a cell into its value; days are made once each."""

    def __init__(self, *, conventions: Conventions) -> None:
        self.meanings = conventions.meanings
        self.has_1904_days = conventions.has_1904_days
        self.days: dict[str, CellValue] = {}

    def number(self, text: str, style: str) -> CellValue:
        meaning = self.meanings.get(style)
        if meaning is None:
            return plain_number(text=text)
        if meaning is Meaning.DAY:
            if text not in self.days:
                self.days[text] = day_of_stored(text=text, has_1904_days=self.has_1904_days)
            return self.days[text]
        number = plain_number(text=text)
        if not isinstance(number, (int, float)):
            return number
        if meaning is Meaning.PERCENT:
            return as_shown_in_percent(share=number)
        return str(timedelta(days=number)) if abs(number) < LAST_SERIAL else number

    def other(self, text: str, kind: str) -> CellValue:
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return date.fromisoformat(text.strip()[:10])
        return unescaped(text=text) or None


def plain_number(*, text: str) -> CellValue:
    """Read a stored number, whole ones as int; what is no finite number stays text."""
    if text.isdigit() and text.isascii() and len(text) < 16:
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return text
    if not isfinite(number):
        return text
    return int(number) if number.is_integer() and abs(number) < LARGEST_EXACT else number


def day_of_stored(*, text: str, has_1904_days: bool) -> CellValue:
    """Turn a stored day into that day, rounded to the second, without its time.

    Edges: before March 1900 the count is one off (it knows a 29 February 1900); what can be no day
    stays a number.
    """
    number = plain_number(text=text)
    if not isinstance(number, (int, float)) or not 1 <= number <= LAST_SERIAL:
        return number
    serial = round(number * SECONDS_A_DAY) // SECONDS_A_DAY
    if has_1904_days:
        return DAYS_1904 + timedelta(days=serial) if serial < LAST_SERIAL - 1462 else number
    late = 0 if serial >= FIRST_RIGHT_SERIAL else 1
    return DAYS_1900 + timedelta(days=serial + late)


def as_shown_in_percent(*, share: float) -> int | float:
    """Turn the stored 0.88 into the 88 that the cell shows, without the noise of the product."""
    number = float(f"{share * 100:.12g}")
    return int(number) if number.is_integer() and abs(number) < LARGEST_EXACT else number
