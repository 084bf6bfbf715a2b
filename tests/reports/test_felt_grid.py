"""The nine cells stand where measured and felt meet, and one corner is loud."""

import pytest

from goalposts.reports.charts import Chart, FeltGridLabels, felt_grid
from goalposts.reports.charts.felt_grid import FELT, MEASURED, grid_step
from tests.reports.drawing import boxes, clashes, parsed, texts

LABELS = FeltGridLabels(
    measured="Gemeten", felt="De klant zegt", verdicts={"in": "Gehaald", "near": "Net niet", "out": "Niet gehaald"}
)


def grid(**counts: int) -> Chart:
    """This function will draw counts given as measured_felt=number."""
    pairs = {tuple(name.rsplit("_", 1)): count for name, count in counts.items()}
    return felt_grid(
        name="f", counts=pairs, headline="Kop", subtitle="", description="Hoe", labels=LABELS  # type: ignore[arg-type]
    )  # fmt: skip


def cells(svg: str) -> list[tuple[float, float, float, float]]:
    """This function will list the nine cells, left to right and top to bottom."""
    return sorted(
        (box for step in range(1, 6) for box in boxes(svg, f"c-cell-{step}")), key=lambda box: (box[1], box[0])
    )


def test_each_count_stands_in_its_own_cell() -> None:
    svg = grid(in_out=7, in_in=31, out_near=2).svg
    placed = {}
    for one in texts(svg):
        if one.text.isdigit():
            middle = (one.left + one.right) / 2
            [at] = [
                n
                for n, (left, top, right, bottom) in enumerate(cells(svg))
                if left < middle < right and top < one.bottom < bottom
            ]
            placed[one.text] = (MEASURED[at // 3], FELT[at % 3])

    assert len(cells(svg)) == 9
    assert placed == {"7": ("in", "out"), "31": ("in", "in"), "2": ("out", "near")}


@pytest.mark.parametrize(
    ("count", "most", "step"),
    [(0, 9, 1), (1, 100, 2), (25, 100, 2), (26, 100, 3), (75, 100, 4), (76, 100, 5), (1, 1, 5)],
)
def test_the_scale_has_five_steps(count: int, most: int, step: int) -> None:
    assert grid_step(count=count, most=most) == step


def test_only_a_filled_corner_of_good_figure_and_bad_feeling_is_framed() -> None:
    [frame] = boxes(grid(in_out=1, out_in=5).svg, "c-melon")
    left, top, right, bottom = cells(grid().svg)[0]

    assert left < frame[0] < frame[2] < right
    assert top < frame[1] < frame[3] < bottom
    assert boxes(grid(out_in=5, in_in=2).svg, "c-melon") == []


def test_words_fit_also_when_they_are_long() -> None:
    assert list(clashes(grid(in_in=123456).svg)) == []
    assert parsed(grid().svg).attrib["role"] == "img"


def test_the_table_has_nine_counts() -> None:
    table = grid(in_out=7, out_near=2).table

    assert table.columns == ("Gemeten / De klant zegt", "Niet gehaald", "Net niet", "Gehaald")
    assert table.rows == (("Gehaald", "7", "0", "0"), ("Net niet", "0", "0", "0"), ("Niet gehaald", "0", "2", "0"))
