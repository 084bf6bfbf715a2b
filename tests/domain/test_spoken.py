"""docs/rules/disclosure.md §4, row by row: which expectations are told as spoken of, and which never stand alone."""

import random
from uuid import UUID

import pytest

from goalposts.domain.confidentiality import Level, Share
from goalposts.domain.disclosure import shown_of
from goalposts.domain.isolation import Figure, ShownFigure
from goalposts.domain.spoken import Spoken, SpokenRow, figure_name, gone_rows, is_told, spoken_rows
from tests.domain.rule_tables import table

THEME, REVIEW = UUID(int=500), UUID(int=900)
STORIES = 300


def voice(letter: str) -> UUID:
    return UUID(int=ord(letter))


def heard(letters: str) -> frozenset[UUID]:
    return frozenset(voice(one) for one in letters)


def said(cell: str) -> Spoken:
    who, what, *how = cell.split()
    levels = {"named": Level.NAMED, "unused": Level.NOT_USED}
    return Spoken(
        voice=voice(who),
        expectation=None if what == "new" else voice(what),
        theme=THEME,
        level=levels[how[0]] if how else Level.COUNTS,
        is_named=how == ["named"],
    )


def line(row: SpokenRow, shown: ShownFigure) -> str:
    about = "new" if row.is_new else "theme"
    if row.expectation is not None:
        about = chr(row.expectation.int)
    return f"{about} {shown.k} of {shown.n}" if shown.share is Share.K_OF_N else f"{about} {shown.share}"


@pytest.mark.parametrize(
    "row", table(page="disclosure", section="4."), ids=lambda row: f"{row['said']} / {row['heard']}"
)
def test_what_was_spoken_of_is_told_as_the_page_says(row: dict[str, str]) -> None:
    spoken = [said(cell) for cell in row["said"].split(", ")]
    owners: dict[UUID | None, int] = {THEME: int(row["have one"])}
    rows = spoken_rows(spoken=spoken, heard=heard(row["heard"]), owners=owners, within=REVIEW)
    shown = shown_of(figures=[one.figure for one in rows])

    told = [line(one, shown[one.figure.name]) for one in rows if is_told(row=one, shown=shown[one.figure.name])]

    assert ", ".join(told) == row["told"].replace("–", "")


def test_a_key_stays_and_is_of_what_its_line_tells() -> None:
    def keys(*cells: str, letters: str = "abcde") -> list[UUID]:
        spoken = [said(cell) for cell in cells]
        return [one.key for one in spoken_rows(spoken=spoken, heard=heard(letters), owners={THEME: 3}, within=REVIEW)]

    assert keys("a A", "b B") == keys("c C") == keys("a D", letters="abcdefg")
    assert keys("a A named", "b new") == keys("a A named", "c new", letters="abcdefg")
    assert len({*keys("a A named"), *keys("a B named"), *keys("a A"), *keys("a new")}) == 4


def test_a_line_that_left_is_weighed_as_one_of_nobody() -> None:
    everybody = heard("abcde")
    rows = spoken_rows(spoken=[said("a new")], heard=everybody, owners={}, within=REVIEW)
    other = Figure(name=figure_name(key=THEME), about="x", among=everybody, members=heard("b"))
    voices = Figure(name="voices 1", about="x", among=everybody, members=heard("b"))

    (gone,) = gone_rows(rows=rows, read=(rows[0].figure, other, voices), heard=everybody)

    assert (gone.name, gone.members, gone.among) == (other.name, frozenset(), everybody)


def test_no_story_lets_an_expectation_stand_alone_without_its_own_named_quote() -> None:
    dice, alone = random.Random(31), 0
    for _ in range(STORIES):
        letters = "abcdefghijkl"[: dice.randint(1, 12)]
        spoken = [
            Spoken(
                voice=voice(dice.choice(letters)),
                expectation=dice.choice((None, voice("A"), voice("B"), voice("C"))),
                theme=THEME,
                level=dice.choice(tuple(Level)),
            )
            for _ in range(dice.randint(0, 14))
        ]
        owners = dice.randint(0, 5)
        rows = spoken_rows(spoken=spoken, heard=heard(letters), owners={THEME: owners}, within=REVIEW)
        assert all(one.expectation is None for one in rows)
        assert len(rows) <= 2
        assert owners >= 3 or all(one.is_new for one in rows)
        known = {one.voice for one in spoken if one.expectation and one.level}
        assert all(one.figure.members == known for one in rows if not one.is_new), "all others are counted together"
        alone += len(rows)
    assert alone > STORIES // 2
