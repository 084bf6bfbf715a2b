"""Reads a CSV file: separator, encoding and quotes are found out, not asked."""

import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from goalposts.intake.layout import IsHeading, layout_of
from goalposts.intake.sheets import DecimalMark, FileProblem, Limits, Row, Sheet, SheetProblem, Trouble, UnreadableFile
from goalposts.lib.quieting import woken

SEPARATORS = ";,\t"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LINES_LOOKED_AT = 20
SEPARATOR_LINE = "sep="
DECIMAL_MARKS: dict[str, DecimalMark] = {";": ",", ",": "."}


def read_separated(*, content: bytes, name: str, is_heading: IsHeading, limits: Limits) -> tuple[Sheet, ...]:
    """Read a CSV file as one sheet; every cell is text, without the apostrophe that our own files put before a formula.

    Edges: rows count as a spreadsheet shows them, a quoted line break does not start a new one; a
    first line `sep=;` is obeyed and counted. Without a byte order mark text is UTF-8, else
    Windows-1252, which is said.
    Errors: UnreadableFile.
    """
    encoding, is_guessed = _encoding(content)
    text = _Text(content=content, encoding=encoding, is_heading=is_heading)
    trouble = _trouble(text, limits)
    if trouble is not None:
        return (Sheet(name=name, trouble=trouble, is_separated=True),)
    layout = layout_of(rows=text.rows(), is_heading=is_heading)
    sheet = Sheet(
        name=name,
        heading_row=layout.heading_row,
        headings=layout.headings,
        trouble=layout.trouble,
        is_separated=True,
        is_encoding_guessed=is_guessed,
        decimal_mark=DECIMAL_MARKS.get(text.separator),
        stream=text.rows,
    )
    return (sheet,)


def _encoding(content: bytes) -> tuple[str, bool]:
    candidates = ["utf-16"] if content.startswith(UTF_16_MARKS) else ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding, encoding == "cp1252"
    raise UnreadableFile(problem=FileProblem.ENCODING_UNKNOWN)


class _Text:
    def __init__(self, *, content: bytes, encoding: str, is_heading: IsHeading) -> None:
        self.content = content
        self.encoding = encoding
        self.skipped = 0
        self.may_be_quieted = b"'" in content
        self.separator = self._separator(is_heading)

    def rows(self) -> Iterator[Row]:
        """Stream rows; csv.Error when the quotes do not pair up."""
        lines = self._lines()
        for _ in range(self.skipped):
            lines.readline()
        reader: Iterator[list[str]] = csv.reader(lines, delimiter=self.separator, strict=True)
        if self.may_be_quieted:
            reader = ([woken(text=one) if one[:1] == "'" else one for one in fields] for fields in reader)
        return enumerate(reader, start=1 + self.skipped)

    def _lines(self) -> TextIOWrapper:
        return TextIOWrapper(BytesIO(self.content), encoding=self.encoding, newline="")

    def _separator(self, is_heading: IsHeading) -> str:
        lines = self._lines()
        first = [lines.readline().rstrip("\r\n") for _ in range(LINES_LOOKED_AT)]
        if first[0].lower().startswith(SEPARATOR_LINE):
            self.skipped = 1
            return first[0][len(SEPARATOR_LINE) :][:1] or ";"
        return max(SEPARATORS, key=lambda separator: _fitness(first, separator, is_heading))


def _fitness(lines: list[str], separator: str, is_heading: IsHeading) -> tuple[int, int]:
    """How well lines fall apart: into known headings, else into many cells on the first line.

    Only headings are asked: the words of customers are full of commas.
    """
    parts = [[part.strip(' "') for part in line.split(separator)] for line in lines]
    known = max(sum(is_heading(text=part) for part in line) for line in parts)
    return known, next((len(line) for line in parts if any(line)), 0)


def _trouble(text: _Text, limits: Limits) -> Trouble | None:
    number, last_filled, cells = 0, 0, 0
    last_row, most_cells, most_empty = limits.max_rows + 1, limits.max_cells, limits.max_empty_rows
    try:
        for number, fields in text.rows():
            if any(fields):
                last_filled = number
                cells += len(fields)
            if number > last_row or cells > most_cells or number - last_filled > most_empty:
                return _too_much(number, last_filled, cells, limits)
    except csv.Error as error:
        if "field larger than" in str(error):
            facts: dict[str, object] = {"limit": csv.field_size_limit()}
            return Trouble(problem=SheetProblem.CELL_TOO_LARGE, row=number + 1, facts=facts)
        return Trouble(problem=SheetProblem.QUOTES_BROKEN, row=number + 1)
    return None


def _too_much(number: int, last_filled: int, cells: int, limits: Limits) -> Trouble | None:
    if number - last_filled > limits.max_empty_rows:
        facts: dict[str, object] = {"limit": limits.max_empty_rows}
        problem = SheetProblem.TOO_MANY_EMPTY_ROWS
        return Trouble(problem=problem, row=last_filled + 1, facts=facts)
    if number > limits.max_rows + 1:
        facts = {"limit": limits.max_rows}
        return Trouble(problem=SheetProblem.TOO_MANY_ROWS, row=number, facts=facts)
    if cells > limits.max_cells:
        facts = {"limit": limits.max_cells}
        return Trouble(problem=SheetProblem.TOO_MANY_CELLS, row=number, facts=facts)
    return None
