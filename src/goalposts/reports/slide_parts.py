"""What a slide is made of: text that fits its box, and tables whose rows fit the page. Sizes are reckoned, never left to a program."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from goalposts.reports.charts.lettering import wrapped
from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.charts.picture import ChartTable
from goalposts.reports.office_words import LOCALES, SANS, SERIF, plain

if TYPE_CHECKING:
    from pptx.slide import Slide

POINTS = 72.0
LEADING = 1.22
SIZES = (20, 18, 16, 14, 12)
GAP = 0.45  # of a line, between paragraphs
CELL_PAD = 0.1
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on a slide. Units: inches."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text in one look and one language; `scale` is of the size of its box."""

    text: str
    language: str
    is_bold: bool = False
    is_serif: bool = False
    is_quiet: bool = False
    scale: float = 1.0


Line = tuple[Piece, ...]


def height_of(*, lines: Sequence[Line], size: float, width: float) -> float:
    """Reckon how tall paragraphs stand. Units: inches in and out, size in points."""
    room = width * POINTS * 0.97
    tall = 0.0
    for line in lines:
        text, scale = "".join(piece.text for piece in line), max((piece.scale for piece in line), default=1.0)
        rows = len(wrapped(text=plain(text=text), size=size * scale, width=room, lines=400))
        tall += (rows * LEADING + GAP) * size * scale
    return tall / POINTS


def fitted_size(*, lines: Sequence[Line], box: Box, sizes: Sequence[int] = SIZES) -> int | None:
    """Choose the largest size in which paragraphs fit; None where none does."""
    return next((size for size in sizes if height_of(lines=lines, size=size, width=box.width) <= box.height), None)


def fitted_lines(*, lines: Sequence[Line], box: Box, rest: Line) -> tuple[tuple[Line, ...], int]:
    """Choose a size, and leave out whole paragraphs at the end where even the smallest is too large.

    Shapes: the paragraphs and their size. Edges: `rest` says so where something was left out; nothing is cut inside.
    """
    whole = tuple(lines)
    if size := fitted_size(lines=whole, box=box):
        return whole, size
    for kept in range(len(whole) - 1, 0, -1):
        shown = (*whole[:kept], rest)
        if height_of(lines=shown, size=SIZES[-1], width=box.width) <= box.height:
            return shown, SIZES[-1]
    return (rest,), SIZES[0]


def cut_line(*, piece: Piece, box: Box, sizes: Sequence[int]) -> tuple[Piece, int]:
    """Fit one text of ours into a box, ending with … where even the smallest size is too large."""
    if size := fitted_size(lines=[(piece,)], box=box, sizes=sizes):
        return piece, size
    rows = max(1, int(box.height * POINTS / (sizes[-1] * LEADING) - GAP))
    kept = wrapped(text=plain(text=piece.text), size=sizes[-1], width=box.width * POINTS * 0.97, lines=rows)
    return replace(piece, text=" ".join(kept)), sizes[-1]


def add_text(*, slide: "Slide", lines: Sequence[Line], box: Box, size: float, name: str) -> None:
    """Put paragraphs on a slide."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Inches

    shape = slide.shapes.add_textbox(Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    fill_text(frame=frame, lines=lines, size=size)


def fill_text(*, frame: Any, lines: Sequence[Line], size: float) -> None:
    """Write paragraphs into a frame that is there."""
    from pptx.util import Pt

    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        paragraph.space_after = Pt(size * GAP)
        for piece in line:
            _add_piece(paragraph, piece, size)


def _add_piece(paragraph: Any, piece: Piece, size: float) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = plain(text=piece.text)
    run.font.size, run.font.bold = Pt(round(size * piece.scale, 1)), piece.is_bold
    run.font.name = SERIF if piece.is_serif else SANS
    run.font.color.rgb = RGBColor.from_string(LIGHT["ink-2" if piece.is_quiet else "ink"].lstrip("#"))
    run._r.get_or_add_rPr().set("lang", LOCALES.get(piece.language, piece.language))  # noqa: SLF001


def table_rows(*, table: ChartTable, widths: Sequence[float], box: Box, size: float) -> int:
    """Reckon how many rows of a table fit under its heading row, with room for the line that says what was left out."""
    left = box.height - _row_height(table.columns, widths, size)
    fitting = 0
    for row in table.rows:
        left -= _row_height(row, widths, size)
        if left < (0 if fitting + 1 == len(table.rows) else 0.35):
            break
        fitting += 1
    return fitting


def add_table(
    *, slide: "Slide", table: ChartTable, rows: int, widths: Sequence[float], box: Box, size: float, language: str
) -> None:
    """Put the first so many rows of a table on a slide, with a heading row that programs know as one."""
    from pptx.util import Inches

    told = (table.columns, *table.rows[:rows])
    heights = [_row_height(row, widths, size) for row in told]
    place = (Inches(box.x), Inches(box.y), Inches(sum(widths)), Inches(sum(heights)))
    frame = slide.shapes.add_table(len(told), len(table.columns), *place)
    frame.name = plain(text=table.caption)
    made: Any = frame.table
    made.first_row, made.horz_banding = True, False
    _set_style(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Inches(width)
    for line, (row, height) in enumerate(zip(told, heights, strict=True)):
        made.rows[line].height = Inches(height)
        for cell, text in zip(made._tbl.tr_lst[line].tc_lst, row, strict=True):  # noqa: SLF001
            _fill_cell(cell, text, size=size, language=language, is_head=not line)


def _fill_cell(element: Any, text: str, *, size: float, language: str, is_head: bool) -> None:
    from pptx.table import _Cell
    from pptx.util import Inches

    cell: Any = _Cell(element, None)  # type: ignore[arg-type]
    cell.margin_left = cell.margin_right = Inches(CELL_PAD)
    cell.margin_top = cell.margin_bottom = Inches(CELL_PAD / 2)
    fill_text(frame=cell.text_frame, lines=[(Piece(text=text, language=language, is_bold=is_head),)], size=size)
    cell.text_frame.paragraphs[0].space_after = 0
    _draw_line_under(element, is_head=is_head)


def _row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(
        len(wrapped(text=plain(text=text), size=size, width=(width - 2 * CELL_PAD) * POINTS * 0.95, lines=400))
        for text, width in zip(row, widths, strict=True)
    )
    return lines * size * LEADING / POINTS + CELL_PAD * 1.2


def _draw_line_under(element: Any, *, is_head: bool) -> None:
    """Draw a thin line under a cell, in the file itself: not every program knows every style of tables."""
    from pptx.oxml import parse_xml

    colour = LIGHT["ink" if is_head else "line"].lstrip("#")
    line = parse_xml(
        f'<a:lnB xmlns:a="{DRAWING}" w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
    )
    element.get_or_add_tcPr().insert(0, line)


def _set_style(table: Any) -> None:
    """Take the style that draws nothing of its own."""
    table._tbl.tblPr.find(f"{{{DRAWING}}}tableStyleId").text = NO_STYLE  # noqa: SLF001
