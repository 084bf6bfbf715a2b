"""docs/rules/mirror.md, row by row, and each value by a second route."""

from fractions import Fraction
from itertools import product
from statistics import fmean

import pytest

from goalposts.domain.mirror import (
    Hit,
    Scored,
    Side,
    hit_of,
    is_share_shown,
    middle_of,
    mirrored,
    place_of,
    self_knowledge,
    side_of,
    team_value,
)
from goalposts.domain.perception import Answer

from .rule_tables import table

Row = dict[str, str]
LETTERS = {"r": Hit.RIGHT, "h": Hit.ROSY, "l": Hit.GLOOMY, "v": Hit.VOID}
ORDER = [Answer.NOT_MET, Answer.JUST_MISSED, Answer.MET]


def number(cell: str) -> float | None:
    return None if cell == "–" else float(cell)


def name(row: Row) -> str:
    return "-".join(row.values())


@pytest.mark.parametrize("row", table(page="mirror", section="1."), ids=name)
def test_a_team_has_a_value_as_the_page_says(row: Row) -> None:
    values = [number(cell) for cell in row["guesses"].split()]
    value = team_value(values=values)
    assert value == number(row["team"])
    given = [one for one in values if one is not None]
    assert value is None if len(given) < 3 else value == pytest.approx(fmean(given))


@pytest.mark.parametrize("row", table(page="mirror", section="2."), ids=name)
def test_a_theme_lies_beside_the_customers_as_the_page_says(row: Row) -> None:
    important = None if row["important"] == "–" else int(row["important"])
    ours, theirs = number(row["ours"]), number(row["theirs"])
    told = mirrored(ours=ours, theirs=theirs, voices=int(row["voices"]), important=important)
    assert told.side == row["side"]
    assert told.gap == pytest.approx(number(row["gap"]))
    called = "blind spot" if told.is_blind_spot else "undervalued" if told.is_undervalued else "–"
    assert called == row["called"]
    assert told.is_miss is (row["side"] in ("ROSY", "GLOOMY"))


@pytest.mark.parametrize("tenths", range(-90, 91))
def test_turned_round_a_gap_is_the_same_gap_to_the_other_side(tenths: int) -> None:
    """By exact arithmetic in tenths of a point: both directions are judged alike."""
    ours, theirs = 5 + float(Fraction(tenths, 20)), 5 - float(Fraction(tenths, 20))
    one = mirrored(ours=ours, theirs=theirs, voices=5, important=3)
    other = mirrored(ours=theirs, theirs=ours, voices=5, important=3)
    turned = {Side.ROSY: Side.GLOOMY, Side.GLOOMY: Side.ROSY, Side.ALIKE: Side.ALIKE}
    assert other.side is turned[one.side]
    assert (one.is_blind_spot, one.is_undervalued) == (other.is_undervalued, other.is_blind_spot)
    assert one.is_blind_spot is (tenths >= 20)
    assert one.is_miss is (abs(tenths) >= 10)


def test_a_gap_of_exactly_a_point_is_a_miss_though_no_binary_fraction_is() -> None:
    assert side_of(ours=7.3, theirs=6.3) is Side.ROSY
    assert side_of(ours=5.1, theirs=6.1) is Side.GLOOMY


@pytest.mark.parametrize("row", table(page="mirror", section="3."), ids=name)
def test_a_sealed_guess_becomes_what_the_page_says(row: Row) -> None:
    answer = None if row["answer"] == "moved" else Answer(row["answer"])
    assert hit_of(guess=Answer(row["guess"]), answer=answer) == row["became"]


def test_a_hit_follows_from_the_order_of_the_answers_alone() -> None:
    for guess, answer in product(ORDER, ORDER):
        away = ORDER.index(guess) - ORDER.index(answer)
        assert hit_of(guess=guess, answer=answer) is (Hit.RIGHT if not away else Hit.ROSY if away > 0 else Hit.GLOOMY)
        assert place_of(answer=guess) - place_of(answer=answer) == away


@pytest.mark.parametrize("row", table(page="mirror", section="4."), ids=name)
def test_the_middle_of_a_team_lies_where_the_page_says(row: Row) -> None:
    counts = [int(row["not met"]), int(row["just missed"]), int(row["met"])]
    middle = middle_of(guesses=dict(zip(ORDER, counts, strict=True)))
    assert middle == number(row["middle"])
    if middle is not None:
        below = sum(count for place, count in enumerate(counts) if place < middle)
        above = sum(count for place, count in enumerate(counts) if place > middle)
        assert 2 * below <= sum(counts) >= 2 * above


@pytest.mark.parametrize("row", table(page="mirror", section="5."), ids=name)
def test_self_knowledge_is_as_the_page_says(row: Row) -> None:
    scored = []
    for part in row["guesses"].split("; "):
        if part != "–":
            sure, letter, count = part.split()
            scored.append(Scored(sure=int(sure), hit=LETTERS[letter], count=int(count)))
    told = self_knowledge(scored=scored, guessers=int(row["guessers"]))
    assert [told.all, told.right, told.rosy, told.gloomy] == [
        None if row[key] == "–" else int(row[key]) for key in ("of", "right", "rosy", "gloomy")
    ]
    assert told.needed == int(row["needed"])
    rungs = "; ".join(f"{rung.sure} {rung.right}/{rung.all}" for rung in told.rungs)
    assert (rungs or "–") == row["rungs"]
    one_by_one = [Scored(sure=one.sure, hit=one.hit) for one in scored for _ in range(one.count)]
    assert self_knowledge(scored=one_by_one[::-1], guessers=int(row["guessers"])) == told


@pytest.mark.parametrize("row", table(page="mirror", section="6."), ids=name)
def test_a_share_is_told_from_ten(row: Row) -> None:
    assert is_share_shown(n=int(row["verdicts"])) is (row["per cents"] == "yes")
