"""The strip of a complaint: five stages in their order, a double bar for a repeat, no words over each other."""

import pytest

from goalposts.reports.charts import Chart, StripLabels, StripStage, complaint_strip, strip_glyph
from tests.reports.drawing import clashes, parsed, texts

LABELS = StripLabels(
    stage="Stap",
    day="Dag",
    standing="Stand",
    repeat="Herhaling: hetzelfde thema als op 22-04-2026",
    stands={"in": "bereikt", "near": "bereikt, te laat", "out": "niet op tijd", "none": "nog niet"},
)
NAMES = ("Ontvangen", "Gesproken", "Opnieuw afgesproken", "Schot gelost", "Klant bevestigt")


def strip(*stands: str, is_repeat: bool = False, note: str = "") -> Chart:
    """This function will draw five stages that stand so."""
    stages = tuple(
        StripStage(name=name, stands=one, day="18-11-2026" if one in ("in", "near") else "", note=note)
        for name, one in zip(NAMES, stands, strict=True)
    )
    return complaint_strip(
        name="s", stages=stages, is_repeat=is_repeat, headline="Kop", subtitle="", description="Hoe", labels=LABELS
    )


@pytest.mark.parametrize("is_repeat", [False, True])
def test_nothing_lies_over_anything_else_at_either_width(is_repeat: bool) -> None:
    chart = strip(
        "in", "near", "none", "none", "out", is_repeat=is_repeat, note="antwoord uiterlijk op 25-11-2026 09.40"
    )
    for svg, width in ((chart.wide, 760), (chart.narrow, 328)):
        written = texts(svg)
        assert [one for one in written if one.right > width or one.left < 0] == []
        assert list(clashes(svg)) == []
        assert all(name.split()[0] in " ".join(one.text for one in written) for name in NAMES)


def test_a_repeat_begins_with_a_double_bar_and_says_so() -> None:
    once, again = strip("in", *["none"] * 4), strip("in", *["none"] * 4, is_repeat=True)
    for svg in (again.wide, again.narrow):
        assert 'class="c-floor"' in svg
        assert LABELS.repeat in [one.text for one in texts(svg)]
    assert "c-floor" not in once.svg
    assert strip_glyph(stands=("in", "none"), is_repeat=True).count("m-bar") == 1
    assert "m-bar" not in strip_glyph(stands=("in", "none"), is_repeat=False)


def test_the_line_is_solid_as_far_as_it_came() -> None:
    none = strip(*["in"], *["none"] * 4)
    assert "c-axis" not in none.wide
    some = strip("in", "in", "out", "none", "none")
    assert some.wide.count("c-axis") == some.wide.count("c-ghost") == 1
    assert "c-ghost" not in strip(*["in"] * 5).wide


def test_the_table_says_the_same() -> None:
    table = strip("in", "near", "out", "none", "none", note="x").table
    assert [row[1] for row in table.rows] == ["bereikt", "bereikt, te laat", "niet op tijd", "nog niet", "nog niet"]
    assert table.rows[0] == ("Ontvangen", "bereikt", "18-11-2026 · x")
    assert strip(*["none"] * 5).table.rows[0][2] == "–"


def test_a_glyph_stays_hidden_and_whole() -> None:
    glyph = strip_glyph(stands=("in", "near", "out", "none", "none"), is_repeat=False)
    assert parsed(glyph.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')).attrib["aria-hidden"] == "true"
