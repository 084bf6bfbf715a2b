"""A picture for documents: the same drawing with its style within it, as SVG for paper and as PNG for what takes no SVG."""

from pathlib import Path

from goalposts.reports.charts.palette import LIGHT
from goalposts.reports.charts.picture import Chart
from goalposts.reports.papers.progress import fonts

PIXELS_PER_INCH = 220
LOOKS = {
    "text": "font-family:'Source Sans Pro';fill:{ink}",
    ".c-14": "font-size:14px",
    ".c-13": "font-size:13px",
    ".c-12": "font-size:12px",
    ".c-b": "font-weight:600",
    ".c-quiet": "fill:{ink-2}",
    ".c-end": "text-anchor:end",
    ".c-mid": "text-anchor:middle",
    ".c-rule": "stroke:{line};stroke-width:1;fill:none",
    ".c-axis": "stroke:{line-strong};stroke-width:1;fill:none",
    ".c-gap": "stroke:{ink};stroke-width:2;fill:none;stroke-linecap:round;stroke-linejoin:round",
    ".c-ours": "fill:{surface};stroke:{ink};stroke-width:2",
    ".c-theirs": "fill:{ink}",
}


def paper_svg(*, chart: Chart) -> str:
    """Give the wide picture, or the only one, with the colours of the light palette written into it."""
    drawn = chart.wide or chart.narrow
    rules = "".join(f"{name}{{{_coloured(look)}}}" for name, look in LOOKS.items())
    end_of_tag = drawn.index(">") + 1
    return f"{drawn[:end_of_tag]}<style>{rules}</style>{drawn[end_of_tag:]}"


def paper_png(*, chart: Chart) -> bytes:
    """Draw the picture as PNG, sharp enough for paper; the same picture gives the same bytes."""
    import typst

    png: bytes = typst.compile(
        Path(__file__).with_name("chart_picture.typ").read_bytes(),
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"svg": paper_svg(chart=chart)},
    )
    return png


def _coloured(look: str) -> str:
    for name, colour in LIGHT.items():
        look = look.replace(f"{{{name}}}", colour)
    return look
