"""The calibration ladder and the dumbbells of answers: marks where the numbers put them, and the numbers as a table."""

import re

import pytest

from goalposts.reports.charts import Chart
from goalposts.reports.charts.answer_dumbbells import AnswerLabels, AnswerRow, answer_dumbbells
from goalposts.reports.charts.calibration_ladder import LadderLabels, LadderRung, calibration_ladder
from tests.reports.drawing import clashes, texts

LADDER = LadderLabels(
    sure="Hoe zeker", right="Hoe vaak goed", on="Zo vaak goed als we zeker waren", interval="Waarschijnlijk tussen",
    of="%(right)s van %(all)s", pct="%(number)s%%", nobody="geen inschatting",
)  # fmt: skip
RUNGS = [
    LadderRung(sure=50, right=0, all=0, low=None, high=None),
    LadderRung(sure=60, right=3, all=10, low=0.1, high=0.6),
    LadderRung(sure=90, right=5, all=5, low=0.57, high=1.0),
    LadderRung(sure=80, right=0, all=120, low=0.0, high=0.03),
]
ANSWERS = AnswerLabels(
    question="Waar het over gaat", ours="Onze inschatting", theirs="Hun antwoord", places=("Niet gehaald", "Net niet", "Gehaald")
)  # fmt: skip
LONG = "Gemeente Hollandsedeltametropool: De verantwoordingsrapportageverplichtingen liggen op werkdag vijf klaar & niet later."
ROWS = [
    AnswerRow(name=LONG, ours=2.0, theirs=0.0, told=("Gehaald", "Niet gehaald")),
    AnswerRow(name="Somber", ours=0.5, theirs=2.0, told=("tussen niet gehaald en net niet", "Gehaald")),
    AnswerRow(name="Goed", ours=1.0, theirs=1.0, told=("Net niet", "Net niet")),
    AnswerRow(name="Veranderd", ours=1.0, theirs=None, told=("Net niet", "Is veranderd")),
]


def ladder() -> Chart:
    return calibration_ladder(
        name="ladder",
        rungs=RUNGS,
        headline="Als we 60% zeker waren",
        subtitle="",
        description="Een sport",
        labels=LADDER,
    )


def dumbbells() -> Chart:
    return answer_dumbbells(
        name="reveal", rows=ROWS, headline="Mis bij 2 van 3", subtitle="", description="Een rij", labels=ANSWERS
    )


def circles(picture: str, look: str) -> list[float]:
    return [float(x) for x in re.findall(rf'<circle class="{look}" cx="([\d.]+)"', picture)]


def test_the_surest_rung_stands_on_top_and_each_dot_at_how_often_it_was_right() -> None:
    chart = ladder()
    assert chart.table.rows == (
        ("90%", "5 van 5", "57–100%"),
        ("80%", "0 van 120", "0–3%"),
        ("60%", "3 van 10", "10–60%"),
        ("50%", "geen inschatting", "–"),
    )
    nought, hundred = 62.0, 226.0
    dots = circles(chart.narrow, "c-theirs")[:-1]  # the last one is of the key
    assert dots == pytest.approx([hundred, nought, nought + 0.3 * (hundred - nought)], abs=0.06)
    assert chart.narrow.count("c-goal-open") == 1
    assert not chart.wide


def test_an_arrow_leads_from_our_guess_to_their_answer() -> None:
    chart = dumbbells()
    for picture, left, width in ((chart.wide, 330.0, 760.0), (chart.narrow, 0.0, 328.0)):
        first, last = left + 46, width - 46
        middle = (first + last) / 2
        assert circles(picture, "c-ours")[:-1] == pytest.approx([last, (first + middle) / 2, middle, middle], abs=0.06)
        assert circles(picture, "c-theirs")[:-1] == pytest.approx([first, last, middle], abs=0.06)
        assert picture.count("c-gap") == 4, "a line and a head for each of the two that differ"
        heads = re.findall(r'class="c-gap" d="M([\d.]+) [\d.]+H([\d.]+)"', picture)
        assert [float(end) > float(start) for start, end in heads] == [False, True]
    assert chart.table.rows[0] == (LONG, "Gehaald", "Niet gehaald")
    assert chart.table.columns == ("Waar het over gaat", "Onze inschatting", "Hun antwoord")


@pytest.mark.parametrize("chart", [ladder(), dumbbells()], ids=["ladder", "dumbbells"])
def test_no_words_lie_over_each_other_or_outside(chart: Chart) -> None:
    for picture, width in ((chart.wide, 760.0), (chart.narrow, 328.0)):
        if picture:
            assert list(clashes(picture)) == []
            assert all(one.left >= 0 and one.right <= width + 0.5 for one in texts(picture))
