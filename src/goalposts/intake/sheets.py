"""What a table file comes down to: sheets, headings, rows of plain values, and what is wrong."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Literal

from goalposts.domain.refusal import Refused

MEBIBYTE = 1024 * 1024


class CellFault(Enum):
    """A cell that shows something but holds no value to read."""

    CELL_ERROR = "CELL_ERROR"
    FORMULA_WITHOUT_VALUE = "FORMULA_WITHOUT_VALUE"


CellValue = str | int | float | bool | date | CellFault | None
Cells = Sequence[CellValue]
Row = tuple[int, Cells]
DecimalMark = Literal[",", "."]


class FileProblem(StrEnum):
    """Why a file as a whole cannot be read."""

    EMPTY_FILE = "EMPTY_FILE"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    UNZIPPED_TOO_LARGE = "UNZIPPED_TOO_LARGE"
    TYPE_NOT_AS_NAMED = "TYPE_NOT_AS_NAMED"
    TYPE_NOT_SUPPORTED = "TYPE_NOT_SUPPORTED"
    LOCKED = "LOCKED"
    DAMAGED = "DAMAGED"
    ENCODING_UNKNOWN = "ENCODING_UNKNOWN"


class SheetProblem(StrEnum):
    """Why one sheet cannot be read, while others may."""

    HEADINGS_MISSING = "HEADINGS_MISSING"
    HEADINGS_MERGED = "HEADINGS_MERGED"
    TOO_MANY_ROWS = "TOO_MANY_ROWS"
    TOO_MANY_EMPTY_ROWS = "TOO_MANY_EMPTY_ROWS"
    TOO_MANY_CELLS = "TOO_MANY_CELLS"
    CELL_TOO_LARGE = "CELL_TOO_LARGE"
    QUOTES_BROKEN = "QUOTES_BROKEN"


class UnreadableFile(Refused):
    """A file that is no table, or none that may be opened. Facts: docs/rules/import.md §1."""

    code = "UNREADABLE_FILE"

    def __init__(self, *, problem: FileProblem, **facts: object) -> None:
        super().__init__(problem=problem, **facts)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read at most; beyond it a file or sheet is refused before it costs memory."""

    max_bytes: int = 32 * MEBIBYTE
    max_unzipped_bytes: int = 192 * MEBIBYTE
    max_rows: int = 250_000
    max_cells: int = 4_000_000
    max_empty_rows: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A problem of a sheet, and where. Row and column count from 1; None is the whole sheet."""

    problem: SheetProblem
    row: int | None = None
    column: int | None = None
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading as it stands there, with its column, which counts from 1."""

    text: str
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table. Rows are streamed anew at each call, never kept.

    Shapes: `headings` in column order, without empty ones; `trouble` is None when rows may be read.
    `is_separated` for CSV, where every cell is text. `stream` gives every row as it stands, headings and
    empty ones too, where an empty cell of a CSV is empty text. `decimal_mark` is what the separator suggests;
    None when it suggests nothing. `has_serial_days`: bare numbers may be days counted from 1900.
    """

    name: str
    heading_row: int = 0
    headings: tuple[Heading, ...] = ()
    trouble: Trouble | None = None
    is_hidden: bool = False
    is_separated: bool = False
    is_encoding_guessed: bool = False
    has_serial_days: bool = True
    decimal_mark: DecimalMark | None = None
    stream: Callable[[], Iterator[Row]] = field(default=lambda: iter(()), repr=False, compare=False)

    def rows(self) -> Iterator[Row]:
        """Stream the rows below the headings, each with its number; wholly empty ones left out.

        Shapes: cells count from column A; a row may be shorter or longer than the headings.
        """
        for number, cells in self.stream():
            if number > self.heading_row and any(not is_blank(value=cell) for cell in cells):
                yield number, [cell or None for cell in cells] if self.is_separated else cells


def is_blank(*, value: CellValue) -> bool:
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


def column_letters(*, column: int) -> str:
    """Name a column as a spreadsheet does: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def coordinate(*, row: int | None, column: int | None) -> str:
    """Name a cell as a spreadsheet does (C12); a row or a column alone when the other is None."""
    letters = column_letters(column=column) if column else ""
    return f"{letters}{row or ''}"
