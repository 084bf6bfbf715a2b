"""The picture of runways: a lane for each contract, its numbers as a table, in two widths, with nothing outside."""

import re
from dataclasses import replace
from datetime import date

import pytest

from goalposts.reports.charts import Chart, Lane, LaneLabels, LaneStep, runway_lanes

FIRST, LAST = date(2026, 3, 16), date(2027, 9, 16)
LABELS = LaneLabels(
    customer="Klant",
    decision="Besluit",
    steps="Stappen",
    unknown="Niet bekend",
    silent="stil",
    stands={"in": "gedaan", "out": "gemist", "none": "komt nog"},
)
KNOWN = Lane(
    name="Wasserij 't Hoekje & Zoon",
    decision=date(2027, 5, 31),
    told="31-05-2027",
    band=3,
    review=(date(2026, 5, 29), date(2026, 7, 31)),
    last_months=date(2026, 11, 30),
    steps=(
        LaneStep(day=date(2025, 3, 31), name="Begint", stands="out"),
        LaneStep(day=date(2026, 11, 30), name="Gesprek", stands="none"),
    ),
    is_silent=True,
)
UNKNOWN = Lane(name="Dijkgraaf", decision=None, told="niet bekend")
LATER = Lane(name="Ver weg", decision=date(2029, 1, 1), told="01-01-2029", last_months=date(2028, 7, 1))


def drawn(*lanes: Lane, locale: str = "nl") -> Chart:
    return runway_lanes(
        name="lanes", lanes=lanes, first=FIRST, last=LAST, headline="Aanloop", subtitle="", description="Banen",
        labels=LABELS, locale=locale,
    )  # fmt: skip


def test_each_lane_stands_in_the_table_with_its_steps() -> None:
    table = drawn(KNOWN, UNKNOWN).table
    assert table.columns == ("Klant", "Besluit", "Stappen")
    assert table.rows == (
        ("Wasserij 't Hoekje & Zoon", "31-05-2027", "Begint: gemist; Gesprek: komt nog; stil"),
        ("Dijkgraaf", "niet bekend", "–"),
    )


def test_what_is_not_known_says_so_in_the_picture() -> None:
    chart = drawn(UNKNOWN)
    assert "Niet bekend" in chart.wide
    assert "c-floor" not in chart.wide
    assert "c-floor" in drawn(KNOWN).wide
    assert "c-floor" not in drawn(LATER).wide


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_nothing_stands_outside_the_picture(locale: str) -> None:
    chart = drawn(KNOWN, UNKNOWN, LATER, locale=locale)
    for picture, width in ((chart.wide, 760.0), (chart.narrow, 328.0)):
        places = [float(x) for x in re.findall(r'\b(?:cx|x)="(-?[\d.]+)"', picture)]
        assert places
        assert all(0 <= x <= width for x in places)


def test_what_has_passed_stands_together_with_how_many() -> None:
    def steps(*stands: str) -> Lane:
        days = (date(2025, month, 3) for month in range(6, 12))
        told = tuple(LaneStep(day=day, name="Stap", stands=one) for day, one in zip(days, stands, strict=False))
        return replace(KNOWN, steps=told, review=None)

    legend = drawn(UNKNOWN).wide
    for stands, name, more in (
        (("in", "in", "in"), "m-in", ">3</text>"),
        (("in", "out", "in", "out"), "m-out", ">2</text>"),
        (("in",), "m-in", ""),
    ):
        picture = drawn(steps(*stands)).wide
        assert picture.count("m-halo") == legend.count("m-halo") + 1, "one mark at the edge"
        assert picture.count(f'class="{name}"') == legend.count(f'class="{name}"') + 1
        assert more in picture
        assert bool(re.search(r">\d</text>", picture)) is bool(more)


def test_the_marks_are_explained_under_the_picture() -> None:
    chart = drawn(UNKNOWN)
    for picture in (chart.wide, chart.narrow):
        assert [words in picture for words in ("gedaan", "gemist", "komt nog")] == [True] * 3
        tall = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', picture)[0])
        assert max(float(y) for y in re.findall(r'\by="([\d.]+)"', picture)) < tall


def test_when_they_were_last_told_stands_at_the_name_where_it_is_looked_at() -> None:
    chart = runway_lanes(
        name="lanes", lanes=[replace(KNOWN, last_told="verteld 12-02-2026")], first=FIRST, last=LAST, headline="Aanloop",
        subtitle="", description="Banen", labels=replace(LABELS, last_told="Laatst verteld"), locale="nl",
    )  # fmt: skip
    assert "verteld 12-02-2026" in chart.wide
    assert "verteld 12-02-2026" in chart.narrow
    assert chart.table.columns[-1] == "Laatst verteld"
    assert chart.table.rows[0][-1] == "verteld 12-02-2026"
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)


def test_a_silent_line_is_broken_and_a_name_cannot_break_out() -> None:
    assert "c-ghost" in drawn(KNOWN).wide
    assert "&amp; Zoon" in drawn(KNOWN).wide


def test_the_height_follows_the_band_and_is_equal_for_whoever_may_not_know_it() -> None:
    def height(chart: Chart) -> float:
        return float(re.findall(r'height="([\d.]+)"', chart.wide)[0])

    low, high = (Lane(name="A", decision=LAST, told="", band=band) for band in (0, 3))
    plain = Lane(name="A", decision=LAST, told="")
    assert height(drawn(low)) < height(drawn(plain)) < height(drawn(high))
