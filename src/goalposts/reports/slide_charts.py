"""Charts on slides that stay charts: their numbers can be seen and changed, each drawn from its own little sheet."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from goalposts.reports.charts.formats import number_text
from goalposts.reports.charts.lettering import fitted
from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.office_words import SANS, plain
from goalposts.reports.review_content import MirrorPart
from goalposts.reports.slide_parts import Box

if TYPE_CHECKING:
    from pptx.slide import Slide

INK = LIGHT["ink"].lstrip("#")
PALE = LIGHT["ghost"].lstrip("#")  # within the ring of a hollow dot, for programs that draw no ring
RULE = LIGHT["line"].lstrip("#")
LABEL_SIZE = 13
DOT = 11
FEW_ROWS = 9
NAME_POINTS = 105.0  # where programs break a label; with few rows there is room for two lines
BAR_POINTS = 230.0
SHEET = "Sheet1"
COLUMNS = "ABCDEFGH"
STEP = 3  # cells a theme: two grades, and one that is empty and breaks the line
Point = tuple[float, float]
# Where the field of the mirror stands within its chart, in parts of it: names at the left, voices at the right.
FIELD = {"x": 0.34, "y": 0.02, "w": 0.5, "h": 0.86}
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ARROW = '<a:tailEnd xmlns:a="%(drawing)s" type="arrow" w="lg" len="lg"/>'
_GAPS = '<c:dispBlanksAs xmlns:c="%(chart)s" val="gap"/>'
_LAYOUT = (
    '<c:layout xmlns:c="%(chart)s"><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="%(x)s"/><c:y val="%(y)s"/><c:w val="%(w)s"/><c:h val="%(h)s"/></c:manualLayout></c:layout>'
)


def add_mirror(*, slide: "Slide", mirror: MirrorPart, box: Box, name: str, language: str) -> None:
    """Draw the mirror: a hollow dot for what was believed, a solid one for what was given, an arrow between them.

    Edges: what is not shown is an empty cell in the chart's own sheet, so it is nowhere in the file.
    """
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE

    numbers: Any = XyChartData(number_format="0.0")
    for title, points in _columns(mirror):
        series = numbers.add_series(plain(text=title))
        for point in points:
            series.add_data_point(*(point or (0, 0)))
    frame = _placed(slide, XL_CHART_TYPE.XY_SCATTER_LINES, numbers, box)
    _describe(frame, name=name, description=mirror.description)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(mirror_sheet(mirror=mirror))
    _set_mirror_axes(frame.chart, len(mirror.rows))
    every = list(frame.chart.plots[0].series)
    for at, (series, (_title, points)) in enumerate(zip(every, _columns(mirror), strict=True)):
        _point_at_sheet(series, at, points)
    grades, names, voices = every
    size = LABEL_SIZE if len(mirror.rows) < FEW_ROWS else LABEL_SIZE - 3
    _set_grades(grades, mirror, language=language, size=size)
    room = NAME_POINTS * (2 if len(mirror.rows) < FEW_ROWS else 1)
    _write_margin(names, [_short(row.name, room, size) for row in mirror.rows], "l", size=size)
    told = [mirror.hidden if row.voices is None else f"n = {row.voices}" for row in mirror.rows]
    _write_margin(voices, told, "r", size=size)


def add_bars(*, slide: "Slide", mirror: MirrorPart, box: Box, name: str) -> None:
    """Draw how many named each theme as one of the two that matter most, most first."""
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    numbers: Any = CategoryChartData(number_format="0")
    numbers.categories = [f"{_short(bar.name, BAR_POINTS, LABEL_SIZE)} (n = {bar.n})" for bar in mirror.bars]
    numbers.add_series(plain(text=mirror.bars_title), [bar.k for bar in mirror.bars])
    frame = _placed(slide, XL_CHART_TYPE.BAR_CLUSTERED, numbers, box)
    _describe(frame, name=name, description="; ".join(f"{bar.name}: {bar.k} / {bar.n}" for bar in mirror.bars))
    chart = frame.chart
    chart.has_title = False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = RGBColor.from_string(RULE)
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, max(bar.n for bar in mirror.bars)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    plot.data_labels.font.size = Pt(LABEL_SIZE)
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = RGBColor.from_string(LIGHT["grid-4"].lstrip("#"))


def mirror_sheet(*, mirror: MirrorPart) -> bytes:
    """Write the sheet that the mirror is drawn from: two lines a theme; whoever changes a grade there moves its dot.

    Shapes: theme, whose grade, then for each series where its points stand and how high.
    """
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(SHEET)
        for place, row in enumerate(mirror.rows):
            for more, whose in enumerate((mirror.ours, mirror.theirs), start=1):
                page.write_string(STEP * place + more, 0, plain(text=row.name))
                page.write_string(STEP * place + more, 1, plain(text=whose))
        for at, (title, points) in enumerate(_columns(mirror)):
            page.write_string(0, 2 + 2 * at, plain(text=title))
            told = (
                (line, side, number)
                for line, point in enumerate(points, start=1)
                for side, number in enumerate(point or ())
            )
            for line, side, number in told:
                page.write_number(line, 2 + 2 * at + side, number)
    return out.getvalue()


def _columns(mirror: MirrorPart) -> tuple[tuple[str, tuple[Point | None, ...]], ...]:
    """Give the three series, each as long as the others: three cells a theme, what was believed, what was given, nothing.

    The nothing breaks the line between two themes; a grade that is not shown is nothing too.
    """
    high = [(row, len(mirror.rows) - place) for place, row in enumerate(mirror.rows)]
    grades = tuple(
        (round(grade, 1), height) if grade is not None else None
        for row, height in high
        for grade in (row.ours, row.theirs, None)
    )
    first, last = (tuple(one for _, height in high for one in ((at, height), None, None)) for at in (1, 10))
    return (f"{mirror.ours} → {mirror.theirs}", grades), ("1", first), ("10", last)


def _short(name: str, room: float, size: int) -> str:
    """Keep of a name what fits on its line; the whole name stands in the description."""
    return fitted(text=plain(text=name), size=size, width=room)


def _placed(slide: "Slide", kind: Any, numbers: Any, box: Box) -> Any:
    from pptx.util import Inches, Pt

    place = (Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height))
    frame: Any = slide.shapes.add_chart(kind, *place, numbers)
    frame.chart.has_legend = False
    frame.chart.font.name, frame.chart.font.size = SANS, Pt(LABEL_SIZE)
    return frame


def _describe(frame: Any, *, name: str, description: str) -> None:
    told = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001
    told.set("name", plain(text=name))
    told.set("descr", plain(text=description))


def _set_mirror_axes(chart: Any, count: int) -> None:
    """Grades from 1 to 10 across, themes from top to bottom, and room beside the field for what stands in the margins."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    chart.has_title = False
    across, down = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale, across.major_unit = 1, 10, 1
    across.has_major_gridlines = True
    across.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE)
    across.format.line.fill.background()
    across.tick_labels.font.size, across.tick_labels.number_format = Pt(LABEL_SIZE - 1), "0"
    across.tick_labels.number_format_is_linked = False
    down.minimum_scale, down.maximum_scale, down.major_unit = 0.5, count + 0.5, 1
    down.visible, down.has_major_gridlines = False, False
    told = chart._chartSpace.chart  # noqa: SLF001
    for old in told.plotArea.findall(f"{{{_CHART}}}layout"):
        told.plotArea.remove(old)
    told.plotArea.insert(0, _made(_LAYOUT))
    for old in told.findall(f"{{{_CHART}}}dispBlanksAs"):
        told.replace(old, _made(_GAPS))


