"""The picture of the mirror: sorted by the difference, both directions, words where nothing is shown, nothing outside."""

import re
from typing import Any

import pytest

from goalposts.reports.charts import Chart, GapLabels, GapRow, gap_dumbbells
from goalposts.reports.papers.chart_picture import paper_png, paper_svg
from tests.reports.drawing import clashes, discs, parsed, size_of, texts
from tests.reports.releases import LONG_WORD

LABELS = GapLabels(
    theme="Thema", ours="Wat het team dacht", theirs="Wat de klant gaf", gap="Verschil", voices="Stemmen",
    hidden="te weinig stemmen",
)  # fmt: skip
OVER = GapRow(name="Communicatie", ours=7.6, theirs=5.4, voices=7)
UNDER = GapRow(name="Presentatie", ours=6.1, theirs=8.2, voices=7)
SAME = GapRow(name="Relatie", ours=7.0, theirs=7.04, voices=7)
HIDDEN = GapRow(name="Vernieuwing", ours=5.5, theirs=None, voices=None)
UNGUESSED = GapRow(name="Resultaten", ours=None, theirs=6.0, voices=5)


def drawn(*rows: GapRow, **more: Any) -> Chart:
    given: dict[str, Any] = {
        "name": "mirror",
        "headline": "De spiegel",
        "subtitle": "",
        "description": "Rijen",
        "locale": "nl",
    }
    return gap_dumbbells(rows=rows, labels=LABELS, **given | more)


def test_what_was_overrated_most_comes_first_and_what_is_not_shown_last() -> None:
    table = drawn(HIDDEN, UNDER, SAME, OVER, UNGUESSED).table
    assert table.columns == ("Thema", "Wat het team dacht", "Wat de klant gaf", "Verschil", "Stemmen")
    assert table.rows == (
        ("Communicatie", "7,6", "5,4", "−2,2", "7"),
        ("Relatie", "7,0", "7,0", "0,0", "7"),
        ("Presentatie", "6,1", "8,2", "+2,1", "7"),
        ("Resultaten", "te weinig stemmen", "6,0", "–", "5"),
        ("Vernieuwing", "5,5", "te weinig stemmen", "–", "te weinig stemmen"),
    )


@pytest.mark.parametrize("look", ["wide", "narrow"])
def test_hollow_is_ours_and_solid_is_theirs_and_the_arrow_points_at_theirs(look: str) -> None:
    for row in (OVER, UNDER):
        picture = getattr(drawn(row), look)
        (ours, _key), (theirs, _key) = discs(picture, "c-ours"), discs(picture, "c-theirs")
        assert (ours[0] < theirs[0]) is (row is UNDER)
        line, head = re.findall(r'class="c-gap" d="([^"]+)"', picture)
        start, end = (float(x) for x in re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", line)[0])
        assert abs(start - ours[0]) < abs(start - theirs[0])
        tip = float(re.findall(r"L([\d.]+)", head)[0])
        assert tip == end
        assert abs(tip - theirs[0]) < 8


def test_a_row_that_is_not_shown_has_words_and_no_solid_dot() -> None:
    chart = drawn(HIDDEN)
    for picture in (chart.wide, chart.narrow):
        words = [one.text for one in texts(picture)]
        assert "te weinig stemmen" in " ".join(words)
        assert len(discs(picture, "c-theirs")) == 1, "only the one that explains it"
        assert 'class="c-gap"' not in picture


def test_no_difference_draws_a_ring_around_the_dot_and_one_number() -> None:
    chart = drawn(SAME)
    ours, theirs = discs(chart.wide, "c-ours")[0], discs(chart.wide, "c-theirs")[0]
    assert ours[2] > theirs[2]
    assert 'class="c-gap"' not in chart.wide
    assert [one.text for one in texts(chart.wide)].count("7,0") == 1


@pytest.mark.parametrize("look", ["wide", "narrow"])
@pytest.mark.parametrize("locale", ["nl", "en"])
def test_nothing_stands_outside_or_over_another(look: str, locale: str) -> None:
    rows = [
        GapRow(name=f"{LONG_WORD} en nog meer woorden {at}", ours=1.0 + at, theirs=10.0 - at, voices=12)
        for at in range(10)
    ]
    edges = [
        GapRow(name="Rand", ours=1.0, theirs=10.0, voices=None),
        GapRow(name="Leeg", ours=None, theirs=None, voices=None),
    ]
    picture = getattr(drawn(*rows, *edges, HIDDEN, UNGUESSED, SAME, locale=locale), look)
    assert list(clashes(picture)) == []
    width, height = size_of(picture)
    for x, y, radius in discs(picture, "c-ours", "c-theirs"):
        assert radius <= x <= width - radius
        assert radius <= y <= height - radius


def test_a_name_cannot_break_out_and_no_row_is_a_picture_too() -> None:
    assert "&lt;b&gt;" in drawn(GapRow(name="<b>", ours=6.0, theirs=7.0, voices=5)).wide
    assert parsed(drawn().wide) is not None
    assert drawn().table.rows == ()


def test_on_paper_it_carries_its_own_looks() -> None:
    chart = drawn(OVER, HIDDEN)
    svg = paper_svg(chart=chart)
    worn = {name for looks in re.findall(r'class="([^"]+)"', chart.wide) for name in looks.split()} - {"wide"}
    styled = set(re.findall(r"\.([\w-]+)\{", svg))
    assert worn <= styled
    assert "var(" not in svg
    assert not re.search(r"\{[\w-]+\}", svg), "every colour was found"
    png = paper_png(chart=chart)
    assert png.startswith(b"\x89PNG")
    assert b"tEXt" not in png
    assert b"tIME" not in png
    assert png == paper_png(chart=chart)
