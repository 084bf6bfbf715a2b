"""The estimate of a text's width never falls below the real font, and what is wrapped fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goalposts.reports.charts.lettering import fitted, text_width, wrapped
from tests.reports.drawing import true_width

SENTENCES = [
    "Elke maandag om negen uur ligt de planning van de week klaar",
    "ARBEIDSONGESCHIKTHEIDSVERZEKERING",
    "illiili l'ijl",
    "0,5 % · 12.345 €/m² (≤ 3 ×)",
    "MWMWMW@@@",
    "Crème brûlée voor Zoë in Curaçao, żółw",
    "streefwaarde 98 → hoogstens 4 u",
]
LETTERS = some.characters(codec="latin-1", categories=("Lu", "Ll", "Nd", "Po"))


@pytest.mark.parametrize("weight", ["Regular", "Semibold"])
@pytest.mark.parametrize("text", SENTENCES)
def test_the_estimate_is_on_the_safe_side_and_not_silly(text: str, weight: str) -> None:
    real = true_width(text=text, size=14, weight=weight)

    assert real <= text_width(text=text, size=14) <= real * 1.35


@given(text=some.text(alphabet=some.one_of(LETTERS, some.just(" ")), max_size=120), width=some.integers(60, 400))
def test_every_line_fits_its_width(text: str, width: int) -> None:
    lines = wrapped(text=text, size=14, width=float(width), lines=2)

    assert 1 <= len(lines) <= 2
    assert all(text_width(text=line, size=14) <= width for line in lines)


def test_short_text_is_left_alone_and_long_text_says_that_it_goes_on() -> None:
    assert wrapped(text="Planning op maandag", size=14, width=400, lines=2) == ("Planning op maandag",)
    assert fitted(text="Planning op maandag", size=14, width=70).endswith("…")
    assert wrapped(text="", size=14, width=100, lines=2) == ("",)


def test_nothing_is_lost_when_two_lines_are_enough() -> None:
    assert (
        " ".join(wrapped(text="Elke maandag om negen uur", size=14, width=120, lines=2)) == "Elke maandag om negen uur"
    )