def _made(text: str) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(text % {"chart": _CHART, "drawing": _DRAWING, **FIELD})


def _point_at_sheet(series: Any, at: int, points: tuple[Point | None, ...]) -> None:
    """Let a series read its own two columns, and leave out of what is kept in the chart what is not shown."""
    across, down = COLUMNS[2 + 2 * at], COLUMNS[3 + 2 * at]
    last = len(points) + 1
    places = {"tx": f"${across}$1", "xVal": f"${across}$2:${across}${last}", "yVal": f"${down}$2:${down}${last}"}
    for part, place in places.items():
        held = series._element.find(f"{{{_CHART}}}{part}")  # noqa: SLF001
        held.find(f".//{{{_CHART}}}f").text = f"{SHEET}!{place}"
        for kept in list(held.iter(f"{{{_CHART}}}pt")):
            if part != "tx" and points[int(kept.get("idx"))] is None:
                kept.getparent().remove(kept)


def _set_grades(series: Any, mirror: MirrorPart, *, language: str, size: int) -> None:
    """Give each theme its line with an arrow, its two dots, and each grade on the outer side of its dot."""
    series.smooth = False
    _set_line(series.format.line, INK)
    _set_dot(series.marker, INK)
    for place, row in enumerate(mirror.rows):
        ours, theirs = (None if grade is None else round(grade, 1) for grade in (row.ours, row.theirs))
        for more, (own, other, fill) in enumerate(((ours, theirs, PALE), (theirs, ours, INK))):
            if own is None:
                continue
            point = series.points[STEP * place + more]
            _set_dot(point.marker, fill, size=DOT + 5 if own == other and not more else DOT)
            _set_line(point.format.line, fill, has_arrow=bool(more) and own != other)
            if own != other or more:
                side = "l" if other is not None and own < other else "r"
                _write_label(point, number_text(value=own, locale=language, decimals=1), side, size=size)


def _set_line(line: Any, colour: str, *, has_arrow: bool = False) -> None:
    """Draw a line; a point carries its own, because programs draw the stretch up to it by that, and some the dot too."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    line.color.rgb, line.width = RGBColor.from_string(colour), Pt(2)
    if has_arrow:
        line._get_or_add_ln().append(_made(_ARROW))  # noqa: SLF001


def _set_dot(marker: Any, fill: str, *, size: int = DOT) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = RGBColor.from_string(fill)
    marker.format.line.color.rgb, marker.format.line.width = RGBColor.from_string(INK), Pt(2)


def _write_margin(series: Any, words: list[str], side: str, *, size: int) -> None:
    """Write a word beside each row, on points of their own that are not drawn."""
    from pptx.enum.chart import XL_MARKER_STYLE

    series.marker.style = XL_MARKER_STYLE.NONE
    series.format.line.fill.background()
    for at, word in enumerate(words):
        _write_label(series.points[STEP * at], word, side, size=size)


def _write_label(point: Any, words: str, side: str, *, size: int) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    label = point.data_label
    label.position = XL_LABEL_POSITION.LEFT if side == "l" else XL_LABEL_POSITION.RIGHT
    run = label.text_frame.paragraphs[0].add_run()
    run.text = plain(text=words)
    run.font.size = Pt(size)
